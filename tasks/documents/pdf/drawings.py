"""What is drawn on a page besides its text: strokes that may be rulings, and how much of it pictures cover."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

from tasks.documents.pdf import pdfium
from tasks.documents.pdf.pdfium import IDENTITY, Address, Box, Matrix
from tasks.documents.pdf.sheets import MAX_RULING_PT, Ruling
from tasks.documents.pdf.views import View, combined, moved

_TEXT, _PATH, _IMAGE = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE
_FORM = pdfium_c.FPDF_PAGEOBJ_FORM
_MOVE, _CURVE = pdfium_c.FPDF_SEGMENT_MOVETO, pdfium_c.FPDF_SEGMENT_BEZIERTO
# A path of more segments is a picture drawn with lines.
_MOST_SEGMENTS = 20_000
_DEEPEST_FORM = 12
_NOTHING_PT = 0.001
_WHITE = (255, 255, 255)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object on the page and the matrix that leads from the space of what holds it to the page's own."""

    item: Address
    kind: int
    matrix: Matrix


def drawn_on(page: Address, printed: Set[Address]) -> Iterator[Drawn]:
    """All paths, pictures and texts of a page, those inside forms included.

    `printed` are the texts whose characters the library tells: nearly all there is on a page, and known already.
    """
    yield from _drawn(pdfium.page_objects(page), printed, IDENTITY, 0)


def rulings_of(drawn: Iterable[Drawn], view: View) -> list[Ruling]:
    """All strokes that could be rulings, on the page as read."""
    strokes = (stroke for one in drawn if one.kind == _PATH for stroke in _strokes(one))
    return [ruling for left, bottom, right, top in strokes for ruling in _rulings(*view.box(left, top, right, bottom))]


def image_share(drawn: Iterable[Drawn], view: View) -> float:
    """The part of the page that pictures cover, 0 to 1."""
    area, covered = view.width * view.height, 0.0
    for one in drawn:
        bounds = pdfium.bounds_of(one.item) if one.kind == _IMAGE else None
        if bounds is not None:
            left, bottom, right, top = moved(bounds, one.matrix)
            covered += (right - left) * (top - bottom)
    return min(1.0, covered / area) if area > 0 else 0.0


def blanks_of(drawn: Iterable[Drawn]) -> Iterator[tuple[Matrix, float]]:
    """Matrix and font size of each text that shows nothing: spaces that are written for themselves.

    The library tells no character of them.
    """
    for one in drawn:
        if one.kind == _TEXT:
            bounds = pdfium.bounds_of(one.item)
            if bounds is not None and bounds[2] - bounds[0] < _NOTHING_PT:
                yield combined(pdfium.matrix_of(one.item), one.matrix), pdfium.text_size(one.item)


def _drawn(items: Iterable[Address], printed: Set[Address], matrix: Matrix, depth: int) -> Iterator[Drawn]:
    for item in items:
        if item in printed:
            continue
        kind = pdfium.type_of(item)
        if kind in (_PATH, _TEXT, _IMAGE):
            yield Drawn(item, kind, matrix)
        elif kind == _FORM and depth < _DEEPEST_FORM:
            inner = combined(pdfium.matrix_of(item), matrix)
            yield from _drawn(pdfium.form_objects(item), printed, inner, depth + 1)


def _strokes(drawn: Drawn) -> Iterator[Box]:
    """The boxes (left, bottom, right, top) of a path's strokes, frames as their four sides."""
    is_filled, is_stroked = pdfium.draw_mode(drawn.item)
    is_filled = is_filled and _is_visible(pdfium.fill_colour(drawn.item))
    is_stroked = is_stroked and _is_visible(pdfium.stroke_colour(drawn.item))
    if not (is_filled or is_stroked):
        return
    matrix = combined(pdfium.matrix_of(drawn.item), drawn.matrix)
    for points, has_curves in _outlines(drawn.item, matrix):
        box = _bar(points) if not has_curves else None
        if box is not None:
            yield box
        elif is_stroked:
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_visible(colour: tuple[int, ...] | None) -> bool:
    return colour is None or (colour[:3] != _WHITE and colour[3] > 0)


def _outlines(path: Address, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The corners of each part of a path, and whether a part of it is bent."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    bends = 0
    for kind, closes, x, y in pdfium.segments_of(path, _MOST_SEGMENTS):
        if kind == _MOVE and points:
            yield points, bends > 0
            points, bends = [], 0
        # Of a curve's three points only the last lies on it.
        bends += kind == _CURVE
        if kind != _CURVE or not bends % 3:
            points.append((a * x + c * y + e, b * x + d * y + f))
            if closes and points[-1] != points[0]:
                points.append(points[0])
    if points:
        yield points, bends > 0


def _bar(points: list[Point]) -> Box | None:
    """The box of an upright rectangle that is so thin that it is a line."""
    if not 4 <= len(points) <= 5 or (len(points) == 5 and points[0] != points[4]):
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[:4]
    if not ((ax == bx and by == cy and cx == dx and dy == ay) or (ay == by and bx == cx and cy == dy and dx == ax)):
        return None
    if min(abs(cx - ax), abs(cy - ay)) > MAX_RULING_PT:
        return None
    return min(ax, cx), min(ay, cy), max(ax, cx), max(ay, cy)


def _rulings(x0: float, top: float, x1: float, bottom: float) -> Iterator[Ruling]:
    """The ruling that a stroke's box is; a dash or a dot may be part of one in either direction."""
    width, height = x1 - x0, bottom - top
    if height <= MAX_RULING_PT and width > 0 and (width > MAX_RULING_PT or height > 0):
        yield Ruling(True, (top + bottom) / 2, x0, x1)
    if width <= MAX_RULING_PT and height > 0 and (height > MAX_RULING_PT or width > 0):
        yield Ruling(False, (x0 + x1) / 2, top, bottom)
