"""One page laid out: its tables, its lines and its columns, in reading order. What goes on from page to page is the
business of assembly.py; a page's glyphs are not kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from tasks.documents.pdf.columns import Band, bands_of, column_of, place_of
from tasks.documents.pdf.furniture import Leaf
from tasks.documents.pdf.lines import Line, lines_of
from tasks.documents.pdf.rows import rows_and_inked_rows, rows_of
from tasks.documents.pdf.rulings import Grid, grids_of
from tasks.documents.pdf.sheets import Glyph, Mark, Sheet, Turn
from tasks.documents.pdf.tables import RuledTable, fill, parted
from tasks.documents.pdf.unruled import unruled_grids


@dataclass(frozen=True, slots=True)
class Page:
    """`width` and `height` in points as read (`turn` leads back to the page as displayed); lines in reading order."""

    page_no: int
    width: float
    height: float
    turn: Turn
    tables: tuple[RuledTable, ...]
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def leaf(self) -> Leaf:
        return Leaf(self.lines, self.height, tuple((table.top, table.bottom) for table in self.tables))

    def in_order(self, lines: Iterable[Line]) -> list[RuledTable | Line]:
        """`lines` and the page's tables as they are read."""
        items: list[RuledTable | Line] = [*self.tables, *lines]
        if not self.bands:
            return sorted(items, key=attrgetter("top"))
        return sorted(items, key=lambda item: place_of(self.bands, item.x0, item.x1, item.top, item.bottom))


def laid_out(sheet: Sheet) -> Page:
    page_no, width, height = sheet.page_no, sheet.width, sheet.height
    tables, free = _filled(grids_of(sheet.rulings, width, height), sheet.glyphs, page_no)
    rows, inked = rows_and_inked_rows(free)
    bands = bands_of(inked, [table.top for table in tables])
    if bands:
        lines = _in_columns(free, bands, page_no)
    else:
        unruled, free = _filled(unruled_grids(inked, sheet.rulings), free, page_no)
        tables = sorted(tables + unruled, key=lambda table: table.top)
        lines = sorted(lines_of(rows_of(free) if unruled else rows, page_no), key=lambda line: line.top)
    return Page(page_no, width, height, sheet.turn, tuple(tables), tuple(lines), tuple(bands), sheet.marks)


def _filled(grids: Iterable[Grid], glyphs: Iterable[Glyph], page_no: int) -> tuple[list[RuledTable], list[Glyph]]:
    """The grids as tables, and the glyphs that stand outside of all of them."""
    tables, free = [], list(glyphs)
    for grid in grids:
        free, held = parted(grid.bbox, free)
        tables.append(fill(grid, held, page_no))
    # A frame without a word in it is a drawing.
    return [table for table in tables if any(cell.lines for cell in table.cells)], free


def _in_columns(glyphs: Iterable[Glyph], bands: Sequence[Band], page_no: int) -> list[Line]:
    """The lines of a page, each column's by themselves, in reading order."""
    columns: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        columns.setdefault(column_of(bands, glyph.x0, glyph.x1, glyph.top, glyph.bottom), []).append(glyph)
    lines = [line for column, held in columns.items() for line in lines_of(rows_of(held), page_no, column)]
    return sorted(lines, key=lambda line: place_of(bands, line.x0, line.x1, line.top, line.bottom))
