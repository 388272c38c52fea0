"""The words around an amount in a table: over it and to its left. What they name is decided in table_naming."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.numbers import read_cell_number

_LONGEST_HEADER = 60
_FEWEST_COLUMNS = 2
_NONE = frozenset({"-", "—", "——", "/", "无", "未发生"})
# 其中： below its whole, and one more part below that.
_ROWS_OF_PARTS = 6


def is_number(text: str) -> bool:
    """Whether a cell holds an amount, or the dash that stands for none."""
    return read_cell_number(text) is not None or squeeze(text) in _NONE


def numbers_columns(row: Sequence[Cell | None]) -> bool:
    """A row that only counts its columns (1 | 2 | 3 …), as national forms print it under their headers."""
    texts = [text for cell in dict.fromkeys(row) if cell is not None and (text := squeeze(cell.text))]
    return len(texts) > _FEWEST_COLUMNS and texts == [str(place) for place in range(1, len(texts) + 1)]


def words_left_of(row: Sequence[Cell | None], cell: Cell) -> str:
    """The nearest words before a cell in its row."""
    before = (left for left in reversed(row[: cell.col_no - 1]) if left and not is_number(left.text))
    return next((text for left in before if (text := squeeze(left.text))), "")


class TableWords:
    """The cells of a grid (rows of places, as Table.grid gives them) that hold words, asked from an amount's place."""

    def __init__(self, grid: Sequence[Sequence[Cell | None]]) -> None:
        self._grid = grid
        self._words_above = self._nearest_above_each()

    def _nearest_above_each(self) -> list[list[int]]:
        """For each place the nearest row above it that has words there, or -1: a long table is walked once, not once
        for each of its amounts."""
        nearest = [-1] * (len(self._grid[0]) if self._grid else 0)
        found = []
        for row, cells in enumerate(self._grid):
            found.append(nearest)
            words = (cell is not None and bool(cell.text.strip()) and not is_number(cell.text) for cell in cells)
            nearest = [row if here else before for here, before in zip(words, nearest, strict=True)]
        return found

    def above(self, cell: Cell) -> list[Cell]:
        """Header cells over an amount, nearest first: the first run of words above it, numbers between skipped."""
        found: list[Cell] = []
        for row in range(self._words_above[cell.row_no - 1][cell.col_no - 1], -1, -1):
            above = self._grid[row][cell.col_no - 1]
            if above is None or not above.text.strip():
                if found:
                    break
                continue
            if is_number(above.text):
                if found:
                    break
                continue
            if len(above.text) > _LONGEST_HEADER or (found and self._is_row_label(above)):
                break
            if above not in found:
                found.append(above)
            if above.col_span >= len(self._grid[row]):
                break
        return found

    def _is_row_label(self, cell: Cell) -> bool:
        """Whether a number stands beside these words: they name that one, not what is under them."""
        col = cell.col_no - 1 + cell.col_span
        beside = self._grid[cell.row_no - 1][col] if col < len(self._grid[cell.row_no - 1]) else None
        return beside is not None and read_cell_number(beside.text) is not None

    def left_of(self, cell: Cell) -> list[Cell]:
        """Row labels, nearest first: words to the left of an amount in its row, up to another amount's own words."""
        found: list[Cell] = []
        for col in range(cell.col_no - 2, -1, -1):
            left = self._grid[cell.row_no - 1][col]
            if left is None or not left.text.strip():
                continue
            if is_number(left.text):
                if found:
                    break
                continue
            if left not in found:
                found.append(left)
        return found

    def labels_of_whole(self, cell: Cell) -> Iterator[Cell]:
        """Words with an amount of their own beside them, further to the left and then in the rows right above."""
        for row in range(cell.row_no - 1, max(-1, cell.row_no - 1 - _ROWS_OF_PARTS), -1):
            for col in range(cell.col_no - 2, -1, -1):
                left = self._grid[row][col]
                if left is not None and left.row_no == row + 1 and left.text.strip() and self._is_row_label(left):
                    yield left

    def row_label(self, row: int) -> Cell | None:
        """The words that the first number of a row stands beside."""
        for cell in self._grid[row]:
            if cell is not None and cell.row_no == row + 1 and is_number(cell.text) and (left := self.left_of(cell)):
                return left[0]
        return None

    def first_words(self, row: int) -> Cell | None:
        """The first words of a row of the form that nobody gave an amount."""
        cells = (cell for cell in self._grid[row] if cell is not None and cell.row_no == row + 1)
        return next((cell for cell in cells if cell.text.strip() and not is_number(cell.text)), None)
