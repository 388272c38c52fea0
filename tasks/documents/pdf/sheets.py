"""A page as the reader needs it: printed glyphs and ruling strokes, turned so that its text runs left to right.

What glyphs and strokes mean (lines, tables, paragraphs) belongs to the other modules; only this one sees pdfplumber's
page objects.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tasks.documents.model import BBox, DoubtKind, TextLine
from tasks.documents.pdf.characters import as_printed

# A stroke or a filled bar up to this thickness (points) is a ruling; anything thicker is an area.
MAX_RULING_PT = 3.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character (or ligature) and its box in points from the top left corner; `size` is the font's."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """One straight ruling at `at` from `start` to `end`: a horizontal one has its y in `at`, a vertical one its x."""

    horizontal: bool
    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page was turned to read it: `degrees` is the direction in which its text ran (0, 90, 180, 270).

    `slant` is by how much (radians) the lines of a scan still sank to the right then; as read they are level.
    """

    degrees: int
    width: float
    height: float
    slant: float = 0.0

    def apply(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A box on the page as displayed -> the same box on the page as read."""
        match self.degrees:
            case 90:
                return self.height - bottom, x0, self.height - top, x1
            case 180:
                return self.width - x1, self.height - bottom, self.width - x0, self.height - top
            case 270:
                return top, self.width - x1, bottom, self.width - x0
            case _:
                return x0, top, x1, bottom

    def undo(self, box: BBox) -> BBox:
        """A box on the page as read -> the same box on the page as displayed."""
        box = self._slanted(box)
        match self.degrees:
            case 90:
                return BBox(box.top, self.height - box.x1, box.bottom, self.height - box.x0)
            case 180:
                return BBox(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)
            case 270:
                return BBox(self.width - box.bottom, box.x0, self.width - box.top, box.x1)
            case _:
                return box

    def undo_line(self, line: TextLine) -> TextLine:
        """A line on a page as read, whose `degrees` are 0 -> the same line on the page as displayed."""
        if not self.slant:
            return line
        left, right = line.edges[0], line.edges[-1]
        across = self.slant * ((line.top + line.bottom - self.height) / 2)
        down = self.slant * (left - self.width / 2)
        edges = tuple(edge - across for edge in line.edges) if right > left else line.edges
        return replace(line, top=line.top + down, bottom=line.bottom + down, edges=edges, slope=self.slant)

    def _slanted(self, box: BBox) -> BBox:
        """The upright box around `box` when the level page is turned back to how it was put in."""
        if not self.slant:
            return box
        width, height = (self.height, self.width) if self.degrees in (90, 270) else (self.width, self.height)
        cos, sin = math.cos(self.slant), math.sin(self.slant)
        corners = [(x - width / 2, y - height / 2) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs = [width / 2 + x * cos - y * sin for x, y in corners]
        ys = [height / 2 + x * sin + y * cos for x, y in corners]
        return BBox(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Mark:
    """What makes a place of a recognised page doubtful, and where it is, on the page as read."""

    kind: DoubtKind
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: `width` and `height` in points as read; `image_share` is the part of it that pictures cover, 0 to 1.

    A page that had to be recognised has the same glyphs and rulings as a typed one, and its `marks`.
    """

    page_no: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Ruling, ...]
    image_share: float
    turn: Turn
    marks: tuple[Mark, ...] = ()


def read_sheet(page: Any, page_no: int) -> Sheet:
    """One pdfplumber page -> Sheet. The page's caches stay the caller's to release."""
    origin_x, origin_top, width, height = _shown(page)
    # Slanted characters are watermarks and stamps, never the report's words.
    chars = [char for char in page.chars if _direction(char) is not None]
    ways = Counter(_direction(char) for char in chars if char["text"].strip())
    turn = Turn(ways.most_common(1)[0][0] or 0 if ways else 0, width, height)
    turned = turn.degrees in (90, 270)
    glyphs = [glyph for char in chars if (glyph := _glyph(char, turn, origin_x, origin_top)) is not None]
    strokes = (turn.apply(*_shift(box, origin_x, origin_top)) for box in _strokes(page))
    rulings = [ruling for stroke in strokes for ruling in _rulings(*stroke)]
    return Sheet(
        page_no,
        height if turned else width,
        width if turned else height,
        tuple(_without_doubles(glyphs)),
        tuple(rulings),
        _image_share(page.images, width * height),
        turn,
    )


def _shown(page: Any) -> tuple[float, float, float, float]:
    """The part of the page that is shown (its crop box, within the page): upper left corner, width, height."""
    x0, top, x1, bottom = (float(value) for value in page.bbox)
    crop_x0, crop_top, crop_x1, crop_bottom = (float(value) for value in page.cropbox)
    left, upper, right, lower = max(x0, crop_x0), max(top, crop_top), min(x1, crop_x1), min(bottom, crop_bottom)
    if right - left < 1 or lower - upper < 1:
        return x0, top, x1 - x0, bottom - top
    return left, upper, right - left, lower - upper


def _direction(char: Mapping[str, Any]) -> int | None:
    a, b = char["matrix"][0], char["matrix"][1]
    if abs(b) <= abs(a) * 0.02:
        return 0 if a >= 0 else 180
    if abs(a) <= abs(b) * 0.02:
        return 90 if b > 0 else 270
    return None


def _shift(box: tuple[float, float, float, float], dx: float, dy: float) -> tuple[float, float, float, float]:
    return box[0] - dx, box[1] - dy, box[2] - dx, box[3] - dy


def _glyph(char: Mapping[str, Any], turn: Turn, dx: float, dy: float) -> Glyph | None:
    text = as_printed(char["text"])
    box = _shift((char["x0"], char["top"], char["x1"], char["bottom"]), dx, dy)
    off_page = box[2] <= 0 or box[3] <= 0 or box[0] >= turn.width or box[1] >= turn.height
    if not text or off_page:
        return None
    x0, top, x1, bottom = turn.apply(*box)
    # A font size can come out mirrored (negative) or as a mere scale; the box is what is printed.
    size = char["size"] if turn.degrees in (0, 180) else bottom - top
    return Glyph(" " if text.isspace() else text, x0, x1, top, bottom, max(abs(size), 1.0))


def _without_doubles(glyphs: list[Glyph]) -> Iterable[Glyph]:
    """Drop the second print of poor man's bold: the same character again, less than a fifth of its size away."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column, row = int(glyph.x0 // glyph.size), int(glyph.top // glyph.size)
        near = (
            other
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in seen.get((glyph.text, i, j), ())
        )
        reach = glyph.size / 5
        if any(abs(other.x0 - glyph.x0) < reach and abs(other.top - glyph.top) < reach for other in near):
            continue
        seen.setdefault((glyph.text, column, row), []).append(glyph)
        yield glyph


def _strokes(page: Any) -> Iterable[tuple[float, float, float, float]]:
    """Boxes of everything on the page that could be a ruling, frames as their four sides."""
    for line in page.lines:
        if _visible(line, "stroking_color"):
            yield line["x0"], line["top"], line["x1"], line["bottom"]
    for rect in page.rects:
        x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if min(x1 - x0, bottom - top) <= MAX_RULING_PT:
            if _visible(rect, "non_stroking_color" if rect.get("fill") else "stroking_color"):
                yield x0, top, x1, bottom
        elif rect.get("stroke") and _visible(rect, "stroking_color"):
            yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
    for curve in page.curves:
        points = curve.get("pts") or ()
        if curve.get("stroke") and _visible(curve, "stroking_color"):
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _visible(item: Mapping[str, Any], key: str) -> bool:
    colour = item.get(key)
    values = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(value, int | float) for value in values):
        return True
    return not (all(value >= 1 for value in values) if len(values) != 4 else all(value <= 0 for value in values))


def _rulings(x0: float, top: float, x1: float, bottom: float) -> Iterable[Ruling]:
    """The ruling that a stroke's box is; a dash or a dot may be part of one in either direction."""
    width, height = x1 - x0, bottom - top
    if height <= MAX_RULING_PT and width > 0 and (width > MAX_RULING_PT or height > 0):
        yield Ruling(True, (top + bottom) / 2, x0, x1)
    if width <= MAX_RULING_PT and height > 0 and (height > MAX_RULING_PT or width > 0):
        yield Ruling(False, (x0 + x1) / 2, top, bottom)


def _image_share(images: Iterable[Mapping[str, Any]], area: float) -> float:
    covered = sum(max(0.0, image["x1"] - image["x0"]) * max(0.0, image["bottom"] - image["top"]) for image in images)
    return float(min(1.0, covered / area)) if area > 0 else 0.0
