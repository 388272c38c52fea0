"""How many pages of a PDF may have to be recognised, told at a glance, so that a scan is given the time it needs."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

# As few characters as on a scanned page with a typed page number.
_FEW_CHARACTERS = 30


def pages_to_recognise(pdf: pypdfium2.PdfDocument) -> int:
    """Pages that show a picture or next to no text. Whether text is garbled is not asked: few pages are, if any."""
    return sum(1 for number in range(len(pdf)) if _may_be_scan(pdf, number))


def _may_be_scan(pdf: Any, number: int) -> bool:
    try:
        page = pdf[number]
        text = page.get_textpage()
        few = text.count_chars() < _FEW_CHARACTERS
        text.close()
        pictured = few or next(iter(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])), None) is not None
        page.close()
    except pypdfium2.PdfiumError:
        return False
    return pictured
