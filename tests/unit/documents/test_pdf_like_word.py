"""The same report as Word and as PDF: the words, their order and every cell must come out alike."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tasks.documents.model import Document
from tasks.documents.reading import read_document
from tasks.documents.text import narrow, squeeze

ROOT = Path(__file__).resolve().parents[3]
REPORTS = ROOT.parent / "shared" / "reports"
PAIRS = sorted(path.stem for path in REPORTS.glob("*.docx") if path.with_suffix(".pdf").is_file())
# Measured on the four real pairs: every character, every paragraph and every cell alike.
ENOUGH = 0.999


def as_both(folder: Path, name: str) -> tuple[Document, Document]:
    word, pdf = ((folder / f"{name}{suffix}").read_bytes() for suffix in (".docx", ".pdf"))
    return read_document(word, f"{name}.docx"), read_document(pdf, f"{name}.pdf")


def prose(document: Document) -> list[str]:
    return [text for block in document.prose() if (text := squeeze(narrow(block.text)))]


def grids(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(cell.row_no, cell.col_no, cell.row_span, cell.col_span, squeeze(cell.text)) for cell in block.table.cells]
        for block in document.tables()
        if block.table is not None
    ]


def assert_alike(word: Document, pdf: Document) -> None:
    one, other = prose(word), prose(pdf)
    assert difflib.SequenceMatcher(None, "".join(one), "".join(other), autojunk=False).ratio() >= ENOUGH
    assert difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= ENOUGH
    assert grids(word) == grids(pdf)


@pytest.mark.shared
@pytest.mark.skipif(not PAIRS, reason="no reports in ../shared/reports")
@pytest.mark.parametrize("name", PAIRS or ["none"])
def test_a_real_report_reads_alike_in_both_formats(name: str) -> None:
    assert_alike(*as_both(REPORTS, name))


@pytest.mark.parametrize("name", ["qinglan-2023"])
def test_a_sample_reads_alike_in_both_formats(name: str) -> None:
    assert_alike(*as_both(ROOT / "samples", name))
