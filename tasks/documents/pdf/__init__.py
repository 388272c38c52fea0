"""PDF bytes -> Document. Here stands the order of the work; how each step is done stands in the modules beside.

Pages are read and laid out one by one, each without knowing of the others, so that several processes may share a long
document; what runs over pages is found when all of them are put together. Of each page only its lines and tables stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.documents.model import Document, MediaType
from tasks.documents.ocr import Recognised, scanner_of
from tasks.documents.pdf.assembly import blocks_of
from tasks.documents.pdf.doubts import doubts_of, doubts_of_unread
from tasks.documents.pdf.layout import Page, laid_out
from tasks.documents.pdf.opening import Look, check_text, look_at, opened, text_layer_of
from tasks.documents.rejection import DocumentRejected, ReasonCode

__all__ = ["ReadPage", "put_together", "read_pages", "read_pdf"]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it was read, and what its characters are worth; made to be sent from process to process."""

    look: Look
    page: Page


def read_pdf(data: bytes, *, max_pages: int, recognised: Recognised | None = None) -> Document:
    """The blocks of a PDF in reading order, tables and page furniture included.

    Pages without usable text are recognised where the extra for it is installed, and only those; `recognised` keeps
    them for the next time. Raises DocumentRejected: encrypted, corrupt, empty, too_many_pages, no_text_layer.
    """
    return put_together(tuple(read_pages(data, max_pages=max_pages, recognised=recognised)))


def read_pages(
    data: bytes, pages: range | None = None, *, max_pages: int, recognised: Recognised | None = None
) -> Iterator[ReadPage]:
    """Some pages of a PDF, all of them where none are named. Raises DocumentRejected as `read_pdf` does."""
    with opened(data, max_pages) as pdf, scanner_of(data, recognised) as scanner:
        if pages and pages[-1] > pdf.page_count:
            raise DocumentRejected(ReasonCode.CORRUPT, f"{pdf.page_count} pages, {pages[-1]} were counted before")
        for page_no in pages or range(1, pdf.page_count + 1):
            sheet = pdf.sheet(page_no)
            look = look_at(sheet)
            if scanner is not None and (look.is_unreadable or (look.is_covered and scanner.hides_text(page_no))):
                sheet = scanner.read(page_no)
                look = look_at(sheet, recognised=True)
            yield ReadPage(look, laid_out(sheet))


def put_together(read: Sequence[ReadPage]) -> Document:
    """All pages of a document, in their order, as the document. Raises DocumentRejected: empty, no_text_layer."""
    looks, pages = [one.look for one in read], [one.page for one in read]
    check_text(looks)
    blocks = tuple(blocks_of(pages))
    doubts = (*doubts_of(pages, blocks), *doubts_of_unread(looks, blocks))
    return Document(MediaType.PDF, blocks, len(pages), text_layer_of(looks), doubts)
