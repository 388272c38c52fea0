"""One way in for all readers: bytes of whatever format become a `Document`. How each format is read is their own.

A PDF can also be read by parts, page by page, which put together give the same document as reading it whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tasks.documents.archive import ArchiveLimits
from tasks.documents.formats import detect
from tasks.documents.model import LEGACY_TYPES, Document, MediaType
from tasks.documents.rejection import DocumentRejected, ReasonCode

if TYPE_CHECKING:
    from tasks.documents.ocr import Recognised
    from tasks.documents.pdf import ReadPage


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How large a document may be before it is refused; time and memory are bounded by the process it is read in."""

    max_file_bytes: int = 50 * 2**20
    max_pages: int = 500
    archive: ArchiveLimits = field(default_factory=ArchiveLimits)


DEFAULT_LIMITS = ReadingLimits()


def read_document(
    data: bytes, file_name: str, limits: ReadingLimits = DEFAULT_LIMITS, recognised: Recognised | None = None
) -> Document:
    """The document in `data`. Raise DocumentRejected with the reason where there is none to be read.

    `recognised` keeps the pages that had to be recognised, so that the next time they need not be.
    """
    # Each reader brings a large library along; only the one that is needed is loaded.
    media_type = _media_type(data, file_name, limits)
    if media_type is MediaType.PDF:
        from tasks.documents.pdf import read_pdf

        return read_pdf(data, max_pages=limits.max_pages, recognised=recognised)
    if media_type in LEGACY_TYPES:
        from tasks.documents.legacy import read_legacy

        return read_legacy(data, media_type, limits.archive)
    from tasks.documents.word import read_word

    return read_word(data, limits.archive)


def can_be_parted(data: bytes, file_name: str, limits: ReadingLimits = DEFAULT_LIMITS) -> bool:
    """Whether it is a PDF. Raise DocumentRejected as `read_document` does."""
    return _media_type(data, file_name, limits) is MediaType.PDF


def read_part(
    data: bytes, pages: range, limits: ReadingLimits = DEFAULT_LIMITS, recognised: Recognised | None = None
) -> tuple[ReadPage, ...]:
    """Some pages of a PDF, counted from 1, made to be sent elsewhere. Raise DocumentRejected as `read_document` does,
    but for what only all pages together can tell."""
    from tasks.documents.pdf import read_pages

    return tuple(read_pages(data, pages, max_pages=limits.max_pages, recognised=recognised))


def put_together(pages: Sequence[ReadPage]) -> Document:
    """The document of which `pages` are all pages, in their order. Raise DocumentRejected: empty, no_text_layer."""
    from tasks.documents.pdf import put_together

    return put_together(pages)


def _media_type(data: bytes, file_name: str, limits: ReadingLimits) -> MediaType:
    if len(data) > limits.max_file_bytes:
        raise DocumentRejected(ReasonCode.TOO_LARGE, f"{len(data)} bytes")
    return detect(data, file_name, limits.archive)
