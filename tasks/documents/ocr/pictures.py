"""The picture of a page, made ready to be read: rendered, its red ink taken out, turned upright. Nothing here reads."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

# A numpy array: grey or colour, rows first.
Pixels = Any

# Below this many pixels on the short side thin rulings and the dots of numbers are lost; more costs only time.
_SHORT_SIDE_PX = 2480
_LONGEST_SIDE_PX = 7000
# So much redder than green and blue is a stamp's ink; the red of dark print stays far below.
_REDDER = 45
_WHITE = 255
# A letter under a stamp is darker in the red channel than the ink alone, if only by so much.
_UNDER_INK = 30

cv2.setNumThreads(1)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page at `scale` pixels a point. `grey` shows the print only, `red` (0 or 255) where a stamp's ink lies."""

    grey: Pixels
    red: Pixels
    scale: float

    @property
    def width(self) -> int:
        return int(self.grey.shape[1])

    @property
    def height(self) -> int:
        return int(self.grey.shape[0])


def rendered(page: Any) -> tuple[Pixels, float]:
    """A pypdfium2 page in the position in which it is displayed (blue, green, red), and its pixels a point."""
    width, height = page.get_size()
    scale = min(_SHORT_SIDE_PX / min(width, height), _LONGEST_SIDE_PX / max(width, height))
    # A copy: the bitmap's own memory goes with the page.
    return page.render(scale=scale).to_numpy().copy(), scale


def picture_of(colours: Pixels, scale: float) -> Picture:
    """Blue, green, red -> the red channel, in which red ink is nearly white, and wholly so afterwards."""
    if colours.ndim == 2 or colours.shape[2] == 1:
        grey = colours.reshape(colours.shape[:2])
        return Picture(grey, np.zeros_like(grey), scale)
    blue, green, channel = (colours[:, :, number] for number in range(3))
    redness = cv2.subtract(channel, cv2.max(green, blue))
    # Colour noise of a JPEG comes in single pixels; a stamp's line is thicker.
    red = cv2.morphologyEx(((redness > _REDDER) * _WHITE).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    grey = channel.copy()
    if red.any():
        grey[(red > 0) & (channel > np.median(channel[red > 0]) - _UNDER_INK)] = _WHITE
    return Picture(grey, red, scale)


def quarter_turned(picture: Picture, quarters: int) -> Picture:
    """Turned clockwise by so many quarters."""
    if not quarters % 4:
        return picture
    return Picture(np.rot90(picture.grey, -quarters).copy(), np.rot90(picture.red, -quarters).copy(), picture.scale)


def levelled(picture: Picture, slant: float) -> Picture:
    """Lines that sink to the right by `slant` (radians) made level, about the middle of the page."""
    if not slant:
        return picture
    size = picture.width, picture.height
    turn = cv2.getRotationMatrix2D((picture.width / 2, picture.height / 2), math.degrees(slant), 1.0)
    grey = cv2.warpAffine(picture.grey, turn, size, flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    red = cv2.warpAffine(picture.red, turn, size, flags=cv2.INTER_NEAREST, borderValue=0)
    return Picture(grey, red, picture.scale)
