"""Personal data in the cells of a table: what a cell holds is told by the cell beside it and the head of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tasks.documents.model import Cell, Table
from tasks.documents.personal.names import announces_contact, heads_names, is_only_name, names_of_cell
from tasks.documents.personal.numbers import says_what
from tasks.documents.personal.spans import Span

_LONGEST_LABEL = 20
_LONGEST_HEAD = 40
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class CellContext:
    """`before`: the words that say what stands in the cell; `beside`: all words of its row; `names` in it."""

    before: str
    beside: str
    names: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Columns:
    """What the heads of the columns say, as far as the rows were read."""

    heads: dict[int, str] = field(default_factory=dict)
    contacts: set[int] = field(default_factory=set)
    names: set[int] = field(default_factory=set)
    of_persons: bool = False

    def read_heads(self, row: Sequence[Cell]) -> None:
        if not all(_is_label(cell.text) for cell in row):
            return
        for cell in row:
            self.heads[cell.col_no] = f"{self.heads.get(cell.col_no, '')} {cell.text}"[-_LONGEST_HEAD:]
        contacts = {cell.col_no for cell in row if announces_contact(cell.text)}
        names = {cell.col_no for cell in row if heads_names(cell.text)}
        # A form has the name beside its label; only the head of a list has labels all along.
        if (contacts or names) and not any(is_only_name(cell.text) for cell in row):
            self.contacts |= contacts
            self.names |= names
        self.of_persons = self.of_persons or any(_names_persons(cell.text) for cell in row)


def contexts(table: Table) -> Iterator[tuple[Cell, CellContext]]:
    """Every cell with what is said about it. Names under 姓名 are those of persons who get something, not of authors:
    they count where the same table has a column of numbers that only persons have."""
    columns = _Columns()
    for _, cells in groupby(table.cells, key=lambda cell: cell.row_no):
        row = list(cells)
        columns.read_heads(row)
        beside = " ".join(cell.text for cell in row if _is_label(cell.text))
        for before, cell in zip([None, *row], row, strict=False):
            left = before.text if before is not None and _is_label(before.text) else ""
            in_column = cell.col_no in columns.contacts or (columns.of_persons and cell.col_no in columns.names)
            named = announces_contact(left) or (in_column and is_only_name(cell.text))
            head = f"{columns.heads.get(cell.col_no, '')} {left}"
            says = left if says_what(left) else head
            yield cell, CellContext(says, beside, tuple(names_of_cell(cell.text)) if named else ())


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not any(char.isdigit() for char in _YEAR.sub("", text))


def _names_persons(head: str) -> bool:
    return any(word in head for word in ("身份证", "证件号", "手机", "联系电话", "卡号", "账号", "帐号"))
