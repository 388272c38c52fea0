"""Text boxes of a level page -> recognised words: cut where rulings part them, written downwards or across."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from tasks.documents.ocr.engine import Character, TextBox, characters
from tasks.documents.ocr.pictures import Picture, Pixels
from tasks.documents.pdf.rulings import Grid
from tasks.documents.pdf.sheets import Ruling

# A box so much taller than wide holds a word written downwards.
_TALL = 1.6
_TALL_LINES = 1.7
# A box this near to a ruling (in its own heights) is not cut by it.
_BY_THE_SIDE = 0.25
_SMALLEST_PX = 8
_MARGIN, _WIDE_MARGIN = 0.12, 0.25
# Readings below this are made a second time.
_SURE = 0.93
# In points: what the sides of a cell may leave of a thick ruling, and the least that is print and no speck.
_INSET_PT = 2.0
_LEAST_INK_PT = 2.5
_LEAST_HEIGHT_PT = 12.0
# Areas are found with some air around them, which may reach into the next cell.
_SHARED = 0.3
_DARKEST_PAPER = 190


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the page in pixels, its sides along the page's."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Word:
    """Recognised characters, one beside the other, the area in which they were found, and what ink fills of it."""

    area: Area
    ink: Area
    characters: tuple[Character, ...]


def levelled_areas(boxes: Iterable[TextBox], picture: Picture, slant: float) -> list[Area]:
    """Where boxes found on the slanting page stand on the level one."""
    middle_x, middle_y = picture.width / 2, picture.height / 2
    cos, sin = math.cos(-slant), math.sin(-slant)
    areas = []
    for box in boxes:
        dx, dy = box.x - middle_x, box.y - middle_y
        x, y = middle_x + dx * cos - dy * sin, middle_y + dx * sin + dy * cos
        areas.append(Area(x - box.width / 2, y - box.height / 2, x + box.width / 2, y + box.height / 2))
    return areas


def overlooked(picture: Picture, areas: Sequence[Area], grids: Iterable[Grid]) -> list[Area]:
    """Cells of a form that show ink where no text was found: dashes, single digits. `picture` shows no rulings."""
    scale, found = picture.scale, []
    for slot in (slot for grid in grids for slot in grid.slots):
        inset = _INSET_PT * scale
        box = slot.bbox
        cell = Area(box.x0 * scale + inset, box.top * scale + inset, box.x1 * scale - inset, box.bottom * scale - inset)
        if min(cell.width, cell.height) < _SMALLEST_PX or any(_meet(cell, area) for area in areas):
            continue
        ink = _ink(picture.grey, cell)
        if ink is not None and ink.width >= _LEAST_INK_PT * scale:
            margin = max(0.2 * ink.height, (_LEAST_HEIGHT_PT * scale - ink.height) / 2)
            found.append(Area(ink.x0 - margin / 2, ink.y0 - margin, ink.x1 + margin / 2, ink.y1 + margin))
    return found


def _meet(one: Area, other: Area) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > _SHARED * min(one.width, other.width) and down > _SHARED * min(one.height, other.height)


def words_of(picture: Picture, areas: Sequence[Area], rulings: Sequence[Ruling]) -> list[Word]:
    """All words of the page; `picture` shows no rulings, which part the areas."""
    cut = [piece for area in areas for piece in _parted(area, rulings, picture.scale)]
    usual = median(area.height for area in cut) if cut else 0.0
    words = []
    for area in cut:
        downwards = area.height > _TALL * area.width and area.height > _TALL_LINES * usual
        for part in _stacked(picture.grey, area) if downwards else [area]:
            ink = _ink(picture.grey, _wider(part, _MARGIN))
            if ink is None or max(ink.width, ink.height) < _SMALLEST_PX:
                continue
            if read := _read(picture.grey, part):
                words.append(Word(part, ink, tuple(read)))
    return words


def _read(grey: Pixels, area: Area) -> list[Character]:
    """The area's characters; where some are not sure, the surer of two readings."""
    read = characters(_pixels(grey, _wider(area, _MARGIN)))
    if all(letter.confidence >= _SURE for letter in read if letter.text.isalnum()):
        return read
    again = characters(_pixels(grey, _wider(area, _WIDE_MARGIN)))
    return max((read, again), key=lambda letters: min((letter.confidence for letter in letters), default=0.0))


def _wider(area: Area, margin: float) -> Area:
    """A little more above and below than was found: without its topmost dot 门 is read as 内."""
    return Area(area.x0, area.y0 - margin * area.height, area.x1, area.y1 + margin * area.height)


def _ink(grey: Pixels, area: Area) -> Area | None:
    """The part of the area in which something is printed."""
    pixels = _pixels(grey, area)
    if not pixels.size:
        return None
    ink = _inked(pixels)
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not columns.size:
        return None
    x0, y0 = max(0, int(area.x0)), max(0, int(area.y0))
    return Area(x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1)


def _inked(pixels: Pixels) -> Pixels:
    """True where there is print, told from the paper by its own darkness."""
    level, _ = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return pixels <= min(level, _DARKEST_PAPER)


def _pixels(grey: Pixels, area: Area) -> Pixels:
    return grey[max(0, int(area.y0)) : math.ceil(area.y1), max(0, int(area.x0)) : math.ceil(area.x1)]


def _parted(area: Area, rulings: Iterable[Ruling], scale: float) -> Iterator[Area]:
    """The area's parts between the upright rulings that run through it."""
    middle, near = (area.y0 + area.y1) / 2 / scale, _BY_THE_SIDE * area.height
    cuts = sorted(
        {
            round(ruling.at * scale)
            for ruling in rulings
            if not ruling.horizontal
            and ruling.start <= middle <= ruling.end
            and area.x0 + near < ruling.at * scale < area.x1 - near
        }
    )
    sides = [area.x0, *cuts, area.x1]
    for x0, x1 in itertools.pairwise(sides):
        yield Area(x0, area.y0, x1, area.y1)


def _stacked(grey: Pixels, area: Area) -> list[Area]:
    """The characters of a word written downwards: runs of rows with ink, put together up to a square each."""
    pixels = _pixels(grey, area)
    if not pixels.size:
        return []
    inked = np.concatenate([[False], _inked(pixels).any(axis=1), [False]])
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    runs: list[tuple[int, int]] = []
    for top, bottom in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and bottom - runs[-1][0] <= area.width:
            runs[-1] = runs[-1][0], bottom
        else:
            runs.append((top, bottom))
    y0 = max(0, int(area.y0))
    return [Area(area.x0, y0 + top - 3, area.x1, y0 + bottom + 3) for top, bottom in runs]
