"""What is cut out of a PDF page at the place that a block or cell gives shows exactly its words, and no others."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pytest

from tasks.documents.model import BBox, Cell, Document, TextLayer
from tasks.documents.reading import read_document
from tests.builders.pdf import Paper, story_pdf, table

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
REPORTS = ROOT.parent / "shared" / "reports"
REAL = sorted(path for path in REPORTS.glob("*.pdf") if ".scan" not in path.name)
PROSE = "青岚市总工会全年支出120.50万元，其中困难帮扶支出36.8万元，职工培训支出15万元，用于服务基层和职工群众。"


class Pages:
    """The characters of each page, and those whose middle lies inside a box."""

    def __init__(self, data: bytes) -> None:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            # Some programs draw a character twice, a hair apart, to make it bold.
            self._chars = [page.dedupe_chars(tolerance=1).chars for page in pdf.pages]

    def cut(self, page_no: int | None, box: BBox) -> str:
        assert page_no is not None
        inside = [
            char
            for char in self._chars[page_no - 1]
            if box.x0 <= (char["x0"] + char["x1"]) / 2 <= box.x1
            and box.top <= (char["top"] + char["bottom"]) / 2 <= box.bottom
        ]
        return "".join("".join(char["text"] for char in sorted(inside, key=lambda char: float(char["x0"]))).split())


def shown_by(words: str, cut: str, goes_on: bool) -> bool:
    """Whether the cut shows just these words; where they go on over the page, some of them and no others."""
    shown, said = Counter(cut), Counter("".join(words.split()))
    return shown == said or (goes_on and bool(cut) and shown <= said)


def assert_lines_show_their_words(document: Document, pages: Pages) -> int:
    lines = [(block, line) for block in document.blocks for line in block.lines]
    for block, line in lines:
        words = "".join(block.text[line.start : line.end].split())
        assert pages.cut(line.page_no, line.bbox(line.start, line.end)) == words
    return len(lines)


def assert_blocks_show_their_words(document: Document, pages: Pages) -> int:
    """Boxes of blocks are those of their first page. Blocks on pages turned on their side have no lines."""
    following = [*(block.page_no for block in document.blocks[1:]), None]
    placed = [(block, after) for block, after in zip(document.blocks, following, strict=True) if block.bbox]
    for block, after in placed:
        if block.table is None and block.bbox is not None:
            first = [line for line in block.lines if line.page_no == block.page_no]
            words = "".join(block.text[line.start : line.end] for line in first) if first else block.text
            assert shown_by(words, pages.cut(block.page_no, block.bbox), not first and after != block.page_no)
    return len(placed)


def assert_cells_show_their_words(document: Document, pages: Pages) -> int:
    """A cell that the end of a page cuts has the box of its first part."""
    count = 0
    for block in document.tables():
        assert block.table is not None
        cells = [cell for cell in block.table.cells if cell.bbox is not None]
        assert len(cells) == len(block.table.cells)
        for cell in cells:
            place = block.cell_provenance(cell)
            if cell.text.strip():
                assert place.bbox is not None
                assert shown_by(cell.text, pages.cut(place.page_no, place.bbox), is_cut(cell, cells))
                count += 1
    return count


def is_cut(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Whether the cell reaches the lower end of its page, and its table goes on on the next."""
    on_page = [other for other in cells if other.page_no == cell.page_no]
    goes_on = any((other.page_no or 0) > (cell.page_no or 0) for other in cells)
    lowest = max(other.bbox.bottom for other in on_page if other.bbox)
    return goes_on and cell.bbox is not None and cell.bbox.bottom > lowest - 2


def compared(data: bytes) -> tuple[int, int, int]:
    """How many lines, blocks and cells were found to show just their words."""
    document, pages = read_document(data, "report.pdf"), Pages(data)
    return (
        assert_lines_show_their_words(document, pages),
        assert_blocks_show_their_words(document, pages),
        assert_cells_show_their_words(document, pages),
    )


def is_read_natively(path: Path) -> bool:
    try:
        return read_document(path.read_bytes(), path.name).text_layer is TextLayer.NATIVE
    except Exception:
        return False


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    if not is_read_natively(path):
        pytest.skip("a scan or broken on purpose")
    lines, blocks, _ = compared(path.read_bytes())
    assert lines > blocks > 15


@pytest.mark.shared
@pytest.mark.skipif(not REAL, reason="no reports in ../shared/reports")
@pytest.mark.parametrize("path", REAL or [Path("none")], ids=lambda path: path.name)
def test_real_reports(path: Path) -> None:
    lines, blocks, _ = compared(path.read_bytes())
    assert lines > blocks > 15


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_prose_over_pages_and_a_form_with_merged_cells(rotation: int) -> None:
    rows = [["年度目标", "", "得分"], ["产出指标", "建会10家", "9.5"], ["", "培训200人", "10"], ["合计", "", "19.5"]]
    form = table(rows, [150, 200, 80], spans=[(0, 0, 0, 1), (1, 0, 2, 0), (3, 0, 3, 1)])
    story = ["一、基本情况", *(f"第{number}段：{PROSE * 2}" for number in range(1, 12)), form, "二、存在问题", PROSE]
    paper = Paper(rotation=rotation, header="青岚市总工会", footer="第 {page} 页")
    lines, blocks, cells = compared(story_pdf(story, paper))
    assert blocks > 14
    # Turned on their side, lines run from top to bottom; the box of the whole paragraph is all that is kept.
    assert lines > 30 or rotation != 0
    assert cells == 9
