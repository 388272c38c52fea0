"""What is left in prose: 到位50万元，支出48万元，结余2万元. Only what agrees is told; whole balances: balances.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasks.reports.mentions import Mention, Role
from tasks.reports.model import ClaimKind, Comparator, QuantityKind
from tasks.reports.proportions import Ratio
from tasks.reports.sums import amount_of, step_of

_LEFT = re.compile(r"(?:结余|结转|剩余|节余|差额|余额|未使用|未支出)[^，。；]{0,12}$")
_OPENING = re.compile(r"(?:上年|年初|期初|以前年度)[^，。；]{0,8}$")
_SPENT = re.compile(r"支出|支付|使用|执行|开支|列支|决算|完成")
_FARTHEST = 16
_NEAR = 10
_LEAST_MOVES = 3
# Heads on a list at the year's end: 在册63户，退出28户，新增5户，年末还有40户.
_STILL = re.compile(r"(?:还有|尚有|仍有|还剩|现有|剩余|剩下|年末|年底|期末|目前|实有)[^，。；]{0,10}$")
_OUT = re.compile(r"清[出退理]|退出|脱困|脱贫|解困|减少|注销|撤销|调出|核减|摘帽|销号|出列|转出|退休")
_IN = re.compile(r"新进|新增|新识别|新纳入|纳入|增加|调入|新建档|录入|转入|补录|新招|录用")


def find_remainders(mentions: Sequence[Mention]) -> Iterator[Ratio]:
    """Amounts left over that are the difference of two amounts told before them in the passage, nearest first."""
    amounts = [mention for mention in mentions if _is_amount(mention)]
    for place, left in enumerate(amounts):
        if not _LEFT.search(left.lead) or _OPENING.search(left.lead):
            continue
        before = amounts[max(0, place - _FARTHEST) : place][::-1]
        if found := _difference(left, before):
            yield found

    yield from _heads_left(mentions)


def _heads_left(mentions: Sequence[Mention]) -> Iterator[Ratio]:
    """What is left of a list of people or households after those who left and those who came, in one sentence."""
    for left in mentions:
        if left.role is not Role.LEVEL or left.quantity.kind is QuantityKind.MONEY or not _STILL.search(left.lead):
            continue
        same = [m for m in mentions[: left.index] if m.sentence == left.sentence and m.key == left.key]
        moves = [(m, _direction(m)) for m in same]
        first = max((place for place, (_, sign) in enumerate(moves) if not sign), default=None)
        if first is None or len(moves) - first < _LEAST_MOVES or not all(_is_exact(m) for m, _ in moves[first:]):
            continue
        opening, rest = moves[first][0], moves[first + 1 :]
        computed = sum((sign * amount_of(m) for m, sign in rest), amount_of(opening))
        if computed == amount_of(left) and any(sign < 0 for _, sign in rest):
            parts = (amount_of(opening), *(amount_of(m) for m, _ in rest))
            yield Ratio(ClaimKind.BALANCE, left, computed, computed, Decimal(0), parts, left.quantity.unit)


def _direction(mention: Mention) -> int:
    """-1 for those who left, 1 for those who came, 0 for those who were there."""
    end = mention.quantity.end
    around = mention.lead + re.split(r"[，。；、]", mention.block.text[end : end + _NEAR], maxsplit=1)[0]
    return -1 if _OUT.search(around) else int(_IN.search(around) is not None)


def _is_exact(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.comparator is Comparator.EQUAL and quantity.high is None and bool(quantity.unit)


def _difference(left: Mention, before: Sequence[Mention]) -> Ratio | None:
    for spent in before:
        if not _SPENT.search(spent.lead):
            continue
        for whole in before:
            computed = amount_of(whole) - amount_of(spent)
            if whole is not spent and computed == amount_of(left) and amount_of(spent):
                tolerance = step_of(left) + step_of(whole) + step_of(spent)
                parts = (amount_of(whole), amount_of(spent))
                return Ratio(ClaimKind.BALANCE, left, amount_of(left), computed, tolerance, parts, "元")
    return None


def _is_amount(mention: Mention) -> bool:
    quantity = mention.quantity
    exact = quantity.comparator is Comparator.EQUAL and quantity.high is None
    return mention.role is Role.LEVEL and quantity.kind is QuantityKind.MONEY and exact and bool(quantity.value)
