"""What makes a place of a pictured page doubtful: a stamp's ink on it, or a character that could as well be another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from tasks.documents.model import BBox, DoubtKind
from tasks.documents.ocr.pictures import Picture
from tasks.documents.ocr.words import Word
from tasks.documents.pdf.sheets import Mark

_TILE_PT = 5.0
# So many pixels of a tile must be red; less is the fringe of a print in colours.
_RED_SHARE = 0.02
# Digits look like one another and nothing around them tells them apart.
_UNSURE = 0.75
_UNSURE_DIGIT = 0.9


def marks_of(picture: Picture, words: Sequence[Word]) -> Iterator[Mark]:
    """All marks, in points on the page as read."""
    yield from _of_ink(picture)
    for word in words:
        yield from _of_letters(word, picture.scale)


def _of_ink(picture: Picture) -> Iterator[Mark]:
    """Red ink in tiles: a stamp is a ring, and what stands inside the ring is not touched by it."""
    side = _TILE_PT * picture.scale
    columns, rows = max(1, round(picture.width / side)), max(1, round(picture.height / side))
    shares = cv2.resize((picture.red > 0).astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA)
    x_step, y_step = picture.width / columns / picture.scale, picture.height / rows / picture.scale
    for row, column in np.argwhere(shares > _RED_SHARE).tolist():
        box = BBox(column * x_step, row * y_step, (column + 1) * x_step, (row + 1) * y_step)
        yield Mark(DoubtKind.STAMP, box)


def _of_letters(word: Word, scale: float) -> Iterator[Mark]:
    area = word.area
    half = area.height / 6
    for letter in word.characters:
        # Marks have wide and narrow twins, between which the recogniser wavers; neither reading is wrong.
        if letter.confidence < (_UNSURE_DIGIT if letter.text in "0123456789." else _UNSURE) and _tells(letter.text):
            at = area.x0 + letter.x * area.width
            yield Mark(
                DoubtKind.UNSURE, BBox((at - half) / scale, area.y0 / scale, (at + half) / scale, area.y1 / scale)
            )


def _tells(text: str) -> bool:
    return text.isalnum() or text in ".%％"
