"""Completion rates in prose (执行率98%, 完成预算的98%) against plan and execution. Shares and changes: ratios.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.reports.bounds import Bound
from tasks.reports.digit_slips import is_exchanged
from tasks.reports.mentions import Mention
from tasks.reports.model import Basis, BudgetFigure, SourceKind
from tasks.reports.proportions import Amount, Ratio, amount_in, amount_of_figure, first_closing, share_of
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary

# Codes that stand for many things, told apart by their labels only.
_OF_MANY = frozenset({ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT})
_SPENT = frozenset({"expenditure_total", "project_expenditure"})
# What was spent may be measured by what came in.
_MEASURED_BY = {
    "expenditure_total": ("income_total", "appropriation_income"),
    "project_expenditure": ("project_income",),
    "appropriation_expenditure": ("appropriation_income",),
}
# What a project is to receive is planned as what it is to spend.
_PLANNED_AS = {"project_income": "project_expenditure"}
_NEAR_BLOCKS = 2
_ARRIVED = "到位率"
_RATE_OF_ALL = re.compile(r"(?:预算|支出|资金)(?:执行|完成|使用|支出)?(?:率|进度)")
_ADDED_TO_PLAN = re.compile(r"(?:追加|调增|调整|调减)[^，。；]{0,8}占(?:年初|全年)?[^，。；]{0,6}预算")


def named_completion(mention: Mention, figures: Sequence[BudgetFigure], vocabulary: BudgetVocabulary) -> Ratio | None:
    """公务接待费完成预算的98%, far from its amounts: they are taken from wherever the report prints them, once each."""
    named = vocabulary.labels_in(mention.lead)
    if not named or ("年初" in mention.lead and "调整" in mention.lead):
        return None
    spent = _only(figures, named[0].code, Basis.ACTUAL)
    planned = _only(figures, named[0].code, Basis.BUDGET)
    found = share_of(spent, planned, mention) if spent and planned else None
    budgets = [f for f in figures if f.item_code == named[0].code and f.basis is Basis.BUDGET]
    return found if found and (found.closes or _is_meant(budgets[0], mention)) else None


def _is_meant(budget: BudgetFigure, mention: Mention) -> bool:
    """Whether a rate that differs was surely measured by this budget.

    A budget is adjusted in the year: of 年初预算 and 调整预算 a report may print one and measure by the other.
    """
    near = abs(budget.provenance.block_no - mention.block.block_no) <= _NEAR_BLOCKS
    return (near and budget.source_kind is SourceKind.PROSE) or not re.search(r"年初|调整", mention.lead)


def _is_near(ratio: Ratio) -> bool:
    """Whether a rate that differs may be a slip: one that is twice or half as much was measured by something else."""
    return ratio.stated < 2 * ratio.computed and ratio.computed < 2 * ratio.stated


def _only(figures: Sequence[BudgetFigure], code: str, basis: Basis) -> Amount | None:
    """The one amount of an item, where the report gives no second one."""
    if code in _OF_MANY:
        return None
    found = [figure for figure in figures if figure.item_code == code and figure.basis is basis]
    return amount_of_figure(found[0]) if len({figure.amount_cny for figure in found}) == 1 else None


def completion_of_block(mention: Mention, bounds: Sequence[Bound], figures: Sequence[BudgetFigure]) -> Iterator[Ratio]:
    """实际使用175万元，其中：…。预算执行率97%: a sentence of its own, on what its paragraph spent."""
    for bound in reversed(bounds):
        level = bound.mention
        if level.block is mention.block and level.index < mention.index and bound.code in _SPENT:
            found = [ratio for ratio in completion(mention, level, bound, figures) if ratio.closes]
            if found:
                yield found[0]
                return
    yield from _completion_of_all(mention, figures)


def _completion_of_all(mention: Mention, figures: Sequence[BudgetFigure]) -> Iterator[Ratio]:
    """全年预算执行率98%, a sentence without an amount: on what was spent in all, where that agrees."""
    if not _RATE_OF_ALL.search(mention.lead):
        return
    for code in sorted(_SPENT):
        spent = _only(figures, code, Basis.ACTUAL)
        wholes = [amount_of_figure(f) for f in figures if f.item_code == code and f.basis is Basis.BUDGET]
        wholes += [amount_of_figure(f) for f in figures if f.item_code in _MEASURED_BY[code]]
        found = (share_of(spent, whole, mention) for whole in wholes if spent)
        if fitting := first_closing(found):
            yield fitting
            return


def _of_what_fits(mention: Mention, plan: Mention, code: str, figures: Sequence[BudgetFigure]) -> Ratio | None:
    """The same where the amount spent is printed more than once, rounded and to the cent."""
    spent = (amount_of_figure(f) for f in figures if f.item_code == code and f.basis is Basis.ACTUAL)
    found = (share_of(amount, amount_in(plan), mention) for amount in spent)
    return first_closing(found)


def added_to_plan(mention: Mention, figures: Sequence[BudgetFigure]) -> Ratio | None:
    """年中追加占年初预算的12%, far from both amounts: only where it fits."""
    if not _ADDED_TO_PLAN.search(mention.lead):
        return None
    added = [f for f in figures if f.basis is Basis.ADJUSTMENT]
    plans = [f for f in figures if f.basis is Basis.BUDGET]
    pairs = ((amount_of_figure(a), amount_of_figure(p)) for a in added for p in plans if a.item_code == p.item_code)
    found = (share_of(part, whole, mention) for part, whole in pairs)
    return first_closing(found)


def completion(mention: Mention, subject: Mention, bound: Bound, figures: Sequence[BudgetFigure]) -> Iterator[Ratio]:
    if bound.basis is Basis.BUDGET and bound.code not in _OF_MANY:
        # 年初预算50万元，执行率98%: what was spent stands elsewhere.
        spent = _only(figures, bound.code, Basis.ACTUAL)
        ratio = share_of(spent, amount_in(subject), mention) if spent else None
        ratio = ratio or _of_what_fits(mention, subject, bound.code, figures)
        # 全年预算50万元，资金到位率100%: what arrived is told nowhere, and is not what was spent.
        if ratio and (ratio.closes or _ARRIVED not in mention.lead):
            yield ratio
    if bound.basis is not Basis.ACTUAL:
        return
    code = _PLANNED_AS.get(bound.code, bound.code)
    budgets = [f for f in figures if f.item_code == code and f.basis is Basis.BUDGET and f.label == bound.label]
    budgets = budgets or [f for f in figures if f.item_code == code and f.basis is Basis.BUDGET]
    # Some measure what was spent by what came in; that is told only where it fits.
    came_in = [f for f in figures if f.item_code in _MEASURED_BY.get(bound.code, ())]
    came_in = [f for f in came_in if f.basis is Basis.ACTUAL or (f.basis is Basis.BUDGET and not budgets)]
    planned, ratios = (
        [r for f in of_kind if (r := share_of(amount_in(subject), amount_of_figure(f), mention))]
        for of_kind in (budgets, [*budgets, *came_in])
    )
    fitting = first_closing(ratios)
    # 其中财政拨款50万元，到位率100%: the rate may be that of all sources together.
    one_source = _ARRIVED in mention.lead and bound.code in ("appropriation_income", "superior_subsidy_income")
    if fitting or (not one_source and len({f.amount_cny for f in budgets}) == 1 and _is_meant(budgets[0], mention)):
        yield from ([fitting] if fitting else [r for r in planned[:1] if _is_near(r)])
    elif not one_source:
        # Of two budgets either may be meant, but for a rate that is one of theirs with two digits exchanged.
        yield from [ratio for ratio in planned if is_exchanged(ratio.stated, ratio.computed)][:1]
