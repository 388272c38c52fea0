"""Ruled tables on one page: cells, spans and texts, whatever way the lines were drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tasks.documents.model import Block
from tasks.documents.reading import read_document
from tests.builders.pdf import FONT, Paper, drawn_pdf, picture, put, story_pdf, table
from tests.builders.pdf_forms import LEFT, PENS, UP, Form, Pen, Side, bars, strokes

ROWS = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
    ["产出指标", "数量指标", "走访慰问困难职工人数", "≥300人", "320人", "10"],
    [UP, UP, "举办职业技能竞赛场次", "≥12场", "12场", "10"],
    [UP, "质量指标", LEFT, "全部达到上级规定的验收标准", "达到", "20"],
    ["总分", LEFT, LEFT, LEFT, LEFT, "98.5"],
]
WIDTHS = (60, 70, 115, 100, 80, 45)
CELLS = [
    (1, 1, 1, 1, "一级指标"),
    (1, 2, 1, 1, "二级指标"),
    (1, 3, 1, 1, "三级指标"),
    (1, 4, 1, 1, "年度指标值"),
    (1, 5, 1, 1, "实际完成值"),
    (1, 6, 1, 1, "得分"),
    (2, 1, 3, 1, "产出指标"),
    (2, 2, 2, 1, "数量指标"),
    (2, 3, 1, 1, "走访慰问困难职工人数"),
    (2, 4, 1, 1, "≥300人"),
    (2, 5, 1, 1, "320人"),
    (2, 6, 1, 1, "10"),
    (3, 3, 1, 1, "举办职业技能竞赛场次"),
    (3, 4, 1, 1, "≥12场"),
    (3, 5, 1, 1, "12场"),
    (3, 6, 1, 1, "10"),
    (4, 2, 1, 2, "质量指标"),
    (4, 4, 1, 1, "全部达到上级规定的验收标准"),
    (4, 5, 1, 1, "达到"),
    (4, 6, 1, 1, "20"),
    (5, 1, 1, 5, "总分"),
    (5, 6, 1, 1, "98.5"),
]


def tables_in(data: bytes) -> list[Block]:
    return list(read_document(data, "report.pdf").tables())


def cells_in(block: Block) -> list[tuple[int, int, int, int, str]]:
    assert block.table is not None
    return [(cell.row_no, cell.col_no, cell.row_span, cell.col_span, cell.text) for cell in block.table.cells]


def form_pdf(form: Form, pen: Pen = strokes, size: tuple[float, float] = A4) -> bytes:
    return drawn_pdf(lambda canvas: form.draw(canvas, pen), size=size)


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS)
def test_cells_and_spans_however_the_lines_are_drawn(pen: Pen) -> None:
    [block] = tables_in(form_pdf(Form(60, 100, WIDTHS, ROWS), pen))
    assert block.table is not None
    assert (block.table.row_count, block.table.col_count) == (5, 6)
    assert cells_in(block) == CELLS


@pytest.mark.parametrize("size", [landscape(A4), A3, landscape(A3)], ids=["A4 landscape", "A3", "A3 landscape"])
def test_other_paper(size: tuple[float, float]) -> None:
    [block] = tables_in(form_pdf(Form(60, 100, WIDTHS, ROWS), bars, size))
    assert cells_in(block) == CELLS


def test_a_table_set_by_a_typesetter() -> None:
    rows = [["单位", "预算数", "决算数"], ["青岚市总工会", "1,205.00", "1,190.35"], ["合计", "", "1,190.35"]]
    [block] = tables_in(story_pdf(["收支情况如下。", table(rows, [200, 120, 120], spans=[(2, 0, 2, 1)]), "说明。"]))
    assert cells_in(block)[-2:] == [(3, 1, 1, 2, "合计"), (3, 3, 1, 1, "1,190.35")]
    assert block.text == "单位\t预算数\t决算数\n青岚市总工会\t1,205.00\t1,190.35\n合计\t1,190.35"


def test_prose_around_a_table_keeps_its_place() -> None:
    rows = [["项目", "金额"], ["帮扶", "12"], ["培训", "8"]]
    document = read_document(story_pdf(["上文。", table(rows, [100, 100]), "中间。", table(rows, [100, 100])]), "a.pdf")
    assert [block.table.table_no if block.table else block.text for block in document.blocks] == [
        "上文。",
        1,
        "中间。",
        2,
    ]
    assert [block.block_no for block in document.blocks] == [1, 2, 3, 4]


def test_tables_side_by_side_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        Form(60, 100, [80, 80], [["收入", "120"], ["合计", "120"]]).draw(canvas)
        Form(300, 100, [80, 80], [["支出", "118"], ["合计", "118"]]).draw(canvas)

    assert [cells_in(block)[1][4] for block in tables_in(drawn_pdf(draw))] == ["120", "118"]


def test_a_word_written_downwards_is_one_word() -> None:
    rows = [["一级指标", "数量指标", "内容"], [UP, "质量指标", "达标"], ["效益指标", "社会效益", "长期"]]
    [block] = tables_in(form_pdf(Form(60, 100, (22, 100, 200), rows, heights=(40, 40, 70))))
    assert [cell[4] for cell in cells_in(block) if cell[1] == 1] == ["一级指标", "效益指标"]


def test_a_word_turned_to_run_downwards_is_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        Form(60, 100, (22, 100, 200), [["", "数量指标", "内容"], [UP, "质量指标", "达标"]], heights=(40, 40)).draw(
            canvas
        )
        canvas.saveState()
        canvas.translate(67, A4[1] - 110)
        canvas.rotate(-90)
        canvas.setFont(FONT, 10.5)
        canvas.drawString(0, 0, "产出指标")
        canvas.restoreState()

    assert cells_in(tables_in(drawn_pdf(draw))[0])[0] == (1, 1, 2, 1, "产出指标")


def test_wrapped_lines_of_a_cell_are_joined() -> None:
    text = "全年组织开展走访慰问、金秋助学和医疗互助活动，覆盖全部建档困难职工家庭"
    [block] = tables_in(form_pdf(Form(60, 100, (100, 120), [["年度总体目标", text], ["完成情况", "完成"]])))
    assert [cell[4] for cell in cells_in(block)] == ["年度总体目标", text, "完成情况", "完成"]


def test_paragraphs_of_a_cell_stand_on_lines_of_their_own() -> None:
    text = "目标1：帮扶困难职工。\n目标2：提升职工技能水平，全年举办技能竞赛不少于十二场次。"
    [block] = tables_in(form_pdf(Form(60, 100, (100, 180), [["年度总体目标", text], ["完成情况", "完成"]])))
    assert cells_in(block)[1][4] == text


def test_a_number_wrapped_in_a_narrow_cell_is_one_number() -> None:
    def draw(canvas: Canvas) -> None:
        Form(60, 100, (100, 50), [["全年预算数（元）", ""], ["执行率", "98%"]], heights=(34, 20)).draw(canvas)
        put(canvas, 165.4, 103, "1234567", 10.5)
        put(canvas, 165.4, 117, "8.90", 10.5)

    assert [cell[4] for cell in cells_in(tables_in(drawn_pdf(draw))[0])][1] == "12345678.90"


def test_empty_cells_stay() -> None:
    [block] = tables_in(
        form_pdf(Form(60, 100, (80, 80, 80), [["指标", "目标", "完成"], ["", "", ""], ["满意度", "", "98%"]]))
    )
    assert len(cells_in(block)) == 9
    assert [cell[4] for cell in cells_in(block)][3:6] == ["", "", ""]


def test_a_stamp_over_the_words_hides_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        Form(60, 100, WIDTHS, ROWS).draw(canvas)
        canvas.setStrokeColorRGB(1, 0, 0)
        canvas.circle(300, A4[1] - 160, 55)
        canvas.drawImage(picture(120, 120), 240, A4[1] - 220, 120, 120)

    assert cells_in(tables_in(drawn_pdf(draw))[0]) == CELLS


def test_lines_that_do_not_quite_meet() -> None:
    def short(canvas: Canvas, sides: Sequence[Side]) -> None:
        bars(
            canvas, [Side(side.horizontal, side.at, side.start + 0.8, side.end - 0.8, side.is_outer) for side in sides]
        )

    assert cells_in(tables_in(form_pdf(Form(60, 100, WIDTHS, ROWS), short))[0]) == CELLS


def test_frames_around_every_cell() -> None:
    form = Form(60, 100, WIDTHS, ROWS)

    def boxes(canvas: Canvas, sides: Sequence[Side]) -> None:
        canvas.setLineWidth(0.75)
        for row, col, row_span, col_span in form.spans():
            x0, x1, y0, y1 = form.xs[col], form.xs[col + col_span], form.ys[row], form.ys[row + row_span]
            canvas.rect(x0 + 0.5, A4[1] - y1 + 0.5, x1 - x0 - 1, y1 - y0 - 1, stroke=1, fill=0)

    assert cells_in(tables_in(form_pdf(form, boxes))[0]) == CELLS


def test_white_lines_are_no_lines() -> None:
    def white(canvas: Canvas, sides: Sequence[Side]) -> None:
        canvas.setStrokeColorRGB(1, 1, 1)
        strokes(canvas, sides)

    assert not tables_in(form_pdf(Form(60, 100, (200, 200), [["甲", "乙"], ["丙", "丁"]]), white))


def test_dots_instead_of_lines() -> None:
    def dots(canvas: Canvas, sides: Sequence[Side]) -> None:
        for side in sides:
            for number in range(int((side.end - side.start) / 1.5) + 1):
                at = side.start + 1.5 * number
                bars(canvas, [Side(side.horizontal, side.at, at, at + 0.5, side.is_outer)])

    assert cells_in(tables_in(form_pdf(Form(60, 100, WIDTHS, ROWS), dots))[0]) == CELLS


def test_a_frame_around_the_page_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(30, 30, A4[0] - 60, A4[1] - 60)
        put(canvas, 96, 100, "青岚市总工会绩效自评报告")

    document = read_document(drawn_pdf(draw), "report.pdf")
    assert [block.table for block in document.blocks] == [None]


def test_a_framed_picture_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(100, 100), 100, 400, 100, 100)
        canvas.grid([100, 150, 200], [400, 450, 500])
        put(canvas, 96, 100, "活动照片如下。")

    assert not tables_in(drawn_pdf(draw))


def test_a_table_in_the_margin_of_a_paper_with_a_header() -> None:
    rows = [["项目", "金额"], ["帮扶", "12"], ["培训", "8"]]
    data = story_pdf([table(rows, [100, 100])], Paper(header="青岚市总工会", footer="{page}"))
    assert [cell[4] for cell in cells_in(tables_in(data)[0])] == ["项目", "金额", "帮扶", "12", "培训", "8"]
