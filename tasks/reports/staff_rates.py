"""The control rate of the staff (控制率): people in service over posts approved, as tables and prose state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasks.documents.model import Document, Provenance
from tasks.documents.text import narrow, squeeze
from tasks.reports.model import Claim, ClaimKind, StaffCount, StaffKind
from tasks.reports.numbers import read_cell_number
from tasks.reports.staff import below, beside

_HUNDRED = Decimal(100)
_LABEL = re.compile(r"(?:在职|财政供养|供养|在编)?(?:人员|编制)?(?:数量)?控制率(?:[(]%[)])?")
_STATED = re.compile(
    r"(?:在职人员|财政供养人员|供养人员|在编人员|人员编制|人员|编制)(?:数量)?控制率(?:控制在|为|达到|达|是|:|：|\s)*"
    r"(?P<percent>\d+(?:\.\d+)?)\s*%(?!以)"
)


def find_staff_rates(document: Document, staff: Sequence[StaffCount]) -> Iterator[Claim]:
    """A claim (unnumbered) for every control rate whose two counts the report prints itself, each without a doubt."""
    for percent, provenance in (*_of_prose(document), *_of_tables(document)):
        in_service = _only(staff, StaffKind.IN_SERVICE, provenance.block_no)
        approved = _only(staff, StaffKind.APPROVED, provenance.block_no)
        if in_service is not None and approved:
            yield _claim(percent, in_service, approved, provenance)


def _of_prose(document: Document) -> Iterator[tuple[str, Provenance]]:
    for block in document.prose():
        for found in _STATED.finditer(narrow(block.text)):
            yield found["percent"], block.provenance(found.start(), found.end())


def _of_tables(document: Document) -> Iterator[tuple[str, Provenance]]:
    """The cells beside or under 控制率; a row of an indicator table, which has a target and an actual, is none."""
    for block in document.tables():
        assert block.table is not None
        grid = block.table.grid()
        for cell in block.table.cells:
            if not _LABEL.fullmatch(squeeze(cell.text)):
                continue
            for value in (beside(grid, cell), below(grid, cell)):
                read = read_cell_number(value.text) if value else None
                if value and read and read[2] == "%":
                    yield squeeze(value.text).rstrip("%"), block.cell_provenance(value)
                    break


def _only(staff: Sequence[StaffCount], kind: StaffKind, block_no: int) -> int | None:
    """The one count of a kind, that of the same block before others; None where there are two different ones."""
    whole = [count for count in staff if count.staff_kind is kind and not count.is_part]
    near = {count.people for count in whole if count.provenance.block_no == block_no}
    counts = near or {count.people for count in whole}
    return counts.pop() if len(counts) == 1 else None


def _claim(percent: str, in_service: int, approved: int, provenance: Provenance) -> Claim:
    computed = (Decimal(in_service) / approved * _HUNDRED).quantize(Decimal("0.0001"))
    # Percentages are as often cut as rounded: a whole unit of the last printed digit.
    step = Decimal(1).scaleb(-len(percent.partition(".")[2]))
    return Claim(
        claim_no=0,
        claim_kind=ClaimKind.RATIO,
        subject="在职人员控制率",
        stated=Decimal(percent),
        computed=computed,
        tolerance=step,
        unit="%",
        parts=(Decimal(in_service), Decimal(approved)),
        detail=f"在职{in_service}÷编制{approved}",
        provenance=provenance,
    )
