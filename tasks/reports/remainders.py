"""What is left in prose: 到位50万元，支出48万元，结余2万元. Only what agrees is told; whole balances: balances.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.reports.mentions import Mention, Role
from tasks.reports.model import ClaimKind, Comparator, QuantityKind
from tasks.reports.proportions import Ratio
from tasks.reports.sums import amount_of, step_of

_LEFT = re.compile(r"(?:结余|结转|剩余|节余|差额|余额|未使用|未支出)[^，。；]{0,12}$")
_OPENING = re.compile(r"(?:上年|年初|期初|以前年度)[^，。；]{0,8}$")
_SPENT = re.compile(r"支出|支付|使用|执行|开支|列支|决算|完成")
_FARTHEST = 16


def find_remainders(mentions: Sequence[Mention]) -> Iterator[Ratio]:
    """Amounts left over that are the difference of two amounts told before them in the passage, nearest first."""
    amounts = [mention for mention in mentions if _is_amount(mention)]
    for place, left in enumerate(amounts):
        if not _LEFT.search(left.lead) or _OPENING.search(left.lead):
            continue
        before = amounts[max(0, place - _FARTHEST) : place][::-1]
        if found := _difference(left, before):
            yield found


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
