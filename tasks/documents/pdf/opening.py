"""Opening a PDF, and saying why one cannot be read: encrypted, damaged, empty, too long, or without usable text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from tasks.documents.model import TextLayer
from tasks.documents.pdf.bombs import check_streams
from tasks.documents.pdf.characters import UNKNOWN
from tasks.documents.pdf.damage import check_damage
from tasks.documents.pdf.pages import read_sheet
from tasks.documents.pdf.sheets import Sheet
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.documents.text import common_share, hanzi_in

# Fewer characters than this beside a picture is a scanned page, perhaps with a page number typed on.
_FEW_CHARACTERS = 30
_PICTURE_SHARE = 0.05
_COVERED_SHARE = 0.5
# A text layer is unusable when more of it than this has no meaning, or when its hanzi are not those of everyday use.
_MAX_MEANINGLESS = 0.2
_MIN_COMMON_HANZI = 0.85
_ENOUGH_HANZI = 50
_TAIL_BYTES = 4096
_MEANINGLESS = re.compile(rf"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff{UNKNOWN}]")
_ACCENTED = re.compile(r"[\u00a1-\u00ff]")

_NO_PAGES, _PAGE = re.compile(rb"/Kids\s*\[\s*\]"), re.compile(rb"/Type\s*/Page\b")
_text_of = itemgetter(0)
_LOCKED = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)


class OpenPdf:
    """An open document: `page_count`, and its pages one by one, from 1. Of a page that was read nothing is kept."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self.page_count: int = len(pdf)

    def sheet(self, page_no: int) -> Sheet:
        """Raises DocumentRejected(corrupt) where the file names a page that it does not hold."""
        try:
            page = self._pdf[page_no - 1]
        except pypdfium2.PdfiumError as error:
            raise DocumentRejected(ReasonCode.CORRUPT, f"page {page_no} cannot be read") from error
        try:
            return read_sheet(page, page_no)
        finally:
            page.close()


@contextmanager
def opened(data: bytes, max_pages: int) -> Iterator[OpenPdf]:
    """The document in `data`, for as long as the block runs; whatever fails in there is told as a damaged file.

    Raises DocumentRejected: encrypted, corrupt, empty, too_many_pages, decompression_bomb. Raises MemoryError, and
    ImportError where a library of ours is broken: no file can help that.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise DocumentRejected(ReasonCode.EMPTY, "no bytes")
    check_streams(data)
    check_damage(data)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _rejection(error, data) from error
    try:
        _check_whole(pdf, data)
        _check_page_count(len(pdf), max_pages)
        yield OpenPdf(pdf)
    except (DocumentRejected, MemoryError, ImportError):
        raise
    except Exception as error:
        # Damaged files make readers fail in any way at all; every one of them means the same to the person who waits.
        raise DocumentRejected(ReasonCode.CORRUPT, f"{type(error).__name__}: {error}"[:200]) from error
    finally:
        pdf.close()


def _rejection(error: pypdfium2.PdfiumError, data: bytes) -> DocumentRejected:
    """Why the library does not open the file. One without any page it takes for a broken one."""
    # The library may still tell what was wrong with the file before; a locked one says in plain words that it is.
    if error.err_code in _LOCKED and b"/Encrypt" in data:
        return DocumentRejected(ReasonCode.ENCRYPTED, str(error)[:200])
    if _NO_PAGES.search(data) and not _PAGE.search(data):
        return DocumentRejected(ReasonCode.EMPTY, "no pages")
    return DocumentRejected(ReasonCode.CORRUPT, str(error)[:200])


def _check_whole(pdf: Any, data: bytes) -> None:
    """A file cut off in transfer may still show its first pages; half a report is not the report."""
    if not pdfium_c.FPDF_DocumentHasValidCrossReferenceTable(pdf.raw) and b"%%EOF" not in data[-_TAIL_BYTES:]:
        raise DocumentRejected(ReasonCode.CORRUPT, "no end of file and no cross-reference table")


def _check_page_count(page_count: int, max_pages: int) -> None:
    if page_count == 0:
        raise DocumentRejected(ReasonCode.EMPTY, "no pages")
    if page_count > max_pages:
        raise DocumentRejected(ReasonCode.TOO_MANY_PAGES, f"{page_count} pages, {max_pages} allowed")


@dataclass(frozen=True, slots=True)
class Look:
    """What a page's characters are worth: how many there are, whether a picture lies there instead, or rubbish.

    `is_covered` says that a picture fills most of the page: its characters may be no more than the picture's index.
    """

    character_count: int
    is_picture: bool
    is_garbled: bool
    is_covered: bool = False
    is_recognised: bool = False

    @property
    def is_unreadable(self) -> bool:
        return self.is_picture or self.is_garbled


def look_at(sheet: Sheet, *, recognised: bool = False) -> Look:
    """`recognised` says that the characters were read from the page's picture; better ones are not to be had."""
    text = "".join(map(_text_of, sheet.glyphs)).replace(" ", "")
    if recognised:
        return Look(len(text), is_picture=not text, is_garbled=False, is_recognised=True)
    few = len(text) < _FEW_CHARACTERS
    covered = sheet.image_share > _COVERED_SHARE
    return Look(len(text), few and sheet.image_share > _PICTURE_SHARE, not few and is_garbled(text), covered)


def check_text(looks: Sequence[Look]) -> None:
    """Reject documents of which most written or pictured pages have no usable text."""
    pictured = sum(look.is_picture for look in looks)
    written = sum(look.character_count >= _FEW_CHARACTERS for look in looks)
    garbled = sum(look.is_garbled for look in looks)
    if not pictured and not any(look.character_count for look in looks):
        raise DocumentRejected(ReasonCode.EMPTY, "blank pages")
    if pictured > written or garbled * 2 > written:
        detail = f"{pictured} of {len(looks)} pages are pictures, {garbled} garbled"
        raise DocumentRejected(ReasonCode.NO_TEXT_LAYER, detail)


def text_layer_of(looks: Sequence[Look]) -> TextLayer:
    """Where the characters of the pages that have any come from."""
    ways = {look.is_recognised for look in looks if look.character_count}
    if ways == {True, False}:
        return TextLayer.MIXED
    return TextLayer.OCR if True in ways else TextLayer.NATIVE


def is_garbled(text: str) -> bool:
    """Whether a page's characters (spaces left out) cannot be what is printed: no Unicode map, or a wrong one."""
    size = len(text)
    if len(_MEANINGLESS.findall(text)) > _MAX_MEANINGLESS * size:
        return True
    hanzi = hanzi_in(text)
    if len(hanzi) >= _ENOUGH_HANZI:
        return common_share(hanzi) < _MIN_COMMON_HANZI
    return not hanzi and len(_ACCENTED.findall(text)) > 0.3 * size
