"""Prose against the targets of indicators: 新建工会12家，较目标少3家; 慰问目标800人，完成95.5%.

Only what agrees is told: the table may set another target than the sentence means. Rates in cells: indicator_rates.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.documents.text import narrow
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import ClaimKind, Comparator, Indicator, QuantityKind
from tasks.reports.numbers import Quantity, find_quantities
from tasks.reports.proportions import Amount, Ratio, amount_in, share_of
from tasks.reports.sums import amount_of, step_of

_FROM_TARGET = re.compile(r"(?:比|较|与)[^，。；]{0,6}(?:目标|计划|任务|指标)[^，。；]{0,8}$")
_TARGET = re.compile(r"(?:目标|计划|任务)[^，。；]{0,6}$")
_DONE = re.compile(
    r"(?:完成|达到?|实现)(?:率|了|(?:年度|全年|年初|当年)?(?:目标|计划|任务|指标)(?:任务|数|量)?的?)?(?:为|是)?\s*$"
)
# 新增会员800人，完成年度任务的105%: what the task was is told elsewhere.
_OF_TASK = re.compile(r"完成(?:了)?(?:年度|全年|年初|当年)?(?:目标|计划|任务|指标)(?:任务|数|量)?的\s*$")
_MOST_BETWEEN = 5
# So much of its name a task has in common with what was done of it.
_LEAST_NAME = 4
# Counts so roughly told (2.5万人) that many others would fit prove nothing.
_FINE = Decimal("0.1")


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
        yield from _of_task(mentions, mention, goals)


def find_tasks_done(mentions: Sequence[Mention], passages: Sequence[Sequence[Mention]]) -> Iterator[Ratio]:
    """新建工会30家，完成年度任务的120%, where a paragraph on the year's goals says 新建工会25家."""
    for rate in (m for m in mentions if m.quantity.kind is QuantityKind.PERCENT and _OF_TASK.search(m.lead)):
        pairs = [(now, task) for now in _counted_before(mentions, rate) for task in _tasks_of(now, passages)]
        ratios = (share_of(amount_in(now), amount_in(task), rate) for now, task in pairs)
        closing = [ratio for ratio in ratios if ratio and ratio.closes and ratio.tolerance <= _FINE]
        yield from sorted(closing, key=lambda ratio: abs(ratio.stated - ratio.computed))[:1]


def _tasks_of(now: Mention, passages: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
    """The levels of other paragraphs that count the same under the same name."""
    for task in (m for passage in passages for m in passage if m.key == now.key and m.role is Role.LEVEL):
        if task.block is not now.block and amount_of(task) and _name_end(task) == _name_end(now) != "":
            yield task


def _counted_before(mentions: Sequence[Mention], rate: Mention) -> list[Mention]:
    """The exact levels of a rate's sentence that may be what was done, the nearest first."""
    before = mentions[max(0, rate.index - _MOST_BETWEEN) : rate.index]
    levels = [m for m in reversed(before) if m.sentence == rate.sentence and m.role is Role.LEVEL]
    return [m for m in levels if m.quantity.unit not in ("", "%") and m.quantity.comparator is Comparator.EQUAL]


def _name_end(mention: Mention) -> str:
    """The last characters of what is counted; nothing where the name is shorter."""
    name = re.sub(r"[\s，、。：；]", "", mention.lead)
    return name[-_LEAST_NAME:] if len(name) >= _LEAST_NAME else ""


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


def _of_task(mentions: Sequence[Mention], rate: Mention, goals: Sequence[_Goal]) -> Iterator[Ratio]:
    """新增会员800人，完成年度任务的105%: the indicator with as many reached says how many there were to be."""
    now = next(iter(_counted_before(mentions, rate)), None) if _OF_TASK.search(rate.lead) else None
    if now is None:
        return
    for goal in goals:
        if goal.actual is None or {goal.target.key, goal.actual.key} != {now.key}:
            continue
        if goal.actual.amount == amount_of(now) and goal.target.amount:
            found = share_of(amount_in(now), Amount(goal.target.amount, goal.target.step), rate)
            if found and found.closes:
                yield found
                return
