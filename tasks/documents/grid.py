"""Tables as both readers hand them on: a grid without undrawn lines, and its text. Finding tables is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from tasks.documents.model import Cell, Table


def table_text(table: Table) -> str:
    """The cells' texts: tabs between the cells of a row, line feeds between rows; a merged cell stands once."""
    rows = groupby(table.cells, key=lambda cell: cell.row_no)
    return "\n".join("\t".join(cell.text for cell in cells) for _, cells in rows)


def build_table(table_no: int, cells: Sequence[Cell]) -> Table:
    """A table of `cells` in which every row and column begins or ends some cell.

    Word keeps grid lines that no cell uses any more; on paper, and so in a PDF, they do not exist.
    """
    row_of = _renumbered((cell.row_no, cell.row_no + cell.row_span) for cell in cells)
    col_of = _renumbered((cell.col_no, cell.col_no + cell.col_span) for cell in cells)
    as_it_is = all(line == number for lines in (row_of, col_of) for line, number in lines.items())
    moved = list(cells) if as_it_is else [_moved(cell, row_of, col_of) for cell in cells]
    moved.sort(key=lambda cell: (cell.row_no, cell.col_no))
    return Table(table_no, max(row_of.values()) - 1, max(col_of.values()) - 1, tuple(moved))


def _moved(cell: Cell, row_of: dict[int, int], col_of: dict[int, int]) -> Cell:
    return replace(
        cell,
        row_no=row_of[cell.row_no],
        col_no=col_of[cell.col_no],
        row_span=row_of[cell.row_no + cell.row_span] - row_of[cell.row_no],
        col_span=col_of[cell.col_no + cell.col_span] - col_of[cell.col_no],
    )


def _renumbered(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The lines where cells begin or end, numbered anew from 1. What precedes the first one is cut off."""
    lines = sorted({line for pair in edges for line in pair})
    return {line: number for number, line in enumerate(lines, start=1)}
