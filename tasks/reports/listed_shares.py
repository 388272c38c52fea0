"""Shares of what a sentence before has listed: 职工活动和维权两项合计占35%. Of amounts beside them: ratios.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tasks.reports.bounds import Bound
from tasks.reports.mentions import Mention
from tasks.reports.model import Basis, BudgetFigure
from tasks.reports.proportions import Amount, Ratio, amount_in, amount_of_figure, first_closing, share_of
from tasks.reports.sums import Sum

_NAMED = re.compile(
    r"^\s*(?:其中[，,：:]?)?(?P<names>[^，。；：:\d]{2,40}?)(?:[两二三四五六](?:块|项|类|部分|者))?(?:支出|费用)?"
    r"(?:合计|共计|总计|一共|共)?占[^，。；\d]*$"
)
_BETWEEN = re.compile(r"[、和与及]")
_IN_ALL = re.compile(r"\s*(?:支出|费用)?(?:合计|共计|总计|一共|共)占")
_LEAST_NAME, _MOST_NAMES = 2, 6
_LEAST_OTHERS = 2
# 补助下级支出占支出总额的25%: one member, by its own name, and the whole of its list.
_OF_ALL = re.compile(
    r"占(?:比|(?:全年|本年|当年|年度|全部)?(?:总支出|支出(?:合计|总额|总计|总数|总量|的)?)的?(?:比重|比例)?)?(?:为|达到?)?"
)


def share_of_listed(
    mention: Mention,
    mentions: Sequence[Mention],
    bounds: Sequence[Bound],
    sums: Sequence[Sum],
    figures: Sequence[BudgetFigure],
) -> Ratio | None:
    """The share that amounts named here, and listed before in the passage, have of their total.

    What does not fit is told only of one member of a list, by its own name, and all that the list is of.
    """
    found = _NAMED.match(_with_their_number(mention, mentions))
    earlier = [b for b in bounds if b.mention.index < mention.index and b.basis is Basis.ACTUAL]
    parts = [_named(name, earlier) for name in _BETWEEN.split(found["names"])] if found else []
    told = [part for part in parts if part]
    if not told or len(told) < len(parts):
        return None
    amounts = [amount_in(part.mention) for part in told]
    part = Amount(sum((a.value for a in amounts), Decimal(0)), sum((a.step for a in amounts), Decimal(0)))
    shares = [share_of(part, whole, mention) for whole in _wholes(told, sums, figures)]
    return first_closing(shares) or (shares[0] if shares and _is_surely_of(mention, told, sums) else None)


def _is_surely_of(mention: Mention, told: Sequence[Bound], sums: Sequence[Sum]) -> bool:
    name, mark, of_all = mention.lead.strip().removeprefix("其中").lstrip("，,：:").partition("占")
    head = next((s.head for s in sums if any(part.mention is told[0].mention for part in s.parts)), None)
    spent = head is not None and head.block is mention.block and "支出" in head.lead
    return spent and len(told) == 1 and told[0].label == name and _OF_ALL.fullmatch(mark + of_all) is not None


def _with_their_number(mention: Mention, mentions: Sequence[Mention]) -> str:
    """职工活动和维权两项合计占: how many they are is a number, behind which the share begins."""
    before = mentions[mention.index - 1] if mention.index else mention
    counted = before.sentence == mention.sentence and before.quantity.value <= _MOST_NAMES and before is not mention
    joined = counted and _IN_ALL.match(mention.lead) and mention.lead == mention.gap
    return before.lead + before.quantity.text + mention.lead if joined else mention.lead


def _named(name: str, earlier: Sequence[Bound]) -> Bound | None:
    """The one amount told before under this name or one that begins with it."""
    same = [b for b in earlier if len(name) >= _LEAST_NAME and b.label.startswith(name)]
    same = [b for b in same if b.label.removesuffix("支出") == name.removesuffix("支出")] or same
    return same[-1] if same and len({b.amount_cny for b in same}) == 1 else None


def _wholes(parts: Sequence[Bound], sums: Sequence[Sum], figures: Sequence[BudgetFigure]) -> Iterator[Amount]:
    first = parts[0].mention
    yield from (amount_in(s.head) for s in sums if any(part.mention is first for part in s.parts))
    spent = (f for f in figures if f.item_code == "expenditure_total" and f.basis is Basis.ACTUAL)
    yield from map(amount_of_figure, spent)


def share_of_row(
    mentions: Sequence[Mention], mention: Mention, part: Mention, wholes: Sequence[Amount]
) -> Ratio | None:
    """甲50万元，占50%；乙30万元，占30%；丙20万元，占22%: of what two others of its row are shares of."""
    alike = [
        (level, share)
        for level, share in pairwise(mentions)
        if share.sentence == mention.sentence and share.lead == mention.lead and share is not mention
    ]
    others = [(level, share) for level, share in alike if level.key == part.key and share.role is mention.role]
    for whole in wholes if len(others) >= _LEAST_OTHERS else ():
        found = [share_of(amount_in(level), whole, share) for level, share in others]
        if all(ratio is not None and ratio.closes for ratio in found):
            return share_of(amount_in(part), whole, mention)
    return None
