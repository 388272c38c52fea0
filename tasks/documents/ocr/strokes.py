"""The rulings of a pictured page, found as long straight strokes; and the picture without them. What they enclose is
said in ../pdf/rulings.py, which does not care where rulings come from."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import cv2
import numpy as np

from tasks.documents.ocr.pictures import Picture, Pixels
from tasks.documents.pdf.sheets import MAX_RULING_PT, Ruling

# In points: no stroke of a character is so long. Upright rulings may be as short as one row of a form is high, like
# strokes of characters, but they touch a lying one.
_SHORTEST_FLAT_PT = 30.0
_SHORTEST_UPRIGHT_PT = 11.0
_TOUCH_PT = 2.0
# Breaks up to this long in a faint ruling are closed.
_BREAK_PT = 1.0
# Strokes this long tell how a page lies.
_TELLING_PT = 120.0
_WHITE = 255


@dataclass(frozen=True, slots=True)
class Strokes:
    """`rulings` in points; `mask` (0 or 255) covers their pixels."""

    rulings: tuple[Ruling, ...]
    mask: Pixels


def strokes_of(picture: Picture) -> Strokes:
    """All rulings of a level page."""
    dark = _dark(picture.grey)
    flat = _opened(dark, picture.scale, _SHORTEST_FLAT_PT, horizontal=True)
    upright = _opened(dark, picture.scale, _SHORTEST_UPRIGHT_PT, horizontal=False)
    upright = _touching(upright, flat, picture.scale)
    rulings = [*_rulings(flat, picture.scale, horizontal=True), *_rulings(upright, picture.scale, horizontal=False)]
    return Strokes(tuple(rulings), cv2.bitwise_or(flat, upright))


def slant_of_strokes(picture: Picture) -> float | None:
    """By how much long horizontal strokes sink to the right (radians); None where there are none."""
    flat = _opened(_dark(picture.grey), picture.scale, _SHORTEST_FLAT_PT, horizontal=True)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(flat, connectivity=8)
    slants = []
    for number in range(1, count):
        x, y, width, height = boxes[number][:4]
        if width >= _TELLING_PT * picture.scale and height < 0.05 * width:
            rows, columns = np.nonzero(labels[y : y + height, x : x + width] == number)
            slants.append(math.atan(float(np.polyfit(columns, rows, 1)[0])))
    return median(slants) if slants else None


def erased(picture: Picture, strokes: Strokes) -> Picture:
    """The picture without its rulings, so that none is read as a letter."""
    grey = picture.grey.copy()
    grey[cv2.dilate(strokes.mask, np.ones((5, 5), np.uint8)) > 0] = _WHITE
    return Picture(grey, picture.red, picture.scale)


def _dark(grey: Pixels) -> Pixels:
    """255 where a pixel is darker than its surroundings, however dark the paper."""
    return cv2.adaptiveThreshold(grey, _WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 18)


def _opened(dark: Pixels, scale: float, shortest_pt: float, *, horizontal: bool) -> Pixels:
    """Only what is straight for at least `shortest_pt` points, small breaks closed."""

    def along(length_pt: float) -> Pixels:
        length = max(3, round(length_pt * scale))
        return np.ones((1, length) if horizontal else (length, 1), np.uint8)

    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, along(_BREAK_PT))
    return cv2.morphologyEx(whole, cv2.MORPH_OPEN, along(shortest_pt))


def _touching(upright: Pixels, flat: Pixels, scale: float) -> Pixels:
    """The upright strokes that touch a lying one."""
    reach = round(_TOUCH_PT * scale) * 2 + 1
    near = cv2.dilate(flat, np.ones((reach, reach), np.uint8))
    count, labels = cv2.connectedComponents(upright, connectivity=8)
    touching = np.bincount(labels[near > 0], minlength=count) > 0
    touching[0] = False
    return np.where(touching[labels], upright, 0).astype(np.uint8)


def _rulings(mask: Pixels, scale: float, *, horizontal: bool) -> Iterable[Ruling]:
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in boxes[number][:4])
        part = labels[y : y + height, x : x + width] == number
        for at, start, end, thickness in _pieces(part if horizontal else part.T):
            if thickness <= 2 * MAX_RULING_PT * scale:
                across, along = (y, x) if horizontal else (x, y)
                yield Ruling(horizontal, (across + at) / scale, (along + start) / scale, (along + end) / scale)


def _pieces(part: Any) -> Sequence[tuple[float, int, int, float]]:
    """A lying stroke in four: each its middle, start, end and thickness. Paper is never quite flat."""
    length = part.shape[1]
    sides = [round(length * quarter / 4) for quarter in range(5)] if length > 400 else [0, length]
    pieces = []
    for start, end in itertools.pairwise(sides):
        rows = np.nonzero(part[:, start:end])[0]
        if rows.size:
            pieces.append((float(rows.mean()), start, end, rows.size / (end - start)))
    return pieces
