"""Real reports beside the checkout, as far as they show what invented ones may not: how Word files really look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.documents.model import BlockKind, Document
from tasks.documents.reading import read_document

REPORTS = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
NAMES = ("beita-2019", "linxiang-2022", "liuyang-2020", "yanfeng-2023")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside the checkout (../shared/reports)"),
]


def read(name: str) -> Document:
    return read_document((REPORTS / name).read_bytes(), name)


def test_the_eighth_chapter_carries_the_number_that_nobody_typed() -> None:
    chapters = [b for b in read("yanfeng-2023.docx").blocks if b.kind is BlockKind.HEADING and b.level == 1]
    assert [chapter.text[:2] for chapter in chapters] == [f"{number}、" for number in "一二三四五六七八九"]
    assert chapters[7].number_text == "八、"


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_covered_by_their_cells_exactly(name: str) -> None:
    for block in read(f"{name}.docx").tables():
        table = block.table
        assert table is not None
        places = sum(cell.row_span * cell.col_span for cell in table.cells)
        assert places == table.row_count * table.col_count
        assert all(cell is not None for row in table.grid() for cell in row)
