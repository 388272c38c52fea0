"""The unit of a table's amounts: printed in a cell, a header or a line, or told by equal numbers in the text."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.documents.model import Document, Table
from tasks.documents.text import narrow
from tasks.reports.numbers import find_quantities, is_money, read_cell_number

_UNIT = re.compile(r"单位[:：为]?\s*(?:人民币)?(亿元|万元|千元|元)|[（(]\s*(亿元|万元|千元|元)\s*[）)]")
_LEAST_MATCHES = 2


def unit_of_equals(table: Table, document: Document) -> str | None:
    """For a table that prints no unit: the one in which the text prints the same numbers, two of them at least."""
    if any(unit_in(cell.text) for cell in table.cells):
        return None
    numbers = {read[0] for cell in table.cells if (read := read_cell_number(cell.text)) and read[0] and read[1]}
    found: dict[str, set[Decimal]] = {}
    for block in document.prose():
        for quantity in find_quantities(block.text):
            if is_money(quantity.unit) and quantity.value in numbers:
                found.setdefault(quantity.unit, set()).add(quantity.value)
    unit = max(found, key=lambda unit: len(found[unit]), default=None)
    return unit if unit and len(found[unit]) >= _LEAST_MATCHES else None


def without_unit(text: str) -> str:
    return _UNIT.sub("", text)


def unit_in(text: str) -> str | None:
    found = _UNIT.search(narrow(text))
    return (found[1] or found[2]) if found else None
