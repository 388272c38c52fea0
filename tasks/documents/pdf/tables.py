"""What stands in the cells of a ruled grid: each cell with its lines, on one page. Tables that run over pages are put
together in continuation.py."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tasks.documents.model import BBox, Cell, Table
from tasks.documents.pdf.frames import Frame
from tasks.documents.pdf.joining import text_of
from tasks.documents.pdf.lines import Line, lines_of
from tasks.documents.pdf.paragraphs import paragraphs_of
from tasks.documents.pdf.rows import rows_of
from tasks.documents.pdf.rulings import Grid
from tasks.documents.pdf.sheets import Glyph, Turn

# Word leaves 5.4 points between a cell's side and its text; more than this is no inner margin but an alignment.
_MAX_PADDING_PT = 8.0


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell while its table is being read: place counted from 0, sides in points, lines as printed."""

    row: int
    col: int
    row_span: int
    col_span: int
    page_no: int
    bbox: BBox
    lines: tuple[Line, ...]

    @property
    def row_end(self) -> int:
        return self.row + self.row_span

    @property
    def is_blank(self) -> bool:
        return not self.lines


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table while it is being read. `xs` are the x of all column sides, `rows` the number of rows."""

    page_no: int
    last_page_no: int
    xs: tuple[float, ...]
    rows: int
    top: float
    bottom: float
    cells: tuple[RuledCell, ...]
    first_row_height: float

    @property
    def x0(self) -> float:
        return self.xs[0]

    @property
    def x1(self) -> float:
        return self.xs[-1]


def fill(grid: Grid, glyphs: Sequence[Glyph], page_no: int) -> RuledTable:
    """The grid's cells with the glyphs whose middle stands in them."""
    held: dict[int, list[Glyph]] = {}
    owner = {
        (row, col): number
        for number, slot in enumerate(grid.slots)
        for row in range(slot.row, slot.row + slot.row_span)
        for col in range(slot.col, slot.col + slot.col_span)
    }
    xs, ys, last_x, last_y = grid.xs, grid.ys, len(grid.xs) - 1, len(grid.ys) - 1
    for glyph in glyphs:
        _, x0, x1, top, bottom, _ = glyph
        place = bisect_right(ys, (top + bottom) / 2, 1, last_y) - 1, bisect_right(xs, (x0 + x1) / 2, 1, last_x) - 1
        held.setdefault(owner[place], []).append(glyph)
    cells = (
        RuledCell(
            slot.row,
            slot.col,
            slot.row_span,
            slot.col_span,
            page_no,
            slot.bbox,
            tuple(lines_of(rows_of(held.get(number, ())), page_no)),
        )
        for number, slot in enumerate(grid.slots)
    )
    box = grid.bbox
    return RuledTable(
        page_no, page_no, grid.xs, len(grid.ys) - 1, box.top, box.bottom, tuple(cells), grid.ys[1] - grid.ys[0]
    )


def parted(box: BBox, glyphs: Iterable[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs that stand outside of the box, and those whose middle stands in it."""
    left, upper, right, lower = box.x0, box.top, box.x1, box.bottom
    sides: tuple[list[Glyph], list[Glyph]] = ([], [])
    for glyph in glyphs:
        _, x0, x1, top, bottom, _ = glyph
        sides[left <= (x0 + x1) / 2 <= right and upper <= (top + bottom) / 2 <= lower].append(glyph)
    return sides


def finished(table: RuledTable, table_no: int, turns: Mapping[int, Turn]) -> Table:
    """The table as the document keeps it, texts joined, boxes as on the page displayed."""
    padding = _padding(table)
    cells = [
        Cell(
            cell.row + 1,
            cell.col + 1,
            cell_text(cell, padding),
            cell.row_span,
            cell.col_span,
            cell.page_no,
            turns[cell.page_no].undo(cell.bbox),
        )
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col))
    ]
    return Table(table_no, table.rows, len(table.xs) - 1, tuple(cells))


def cell_text(cell: RuledCell, padding: float = _MAX_PADDING_PT) -> str:
    """The cell's paragraphs, a line feed between them."""
    frame = Frame(cell.bbox.x0 + padding, max(cell.bbox.x1 - padding, cell.bbox.x0 + padding))
    return "\n".join(map(text_of, paragraphs_of(cell.lines, lambda _: frame)))


def _padding(table: RuledTable) -> float:
    """The space that this table leaves between a cell's side and its text, as most of its lines show it."""
    gaps = [line.x0 - cell.bbox.x0 for cell in table.cells for line in cell.lines if line.page_no == cell.page_no]
    usual = Counter(round(gap * 2) / 2 for gap in gaps if 0 <= gap <= _MAX_PADDING_PT).most_common(1)
    return usual[0][0] if usual else min([_MAX_PADDING_PT, *(gap for gap in gaps if gap >= 0)])


def moved(cell: RuledCell, *, rows: int) -> RuledCell:
    """The same cell further down."""
    return replace(cell, row=cell.row + rows) if rows else cell
