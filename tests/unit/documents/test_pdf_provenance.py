"""Where it was read: page numbers from 1, boxes in points from the upper left corner of the page as it is shown."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tasks.documents.model import BBox
from tasks.documents.reading import read_document
from tests.builders.pdf import SIZE_PT, Paper, drawn_pdf, put, story_pdf, width_of
from tests.builders.pdf_forms import Form

PROSE = "青岚市总工会全年支出120.50万元，其中困难帮扶支出36.8万元，职工培训支出15万元，用于服务基层和职工群众。"


def close(box: BBox | None, x0: float, top: float, x1: float, bottom: float, within: float = 2.5) -> bool:
    assert box is not None
    return box.as_list() == pytest.approx([x0, top, x1, bottom], abs=within)


def test_a_line_of_prose() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 96, 200, "一、基本情况")

    [block] = read_document(drawn_pdf(lambda canvas: put(canvas, 72, 72, "青岚市总工会"), draw), "a.pdf").blocks[1:]
    assert block.page_no == 2
    assert close(block.bbox, 96, 200, 96 + width_of("一、基本情况"), 200 + SIZE_PT)


def test_words_inside_a_paragraph_have_their_own_box() -> None:
    block = read_document(story_pdf([PROSE * 2]), "a.pdf").blocks[0]
    start = block.text.index("120.50万元")
    place = block.provenance(start, start + len("120.50万元"))
    assert place.source_text == "120.50万元"
    before = 72 + 2 * SIZE_PT + width_of("青岚市总工会全年支出")
    assert block.bbox is not None
    assert close(place.bbox, before, block.bbox.top, before + width_of("120.50万元"), block.bbox.top + SIZE_PT)


def test_words_after_a_page_break_are_placed_on_their_page() -> None:
    paragraphs = [f"第{number}段：{PROSE * 3}" for number in range(1, 13)]
    document = read_document(story_pdf(paragraphs), "a.pdf")
    [block] = [block for block in document.prose() if len({line.page_no for line in block.lines}) == 2]
    last = block.lines[-1]
    place = block.provenance(last.start, last.end)
    assert (block.page_no, place.page_no) == (1, 2)
    assert place.bbox is not None
    assert place.bbox.top < 200


def test_every_character_has_a_place() -> None:
    for block in read_document(story_pdf([PROSE * 3, PROSE]), "a.pdf").prose():
        assert block.lines[0].start == 0
        assert block.lines[-1].end == len(block.text)
        assert all(one.end == other.start for one, other in zip(block.lines, block.lines[1:], strict=False))
        assert all(list(line.edges) == sorted(line.edges) for line in block.lines)


def test_cells_have_the_box_that_is_drawn() -> None:
    form = Form(60, 150, (80, 150, 90), [["项目", "内容", "金额"], ["帮扶", "走访慰问", "12.5"]], heights=(30, 50))
    [block] = read_document(drawn_pdf(form.draw), "a.pdf").blocks
    assert block.table is not None
    assert close(block.bbox, 60, 150, 380, 230)
    place = block.cell_provenance(block.table.cells[5])
    assert (place.page_no, place.table_no, place.row_no, place.col_no) == (1, 1, 2, 3)
    assert place.source_text == "12.5"
    assert close(place.bbox, 290, 180, 380, 230)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [
        # x0, top, x1, bottom of the same words when their page is shown turned clockwise.
        (0, (96, 82, 168, 94)),
        (90, (A4[1] - 94, 96, A4[1] - 82, 168)),
        (180, (A4[0] - 168, A4[1] - 94, A4[0] - 96, A4[1] - 82)),
        (270, (82, A4[0] - 168, 94, A4[0] - 96)),
    ],
)
def test_boxes_on_a_turned_page_are_those_of_the_page_as_shown(
    degrees: int, expected: tuple[float, float, float, float]
) -> None:
    block = read_document(story_pdf(["一、基本情况", PROSE], Paper(rotation=degrees)), "a.pdf").blocks[0]
    assert block.text == "一、基本情况"
    assert close(block.bbox, *expected)


def test_a_page_cut_to_a_smaller_box_counts_from_that_box() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 100, 545, 742), name="crop")
        put(canvas, 150, 200, "一、基本情况")

    block = read_document(drawn_pdf(draw), "a.pdf").blocks[0]
    assert close(block.bbox, 100, 100, 100 + width_of("一、基本情况"), 100 + SIZE_PT)
