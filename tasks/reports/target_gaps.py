"""Prose against the targets of indicators: 新建工会12家，较目标少3家; 慰问目标800人，完成95.5%.

Only what agrees is told: the table may set another target than the sentence means. Rates in cells: indicator_rates.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.documents.text import narrow
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import ClaimKind, Comparator, Indicator, QuantityKind
from tasks.reports.numbers import Quantity, find_quantities
from tasks.reports.proportions import Amount, Ratio, amount_in, share_of
from tasks.reports.sums import amount_of, step_of

_FROM_TARGET = re.compile(r"(?:比|较|与)[^，。；]{0,6}(?:目标|计划|任务|指标)[^，。；]{0,8}$")
_TARGET = re.compile(r"(?:目标|计划|任务)[^，。；]{0,6}$")
_DONE = re.compile(r"(?:完成|达到?|实现)(?:率|了|目标的?|计划的?|任务的?)?(?:为|是)?\s*$")
_MOST_BETWEEN = 5


@dataclass(frozen=True, slots=True)
class _Goal:
    target: Quantity
    actual: Quantity | None


def find_target_gaps(mentions: Sequence[Mention], indicators: Sequence[Indicator]) -> Iterator[Ratio]:
    """What a passage says is short of, above or a share of a target that an indicator sets."""
    gaps = [m for m in mentions if m.role is Role.CHANGE and _FROM_TARGET.search(m.lead)]
    done = [m for m in mentions if m.quantity.kind is QuantityKind.PERCENT and _DONE.search(m.lead)]
    goals = _goals(indicators) if gaps or done else []
    for mention in gaps:
        yield from _gap(mentions, mention, goals)
    for mention in done:
        yield from _completed(mentions, mention, goals)


def _goals(indicators: Sequence[Indicator]) -> list[_Goal]:
    told = ((_only(indicator.target_text), _only(indicator.actual_text)) for indicator in indicators)
    return [_Goal(target, actual) for target, actual in told if target]


def _only(text: str | None) -> Quantity | None:
    found = find_quantities(narrow(text or ""))
    return found[0] if len(found) == 1 and found[0].high is None else None


def _gap(mentions: Sequence[Mention], gap: Mention, goals: Sequence[_Goal]) -> Iterator[Ratio]:
    """The nearest level before it that lies so far from a target of its own unit."""
    before = mentions[max(0, gap.index - _MOST_BETWEEN) : gap.index]
    for now in reversed([m for m in before if m.sentence == gap.sentence and m.role is Role.LEVEL]):
        if now.key != gap.key or now.quantity.comparator is not Comparator.EQUAL or not amount_of(gap):
            continue
        meant = amount_of(now) - gap.sign * amount_of(gap)
        goal = next((g.target for g in goals if g.target.key == now.key and g.target.amount == meant), None)
        if goal is not None:
            tolerance = step_of(now) + step_of(gap) + goal.step
            parts = (amount_of(now), goal.amount)
            unit = "元" if gap.quantity.amount_cny else gap.quantity.unit
            yield Ratio(ClaimKind.CHANGE, gap, amount_of(gap), amount_of(gap), tolerance, parts, unit)
            return


def _completed(mentions: Sequence[Mention], rate: Mention, goals: Sequence[_Goal]) -> Iterator[Ratio]:
    """目标800人，完成95.5%: what was reached stands in the table alone."""
    whole = mentions[rate.index - 1] if rate.index else rate
    if whole.sentence != rate.sentence or whole.role is not Role.LEVEL or not _TARGET.search(whole.lead):
        return
    for goal in goals:
        if goal.actual is None or goal.target.key != whole.key or goal.actual.key != whole.key:
            continue
        if goal.target.amount == amount_of(whole) and goal.target.amount:
            found = share_of(Amount(goal.actual.amount, goal.actual.step), amount_in(whole), rate)
            if found and found.closes:
                yield found
                return
