"""Rates that indicators state as reached (控制率80.5%, 办结率90%) against amounts and counts printed elsewhere.

Only what agrees is told: who measured a rate by something else has claimed nothing of these. Rates in sentences:
ratios.py; scores and weights: score_sums.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tasks.documents.text import narrow, squeeze
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis, BudgetFigure, Claim, ClaimKind, Comparator, Indicator, StaffCount, StaffKind
from tasks.reports.proportions import HUNDRED, Amount, amount_in, amount_of_figure, spread_of
from tasks.reports.units import plain

_PERCENT = re.compile(r"(?P<sign>[-－—]?)(\d{1,3}(?:\.\d+)?)%")
_TOTALS = ("expenditure_total", "project_expenditure")
_ADJUSTMENT = re.compile(r"预算调整率")
# (name of the indicator, what is measured, by what)
_OF_MONEY: tuple[tuple[re.Pattern[str], tuple[str, ...], Basis, Basis], ...] = (
    (re.compile(r"三公.*(?:控制|执行)率"), ("three_public_total",), Basis.ACTUAL, Basis.BUDGET),
    (re.compile(r"公用经费.*控制率"), ("public_expenditure",), Basis.ACTUAL, Basis.BUDGET),
    (re.compile(r"(?:预算|资金|支出)(?:执行|完成|使用|支付|支出)?(?:率|进度)"), _TOTALS, Basis.ACTUAL, Basis.BUDGET),
    (_ADJUSTMENT, _TOTALS, Basis.ADJUSTMENT, Basis.BUDGET),
)
# (name, what changed, since when): printed with or without its sign
_OF_CHANGES: tuple[tuple[re.Pattern[str], tuple[str, ...], Basis], ...] = (
    (re.compile(r"三公.*变动率"), ("three_public_total",), Basis.PRIOR_YEAR),
    (_ADJUSTMENT, _TOTALS, Basis.BUDGET),
)
# 结转结余率4.2%: what was left over of all that there was to spend.
_LEFT_OVER = re.compile(r"(?:结转|结余)(?:结余|结转|资金)?率")
_TO_SPEND = (("expenditure_total", Basis.BUDGET), ("income_total", Basis.ACTUAL))
_EXECUTION = re.compile(r"(?<!项目)(?<!项目支出)预算执行率")
_STAFF = re.compile(r"(?:在职|供养|在编|人员).*控制率")
_RATE = re.compile(r"(?P<what>[一-龥]{2})率")
# 调成30件 is what 调解成功率 speaks of.
_MEANS_THE_SAME = {
    "成功": ("调成", "促成", "达成"),
    "办结": ("结案", "办理完毕"),
    "结案": ("办结",),
    "调处": ("调成", "调解成功"),
}
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Stated:
    indicator: Indicator
    name: str
    percent: Decimal
    half_step: Decimal
    falls: bool  # printed with a minus


def find_indicator_rates(
    indicators: Sequence[Indicator],
    figures: Sequence[BudgetFigure],
    staff: Sequence[StaffCount],
    passages: Sequence[Sequence[Mention]],
) -> Iterator[Claim]:
    """A claim (unnumbered) for every rate that fits two amounts; `passages`: the numbers of the prose."""
    for stated in _stated(indicators):
        pairs = (*_of_money(stated.name, figures), *_of_staff(stated.name, staff), *_of_counts(stated, passages))
        ratios = (_claim(stated, *pair) for pair in pairs if not stated.falls)
        changes = (_change(stated, *pair) for pair in _of_changes(stated.name, figures))
        if fitting := next(filter(None, (*ratios, *changes)), None):
            yield fitting


def _stated(indicators: Sequence[Indicator]) -> Iterator[_Stated]:
    for indicator in indicators:
        found = _PERCENT.fullmatch(squeeze(narrow(indicator.actual_text or "")))
        if found and indicator.level3 and (percent := Decimal(found[2])) != _WHOLE:
            half_step = Decimal(5).scaleb(-len(found[2].partition(".")[2]) - 1)
            name = re.sub(r"[“”\"]", "", squeeze(indicator.level3))
            yield _Stated(indicator, name, percent, half_step, bool(found["sign"]))


def _of_money(name: str, figures: Sequence[BudgetFigure]) -> Iterator[tuple[Amount, Amount]]:
    for pattern, codes, part, whole in _OF_MONEY:
        for code in codes if pattern.search(name) else ():
            parts, wholes = (
                [amount_of_figure(f) for f in figures if f.item_code == code and f.basis is basis]
                for basis in (part, whole)
            )
            yield from ((first, second) for first in parts for second in wholes)
    if _ADJUSTMENT.search(name):
        yield from _of_adjustment(figures)
    if _LEFT_OVER.search(name):
        left = [amount_of_figure(f) for f in figures if f.item_code == "carry_out" and f.basis is Basis.ACTUAL]
        to_spend = [amount_of_figure(f) for f in figures if (f.item_code, f.basis) in _TO_SPEND]
        yield from ((part, whole) for part in left for whole in to_spend)
    if _EXECUTION.search(name):  # some measure what was spent by what came in
        spent, came_in = (
            [amount_of_figure(f) for f in figures if f.item_code == code and f.basis is Basis.ACTUAL]
            for code in ("expenditure_total", "income_total")
        )
        yield from ((part, whole) for part in spent for whole in came_in)


def _of_adjustment(figures: Sequence[BudgetFigure]) -> Iterator[tuple[Amount, Amount]]:
    """年初预算50万元，调整后预算53万元: what the plan was changed by, which is printed nowhere, and the first plan."""
    for code in _TOTALS:
        plans = [amount_of_figure(f) for f in figures if f.item_code == code and f.basis is Basis.BUDGET]
        for first, adjusted in pairwise(plans):
            yield Amount(abs(adjusted.value - first.value), adjusted.step + first.step), first


def _of_changes(name: str, figures: Sequence[BudgetFigure]) -> Iterator[tuple[Amount, Amount]]:
    for pattern, codes, since in _OF_CHANGES:
        for code in codes if pattern.search(name) else ():
            now, before = (
                [amount_of_figure(f) for f in figures if f.item_code == code and f.basis is basis]
                for basis in (Basis.ACTUAL, since)
            )
            yield from ((first, second) for first in now for second in before)


def _of_staff(name: str, staff: Sequence[StaffCount]) -> Iterator[tuple[Amount, Amount]]:
    if _STAFF.search(name):
        whole = [count for count in staff if not count.is_part]
        posts = [count.people for count in whole if count.staff_kind is StaffKind.APPROVED]
        for count in (count.people for count in whole if count.staff_kind is StaffKind.IN_SERVICE):
            yield from ((Amount(Decimal(count), Decimal(0)), Amount(Decimal(post), Decimal(0))) for post in posts)


def _of_counts(stated: _Stated, passages: Sequence[Sequence[Mention]]) -> Iterator[tuple[Amount, Amount]]:
    """受理50件，办结45件, where the rate is that of what the second was (办结)."""
    found = _RATE.search(stated.name)
    for mentions in passages if found else ():
        for part in mentions:
            if found is None or not any(
                w in part.block.text for w in (found["what"], *_MEANS_THE_SAME.get(found["what"], ()))
            ):
                continue  # nearly everywhere
            if not _is_count(part) or not _tells(part, found["what"]):
                continue
            near = [m for m in mentions[max(0, part.index - 2) : part.index] if m.sentence == part.sentence]
            wholes = (m for m in reversed(near) if _is_count(m) and m.key == part.key)
            yield from ((amount_in(part), amount_in(whole)) for whole in wholes)


def _tells(part: Mention, what: str) -> bool:
    """Whether the words around a count are those that its rate is named by, or mean the same."""
    end = part.quantity.end
    words = (what, *_MEANS_THE_SAME.get(what, ()))
    behind = re.split(r"[，。；]", part.block.text[end : end + 8], maxsplit=1)[0]
    return any(word in part.lead or word in behind for word in words)


def _is_count(mention: Mention) -> bool:
    quantity = mention.quantity
    counted = quantity.unit not in ("", "%") and quantity.amount_cny is None
    return mention.role is Role.LEVEL and counted and quantity.comparator is Comparator.EQUAL and quantity.value > 0


def _claim(stated: _Stated, part: Amount, whole: Amount) -> Claim | None:
    if not whole.value:
        return None
    computed = part.value / whole.value * HUNDRED
    return _made(ClaimKind.RATIO, stated, computed, part, whole)


def _change(stated: _Stated, now: Amount, before: Amount) -> Claim | None:
    """变动率-12.5%: what there is now less what there was, over what there was."""
    if not before.value or (stated.falls and now.value > before.value):
        return None
    return _made(ClaimKind.CHANGE, stated, abs(now.value / before.value - 1) * HUNDRED, now, before)


def _made(kind: ClaimKind, stated: _Stated, computed: Decimal, part: Amount, whole: Amount) -> Claim | None:
    tolerance = stated.half_step + spread_of(part, whole, computed)
    if abs(stated.percent - computed) > tolerance:
        return None
    sign = "÷" if kind is ClaimKind.RATIO else "较"
    return Claim(
        claim_no=0,
        claim_kind=kind,
        subject=stated.name,
        stated=stated.percent,
        computed=plain(computed.quantize(Decimal("0.0001"))),
        tolerance=plain(tolerance.quantize(Decimal("0.0001"))),
        unit="%",
        parts=(part.value, whole.value),
        detail=f"{part.value:f}{sign}{whole.value:f}",
        provenance=stated.indicator.provenance,
    )
