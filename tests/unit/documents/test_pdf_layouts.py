"""Pages that are not one upright column: two columns, turned pages, landscape among portrait, tables without lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tasks.documents.model import Document
from tasks.documents.reading import read_document
from tests.builders.pdf import SIZE_PT, Paper, drawn_pdf, put, story_pdf
from tests.builders.pdf_forms import Form, Pen, Side, strokes, wrapped

PROSE = "青岚市总工会组织开展职工技能竞赛、劳模疗休养和困难帮扶等工作，全年支出120.50万元，服务职工3,000人次。"


def read(data: bytes) -> Document:
    return read_document(data, "report.pdf")


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).prose()]


def set_column(canvas: Canvas, x: float, top: float, width: float, paragraphs: Sequence[str]) -> float:
    """Draws indented paragraphs from `top` on; returns where they end."""
    for paragraph in paragraphs:
        for line in wrapped(f"　　{paragraph}", width, SIZE_PT):
            put(canvas, x, top, line)
            top += 20
    return top


LEFT_TEXTS = [f"左{number}：{PROSE}" for number in range(4)]
RIGHT_TEXTS = [f"右{number}：{PROSE}" for number in range(3)]


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 170, 60, "部门整体支出绩效自评报告", 18)
        end = set_column(canvas, 72, 100, 210, LEFT_TEXTS)
        set_column(canvas, 312, 100, 210, RIGHT_TEXTS)
        set_column(canvas, 72, end + 40, 450, [PROSE * 2])

    assert texts(drawn_pdf(draw)) == ["部门整体支出绩效自评报告", *LEFT_TEXTS, *RIGHT_TEXTS, PROSE * 2]


def test_two_pages_printed_on_one_sheet() -> None:
    def draw(canvas: Canvas) -> None:
        set_column(canvas, 72, 100, 450, LEFT_TEXTS)
        set_column(canvas, 667, 106, 450, RIGHT_TEXTS)

    assert texts(drawn_pdf(draw, size=landscape(A3))) == [*LEFT_TEXTS, *RIGHT_TEXTS]


def test_a_paragraph_goes_on_from_column_to_column() -> None:
    lines = wrapped(f"　　{PROSE * 6}", 210, SIZE_PT)
    half = len(lines) // 2

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            put(canvas, 72 if number < half else 312, 100 + 20 * (number % half if number < 2 * half else half), line)

    assert texts(drawn_pdf(draw)) == [PROSE * 6]


def test_labels_in_two_columns_are_no_columns_of_prose() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(6):
            put(canvas, 72, 100 + 20 * number, f"项目{number}：已完成")
            put(canvas, 320, 100 + 20 * number, f"金额{number}：12万元")

    assert [text.split() for text in " ".join(texts(drawn_pdf(draw))).split("项目")][1] == [
        "0：已完成",
        "金额0：12万元",
    ]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_shown_turned_is_read_along_its_lines(degrees: int) -> None:
    document = read(story_pdf(["一、基本情况", PROSE * 2, PROSE], Paper(rotation=degrees)))
    assert [block.text for block in document.prose()] == ["一、基本情况", PROSE * 2, PROSE]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_table_drawn_sideways_on_an_upright_page(degrees: int) -> None:
    def draw(canvas: Canvas) -> None:
        with turned(canvas, degrees):
            put(canvas, 60, 60, "附件：项目资金安排表")
            Form(60, 100, (80, 150, 80), [["项目", "内容", "金额"], ["帮扶", "走访慰问", "12.5"]]).draw(canvas)

    first, second = read(drawn_pdf(draw)).blocks
    assert first.text == "附件：项目资金安排表"
    assert second.text == "项目\t内容\t金额\n帮扶\t走访慰问\t12.5"


@contextmanager
def turned(canvas: Canvas, degrees: int) -> Iterator[None]:
    """Everything drawn inside stands turned by `degrees` against the page, which stays upright."""
    width, height = A4
    canvas.saveState()
    canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[degrees])
    canvas.rotate(degrees)
    canvas._pagesize = (width, height) if degrees == 180 else (height, width)
    yield
    canvas._pagesize = (width, height)
    canvas.restoreState()


def test_landscape_attachments_among_portrait_pages() -> None:
    def portrait(canvas: Canvas) -> None:
        set_column(canvas, 72, 72, 450, [PROSE, PROSE])

    def wide(canvas: Canvas) -> None:
        canvas.setPageSize(landscape(A4))
        put(canvas, 72, 72, "附件：绩效自评表")
        Form(72, 100, (200, 300, 180), [["项目", "内容", "金额"], ["帮扶", "走访慰问", "12.5"]]).draw(canvas)

    blocks = read(drawn_pdf(portrait, wide)).blocks
    assert [(block.page_no, block.text) for block in blocks] == [
        (1, PROSE),
        (1, PROSE),
        (2, "附件：绩效自评表"),
        (2, "项目\t内容\t金额\n帮扶\t走访慰问\t12.5"),
    ]


def no_lines(canvas: Canvas, sides: Sequence[Side]) -> None:
    """Nothing but gaps between the columns."""


def flat_lines(canvas: Canvas, sides: Sequence[Side]) -> None:
    strokes(canvas, [side for side in sides if side.horizontal])


def three_lines(canvas: Canvas, sides: Sequence[Side]) -> None:
    """Above the header, under the header, under the table."""
    places = sorted({side.at for side in sides if side.horizontal})
    strokes(canvas, [side for side in sides if side.horizontal and side.at in (places[0], places[1], places[-1])])


@pytest.mark.parametrize("pen", [no_lines, flat_lines, three_lines])
def test_a_table_without_vertical_lines(pen: Pen) -> None:
    rows = [
        ["序号", "项目名称", "主要内容", "金额（万元）"],
        ["1", "困难职工帮扶", "对建档困难职工开展节日走访、助学救助以及医疗救助", "35.2"],
        ["2", "职业技能竞赛", "举办全市职工职业技能竞赛", "18"],
        ["3", "劳模疗休养", "组织劳动模范和一线职工分批疗休养并购买意外伤害保险", "1,022.6"],
    ]

    def draw(canvas: Canvas) -> None:
        set_column(canvas, 72, 72, 450, ["项目资金安排情况如下："])
        Form(72, 110, (50, 120, 180, 100), rows).draw(canvas, pen)
        set_column(canvas, 72, 250, 450, [PROSE * 2])

    document = read(drawn_pdf(draw))
    [block] = document.tables()
    assert block.table is not None
    assert [[cell.text if cell else "" for cell in row] for row in block.table.grid()] == rows
    assert [prose.text for prose in document.prose()] == ["项目资金安排情况如下：", PROSE * 2]


def test_spread_labels_and_tabs_make_no_table() -> None:
    lines = ["单位名称：青岚市总工会      年度：2023      单位：万元", "负责人：张三      填表人：李四      电话：123"]

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            put(canvas, 72, 100 + 20 * number, line)
        set_column(canvas, 72, 150, 450, [PROSE * 3])

    assert not list(read(drawn_pdf(draw)).tables())
