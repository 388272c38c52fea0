"""Each real report beside the checkout says the same as .docx, .doc and .pdf: every block, every cell, every table."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from tasks.documents.model import BlockKind, Document
from tasks.documents.reading import read_document

REPORTS = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
NAMES = ("beita-2019", "linxiang-2022", "liuyang-2020", "yanfeng-2023")
# Pages, and so what stands at their edges, are a matter of each format.
FURNITURE = {BlockKind.HEADER, BlockKind.FOOTER}
SAME_CHARACTERS = 0.995

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside the checkout (../shared/reports)"),
]


@cache
def read(file_name: str) -> Document:
    return read_document((REPORTS / file_name).read_bytes(), file_name)


def folded(text: str) -> str:
    """Without white space, and nothing else changed."""
    return "".join(text.split())


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, folded(block.text)) for block in document.blocks if block.kind not in FURNITURE]


def grids(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    tables = [block.table for block in document.tables() if block.table is not None]
    return [[(c.row_no, c.col_no, c.row_span, c.col_span, folded(c.text)) for c in table.cells] for table in tables]


@pytest.mark.parametrize("ending", ["doc", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_the_same(name: str, ending: str) -> None:
    word, other = blocks(read(f"{name}.docx")), blocks(read(f"{name}.{ending}"))
    texts = ["".join(text for _, text in found) for found in (word, other)]
    same = sum(match.size for match in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks())
    assert same >= SAME_CHARACTERS * max(map(len, texts)) > 0
    assert len(other) == len(word)
    assert [kind for kind, _ in other] == [kind for kind, _ in word]


@pytest.mark.parametrize("ending", ["doc", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_grids_are_the_same(name: str, ending: str) -> None:
    assert grids(read(f"{name}.{ending}")) == grids(read(f"{name}.docx"))
