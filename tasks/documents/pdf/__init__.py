"""PDF bytes -> Document. Here stands the order of the work; how each step is done stands in the modules beside.

Pages are read and laid out one after the other; the parser's caches and the page's glyphs are released at once, so that
of each page only its lines and tables stay.
"""

from __future__ import annotations

from tasks.documents.model import Document, MediaType
from tasks.documents.ocr import scanner_of
from tasks.documents.pdf.assembly import blocks_of
from tasks.documents.pdf.doubts import doubts_of
from tasks.documents.pdf.layout import Page, laid_out
from tasks.documents.pdf.opening import Look, check_text, look_at, opened, text_layer_of
from tasks.documents.pdf.sheets import read_sheet

__all__ = ["read_pdf"]


def read_pdf(data: bytes, *, max_pages: int) -> Document:
    """The blocks of a PDF in reading order, tables and page furniture included.

    Pages without usable text are recognised where the extra for it is installed, and only those.
    Raises DocumentRejected: encrypted, corrupt, empty, too_many_pages, no_text_layer.
    """
    looks: list[Look] = []
    pages: list[Page] = []
    with opened(data, max_pages) as pdf, scanner_of(data) as scanner:
        for page_no, page in enumerate(pdf.pages, start=1):
            sheet = read_sheet(page, page_no)
            look = look_at(sheet)
            page.close()
            if scanner is not None and (look.is_unreadable or (look.is_covered and scanner.hides_text(page_no))):
                sheet = scanner.read(page_no)
                look = look_at(sheet, recognised=True)
            looks.append(look)
            pages.append(laid_out(sheet))
    check_text(looks)
    blocks = tuple(blocks_of(pages))
    doubts = tuple(doubts_of(pages, blocks))
    return Document(MediaType.PDF, blocks, len(pages), text_layer_of(looks), doubts)
