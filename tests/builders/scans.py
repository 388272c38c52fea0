"""Makes a scan of a PDF that a test has drawn: pages as pictures, put in a little askew, with a red stamp where wanted.

Drawing hanzi into a picture takes a font of this machine; `can_draw` says whether there is one.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.builders.pdf import drawn_pdf, put

_RED = (214, 60, 60)
_POINT_TO_PIXEL = 200 / 72


@dataclass(frozen=True)
class Stamp:
    """A round stamp, its middle and radius in points from the page's upper left corner: a ring and a star's body."""

    x: float
    y: float
    radius: float = 60.0


@dataclass(frozen=True)
class Scanner:
    """How pages are put in: turned by `slant` degrees, then by quarters clockwise; `stamps` by page, counted from 0."""

    slant: float = 0.6
    quarters: int = 0
    quality: int = 70
    stamps: Mapping[int, Sequence[Stamp]] | None = None

    def scan(self, data: bytes, *, as_well: Sequence[bytes] = ()) -> bytes:
        """Every page of `data` as a picture and nothing else; pages of `as_well` stay typed and come first."""
        with pypdfium2.PdfDocument(data) as source:
            pictures = [self._picture(page, number) for number, page in enumerate(source)]

        def draw(picture: Image.Image) -> bytes:
            size = picture.width / _POINT_TO_PIXEL, picture.height / _POINT_TO_PIXEL

            def on(canvas: Canvas) -> None:
                canvas.drawImage(self._compressed(picture), 0, 0, *size)

            return drawn_pdf(on, size=size)

        return joined([*as_well, *(draw(picture) for picture in pictures)])

    def _picture(self, page: pypdfium2.PdfPage, number: int) -> Image.Image:
        picture = page.render(scale=_POINT_TO_PIXEL).to_pil().convert("RGB")
        for stamp in (self.stamps or {}).get(number, ()):
            picture = ImageChops.multiply(picture, _inked(picture.size, stamp))
        picture = picture.filter(ImageFilter.GaussianBlur(0.6))
        # Pillow turns counterclockwise; a sheet put in askew sinks to the right here.
        picture = picture.rotate(-self.slant, resample=Image.Resampling.BICUBIC, fillcolor="white")
        return picture.rotate(-90 * self.quarters, expand=True)

    def _compressed(self, picture: Image.Image) -> ImageReader:
        target = io.BytesIO()
        picture.save(target, "JPEG", quality=self.quality)
        return ImageReader(io.BytesIO(target.getvalue()))


def _inked(size: tuple[int, int], stamp: Stamp) -> Image.Image:
    layer = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(layer)
    x, y, radius = (value * _POINT_TO_PIXEL for value in (stamp.x, stamp.y, stamp.radius))
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=_RED, width=9)
    angles = [k * 0.4 * math.pi for k in range(5)]
    corners = [(x + radius * 0.3 * math.sin(angle), y - radius * 0.3 * math.cos(angle)) for angle in angles]
    pen.polygon(corners, fill=_RED)
    return layer


def joined(documents: Sequence[bytes]) -> bytes:
    """The pages of several PDFs as one."""
    with pypdfium2.PdfDocument.new() as target:
        for data in documents:
            with pypdfium2.PdfDocument(data) as source:
                target.import_pages(source)
        out = io.BytesIO()
        target.save(out)
    return out.getvalue()


@cache
def can_draw() -> bool:
    """Whether this machine has a font with hanzi, so that two of them come out as different pictures."""

    def drawn(text: str) -> bytes:
        with pypdfium2.PdfDocument(drawn_pdf(lambda canvas: put(canvas, 72, 72, text, 40))) as pdf:
            return bytes(pdf[0].render(scale=0.5).to_pil().tobytes())

    return len({drawn("工"), drawn("预"), drawn(" ")}) == 3
