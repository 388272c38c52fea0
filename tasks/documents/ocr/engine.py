"""The recogniser itself (RapidOCR, models inside its wheel, never a download): where text stands, and what it says.

One engine lives as long as its process: it takes seconds and hundreds of megabytes to start.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from rapidocr import RapidOCR

from tasks.documents.ocr.pictures import Pixels

# Children run side by side, one for each processor; where those are busy, a second thread doubled the time.
_THREADS = 1
_SETTINGS = {
    # The classifier of upside-down lines turns upright ones over; pages are turned instead, never lines.
    "Global.use_cls": False,
    "Global.log_level": "critical",
    # Every reading has its confidence; what is too low is told to a person, not left out.
    "Global.text_score": 0.0,
    "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@dataclass(frozen=True, slots=True)
class TextBox:
    """A place with text, in pixels: the middle, the sides, and the slant (radians, positive where it sinks)."""

    x: float
    y: float
    width: float
    height: float
    slant: float


@dataclass(frozen=True, slots=True)
class Character:
    """One recognised character: `x` is its middle as a share of its picture's width, `confidence` 0 to 1."""

    text: str
    x: float
    confidence: float


@cache
def _engine() -> Any:
    return RapidOCR(params=_SETTINGS)


def text_boxes(grey: Pixels) -> list[TextBox]:
    """Where on the page text stands, unordered. Raises MemoryError."""
    found = _called(grey, use_det=True, use_rec=False)
    return [] if found.boxes is None else [_box(np.asarray(corners, dtype=float)) for corners in found.boxes]


def characters(grey: Pixels) -> list[Character]:
    """What one line of text says, from left to right. Raises MemoryError."""
    found = _called(grey, use_det=False, use_rec=True)
    if not found.txts or not found.txts[0].strip():
        return []
    [words], [text] = found.word_results, found.txts
    places = iter([place for columns in words.word_cols for place in columns])
    steps = max(words.line_txt_len, 1.0)
    read: list[Character] = []
    # Spaces have a confidence but no place: they stand where the letter before them stands.
    for letter, confidence in zip(text, words.confs, strict=True):
        if not letter.isspace():
            read.append(Character(letter, min((next(places) + 0.5) / steps, 1.0), float(confidence)))
        elif read:
            read.append(Character(" ", read[-1].x, 1.0))
    return read


def _called(grey: Pixels, *, use_det: bool, use_rec: bool) -> Any:
    colours = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    try:
        return _engine()(colours, use_det=use_det, use_cls=False, use_rec=use_rec, return_word_box=True)
    except Exception as error:
        # Libraries outside of Python tell in words that the memory has run out.
        if any(word in str(error).lower() for word in ("alloc", "memory")):
            raise MemoryError(str(error)[:200]) from error
        raise


def _box(corners: Any) -> TextBox:
    upper_left, upper_right, lower_right, lower_left = corners
    across, down = (upper_right + lower_right - upper_left - lower_left) / 2, lower_left - upper_left
    middle = corners.mean(axis=0)
    slant = math.atan2(across[1], across[0])
    return TextBox(float(middle[0]), float(middle[1]), float(np.hypot(*across)), float(np.hypot(*down)), slant)
