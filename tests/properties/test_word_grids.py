"""Merged cells of Word tables, however they lie: each is read once, and together they cover the grid exactly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.documents.model import Table
from tasks.documents.word import read_word
from tests.builders.word import cell, table, word

# Row, column (from 0), rows and columns covered.
Area = tuple[int, int, int, int]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Area]]:
    """A grid of up to 5 x 5 places and the areas that tile it, in row order."""
    row_count, col_count = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    areas: list[Area] = []
    for row in range(row_count):
        for col in range(col_count):
            if (row, col) in taken:
                continue
            free = next((c for c in range(col, col_count) if (row, c) in taken), col_count) - col
            width, height = draw(st.integers(1, free)), draw(st.integers(1, row_count - row))
            areas.append((row, col, height, width))
            taken |= {(row + r, col + c) for r in range(height) for c in range(width)}
    return row_count, col_count, areas


def drawn(row_count: int, areas: list[Area]) -> Table:
    """The tiling as a Word table whose cells are called by their number, read back."""
    rows: list[list[str]] = []
    for row in range(row_count):
        pieces = sorted((area[1], number) for number, area in enumerate(areas) if area[0] <= row < area[0] + area[2])
        rows.append([_cell(areas[number], row, number) for _, number in pieces])
    (block,) = read_word(word(table(*rows))).tables()
    assert block.table is not None
    return block.table


def _cell(area: Area, row: int, number: int) -> str:
    top, _, height, width = area
    merge = "" if height == 1 else "restart" if row == top else "continue"
    return cell(str(number) if row == top else "", span=width, merge=merge)


@settings(max_examples=60, deadline=None)
@given(tilings())
def test_cells_are_read_once_and_tile_the_grid(tiling: tuple[int, int, list[Area]]) -> None:
    row_count, _, areas = tiling
    found = drawn(row_count, areas)
    assert sorted(int(c.text) for c in found.cells) == list(range(len(areas)))
    covered = [
        (row, col)
        for c in found.cells
        for row in range(c.row_no, c.row_no + c.row_span)
        for col in range(c.col_no, c.col_no + c.col_span)
    ]
    places = [(row, col) for row in range(1, found.row_count + 1) for col in range(1, found.col_count + 1)]
    assert sorted(covered) == places


@settings(max_examples=60, deadline=None)
@given(tilings())
def test_cells_keep_their_places_among_each_other(tiling: tuple[int, int, list[Area]]) -> None:
    """Lines that no cell uses fall away, so spans may shrink; which cells touch the same rows and columns may not."""
    row_count, _, areas = tiling
    found = {int(c.text): c for c in drawn(row_count, areas).cells}
    rows = {line: number for number, line in enumerate(sorted({a[0] for a in areas} | {a[0] + a[2] for a in areas}), 1)}
    cols = {line: number for number, line in enumerate(sorted({a[1] for a in areas} | {a[1] + a[3] for a in areas}), 1)}
    for number, (row, col, height, width) in enumerate(areas):
        read = found[number]
        assert (read.row_no, read.row_no + read.row_span) == (rows[row], rows[row + height])
        assert (read.col_no, read.col_no + read.col_span) == (cols[col], cols[col + width])
