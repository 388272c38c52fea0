"""One page of the open document -> Sheet. The order of the work; how it is done stands in glyphs.py and drawings.py."""

from __future__ import annotations

from typing import Any

from tasks.documents.pdf import pdfium
from tasks.documents.pdf.drawings import blanks_of, drawn_on, image_share, rulings_of
from tasks.documents.pdf.glyphs import direction_of, glyphs_of, runs_of, spaces_of
from tasks.documents.pdf.sheets import Sheet
from tasks.documents.pdf.views import view_of


def read_sheet(page: Any, page_no: int) -> Sheet:
    """One pypdfium2 page, which stays the caller's to close."""
    text_page = page.get_textpage()
    try:
        text = pdfium.Text(pdfium.address_of(text_page.raw))
        handle = pdfium.address_of(page.raw)
        runs, units = runs_of(text), text.units()
        view, turn = view_of(pdfium.page_box(handle), 90 * pdfium.rotation_of(handle), direction_of(runs, units))
        glyphs = glyphs_of(text, runs, units, view)
    finally:
        text_page.close()
    drawn = list(drawn_on(handle, {run.owner for run in runs}))
    glyphs += spaces_of(blanks_of(drawn), view)
    return Sheet(
        page_no,
        view.width,
        view.height,
        tuple(glyphs),
        tuple(rulings_of(drawn, view)),
        image_share(drawn, view),
        turn,
    )
