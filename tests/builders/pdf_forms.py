"""Ruled forms drawn line by line, in all the ways in which word processors and converters draw a table's borders. Pages
and prose are drawn by pdf.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from tests.builders.pdf import put, width_of

PADDING_PT = 5.4
LEADING = 1.35
# Written into a cell's place: it belongs to the cell on its left, or to the one above.
LEFT, UP = "<", "^"


@dataclass(frozen=True)
class Side:
    """One side of one cell; a horizontal one has its y in `at`. `is_outer` where the form ends there."""

    horizontal: bool
    at: float
    start: float
    end: float
    is_outer: bool


Pen = Callable[[Canvas, Sequence[Side]], None]


@dataclass(frozen=True)
class Form:
    """A form whose upper left corner stands at `left`, `top` (points from the page's upper side).

    `rows` hold the texts; LEFT and UP stand where a merged cell goes on. Rows are as high as their texts need, or
    `heights`.
    """

    left: float
    top: float
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    heights: Sequence[float] = ()
    size: float = 10.5

    @property
    def xs(self) -> list[float]:
        return [self.left + sum(self.widths[:number]) for number in range(len(self.widths) + 1)]

    @property
    def ys(self) -> list[float]:
        heights = self.heights or [self._height(number) for number in range(len(self.rows))]
        return [self.top + sum(heights[:number]) for number in range(len(heights) + 1)]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def spans(self) -> Iterator[tuple[int, int, int, int]]:
        """Every cell as row, column, row span and column span."""
        for row, texts in enumerate(self.rows):
            for col, text in enumerate(texts):
                if text not in (LEFT, UP):
                    below = (number for number in range(row + 1, len(self.rows)) if self.rows[number][col] != UP)
                    right = (number for number in range(col + 1, len(texts)) if texts[number] != LEFT)
                    yield row, col, next(below, len(self.rows)) - row, next(right, len(texts)) - col

    def sides(self) -> list[Side]:
        xs, ys, found = self.xs, self.ys, {}
        for row, col, row_span, col_span in self.spans():
            x0, x1, y0, y1 = xs[col], xs[col + col_span], ys[row], ys[row + row_span]
            for y in (y0, y1):
                for start, end in pairwise(xs[col : col + col_span + 1]):
                    found[True, y, start] = Side(True, y, start, end, y in (ys[0], ys[-1]))
            for x in (x0, x1):
                for start, end in pairwise(ys[row : row + row_span + 1]):
                    found[False, x, start] = Side(False, x, start, end, x in (xs[0], xs[-1]))
        return list(found.values())

    def draw(self, canvas: Canvas, pen: Pen | None = None) -> None:
        (pen or strokes)(canvas, self.sides())
        xs, ys = self.xs, self.ys
        for row, col, row_span, col_span in self.spans():
            lines = wrapped(self.rows[row][col], xs[col + col_span] - xs[col] - 2 * PADDING_PT, self.size)
            spare = ys[row + row_span] - ys[row] - len(lines) * self.size * LEADING
            # A merged cell shows its words in the middle, as forms do; a single one from its upper side on.
            top = ys[row] + (spare / 2 if row_span > 1 else 2)
            for number, line in enumerate(lines):
                put(canvas, xs[col] + PADDING_PT, top + number * self.size * LEADING, line, self.size)

    def _height(self, row: int) -> float:
        counts = [
            len(wrapped(self.rows[row][col], sum(self.widths[col : col + col_span]) - 2 * PADDING_PT, self.size))
            for start, col, row_span, col_span in self.spans()
            if start == row and row_span == 1
        ]
        return max([1, *counts]) * self.size * LEADING + 4


def wrapped(text: str, width: float, size: float) -> list[str]:
    """`text` in lines no wider than `width`, numbers and Latin words kept whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if line and width_of(line + word, size) > width:
                lines.append(line)
                line = ""
            line += word
        lines.append(line)
    return lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        glued = words and words[-1][-1].isascii() and (char.isascii() and char != " ")
        if glued or (words and char in "，。；、：）"):
            words[-1] += char
        else:
            words.append(char)
    return words


def strokes(canvas: Canvas, sides: Sequence[Side]) -> None:
    """One stroke for each side."""
    canvas.setLineWidth(0.5)
    for side in sides:
        _line(canvas, side)


def bars(canvas: Canvas, sides: Sequence[Side]) -> None:
    """Thin filled rectangles instead of strokes, as Word draws borders."""
    for side in sides:
        _bar(canvas, side, 0.48)


def dashes(canvas: Canvas, sides: Sequence[Side]) -> None:
    """Each dash a small bar of its own."""
    for side in sides:
        at = side.start
        while at < side.end:
            _bar(canvas, Side(side.horizontal, side.at, at, min(at + 3, side.end), side.is_outer), 0.5)
            at += 5


def doubles(canvas: Canvas, sides: Sequence[Side]) -> None:
    """The outer frame as two lines beside one another."""
    strokes(canvas, sides)
    for side in sides:
        if side.is_outer:
            _line(canvas, Side(side.horizontal, side.at + 1.8, side.start, side.end, True))


def open_at_the_sides(canvas: Canvas, sides: Sequence[Side]) -> None:
    """No outer frame on the left and on the right."""
    strokes(canvas, [side for side in sides if side.horizontal or not side.is_outer])


def no_frame(canvas: Canvas, sides: Sequence[Side]) -> None:
    """Lines between the cells only."""
    strokes(canvas, [side for side in sides if not side.is_outer])


def shaded(canvas: Canvas, sides: Sequence[Side]) -> None:
    """Bars over a grey ground, as browsers print a styled table."""
    flat = [side for side in sides if side.horizontal]
    top, left = min(side.at for side in flat), min(side.start for side in flat)
    bottom, right = max(side.at for side in flat), max(side.end for side in flat)
    canvas.setFillGray(0.9)
    canvas.rect(left, canvas._pagesize[1] - bottom, right - left, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)
    bars(canvas, sides)


PENS: dict[str, Pen] = {
    pen.__name__: pen for pen in (strokes, bars, dashes, doubles, open_at_the_sides, no_frame, shaded)
}


def _line(canvas: Canvas, side: Side) -> None:
    height = canvas._pagesize[1]
    if side.horizontal:
        canvas.line(side.start, height - side.at, side.end, height - side.at)
    else:
        canvas.line(side.at, height - side.start, side.at, height - side.end)


def _bar(canvas: Canvas, side: Side, thickness: float) -> None:
    height, long = canvas._pagesize[1], side.end - side.start
    if side.horizontal:
        canvas.rect(side.start, height - side.at - thickness / 2, long, thickness, stroke=0, fill=1)
    else:
        canvas.rect(side.at - thickness / 2, height - side.end, thickness, long, stroke=0, fill=1)
