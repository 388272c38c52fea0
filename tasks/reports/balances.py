"""What came over from last year, plus income, less expenditure, is what goes over: where all four are printed.

A difference counts only where they stand together. Far apart they may mean different funds: agreement alone is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.reports.model import Basis, BudgetFigure
from tasks.reports.proportions import amount_of_figure

_CODES = ("carry_in", "income_total", "expenditure_total", "carry_out")
_LEFT = ("carry_out", "surplus")
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
    for block_no in dict.fromkeys(figure.provenance.block_no for figure in actual):
        balance = _balance([figure for figure in actual if figure.provenance.block_no == block_no])
        if balance and (balance.closes or not (balance.counts_twice or _OTHER_WAYS.search(text_of.get(block_no, "")))):
            yield balance
    balance = _balance(actual)
    if balance and balance.closes:
        yield balance
    yield from (left for code in _LEFT if (left := _left_over(figures, code)) and left.closes)


def _left_over(figures: Sequence[BudgetFigure], code: str) -> Balance | None:
    """Income that holds what was carried over (or nothing was), less expenditure, is what is left over."""
    actual = [figure for figure in figures if figure.basis is Basis.ACTUAL and figure.amount_cny]
    found = [[f for f in actual if f.item_code == own] for own in ("income_total", "expenditure_total", code)]
    if any(len({figure.amount_cny for figure in same}) != 1 for same in found):
        return None
    income, spent, closing = (same[0] for same in found)
    same_year = len({figure.fiscal_year for figure in (income, spent, closing)}) == 1
    return Balance(None, income, spent, closing) if same_year else None


def _balance(figures: Sequence[BudgetFigure]) -> Balance | None:
    found = [[figure for figure in figures if figure.item_code == code] for code in _CODES]
    if any(len({figure.amount_cny for figure in same}) != 1 for same in found):
        return None
    opening, income, spent, closing = (same[0] for same in found)
    years = {figure.fiscal_year for figure in (opening, income, spent, closing)}
    carried = opening.amount_cny or closing.amount_cny
    return Balance(opening, income, spent, closing) if len(years) == 1 and carried and income.amount_cny else None
