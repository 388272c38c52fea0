"""A page's own space (y grows upward, any corner is the origin) -> the page as it is read, its text from left to right
and its upper left corner the origin. What stands on the page is said elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.documents.pdf.pdfium import Box, Matrix
from tasks.documents.pdf.sheets import Turn


@dataclass(frozen=True, slots=True)
class View:
    """`shown` is the part of the page that is shown (left, top, right, bottom in its own space); `degrees` is the
    direction in which its text runs there (0, 90, 180, 270)."""

    shown: Box
    degrees: int
    width: float
    height: float

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box in the page's own space -> x0, top, x1, bottom on the page as read, ordered."""
        edge_left, edge_top, edge_right, edge_bottom = self.shown
        if left > right:
            left, right = right, left
        if bottom > top:
            bottom, top = top, bottom
        match self.degrees:
            case 90:
                return bottom - edge_bottom, left - edge_left, top - edge_bottom, right - edge_left
            case 180:
                return edge_right - right, bottom - edge_bottom, edge_right - left, top - edge_bottom
            case 270:
                return edge_top - top, edge_right - right, edge_top - bottom, edge_right - left
            case _:
                return left - edge_left, edge_top - top, right - edge_left, edge_top - bottom

    def level(self, x: float, y: float) -> float:
        """How far down a point of the page's own space lies on the page as read."""
        edge_left, edge_top, edge_right, edge_bottom = self.shown
        match self.degrees:
            case 90:
                return x - edge_left
            case 180:
                return y - edge_bottom
            case 270:
                return edge_right - x
            case _:
                return edge_top - y

    def boxes(self, numbers: Sequence[float]) -> tuple[list[float], list[float], list[float], list[float]]:
        """As `box`, for many: left, top, right, bottom of each in; all x0, all tops, all x1, all bottoms out."""
        edge_left, edge_top, edge_right, edge_bottom = self.shown
        lefts, tops, rights, bottoms = numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4]
        from_left, to_left = [x - edge_left for x in lefts], [x - edge_left for x in rights]
        from_top, to_top = [edge_top - y for y in tops], [edge_top - y for y in bottoms]
        if self.degrees == 0:
            return from_left, from_top, to_left, to_top
        from_right, to_right = [edge_right - x for x in rights], [edge_right - x for x in lefts]
        from_bottom, to_bottom = [y - edge_bottom for y in bottoms], [y - edge_bottom for y in tops]
        match self.degrees:
            case 90:
                return from_bottom, from_left, to_bottom, to_left
            case 180:
                return from_right, from_bottom, to_right, to_bottom
            case _:
                return from_top, from_right, to_top, to_right


def view_of(shown: Box, rotation: int, direction: int | None) -> tuple[View, Turn]:
    """How to look at a page that is displayed turned clockwise by `rotation`, and whose text runs in `direction` in its
    own space (None without text); and what leads back to the page as displayed."""
    degrees = rotation if direction is None else direction
    width, height = abs(shown[2] - shown[0]), abs(shown[1] - shown[3])
    displayed = (height, width) if rotation in (90, 270) else (width, height)
    read = (height, width) if degrees in (90, 270) else (width, height)
    return View(shown, degrees, *read), Turn((degrees - rotation) % 360, *displayed)


def combined(first: Matrix, second: Matrix) -> Matrix:
    """What first one matrix and then the other does."""
    a, b, c, d, e, f = first
    k, l, m, n, o, p = second  # noqa: E741
    return a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p


def moved(box: Box, matrix: Matrix) -> Box:
    """The upright box around what a box becomes; any two corners in, left, bottom, right, top out."""
    a, b, c, d, e, f = matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
