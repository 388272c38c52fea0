"""One way in for all readers: bytes of whatever format become a `Document`. How each format is read is their own."""

from __future__ import annotations

from dataclasses import dataclass, field

from tasks.documents.archive import ArchiveLimits
from tasks.documents.formats import detect
from tasks.documents.model import LEGACY_TYPES, Document, MediaType
from tasks.documents.rejection import DocumentRejected, ReasonCode


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How large a document may be before it is refused; time and memory are bounded by the process it is read in."""

    max_file_bytes: int = 50 * 2**20
    max_pages: int = 500
    archive: ArchiveLimits = field(default_factory=ArchiveLimits)


DEFAULT_LIMITS = ReadingLimits()


def read_document(data: bytes, file_name: str, limits: ReadingLimits = DEFAULT_LIMITS) -> Document:
    """The document in `data`. Raise DocumentRejected with the reason where there is none to be read."""
    if len(data) > limits.max_file_bytes:
        raise DocumentRejected(ReasonCode.TOO_LARGE, f"{len(data)} bytes")
    # Each reader brings a large library along; only the one that is needed is loaded.
    media_type = detect(data, file_name, limits.archive)
    if media_type is MediaType.PDF:
        from tasks.documents.pdf import read_pdf

        return read_pdf(data, max_pages=limits.max_pages)
    if media_type in LEGACY_TYPES:
        from tasks.documents.legacy import read_legacy

        return read_legacy(data, media_type, limits.archive)
    from tasks.documents.word import read_word

    return read_word(data, limits.archive)
