"""What a table states that arithmetic can check, with the amounts that check it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.documents.model import Block, Cell
from tasks.reports.budget_tables import TableAmount
from tasks.reports.model import ClaimKind
from tasks.reports.numbers import to_yuan

_LEAST_COVER, _MOST_COVER = Decimal("0.9"), Decimal("1.25")


@dataclass(frozen=True, slots=True)
class TableClaim:
    """A total or rate of a table with the amounts that check it; money in yuan, rates in percent."""

    kind: ClaimKind
    block: Block
    cell: Cell
    subject: str
    stated: Decimal
    computed: Decimal
    tolerance: Decimal
    parts: tuple[Decimal, ...]
    unit: str
    detail: str

    @property
    def closes(self) -> bool:
        return abs(self.stated - self.computed) <= self.tolerance

    @property
    def is_near(self) -> bool:
        """Whether the parts come so near their total that they mean to be all of it."""
        return bool(self.stated) and _LEAST_COVER <= self.computed / self.stated <= _MOST_COVER


def sum_claims(total: TableAmount, parts: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """That `parts` add up to `total`; nothing where all of it is nought."""
    amounts = tuple(part.amount_cny for part in parts)
    if not any(amounts) and not total.value:
        return
    finest = {
        unit: min(half_step(a) for a in (total, *parts) if a.unit == unit) for unit in {a.unit for a in (total, *parts)}
    }
    steps = sum((finest[part.unit] for part in parts), half_step(total))
    yield TableClaim(
        ClaimKind.SUM,
        total.block,
        total.cell,
        total.label,
        total.amount_cny,
        sum(amounts, Decimal(0)),
        steps,
        amounts,
        "元",
        "、".join(f"{part.label}{part.cell.text.strip()}" for part in parts),
    )


def half_step(amount: TableAmount) -> Decimal:
    """Half a unit of the last printed digit, in yuan."""
    return to_yuan(Decimal(5).scaleb(-amount.decimals - 1), amount.unit)
