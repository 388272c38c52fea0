"""One page after the other: rendered, turned upright and level, its rulings and words found. The order of the work."""

from __future__ import annotations

from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from tasks.documents.ocr import Recognised
from tasks.documents.ocr.engine import TextBox, text_boxes
from tasks.documents.ocr.marks import marks_of
from tasks.documents.ocr.pictures import Picture, levelled, picture_of, quarter_turned, rendered
from tasks.documents.ocr.recognised import key_of, recalled
from tasks.documents.ocr.strokes import erased, slant_of_strokes, strokes_of
from tasks.documents.ocr.typesetting import glyphs_of
from tasks.documents.ocr.words import Word, levelled_areas, overlooked, words_of
from tasks.documents.pdf.rulings import grids_of
from tasks.documents.pdf.sheets import Sheet, Turn

# A page on which more boxes than this stand upright lies on its side.
_TALL_SHARE = 0.5
_TALL = 1.5
# Lines that are read with less confidence than this on the whole may stand upside down.
_DOUBTFUL_PAGE = 0.9
# Boxes this much longer than high tell how their line lies.
_TELLING = 5.0
# Sides of a page in points; what is smaller or larger is no sheet that was ever scanned.
_SMALLEST_PT, _LARGEST_PT = 72.0, 14_400.0
_LEVEL = 0.0004
_MOST_SLANT = 0.12


class Scanner:
    """Reads pages of one PDF that are pictures. The document is opened when the first page is asked for."""

    def __init__(self, data: bytes, recognised: Recognised | None = None) -> None:
        self._data = data
        self._recognised = recognised
        self._pdf: Any = None

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def hides_text(self, page_no: int) -> bool:
        """Whether most of the page's text is invisible: what another recogniser laid over a scan, good or bad."""
        page = self._page(page_no)
        modes = [
            pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw)
            for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT])
        ]
        page.close()
        return modes.count(pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes) / 2

    def _page(self, page_no: int) -> Any:
        if self._pdf is None:
            self._pdf = pypdfium2.PdfDocument(self._data)
        return self._pdf[page_no - 1]

    def read(self, page_no: int) -> Sheet:
        """The page as if it had been typed, with the marks that make it doubtful. Raises MemoryError."""
        page = self._page(page_no)
        width, height = page.get_size()
        if min(width, height) < _SMALLEST_PT or max(width, height) > _LARGEST_PT:
            return Sheet(page_no, width, height, (), (), 1.0, Turn(0, width, height))
        colours, scale = rendered(page)
        page.close()
        key = key_of(colours.tobytes(), f"{width} {height} {colours.shape}") if self._recognised is not None else ""
        return recalled(
            self._recognised, key, page_no, lambda: _recognised(page_no, picture_of(colours, scale), width, height)
        )


def _recognised(page_no: int, picture: Picture, width: float, height: float) -> Sheet:
    """The page of `width` x `height` points that `picture` shows as it is displayed, upright or not."""
    boxes = text_boxes(picture.grey)
    quarters = 0
    if _lies_on_its_side(boxes):
        quarters, picture = 1, quarter_turned(picture, 1)
        boxes = text_boxes(picture.grey)
    sheet, confidence = _sheet(page_no, picture, boxes, Turn(90 * quarters, width, height))
    if boxes and confidence < _DOUBTFUL_PAGE:
        over = quarter_turned(picture, 2)
        turn = Turn(90 * (quarters + 2), width, height)
        other, other_confidence = _sheet(page_no, over, text_boxes(over.grey), turn)
        if other_confidence > confidence:
            return other
    return sheet


def _lies_on_its_side(boxes: list[TextBox]) -> bool:
    tall = sum(1 for box in boxes if box.height > _TALL * box.width)
    return tall > _TALL_SHARE * len(boxes)


def _sheet(page_no: int, picture: Picture, boxes: list[TextBox], turn: Turn) -> tuple[Sheet, float]:
    """The page that `picture` shows upright, and how sure its characters are on the whole, 0 to 1."""
    slant = _slant(picture, boxes)
    level = levelled(picture, slant)
    strokes = strokes_of(level)
    scale = level.scale
    width, height = level.width / scale, level.height / scale
    bare, areas = erased(level, strokes), levelled_areas(boxes, level, slant)
    areas += overlooked(bare, areas, grids_of(strokes.rulings, width, height))
    words = words_of(bare, areas, strokes.rulings)
    sheet = Sheet(
        page_no,
        width,
        height,
        tuple(glyphs_of(words, scale)),
        strokes.rulings,
        1.0,
        Turn(turn.degrees, turn.width, turn.height, slant),
        tuple(marks_of(level, words)),
    )
    return sheet, _confidence(words)


def _slant(picture: Picture, boxes: list[TextBox]) -> float:
    """How far the page is turned: by its lines of text, then more exactly by its rulings."""
    telling = [box.slant for box in boxes if box.width > _TELLING * box.height and abs(box.slant) < _MOST_SLANT]
    slant = median(telling) if telling else 0.0
    rest = slant_of_strokes(levelled(picture, slant))
    if rest is not None and abs(slant + rest) < _MOST_SLANT:
        slant += rest
    return slant if abs(slant) > _LEVEL else 0.0


def _confidence(words: list[Word]) -> float:
    sure = [letter.confidence for word in words for letter in word.characters if letter.text != " "]
    return sum(sure) / len(sure) if sure else 0.0
