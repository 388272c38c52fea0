"""PDF bytes -> Document. Here stands the order of the work; how each step is done stands in the modules beside.

Pages are read one after the other and their parser caches released at once, so memory stays flat in the page count.
"""

from __future__ import annotations

from tasks.documents.model import Document, MediaType
from tasks.documents.pdf.assembly import blocks_of
from tasks.documents.pdf.opening import check_text, opened
from tasks.documents.pdf.sheets import Sheet, read_sheet

__all__ = ["read_pdf"]


def read_pdf(data: bytes, *, max_pages: int) -> Document:
    """The blocks of a PDF in reading order, tables and page furniture included.

    Raises DocumentRejected: encrypted, corrupt, empty, too_many_pages, no_text_layer.
    """
    with opened(data, max_pages) as pdf:
        sheets: list[Sheet] = []
        for page_no, page in enumerate(pdf.pages, start=1):
            sheets.append(read_sheet(page, page_no))
            page.close()
    check_text(sheets)
    return Document(MediaType.PDF, tuple(blocks_of(sheets)), page_count=len(sheets))
