"""The same report as Word and as scan: how many amounts and cells come out right, and that what is wrong is doubted.

All four have some 20 pages, several seconds each; every run reads the smallest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tasks.documents import ocr
from tasks.documents.model import Document, TextLayer
from tasks.documents.reading import read_document
from tasks.documents.text import narrow, squeeze

REPORTS = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
_SCANS = sorted(REPORTS.glob("*.scan.pdf"), key=lambda path: path.stat().st_size)
NAMES = [path.name.removesuffix(".scan.pdf") for path in _SCANS[:1]]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not NAMES, reason="no reports in ../shared/reports"),
    pytest.mark.skipif(not ocr.is_installed(), reason="the extra for scans is not installed (requirements/ocr.txt)"),
    pytest.mark.parametrize("name", NAMES or ["none"]),
]

# Measured on the four: every amount, every cell but one of 304 (a dot of another size), 99.98 % of the characters.
ENOUGH_AMOUNTS = 0.99
ENOUGH_CELLS = 0.99
_AMOUNT = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@cache
def both(name: str) -> tuple[Document, Document]:
    word, scan = (REPORTS / f"{name}{suffix}" for suffix in (".docx", ".scan.pdf"))
    return read_document(word.read_bytes(), word.name), read_document(scan.read_bytes(), scan.name)


def pieces(document: Document) -> list[str]:
    cells = [cell.text for block in document.tables() if block.table for cell in block.table.cells]
    return [squeeze(narrow(text)) for text in [*(block.text for block in document.prose()), *cells]]


def amounts(texts: Iterable[str]) -> Counter[str]:
    return Counter(found for text in texts for found in _AMOUNT.findall(text))


def cells(document: Document) -> Counter[tuple[int, int, int, int, int, str]]:
    return Counter(
        (number, cell.row_no, cell.col_no, cell.row_span, cell.col_span, squeeze(narrow(cell.text)))
        for number, block in enumerate(document.tables())
        if block.table
        for cell in block.table.cells
    )


def test_nearly_all_amounts_are_exact(name: str) -> None:
    word, scan = both(name)
    assert scan.text_layer is TextLayer.OCR
    meant, read = amounts(pieces(word)), amounts(pieces(scan))
    assert (meant & read).total() >= ENOUGH_AMOUNTS * meant.total()


def test_every_amount_read_wrongly_is_doubted(name: str) -> None:
    word, scan = both(name)
    wrong = amounts(pieces(scan)) - amounts(pieces(word))
    doubted = amounts(squeeze(narrow(doubt.place.source_text)) for doubt in scan.doubts)
    assert not wrong - doubted


def test_cells_and_their_spans_are_those_of_the_form(name: str) -> None:
    word, scan = both(name)
    meant = cells(word)
    assert (meant & cells(scan)).total() >= ENOUGH_CELLS * meant.total()


def test_doubts_are_few(name: str) -> None:
    """A reader who is warned of everything is warned of nothing: the stamp's lines and a handful of places beside."""
    _, scan = both(name)
    assert len(scan.doubts) <= 0.15 * len(pieces(scan)) + 5
