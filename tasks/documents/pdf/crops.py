"""Strips of a PDF's pages with the words of a finding framed, as PNG. pypdfium2 may abort on a damaged file: call it in
the sandbox only."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

# A place on a page: its number from 1, and left, top, right, bottom in points from the upper left corner as displayed.
_Box = tuple[float, float, float, float]
Spot = tuple[int, _Box]

_SCALE = 1.6  # pixels a point: 115 dpi, which reads well and stays small
_ABOVE = 42.0  # points of page shown above and below: some two lines
_TALLEST = 420.0
_FRAME, _PADDING = (179, 38, 30), 2.0
_COVER = (90, 90, 90)
# A strip of a typed page has few tones; a scan keeps enough to be read.
_TONES = 24


def crops_of(data: bytes, spots: Sequence[Spot], covered: Sequence[Spot] = ()) -> list[bytes | None]:
    """A PNG for each spot, as wide as its page; None where there is no such page or place. One spot is drawn once.

    `covered`: places that must not be seen, such as those of personal data; they are painted over.
    """
    with pypdfium2.PdfDocument(data) as pdf:
        drawn = {
            (page_no, box): _crop(pdf, page_no, box, [other for other_page, other in covered if other_page == page_no])
            for page_no, box in dict.fromkeys(spots)
        }
    return [drawn[spot] for spot in spots]


def _crop(pdf: Any, page_no: int, box: _Box, covered: Sequence[_Box]) -> bytes | None:
    if not 1 <= page_no <= len(pdf):
        return None
    page = pdf[page_no - 1]
    try:
        height = page.get_height()
        left, top, right, bottom = box
        upper, lower = max(0.0, top - _ABOVE), min(height, min(bottom, top + _TALLEST) + _ABOVE)
        if lower - upper < 1 or right <= left:
            return None
        picture = page.render(scale=_SCALE, crop=(0, height - lower, 0, upper)).to_pil().convert("RGB")
    finally:
        page.close()
    drawing = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in covered:
        drawing.rectangle(_pixels((x0, y0 - upper, x1, y1 - upper)), fill=_COVER)
    drawing.rectangle(_pixels((left, top - upper, right, min(bottom, lower) - upper)), outline=_FRAME, width=2)
    return _png(picture)


def _pixels(box: _Box) -> list[float]:
    x0, y0, x1, y1 = box
    return [edge * _SCALE for edge in (x0 - _PADDING, y0 - _PADDING, x1 + _PADDING, y1 + _PADDING)]


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    # The octree takes a fifth of the time of Pillow's usual way, and packing harder six times as long for two percent.
    picture.quantize(_TONES, method=Image.Quantize.FASTOCTREE).save(written, format="PNG", compress_level=6)
    return written.getvalue()
