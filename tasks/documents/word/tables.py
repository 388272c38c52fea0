"""The grid of a Word table out of its rows, spans and vertical merges, in one walk. Cell text comes from the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from tasks.documents.grid import build_table
from tasks.documents.model import Cell, Table
from tasks.documents.word.markup import (
    ALTERNATE,
    Element,
    by_tag,
    child_value,
    chosen,
    first_child,
    integer,
    says_yes,
    value,
)

_ROW, _CELL, _SDT, _SDT_CONTENT = qn("w:tr"), qn("w:tc"), qn("w:sdt"), qn("w:sdtContent")
_ROW_PROPERTIES, _CELL_PROPERTIES, _DELETED = qn("w:trPr"), qn("w:tcPr"), qn("w:del")
_HIDDEN, _CELL_DELETED = qn("w:hidden"), qn("w:cellDel")
_GRID_BEFORE, _GRID_SPAN = qn("w:gridBefore"), qn("w:gridSpan")
_V_MERGE, _H_MERGE = qn("w:vMerge"), qn("w:hMerge")
_WRAPPERS = frozenset({_SDT, _SDT_CONTENT, qn("w:customXml"), qn("w:ins"), qn("w:moveTo")})
# Word itself allows 63 columns; a span beyond is damage or an attack.
_MAX_SPAN = 64
_MAX_COLUMNS = 512


@dataclass(slots=True)
class _Place:
    """Where one row has a cell: the w:tc elements that it shows there, and how it goes on from the row above."""

    col_no: int
    col_span: int
    elements: list[Element]
    v_merge: str | None


@dataclass(slots=True)
class _Draft:
    """A cell that may still grow downwards."""

    row_no: int
    col_no: int
    col_span: int
    texts: list[str]
    row_span: int = 1

    def cell(self) -> Cell:
        text = "\n".join(text for text in self.texts if text)
        return Cell(self.row_no, self.col_no, text, self.row_span, self.col_span)


def rows_of(table: Element) -> Iterator[Element]:
    """The rows that are shown, also those inside content controls; deleted (tracked change) and hidden ones are not."""
    for row in _descend(table, _ROW):
        properties = by_tag(row.find(_ROW_PROPERTIES))
        if _DELETED not in properties and not says_yes(properties.get(_HIDDEN)):
            yield row


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row that no tracked change deleted."""
    for cell in _descend(row, _CELL):
        properties = first_child(cell, _CELL_PROPERTIES)
        if properties is None or properties.find(_CELL_DELETED) is None:
            yield cell


def read_table(table: Element, table_no: int, cell_text: Callable[[Element], str]) -> Table | None:
    """The table with its merged cells as spans; None where it has no cell. Places that no row reaches stay empty."""
    drafts: list[_Draft] = []
    growing: dict[int, _Draft] = {}
    for row_no, row in enumerate(rows_of(table), start=1):
        growing = _read_row(row, row_no, growing, drafts, cell_text)
    return build_table(table_no, [draft.cell() for draft in drafts]) if drafts else None


def _read_row(
    row: Element, row_no: int, above: dict[int, _Draft], drafts: list[_Draft], cell_text: Callable[[Element], str]
) -> dict[int, _Draft]:
    """Add the cells of one row to `drafts`; return those that the next row may continue, by their column."""
    growing: dict[int, _Draft] = {}
    for place in _places(row):
        texts = [cell_text(element) for element in place.elements]
        upper = above.get(place.col_no)
        if place.v_merge == "continue" and upper is not None and upper.col_span == place.col_span:
            upper.row_span += 1
            upper.texts.extend(texts)
            growing[place.col_no] = upper
            continue
        draft = _Draft(row_no, place.col_no, place.col_span, texts)
        drafts.append(draft)
        if place.v_merge is not None:
            growing[place.col_no] = draft
    return growing


def _places(row: Element) -> list[_Place]:
    """The cells of one row from left to right, those that old programs merged sideways (w:hMerge) made one."""
    places: list[_Place] = []
    col_no = 1 + integer(child_value(row.find(_ROW_PROPERTIES), _GRID_BEFORE), 0, 0, _MAX_SPAN)
    for element in _descend(row, _CELL):
        properties = by_tag(first_child(element, _CELL_PROPERTIES))
        if _CELL_DELETED in properties:
            continue
        span = properties.get(_GRID_SPAN)
        col_span = 1 if span is None else integer(value(span), 1, 1, _MAX_SPAN)
        if col_no + col_span > _MAX_COLUMNS:
            break
        if places and _merge(properties.get(_H_MERGE)) == "continue":
            places[-1].col_span += col_span
            places[-1].elements.append(element)
        else:
            places.append(_Place(col_no, col_span, [element], _merge(properties.get(_V_MERGE))))
        col_no += col_span
    return places


def _merge(element: Element | None) -> str | None:
    """`restart` or `continue` (also where nothing is said), or None for a cell that is not merged."""
    if element is None:
        return None
    return "restart" if value(element) == "restart" else "continue"


def _descend(parent: Element, wanted: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _descend(child, wanted)
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _descend(branch, wanted)
