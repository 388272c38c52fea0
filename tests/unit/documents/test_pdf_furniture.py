"""Running headers, footers and page numbers: recognised, kept, and kept out of the prose."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from tasks.documents.model import Block, BlockKind
from tasks.documents.reading import read_document
from tests.builders.pdf import BODY, TITLE, Paper, drawn_pdf, put, story_pdf, table

PROSE = "青岚市总工会全年开展送温暖活动，慰问困难职工和一线劳动者，发放慰问金和物资，有关支出均按规定程序审批。"


def report(count: int = 12) -> list[str]:
    return [f"第{number}项工作：{PROSE * 4}" for number in range(1, count + 1)]


def of_kind(blocks: Sequence[Block], kind: BlockKind) -> list[tuple[int | None, str]]:
    return [(block.page_no, block.text) for block in blocks if block.kind is kind]


def test_header_and_page_number_are_kept_apart_from_the_prose() -> None:
    paper = Paper(header="青岚市总工会绩效自评报告", footer="第 {page} 页 共 {pages} 页", page_count=3)
    document = read_document(story_pdf(report(), paper), "report.pdf")
    assert of_kind(document.blocks, BlockKind.HEADER) == [(page, "青岚市总工会绩效自评报告") for page in (1, 2, 3)]
    assert of_kind(document.blocks, BlockKind.FOOTER) == [(page, f"第 {page} 页 共 3 页") for page in (1, 2, 3)]
    assert [block.text for block in document.prose()] == report()


@pytest.mark.parametrize("footer", ["{page}", "- {page} -", "— {page} —", "第{page}页", "{page}/{pages}", "·{page}·"])
def test_page_numbers_in_all_their_forms(footer: str) -> None:
    document = read_document(story_pdf(report(), Paper(footer=footer, page_count=3)), "report.pdf")
    assert [page for page, _ in of_kind(document.blocks, BlockKind.FOOTER)] == [1, 2, 3]
    assert [block.text for block in document.prose()] == report()


def test_the_page_number_of_a_single_page_is_recognised() -> None:
    document = read_document(story_pdf([PROSE], Paper(footer="- {page} -")), "report.pdf")
    assert of_kind(document.blocks, BlockKind.FOOTER) == [(1, "- 1 -")]


def test_a_header_with_the_page_number_in_it() -> None:
    document = read_document(story_pdf(report(), Paper(header="自评报告 第{page}页")), "report.pdf")
    assert [text for _, text in of_kind(document.blocks, BlockKind.HEADER)] == [f"自评报告 第{n}页" for n in (1, 2, 3)]


def test_a_header_missing_on_the_cover_is_still_a_header() -> None:
    def cover(canvas: Canvas) -> None:
        put(canvas, 160, 300, "青岚市总工会绩效自评报告", 20)

    def page(canvas: Canvas, name: str) -> None:
        put(canvas, 240, 38, "绩效自评报告", 9)
        put(canvas, 96, 80, f"{name}部分的工作。")

    data = drawn_pdf(cover, *(lambda canvas, name=name: page(canvas, name) for name in "甲乙丙"))
    document = read_document(data, "report.pdf")
    assert of_kind(document.blocks, BlockKind.HEADER) == [(page, "绩效自评报告") for page in (2, 3, 4)]


def test_attachment_labels_that_open_pages_belong_to_the_report() -> None:
    heading = BODY.clone("flush", firstLineIndent=0)
    story = [
        *report(6),
        PageBreak(),
        Paragraph("附件1", heading),
        PROSE,
        PageBreak(),
        Paragraph("附件2", heading),
        PROSE,
    ]
    document = read_document(story_pdf(story), "report.pdf")
    assert not of_kind(document.blocks, BlockKind.HEADER)
    assert [text for text in (block.text for block in document.prose()) if text.startswith("附件")] == [
        "附件1",
        "附件2",
    ]


def test_forms_that_all_begin_with_the_same_title_keep_it() -> None:
    rows = [["项目名称", "金额"], ["劳模疗休养", "12.5"], ["技能竞赛", "8.0"]]
    form = [Paragraph("项目支出绩效自评表", TITLE), table(rows, [200, 100])]
    document = read_document(story_pdf([*report(3), PageBreak(), *form, PageBreak(), *form]), "report.pdf")
    titles = [block.text for block in document.prose() if "绩效自评表" in block.text]
    assert titles == ["项目支出绩效自评表"] * 2


def test_a_number_in_the_text_is_no_page_number() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 72, "各项支出合计如下：")
        put(canvas, 72, 92, "120")
        put(canvas, 72, 112, "以上单位为万元。")

    document = read_document(drawn_pdf(draw), "report.pdf")
    assert "120" in [block.text for block in document.prose()]
