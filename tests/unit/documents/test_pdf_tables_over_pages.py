"""Tables that run over pages: one block, the repeated header once, rows that the page break cut made whole again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tasks.documents.model import Document, Table
from tasks.documents.reading import read_document
from tests.builders.pdf import Paper, drawn_pdf, put, story_pdf, table
from tests.builders.pdf_forms import LEFT, UP, Form

HEADER = ["一级指标", "二级指标", "三级指标", "得分"]
WIDTHS = (80, 100, 180, 60)
BOTTOM = A4[1] - 72


def rows_of(numbers: Sequence[int]) -> list[list[str]]:
    return [["产出指标", f"数量指标{number}", f"第{number}项走访慰问活动", f"{number}.5"] for number in numbers]


def read(data: bytes) -> Document:
    return read_document(data, "report.pdf")


def only_table(data: bytes) -> Table:
    [block] = read(data).tables()
    assert block.table is not None
    return block.table


def grid_of(table_: Table) -> list[list[str]]:
    return [[cell.text if cell else "?" for cell in row] for row in table_.grid()]


def at_the_bottom(
    rows: Sequence[Sequence[str]], heights: Sequence[float] = (), widths: Sequence[float] = WIDTHS
) -> Form:
    """A form that ends where the page's text area ends."""
    height = Form(80, 0, widths, rows, heights).bottom
    return Form(80, BOTTOM - height, widths, rows, heights)


def on_pages(*forms: Form) -> bytes:
    return drawn_pdf(*(form.draw for form in forms))


def test_a_long_table_with_a_repeated_header_is_one_block() -> None:
    rows = rows_of(range(1, 61))
    paper = Paper(header="青岚市总工会", footer="{page}")
    document = read(story_pdf([table([HEADER, *rows], WIDTHS, header_rows=1), "填表人：张三"], paper))
    assert document.page_count == 2
    [block] = document.tables()
    assert block.table is not None
    assert grid_of(block.table) == [HEADER, *rows]
    assert [cell.page_no for cell in block.table.cells if cell.col_no == 1] == sorted(
        cell.page_no or 0 for cell in block.table.cells if cell.col_no == 1
    )
    assert {cell.page_no for cell in block.table.cells} == {1, 2}
    assert [text.text for text in document.prose()] == ["填表人：张三"]


def test_a_long_table_without_a_repeated_header_is_one_block() -> None:
    rows = rows_of(range(1, 61))
    assert grid_of(only_table(story_pdf([table([HEADER, *rows], WIDTHS)]))) == [HEADER, *rows]


def test_a_table_over_three_pages() -> None:
    rows = rows_of(range(1, 91))
    table_ = only_table(story_pdf([table([HEADER, *rows], WIDTHS, header_rows=1)]))
    assert grid_of(table_) == [HEADER, *rows]
    assert {cell.page_no for cell in table_.cells} == {1, 2, 3}


def test_a_row_cut_by_the_page_break_becomes_one_row() -> None:
    text = "完成情况：" + "全年按计划组织开展职工技能竞赛和劳模疗休养活动，" * 12 + "各项任务全部完成"
    rows = rows_of(range(1, 30))
    cut = ["效益指标", "社会效益", text, "10"]
    table_ = only_table(story_pdf([table([HEADER, *rows, cut, *rows_of([99])], WIDTHS)]))
    assert grid_of(table_) == [HEADER, *rows, cut, *rows_of([99])]
    [cell] = [cell for cell in table_.cells if cell.text == text]
    assert cell.page_no == 1


def test_a_row_that_moved_as_a_whole_stays_a_row() -> None:
    upper = at_the_bottom([HEADER, *rows_of([1, 2])])
    lower = Form(80, 72, WIDTHS, rows_of([3, 4]))
    assert grid_of(only_table(on_pages(upper, lower))) == [HEADER, *rows_of([1, 2, 3, 4])]


def test_a_merged_label_goes_on_over_the_break() -> None:
    upper = at_the_bottom([HEADER, *rows_of([1]), [UP, *rows_of([2])[0][1:]]])
    lower = Form(80, 72, WIDTHS, [["", *rows_of([3])[0][1:]], [UP, *rows_of([4])[0][1:]]])
    table_ = only_table(on_pages(upper, lower))
    assert grid_of(table_) == [HEADER, *rows_of([1, 2, 3, 4])]
    [label] = [cell for cell in table_.cells if cell.text == "产出指标"]
    assert (label.row_no, label.row_span) == (2, 4)


def test_a_merged_label_may_be_printed_below_the_break() -> None:
    upper = at_the_bottom([HEADER, ["", *rows_of([1])[0][1:]], [UP, *rows_of([2])[0][1:]]])
    third, fourth = rows_of([3])[0], rows_of([4])[0]
    lower = Form(80, 72, WIDTHS, [third, [UP, *fourth[1:]]])
    table_ = only_table(on_pages(upper, lower))
    assert grid_of(table_) == [HEADER, *rows_of([1, 2, 3, 4])]


def test_both_labels_of_a_row_may_go_on_over_the_break() -> None:
    upper = at_the_bottom([HEADER, ["", "数量指标1", "走访活动", "1"], [UP, UP, "竞赛活动", "2"]])
    lower = Form(80, 72, WIDTHS, [["产出指标", "", "培训活动", "3"], [UP, "质量指标", "验收合格", "4"]])
    assert [row[:2] for row in grid_of(only_table(on_pages(upper, lower)))[1:]] == [
        ["产出指标", "数量指标1"],
        ["产出指标", "数量指标1"],
        ["产出指标", "数量指标1"],
        ["产出指标", "质量指标"],
    ]


def test_the_words_of_a_long_label_may_be_parted_by_the_break() -> None:
    widths = (60, 80, 180, 60)
    rows = [["一级", "二级", "三级", "得分"], ["", "数量指标", "走访活动", "1"], [UP, "质量指标", "验收合格", "2"]]
    upper = at_the_bottom(rows, (18, 16, 16), widths)

    def first(canvas: Canvas) -> None:
        upper.draw(canvas)
        put(canvas, 85.4, upper.ys[1] + 2, "整体支出", 10.5)
        put(canvas, 85.4, upper.ys[1] + 17, "绩效目标", 10.5)

    def second(canvas: Canvas) -> None:
        Form(80, 72, widths, [["", "", "按时验收", "3"], [UP, "时效指标", "及时", "4"]], (16, 16)).draw(canvas)
        put(canvas, 85.4, 74, "完成情况", 10.5)

    label = "整体支出绩效目标完成情况"
    assert [row[:2] for row in grid_of(only_table(drawn_pdf(first, second)))[1:]] == [
        [label, "数量指标"],
        [label, "质量指标"],
        [label, "质量指标"],
        [label, "时效指标"],
    ]


def test_a_cut_row_of_which_one_cell_breaks_between_paragraphs() -> None:
    widths, above, below = (80, 80, 180, 110), "1、宣讲进企业", "2、宣讲进班组"
    upper = at_the_bottom([HEADER, ["效益指标", "社会效益", above, "组织读书分享和健步"]], widths=widths)
    lower = Form(80, 72, widths, [["", "", below, "活动"], ["总分", "", "", "98"]])
    rows = grid_of(only_table(on_pages(upper, lower)))
    assert rows[1] == ["效益指标", "社会效益", f"{above}\n{below}", "组织读书分享和健步活动"]
    assert rows[2][0] == "总分"


def test_short_words_that_fill_narrow_columns_are_rows_of_their_own() -> None:
    widths = (40, 50, 60, 40)
    upper = at_the_bottom([["一级", "二级", "三级指标", "评价"], ["产出", "数量", "走访慰问", "达标"]], widths=widths)
    lower = Form(80, 72, widths, [["", "质量", "验收合格", "合格"], ["总分", "", "", "优秀"]])
    assert len(grid_of(only_table(on_pages(upper, lower)))) == 4


def test_a_row_of_narrow_cells_cut_between_their_only_two_lines() -> None:
    widths = (60, 63.5, 63.5, 80)
    upper = at_the_bottom(
        [["单位", "预算", "决算", "备注"], ["云溪县", "会议培训等", "购置与维护", "合规"]], widths=widths
    )
    lower = Form(80, 72, widths, [["", "支出", "支出", ""], ["合计", "", "", ""]])
    rows = grid_of(only_table(on_pages(upper, lower)))
    assert rows[1:] == [["云溪县", "会议培训等支出", "购置与维护支出", "合规"], ["合计", "", "", ""]]


def test_a_header_of_two_rows_parted_by_the_break() -> None:
    widths = (80, 100, 100, 80, 60)
    upper = at_the_bottom([["表一", *[LEFT] * 4], ["单位", "其中", LEFT, "项目支出", "结余"]], widths=widths)
    lower = Form(80, 72, widths, [["", "人员支出", "公用支出", "", ""], ["云溪县总工会", "12", "8", "30", "0"]])
    assert grid_of(only_table(on_pages(upper, lower)))[1:] == [
        ["单位", "其中", "其中", "项目支出", "结余"],
        ["单位", "人员支出", "公用支出", "项目支出", "结余"],
        ["云溪县总工会", "12", "8", "30", "0"],
    ]


@pytest.mark.parametrize(
    ("prompt", "rest"),
    [("主管部门意见：", "负责人（签章）：    年  月  日"), ("评价组组长（签字）：", "年    月    日")],
)
def test_a_box_for_a_signature_parted_by_the_break(prompt: str, rest: str) -> None:
    row = [prompt, LEFT, LEFT, LEFT]
    upper = at_the_bottom([HEADER, *rows_of([1]), row], (20, 20, 60))
    lower = Form(80, 72, WIDTHS, [[rest, LEFT, LEFT, LEFT], ["填表人", LEFT, "张三", LEFT]], (40, 20))
    rows = grid_of(only_table(on_pages(upper, lower)))
    assert [row[0].split("\n")[0] for row in rows] == ["一级指标", "产出指标", prompt, "填表人"]


def test_a_cut_row_beside_a_long_label() -> None:
    widths, first, cut = (60, 160, 200), "任务1：联系职工", "1、组织各基层工会主席业务轮训并开展"
    rows = [["目标", "计划", "完成"], ["", "任务", "情况"], [UP, "", ""]]
    upper = at_the_bottom(rows, (20, 18, 18), widths)
    lower = Form(80, 72, widths, [["", "任务2：服务大局", "实地教学。"], ["总分", "", "98"]], (34, 20))

    def above(canvas: Canvas) -> None:
        upper.draw(canvas)
        put(canvas, 85.4, upper.ys[1] + 4, "整体绩效", 10.5)
        put(canvas, 85.4, upper.ys[1] + 20, "目标及其", 10.5)
        put(canvas, 145.4, upper.ys[2] + 3, first, 10.5)
        put(canvas, 305.4, upper.ys[2] + 3, cut, 10.5)

    def below(canvas: Canvas) -> None:
        lower.draw(canvas)
        put(canvas, 85.4, 74, "完成情况", 10.5)

    assert grid_of(only_table(drawn_pdf(above, below)))[1:] == [
        ["整体绩效目标及其完成情况", "任务", "情况"],
        ["整体绩效目标及其完成情况", f"{first}\n任务2：服务大局", f"{cut}实地教学。"],
        ["总分", "", "98"],
    ]


def test_short_rows_under_a_merged_label_are_never_sewn_together() -> None:
    upper = at_the_bottom([HEADER, ["决策", "项目立项", "编制科学", "8"]])
    lower = Form(80, 72, WIDTHS, [["", "绩效目标", "目标明确", "7"], ["过程", "资金管理", "执行率", "6"]])
    assert [row[3] for row in grid_of(only_table(on_pages(upper, lower)))] == ["得分", "8", "7", "6"]


def test_a_finer_label_may_be_printed_below_the_break_of_a_coarser_one() -> None:
    upper = at_the_bottom([HEADER, ["效益指标", "", "法律宣传", "1"]])
    lower = Form(80, 72, WIDTHS, [["", "社会效益", "技能培训", "3"], [UP, "满意度", "职工满意", "4"]])
    assert [row[:2] for row in grid_of(only_table(on_pages(upper, lower)))[1:]] == [
        ["效益指标", "社会效益"],
        ["效益指标", "社会效益"],
        ["效益指标", "满意度"],
    ]


def test_a_blank_corner_above_the_break_stays_blank() -> None:
    upper = at_the_bottom([["", "预算数", "决算数", "执行率"]])
    lower = Form(80, 72, WIDTHS, [["基本支出", "12", "11", "92%"], ["项目支出", "8", "8", "100%"]])
    assert [row[0] for row in grid_of(only_table(on_pages(upper, lower)))] == ["", "基本支出", "项目支出"]


def test_a_label_that_begins_under_the_break_is_its_own() -> None:
    upper = at_the_bottom([HEADER, *rows_of([1])])
    lower = Form(80, 72, WIDTHS, [["效益指标", "社会效益", "职工满意", "5"], ["满意度", "服务对象", "", "6"]])
    assert [row[0] for row in grid_of(only_table(on_pages(upper, lower)))] == [
        "一级指标",
        "产出指标",
        "效益指标",
        "满意度",
    ]


def test_a_blank_score_under_the_break_stays_blank() -> None:
    upper = at_the_bottom([HEADER, *rows_of([1])])
    lower = Form(80, 72, WIDTHS, [["效益指标", "社会效益", "职工满意", ""], ["满意度", "服务对象", "98%", "6"]])
    assert [row[3] for row in grid_of(only_table(on_pages(upper, lower)))] == ["得分", "1.5", "", "6"]


def test_two_rows_of_repeated_header() -> None:
    head = [["指标", "预算", "决算", "得分"], ["名称", "金额", "金额", "分值"]]
    upper = at_the_bottom([*head, *rows_of([1])])
    lower = Form(80, 72, WIDTHS, [*head, *rows_of([2])])
    assert grid_of(only_table(on_pages(upper, lower))) == [*head, *rows_of([1, 2])]


def test_parts_of_one_table_may_have_other_columns() -> None:
    upper = at_the_bottom([["单位", "青岚市总工会"], ["年度", "2023"]], widths=(100, 320))
    lower = Form(80, 72, (100, 160, 160), [["资金", "预算数", "执行数"], ["合计", "120", "118"]])
    table_ = only_table(on_pages(upper, lower))
    assert (table_.row_count, table_.col_count) == (4, 3)
    assert grid_of(table_)[0] == ["单位", "青岚市总工会", "青岚市总工会"]
    assert grid_of(table_)[3] == ["合计", "120", "118"]


def test_a_table_that_ends_in_mid_page_is_not_joined_with_the_next() -> None:
    other = ["项目名称", "主要内容", "资金来源", "金额"]

    def first(canvas: Canvas) -> None:
        Form(80, 100, WIDTHS, [HEADER, *rows_of([1, 2])]).draw(canvas)

    def second(canvas: Canvas) -> None:
        Form(80, 72, WIDTHS, [other, *rows_of([3])]).draw(canvas)
        put(canvas, 80, BOTTOM - 12, "填表说明：本表一式两份。")

    assert len(list(read(drawn_pdf(first, second)).tables())) == 2


def test_words_between_two_tables_keep_them_apart() -> None:
    def second(canvas: Canvas) -> None:
        put(canvas, 80, 72, "附件2：项目支出绩效自评表")
        Form(80, 110, WIDTHS, [HEADER, *rows_of([3])]).draw(canvas)

    upper = at_the_bottom([HEADER, *rows_of([1, 2])])
    assert len(list(read(drawn_pdf(upper.draw, second)).tables())) == 2


def test_tables_of_other_width_are_two() -> None:
    upper = at_the_bottom([HEADER, *rows_of([1, 2])])
    lower = Form(60, 72, (120, 100, 180, 60), rows_of([3, 4]))
    assert len(list(read(on_pages(upper, lower)).tables())) == 2
