"""Totals and parts that a report prints far from one another: expenditure in one chapter, basic and project in others.

Only what does add up is told. Figures so far apart may speak of different funds, so a difference proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.reports.digit_slips import is_slip
from tasks.reports.model import Basis, BudgetFigure, SourceKind
from tasks.reports.proportions import Amount, amount_of_figure

_SOURCES = (
    *("appropriation_income", "government_fund_income", "special_account_income", "superior_subsidy_income"),
    *("dues_income", "administrative_subsidy_income", "state_capital_income", "business_income", "other_income"),
)
_TOTALS = ("expenditure_total", "income_total", "appropriation_expenditure")
# A form that tells what was spent of each source.
_SPENT_SOURCES = ("appropriation_expenditure", *_SOURCES[1:])
# Nobody may have travelled abroad; the cars are told as one item or as two.
_OF_THREE = ("overseas_travel", "vehicle_total", "reception")
_OF_FOUR = ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception")
# Some totals hold what was carried over, others do not.
_WITH_CARRIED = (*_SOURCES, "carry_in")
_SOME_OF = (_SOURCES, _WITH_CARRIED, _SPENT_SOURCES, _OF_THREE, _OF_FOUR)
# Each total with the parts that make it up; of the sources, those that the report prints.
_WAYS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (_TOTALS, ("basic_expenditure", "project_expenditure")),
    (("basic_expenditure",), ("personnel_expenditure", "public_expenditure")),
    (_TOTALS, _SOURCES),
    (("income_total",), _WITH_CARRIED),
    (("expenditure_total",), _SPENT_SOURCES),
    (("expenditure_total",), ("personnel_expenditure", "public_expenditure", "project_expenditure")),
    (("three_public_total",), _OF_THREE),
    (("three_public_total",), _OF_FOUR),
)
_CARRIED = {"income_total": "carry_in", "expenditure_total": "carry_out"}
# What the members of a list may be all of.
_LISTED = {
    "functional_item": ("appropriation_expenditure", "expenditure_total"),
    "economic_item": (
        *("basic_expenditure", "personnel_expenditure", "public_expenditure", "project_expenditure"),
        "expenditure_total",
    ),
    "named_project": ("project_expenditure",),
}
_SPENT, _BASIC_AND_PROJECT = "expenditure_total", ("basic_expenditure", "project_expenditure")
_LONGEST = 60
_LEAST_PARTS = 2


@dataclass(frozen=True, slots=True)
class FigureSum:
    """A total and its parts among the figures; amounts in yuan."""

    total: BudgetFigure
    parts: tuple[BudgetFigure, ...]
    tolerance: Decimal

    @property
    def computed(self) -> Decimal:
        return sum((part.amount_cny for part in self.parts), Decimal(0))

    @property
    def closes(self) -> bool:
        return abs(self.total.amount_cny - self.computed) <= self.tolerance


def find_figure_sums(figures: Sequence[BudgetFigure]) -> Iterator[FigureSum]:
    """Every total that adds up from amounts of its own basis and year, each of which the report prints but once.

    And a table's total that does not, where the text has the one that does, a slip of the pen away.
    """
    yield from _slips(figures)
    alike: dict[tuple[Basis, int | None], dict[str, list[BudgetFigure]]] = {}
    for figure in figures:
        alike.setdefault((figure.basis, figure.fiscal_year), {}).setdefault(figure.item_code, []).append(figure)
    only = {kind: {code: _only(found) for code, found in by_code.items()} for kind, by_code in alike.items()}
    # Where a table prints another amount of a part, the sentences may still agree among themselves.
    prose = {
        kind: {code: _only([f for f in found if f.source_kind is SourceKind.PROSE]) for code, found in by_code.items()}
        for kind, by_code in alike.items()
    }
    for total in figures:
        if not total.amount_cny:
            continue
        kind = (total.basis, total.fiscal_year)
        closing = list(_of_parts(total, only[kind]))
        yield from closing
        if not closing and total.source_kind is SourceKind.PROSE:
            yield from _of_parts(total, prose[kind])
        carried = alike[kind].get(_CARRIED.get(total.item_code, ""), [])
        yield from _carried(total, alike[kind][total.item_code], carried)
    for by_code in alike.values():
        for code, wholes in _LISTED.items():
            sums = [figure for whole in wholes for figure in by_code.get(whole, ()) if figure.amount_cny]
            yield from _listed(sums, by_code.get(code, ())[:_LONGEST])


def _of_parts(total: BudgetFigure, once: Mapping[str, BudgetFigure | None]) -> Iterator[FigureSum]:
    """The ways to part a total that add up; `once`: the amounts of each item that has but one."""
    for totals, codes in _WAYS:
        parts = [part for code in codes if (part := once.get(code))] if total.item_code in totals else []
        if len(parts) < _LEAST_PARTS or (codes not in _SOME_OF and len(parts) < len(codes)):
            continue
        found = FigureSum(total, tuple(parts), _tolerance(total, parts))
        if found.closes:
            yield found


def _slips(figures: Sequence[BudgetFigure]) -> Iterator[FigureSum]:
    """A form prints basic and project expenditure and, digits exchanged, another total than the text and they make."""
    actual = [figure for figure in figures if figure.basis is Basis.ACTUAL and figure.amount_cny]
    told = {f.amount_cny for f in actual if f.item_code == _SPENT and f.source_kind is SourceKind.PROSE}
    for total in actual if len(told) == 1 else ():
        if total.item_code != _SPENT or total.source_kind is not SourceKind.TABLE or total.amount_cny in told:
            continue
        beside = [f for f in actual if f.provenance.block_no == total.provenance.block_no]
        parts = [_only([f for f in beside if f.item_code == code]) for code in _BASIC_AND_PROJECT]
        basic, project = parts
        if basic is None or project is None or basic.amount_cny + project.amount_cny not in told:
            continue
        if is_slip(total.amount_cny, basic.amount_cny + project.amount_cny):
            yield FigureSum(total, (basic, project), _tolerance(total, (basic, project)))


def _carried(total: BudgetFigure, own: Sequence[BudgetFigure], carried: Sequence[BudgetFigure]) -> Iterator[FigureSum]:
    """总计 is the year's own amount of the same item and what was carried over."""
    for first in own if carried else ():
        left = total.amount_cny - first.amount_cny
        for second in (figure for figure in carried if left and figure.amount_cny == left):
            yield FigureSum(total, (first, second), _tolerance(total, (first, second)))


def _listed(totals: Sequence[BudgetFigure], members: Sequence[BudgetFigure]) -> Iterator[FigureSum]:
    """Members of one list, in reading order and without a gap, that make a total exactly; the longest run of each."""
    for total in totals:
        for start in range(len(members) - 1):
            reached, run = Decimal(0), 0
            for end in range(start, len(members)):
                reached += members[end].amount_cny
                run = end if reached == total.amount_cny and end > start else run
            if run:
                members_of_it = members[start : run + 1]
                yield FigureSum(total, tuple(members_of_it), _tolerance(total, members_of_it))
                break


def _only(found: Sequence[BudgetFigure]) -> BudgetFigure | None:
    """The one amount of an item; None where there is none but nought, or a second one."""
    return found[0] if found and len({figure.amount_cny for figure in found}) == 1 and found[0].amount_cny else None


def _tolerance(total: BudgetFigure, parts: Sequence[BudgetFigure]) -> Decimal:
    """As in sums.py: the total as it is printed, each part as fine as the finest of its unit."""
    amounts: list[tuple[str, Amount]] = [(f.unit_text, amount_of_figure(f)) for f in (total, *parts)]
    finest = {unit: min(amount.step for u, amount in amounts if u == unit) for unit, _ in amounts}
    return sum((finest[unit] for unit, _ in amounts[1:]), amounts[0][1].step)
