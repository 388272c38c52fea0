"""The unit of a table's amounts: printed in a cell, a header or a line, or told by equal numbers in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tasks.documents.model import Block, Cell, Table
from tasks.documents.text import narrow, squeeze
from tasks.reports.numbers import find_quantities, is_money, read_cell_number

_UNIT = re.compile(r"单位[:：为]?\s*(?:人民币)?(亿元|万元|千元|元)|[（(]\s*(亿元|万元|千元|元)\s*[）)]")
_UNIT_LINE = re.compile(r"[（(]?(?:金额)?单位[:：](?:人民币)?(?P<unit>亿元|万元|千元|元)[)）]?")
_LEAST_MATCHES = 2


class Equals:
    """The money that the text of a document tells, to be compared with its tables. The text is read once, if at all."""

    def __init__(self, prose: Iterable[Block]) -> None:
        self._prose = prose
        self._told: dict[str, dict[Decimal, int]] | None = None
        self._in_tables: dict[Decimal, set[str]] = {}

    def keep(self, value: Decimal, unit: str) -> None:
        """An amount of a table that was read, for the tables after it."""
        self._in_tables.setdefault(value, set()).add(unit)

    def unit_of(self, table: Table) -> str | None:
        """For a table that prints no unit: that of the tables before it that print one of its numbers to the decimals,
        else the one in which the text prints the same numbers, two of them at least.

        Of units with as many equal numbers the one that the text uses first for one of them.
        """
        if any(unit_in(cell.text) for cell in table.cells):
            return None
        numbers = {read[0] for cell in table.cells if (read := read_cell_number(cell.text)) and read[0] and read[1]}
        before = {unit for number in numbers for unit in self._in_tables.get(number, ())}
        if len(before) == 1:
            return before.pop()
        if len(numbers) < _LEAST_MATCHES:
            return None
        found = {
            unit: [places[number] for number in numbers if number in places] for unit, places in self._places().items()
        }
        unit = max(found, key=lambda unit: (len(found[unit]), -min(found[unit], default=0)), default=None)
        return unit if unit and len(found[unit]) >= _LEAST_MATCHES else None

    def _places(self) -> dict[str, dict[Decimal, int]]:
        """For each unit of money: number -> how many amounts stand before its first mention."""
        if self._told is None:
            self._told = {}
            money = (q for block in self._prose for q in find_quantities(block.text) if is_money(q.unit))
            for place, quantity in enumerate(money):
                self._told.setdefault(quantity.unit, {}).setdefault(quantity.value, place)
        return self._told


class TableUnits:
    """The unit of each amount of one table. `before`: the lines over it; `fallback`: where nothing near says it."""

    def __init__(self, grid: Sequence[Sequence[Cell | None]], before: Sequence[str], fallback: str | None) -> None:
        self._before = before
        self._of_row = _unit_of_rows(grid)
        printed = {unit for row in grid for cell in row if cell is not None and (unit := unit_in(cell.text))}
        # One unit alone may be printed further down in the form.
        self._fallback = fallback or (printed.pop() if len(printed) == 1 else None)

    def of(self, cell: Cell, header: Sequence[Cell], labels: Sequence[Cell]) -> str | None:
        """By the amount's own words, then its row and those above it, then the lines over the table."""
        for near in (*header, *labels):
            if unit := unit_in(near.text):
                return unit
        if unit := self._of_row[cell.row_no - 1]:
            return unit
        return next((unit for text in reversed(self._before) if (unit := unit_in(text))), self._fallback)


def _unit_of_rows(grid: Sequence[Sequence[Cell | None]]) -> list[str | None]:
    """For each row the unit that it, or the nearest row above it, prints."""
    unit: str | None = None
    found = []
    for cells in grid:
        unit = next((here for cell in cells if cell is not None and (here := unit_in(cell.text))), unit)
        found.append(unit)
    return found


def unit_over(blocks: Sequence[Block]) -> str | None:
    """The unit that a line of its own gives for all that follows it (单位：元)."""
    lines = (_UNIT_LINE.fullmatch(squeeze(block.text)) for block in reversed(blocks) if block.table is None)
    return next((line["unit"] for line in lines if line), None)


def without_unit(text: str) -> str:
    return _UNIT.sub("", text)


def unit_in(text: str) -> str | None:
    found = _UNIT.search(narrow(text)) if "元" in text else None
    return (found[1] or found[2]) if found else None
