"""What came over from last year, plus income, less expenditure, is what goes over: where all four are printed.

A difference counts only where they stand together. Far apart they may mean different funds: agreement alone is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from tasks.reports.model import Basis, BudgetFigure, SourceKind
from tasks.reports.proportions import amount_of_figure

_MOST_AMOUNTS = 3
_MOST_NEIGHBOURS, _NEAR = 3, Decimal("0.05")
_CODES = ("carry_in", "income_total", "expenditure_total", "carry_out")
_LEFT = frozenset({"carry_out", "surplus"})
_SOURCES = frozenset(
    {"appropriation_income", "superior_subsidy_income", "administrative_subsidy_income", "dues_income", "other_income"}
    | {"business_income", "government_fund_income", "state_capital_income", "special_account_income"}
)
# What each kind of spending is paid from.
_SPENT_OF = {
    "expenditure_total": {("income_total", Basis.ACTUAL), ("expenditure_total", Basis.BUDGET)},
    "project_expenditure": {
        ("project_income", Basis.ACTUAL),
        ("project_income", Basis.BUDGET),
        ("project_expenditure", Basis.BUDGET),
    },
}
_OTHER_WAYS = re.compile(r"结余分配|非财政拨款结余|专用结余|[含括]\S{0,4}(?:结转|结余)|缴回|上缴财政|收回")
# A grand total (总计) holds the carry-over already.
_GRAND = re.compile(r"总计")


@dataclass(frozen=True, slots=True)
class Balance:
    """Amounts in yuan; `closing` is what is stated, `computed` what the others make of it."""

    opening: BudgetFigure | None
    income: BudgetFigure
    spent: BudgetFigure
    closing: BudgetFigure

    @property
    def computed(self) -> Decimal:
        opening = self.opening.amount_cny if self.opening else Decimal(0)
        return opening + self.income.amount_cny - self.spent.amount_cny

    @property
    def parts(self) -> tuple[BudgetFigure, ...]:
        return tuple(figure for figure in (self.opening, self.income, self.spent) if figure)

    @property
    def tolerance(self) -> Decimal:
        """Each amount as fine as the finest of its unit, as in sums.py."""
        amounts = [(figure.unit_text, amount_of_figure(figure).step) for figure in (*self.parts, self.closing)]
        return sum((min(step for unit, step in amounts if unit == own) for own, _ in amounts), Decimal(0))

    @property
    def counts_twice(self) -> bool:
        """Whether it agrees without the opening: then the income holds what was carried over already."""
        opening = self.opening.amount_cny if self.opening else Decimal(0)
        return abs(self.closing.amount_cny - self.computed + opening) <= self.tolerance

    @property
    def closes(self) -> bool:
        return abs(self.closing.amount_cny - self.computed) <= self.tolerance


def find_balances(figures: Sequence[BudgetFigure], text_of: Mapping[int, str]) -> Iterator[Balance]:
    """The balance of each block that prints all four amounts once, and that of the whole report where it agrees.

    `text_of`: each block's text, by block_no; where it speaks of other ways of carrying over, only agreement counts.
    """
    actual = [f for f in figures if f.basis is Basis.ACTUAL and f.item_code in _CODES and not _GRAND.search(f.label)]
    of_block: dict[int, list[BudgetFigure]] = {}
    for figure in actual:
        of_block.setdefault(figure.provenance.block_no, []).append(figure)
    told = [figure for figure in actual if figure.source_kind is SourceKind.PROSE]
    for block_no, found in of_block.items():
        balance = _balance(found)
        if balance and (balance.closes or not (balance.counts_twice or _OTHER_WAYS.search(text_of.get(block_no, "")))):
            yield balance
    holding = _of_all_there_was(figures, text_of)
    if holding is None:
        holding = _in_neighbours(told, text_of)
    if holding is not None:
        yield holding
    yield from _of_the_year(figures, text_of)
    yield from _of_one_source(figures)
    yield from _whole_balances(actual)
    yield from _left_over(figures)


def _in_neighbours(told: Sequence[BudgetFigure], text_of: Mapping[int, str]) -> Balance | None:
    """The balance of paragraphs that follow one another, where the prose tells each of the four only once.

    One that does not close has to come near it: otherwise the four may be of different funds.
    """
    balance = _balance(told)
    if balance is None:
        return None
    blocks = {figure.provenance.block_no for figure in told}
    between = [no for no in text_of if min(blocks) <= no <= max(blocks)]
    if not 1 < len(between) <= _MOST_NEIGHBOURS or any(_OTHER_WAYS.search(text_of[no]) for no in between):
        return None
    near = abs(balance.closing.amount_cny - balance.computed) <= _NEAR * balance.income.amount_cny
    return balance if near and not balance.closes and not balance.counts_twice else None


def _of_all_there_was(figures: Sequence[BudgetFigure], text_of: Mapping[int, str]) -> Balance | None:
    """收入总计90万元（拨款80万元，上年结转10万元） less what was spent, where that is near what was left, and not it.

    The parts prove that the income holds what was carried over. What agrees is told by `_left_over`.
    """
    prose = [f for f in figures if f.basis is Basis.ACTUAL and f.source_kind is SourceKind.PROSE]
    at = {code: [f for f in prose if f.item_code == code] for code in _CODES}
    if any(len({f.amount_cny for f in same}) != 1 for same in at.values()):
        return None
    opening, income, spent, closing = (at[code][0] for code in _CODES)
    sources = [f for f in prose if f.item_code in _SOURCES and f.provenance.block_no == income.provenance.block_no]
    made = opening.amount_cny + sum((f.amount_cny for f in sources), Decimal(0))
    if not opening.amount_cny or made != income.amount_cny or _GRAND.search(spent.label):
        return None
    balance = Balance(None, income, spent, closing)
    blocks = [f.provenance.block_no for f in (opening, income, spent, closing)]
    between = [no for no in text_of if min(blocks) <= no <= max(blocks)]
    if len(between) > _MOST_NEIGHBOURS or any(_OTHER_WAYS.search(text_of[no]) for no in between):
        return None
    near = abs(closing.amount_cny - balance.computed) <= _NEAR * income.amount_cny
    return balance if near and not balance.closes and closing.amount_cny else None


def _of_the_year(figures: Sequence[BudgetFigure], text_of: Mapping[int, str]) -> Iterator[Balance]:
    """收入60万元，支出58万元，当年结余3万元, in one paragraph and nothing carried in: what is near it, and not it."""
    codes = ("income_total", "expenditure_total", "surplus")
    prose = [f for f in figures if f.basis is Basis.ACTUAL and f.source_kind is SourceKind.PROSE]
    for block_no in dict.fromkeys(f.provenance.block_no for f in prose if f.item_code == "surplus"):
        here = [f for f in prose if f.provenance.block_no == block_no and not _GRAND.search(f.label)]
        at = [[f for f in here if f.item_code == code] for code in codes]
        carried = any(f.item_code in ("carry_in", "carry_out") for f in here)
        if carried or any(len(same) != 1 for same in at) or _OTHER_WAYS.search(text_of[block_no]):
            continue
        balance = Balance(None, at[0][0], at[1][0], at[2][0])
        near = abs(balance.closing.amount_cny - balance.computed) <= _NEAR * balance.income.amount_cny
        if near and not balance.closes and balance.closing.fiscal_year == balance.income.fiscal_year:
            yield balance


def _of_one_source(figures: Sequence[BudgetFigure]) -> Iterator[Balance]:
    """上年结转5万元，财政拨款收入60万元，支出58万元，年末结转7万元: the one source is all income, where that agrees."""
    prose = [f for f in figures if f.basis is Basis.ACTUAL and f.source_kind is SourceKind.PROSE]
    sources = [f for f in prose if f.item_code in _SOURCES]
    if len(sources) != 1 or any(f.item_code == "income_total" for f in prose):
        return
    here = [f for f in prose if f.provenance.block_no == sources[0].provenance.block_no and f is not sources[0]]
    balance = _balance([*here, replace(sources[0], item_code="income_total")])
    if balance and balance.closes:
        yield balance


def _whole_balances(figures: Sequence[BudgetFigure]) -> Iterator[Balance]:
    """Balances of the whole report, which may print 总计 and 合计 of income and of expenditure: those that agree."""
    found = [{f.amount_cny: f for f in figures if f.item_code == code and f.amount_cny} for code in _CODES]
    if any(len(same) > _MOST_AMOUNTS for same in found):
        return
    for opening, income, spent, closing in product(*(same.values() for same in found)):
        balance = Balance(opening, income, spent, closing)
        years = {figure.fiscal_year for figure in (*balance.parts, closing)}
        if len(years) == 1 and balance.closes:
            yield balance


def _left_over(figures: Sequence[BudgetFigure]) -> Iterator[Balance]:
    """What there was to spend (with what was carried over, or nothing was) less what was spent is what is left over."""
    spent: dict[int | None, list[BudgetFigure]] = {}
    worth: dict[tuple[int | None, Decimal], list[BudgetFigure]] = {}
    for figure in figures:
        if figure.amount_cny and figure.item_code in _SPENT_OF and figure.basis is Basis.ACTUAL:
            spent.setdefault(figure.fiscal_year, []).append(figure)
        worth.setdefault((figure.fiscal_year, figure.amount_cny), []).append(figure)
    for closing in (f for f in figures if f.item_code in _LEFT and f.basis is Basis.ACTUAL and f.amount_cny):
        for out in spent.get(closing.fiscal_year, ()):
            for whole in worth.get((closing.fiscal_year, closing.amount_cny + out.amount_cny), ()):
                if whole.amount_cny and (whole.item_code, whole.basis) in _SPENT_OF[out.item_code]:
                    yield Balance(None, whole, out, closing)


def _balance(figures: Sequence[BudgetFigure]) -> Balance | None:
    found = [[figure for figure in figures if figure.item_code == code] for code in _CODES]
    if any(len({figure.amount_cny for figure in same}) != 1 for same in found):
        return None
    opening, income, spent, closing = (same[0] for same in found)
    years = {figure.fiscal_year for figure in (opening, income, spent, closing)}
    carried = opening.amount_cny or closing.amount_cny
    return Balance(opening, income, spent, closing) if len(years) == 1 and carried and income.amount_cny else None
