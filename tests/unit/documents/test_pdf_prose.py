"""Prose in a PDF: lines put back into the paragraphs they were broken from, in the order in which a person reads."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from tasks.documents.model import BlockKind
from tasks.documents.pdf.paragraphs import first_word
from tasks.documents.reading import read_document
from tests.builders.pdf import BODY, JUSTIFIED, SIZE_PT, TITLE, drawn_pdf, put, story_pdf
from tests.builders.pdf_forms import wrapped

LONG = (
    "青岚市总工会坚持以职工为中心，全年投入帮扶资金120.50万元，走访慰问困难职工316户，组织劳模疗休养4批次，"
    "为新就业形态劳动者购买意外伤害保险1,250份，职工满意度保持在98%以上。"
)
OTHER = "云溪县总工会按照预算批复安排支出，严格执行财务管理制度，规范会议、培训和公务接待管理，无截留和挪用情况。"


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_document(data, "report.pdf").prose()]


def test_lines_of_a_paragraph_become_one_text_without_spaces() -> None:
    assert texts(story_pdf([LONG * 3, OTHER * 2])) == [LONG * 3, OTHER * 2]


def test_stretched_lines_get_no_spaces() -> None:
    assert texts(story_pdf([Paragraph(LONG * 3, JUSTIFIED), Paragraph(OTHER, JUSTIFIED)])) == [LONG * 3, OTHER]


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    paragraphs = [f"第{number}类工作。{LONG * 3}" for number in range(1, 15)]
    data = story_pdf(paragraphs)
    document = read_document(data, "report.pdf")
    assert document.page_count == 3
    assert [block.text for block in document.prose()] == paragraphs
    over = [block for block in document.prose() if len({line.page_no for line in block.lines}) == 2]
    assert over


def test_a_paragraph_that_ends_with_its_page_stays_by_itself() -> None:
    assert texts(story_pdf([LONG * 2, PageBreak(), OTHER * 2])) == [LONG * 2, OTHER * 2]


def test_latin_words_keep_their_space_at_the_end_of_a_line() -> None:
    text = LONG + "建设职工服务平台，采用 Trade Union Open Data Platform for Workers 系统，" + OTHER
    lines = wrapped(f"　　{text}", 450, SIZE_PT)

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            put(canvas, 72, 72 + 20 * number, line.strip(" "))

    assert any(line.strip()[-1:].isascii() and line.strip()[-1:].isalpha() for line in lines[:-1])
    assert texts(drawn_pdf(draw)) == [text]


def test_a_number_broken_by_the_line_end_is_one_number() -> None:
    text = "全年一般公共预算财政拨款支出" * 2 + "，合计金额一共为"
    room = int((A4[0] - 144) / SIZE_PT)

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 72, ("本" * 90 + text)[: room - 3] + "123,45")
        put(canvas, 72, 92, "6.78元，" + "支出合规" * 8 + "完毕。")
        put(canvas, 72, 112, "支出合规" * 9 + "一")

    assert "123,456.78元" in texts(drawn_pdf(draw))[0]


@pytest.mark.parametrize("number", ["一、", "（二）", "3.", "（4）"])
def test_a_numbered_line_begins_a_paragraph(number: str) -> None:
    found = texts(story_pdf([LONG, f"{number}主要工作情况", OTHER]))
    assert found == [LONG, f"{number}主要工作情况", OTHER]


def test_headings_are_told_from_prose() -> None:
    blocks = read_document(story_pdf(["一、基本情况", LONG, "（一）机构人员", OTHER]), "report.pdf").blocks
    assert [(block.kind, block.level) for block in blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, None),
    ]


def test_a_centred_title_of_two_lines_is_one_paragraph() -> None:
    title = "关于青岚市总工会二〇二三年度部门整体支出绩效自评工作情况的报告"
    assert texts(story_pdf([Paragraph(title, TITLE), LONG]))[0] == title


def test_short_centred_lines_stay_apart() -> None:
    lines = ["青岚市总工会", "2023年度部门整体支出绩效自评报告"]
    assert texts(story_pdf([*(Paragraph(line, TITLE) for line in lines), LONG]))[:2] == lines


def test_no_first_line_indent() -> None:
    flat = BODY.clone("flat", firstLineIndent=0)
    paragraphs = [LONG * 2, OTHER * 2, LONG]
    assert texts(story_pdf([Paragraph(text, flat) for text in paragraphs])) == paragraphs


def test_the_signature_stands_by_itself() -> None:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(wrapped(f"　　{LONG}", 450, SIZE_PT)):
            put(canvas, 72, 72 + 20 * number, line)
        put(canvas, 400, 190, "青岚市总工会")
        put(canvas, 395, 210, "2024年3月15日")

    assert texts(drawn_pdf(draw))[1:] == ["青岚市总工会", "2024年3月15日"]


def test_a_label_stands_before_its_amount_whatever_was_drawn_first() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72 + 4 * SIZE_PT, 100, "412.60万元，占20.51%。")
        put(canvas, 72, 100, "项目支出")

    assert texts(drawn_pdf(draw)) == ["项目支出412.60万元，占20.51%。"]


def test_reading_goes_from_top_to_bottom_whatever_was_drawn_first() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 300, "三、存在问题")
        put(canvas, 72, 72, "一、基本情况")
        put(canvas, 72, 186, "二、主要成效")

    assert texts(drawn_pdf(draw)) == ["一、基本情况", "二、主要成效", "三、存在问题"]


def test_print_that_is_doubled_to_look_bold_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 72, "一、基本情况")
        put(canvas, 72.4, 72, "一、基本情况")

    assert texts(drawn_pdf(draw)) == ["一、基本情况"]


def test_a_slanted_watermark_is_no_prose() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 72, LONG[:30])
        canvas.saveState()
        canvas.rotate(40)
        canvas.setFillGray(0.8)
        canvas.drawString(300, 100, "内部资料")
        canvas.restoreState()

    assert texts(drawn_pdf(draw)) == [LONG[:30]]


def test_an_underlined_blank_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 72, "单位负责人（签字）：")
        put(canvas, 320, 72, "填报日期：")
        canvas.line(190, A4[1] - 86, 300, A4[1] - 86)
        canvas.line(380, A4[1] - 86, 480, A4[1] - 86)

    document = read_document(drawn_pdf(draw), "report.pdf")
    assert not list(document.tables())
    assert [block.text.split() for block in document.prose()] == [["单位负责人（签字）：", "填报日期："]]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("职工之家", "职"),
        ("元，用于", "元，"),
        ("《条例》宣传", "《条"),
        ("例》150余册", "例》150"),
        ("元。2023年", "元。2023"),
        ("Open Data", "Open"),
        ("98.5%的职工", "98.5%"),
        ("+旅游模式", "+旅"),
        ("美--“共创”", "美--“共"),
        ("家”活动", "家”活"),
        ("为“良”。", "为“良”。"),
        ("为“良好”。", "为“良"),
    ],
)
def test_what_no_typesetter_parts(text: str, word: str) -> None:
    assert text[: first_word(text)] == word
