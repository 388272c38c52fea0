"""What a share, a rate and a change are made of: amounts with their written precision, and what they give.

Which amounts of a passage belong together is found in ratios.py and changes.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tasks.reports.mentions import Mention
from tasks.reports.model import BudgetFigure, ClaimKind
from tasks.reports.numbers import is_money, read_cell_number, to_yuan
from tasks.reports.sums import amount_of, step_of

HUNDRED = Decimal(100)
# What is left over is neither planned nor spent, and its own year is not that of the words around it.
LEFT_OVER = frozenset({"carry_in", "carry_out", "surplus"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that takes part in a ratio: its value and half a unit of its last printed digit."""

    value: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True)
class Ratio:
    """A stated percentage or change with the two amounts that check it. `tolerance` in the unit of `stated`."""

    kind: ClaimKind
    mention: Mention
    stated: Decimal
    computed: Decimal
    tolerance: Decimal
    parts: tuple[Decimal, ...]
    unit: str

    @property
    def closes(self) -> bool:
        return abs(self.stated - self.computed) <= self.tolerance


def share_of(part: Amount, whole: Amount, stated: Mention) -> Ratio | None:
    """`stated` percent as `part` of `whole`; None where the whole is nothing."""
    if not whole.value:
        return None
    computed = part.value / whole.value * HUNDRED
    return percentage(ClaimKind.RATIO, stated, computed, spread_of(part, whole, computed), (part.value, whole.value))


def first_closing(ratios: Iterable[Ratio | None]) -> Ratio | None:
    """The first that is as it is stated."""
    return next((ratio for ratio in ratios if ratio and ratio.closes), None)


def spread_of(part: Amount, whole: Amount, computed: Decimal) -> Decimal:
    """How far a percentage may lie from the computed one because both amounts were rounded before they were printed."""
    return (part.step * HUNDRED + whole.step * abs(computed)) / abs(whole.value)


def percentage(
    kind: ClaimKind, mention: Mention, computed: Decimal, spread: Decimal, parts: tuple[Decimal, ...]
) -> Ratio:
    tolerance = mention.quantity.half_step + spread
    computed = computed.quantize(Decimal("0.0001"))
    return Ratio(kind, mention, mention.quantity.value, computed, tolerance, parts, "%")


def amount_in(mention: Mention) -> Amount:
    return Amount(amount_of(mention), step_of(mention))


def amount_of_figure(figure: BudgetFigure) -> Amount:
    """A figure's amount in yuan and half a unit of its last printed digit."""
    printed = re.sub(r"[^\d.,\s]", "", figure.amount_text).strip()
    read = read_cell_number(printed)
    unit = figure.unit_text if is_money(figure.unit_text) else "元"
    decimals = read[1] if read else 2
    return Amount(figure.amount_cny, to_yuan(Decimal(5).scaleb(-decimals - 1), unit))
