"""Tables that run over pages: which parts belong together, on common columns, without the repeated header rows. What
the break did to the row and to the merged cells that it went through is mended in sewing.py."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tasks.documents.pdf.sewing import sewn
from tasks.documents.pdf.tables import RuledCell, RuledTable, cell_text, moved

# Sides of two parts nearer than this (points) are the same side.
_SAME_SIDE_PT = 3.0
_MAX_HEADER_ROWS = 5


def goes_on(upper: RuledTable, lower: RuledTable, room_below: float) -> bool:
    """Whether `lower`, first on its page, continues `upper`, last on the page before, under which `room_below` points
    of the text area are left."""
    same_sides = _same(upper.xs[0], lower.xs[0]) and _same(upper.xs[-1], lower.xs[-1])
    if not same_sides or lower.page_no != upper.last_page_no + 1:
        return False
    if repeated_rows(upper, lower):
        return True
    # A row moves to the next page only when it found no room on this one.
    filled = room_below < max(lower.first_row_height, 2 * _line_height(lower))
    return filled and _share_columns(upper, lower)


def joined(upper: RuledTable, lower: RuledTable) -> RuledTable:
    """Both parts as one table."""
    dropped = repeated_rows(upper, lower)
    xs = _common_sides(upper.xs, lower.xs)
    above = _on_sides(upper, xs)
    below = [moved(cell, rows=-dropped) for cell in _on_sides(lower, xs) if cell.row_end > dropped]
    cells, rows = sewn(above, upper.rows, below, lower.rows - dropped)
    return replace(upper, xs=xs, rows=rows, cells=cells, last_page_no=lower.last_page_no, bottom=lower.bottom)


def repeated_rows(upper: RuledTable, lower: RuledTable) -> int:
    """How many of the upper part's first rows stand again at the head of the lower part."""
    count = 0
    for row in range(min(upper.rows, lower.rows - 1, _MAX_HEADER_ROWS)):
        first, again = _row(upper, row), _row(lower, row)
        if first != again or not any(text for *_, text in first):
            break
        count = row + 1
    # Only whole rows: a header whose cells reach further down is a header only together with those rows.
    while count and any(cell.row < count < cell.row_end for cell in lower.cells):
        count -= 1
    return count


def _row(table: RuledTable, row: int) -> list[tuple[int, int, int, str]]:
    """Row `row` for comparison; columns by their sides in whole points, so that both parts count alike."""
    return [
        (
            round(table.xs[cell.col] / _SAME_SIDE_PT),
            round(table.xs[cell.col + cell.col_span] / _SAME_SIDE_PT),
            cell.row_span,
            "".join(cell_text(cell).split()),
        )
        for cell in table.cells
        if cell.row == row
    ]


def _share_columns(upper: RuledTable, lower: RuledTable) -> bool:
    """Parts of one table have a column side in common, if both have inner sides at all."""
    inner = upper.xs[1:-1], lower.xs[1:-1]
    return not all(inner) or any(_same(one, other) for one in inner[0] for other in inner[1])


def _common_sides(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    sides = list(one)
    sides.extend(x for x in other if not any(_same(x, known) for known in one))
    return tuple(sorted(sides))


def _on_sides(table: RuledTable, xs: Sequence[float]) -> Sequence[RuledCell]:
    """The table's cells counted in the columns of the whole, whose sides are `xs`."""
    if table.xs == xs:
        return table.cells
    cols = [(_nearest(xs, cell.bbox.x0), _nearest(xs, cell.bbox.x1)) for cell in table.cells]
    return [
        replace(cell, col=col, col_span=max(1, end - col)) for cell, (col, end) in zip(table.cells, cols, strict=True)
    ]


def _nearest(xs: Sequence[float], x: float) -> int:
    place = bisect_left(xs, x)
    is_before = place > 0 and (place == len(xs) or x - xs[place - 1] <= xs[place] - x)
    return place - 1 if is_before else place


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIDE_PT


def _line_height(table: RuledTable) -> float:
    return max((line.size for cell in table.cells for line in cell.lines), default=12.0)
