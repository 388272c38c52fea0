"""A page as the reader needs it: printed glyphs and ruling strokes, turned so that its text runs left to right.

How they are found is said in pages.py; what they mean (lines, tables, paragraphs) in the other modules.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from tasks.documents.model import BBox, DoubtKind, TextLine

# A stroke or a filled bar up to this thickness (points) is a ruling; anything thicker is an area.
MAX_RULING_PT = 3.0


class Glyph(NamedTuple):
    """One printed character (or ligature) and its box in points from the top left corner; `size` is the font's.

    A tuple, because a report has tens of thousands of them: a frozen dataclass costs three times as much to make.
    """

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
