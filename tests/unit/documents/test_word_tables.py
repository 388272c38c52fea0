"""Tables of Word documents as grids: every cell once, merged ones with their spans, texts as they are shown."""

from __future__ import annotations

from tasks.documents.model import Table
from tasks.documents.word import read_word
from tests.builders.word import (
    CHANGE,
    cell,
    control,
    deleted,
    inserted,
    note_reference,
    p,
    row,
    run,
    table,
    word,
)


def table_of(*rows: str | list[str]) -> Table:
    (block,) = read_word(word(table(*rows))).tables()
    assert block.table is not None
    return block.table


def cells_of(*rows: str | list[str]) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows spanned, columns spanned, text."""
    return [(c.row_no, c.col_no, c.row_span, c.col_span, c.text) for c in table_of(*rows).cells]


def test_a_plain_grid() -> None:
    found = table_of(["科目", "预算数"], ["基本支出", "60.5"])
    assert (found.table_no, found.row_count, found.col_count) == (1, 2, 2)
    assert [c.text for c in found.cells] == ["科目", "预算数", "基本支出", "60.5"]


def test_cells_merged_sideways() -> None:
    assert cells_of([cell("年度资金", span=2), "得分"], ["预算", "执行", "10"]) == [
        (1, 1, 1, 2, "年度资金"),
        (1, 3, 1, 1, "得分"),
        (2, 1, 1, 1, "预算"),
        (2, 2, 1, 1, "执行"),
        (2, 3, 1, 1, "10"),
    ]


def test_cells_merged_downwards() -> None:
    rows = [
        [cell("产出指标", merge="restart"), "数量"],
        [cell(merge="continue"), "质量"],
        [cell("效益指标", merge="restart"), "社会"],
    ]
    assert cells_of(*rows) == [
        (1, 1, 2, 1, "产出指标"),
        (1, 2, 1, 1, "数量"),
        (2, 2, 1, 1, "质量"),
        (3, 1, 1, 1, "效益指标"),
        (3, 2, 1, 1, "社会"),
    ]


def test_cells_merged_both_ways() -> None:
    rows = [
        [cell("总计", span=2, merge="restart"), "1"],
        [cell(span=2, merge="continue"), "2"],
        ["左", "中", "右"],
    ]
    assert cells_of(*rows)[0] == (1, 1, 2, 2, "总计")
    assert len(cells_of(*rows)) == 6


def test_a_merge_without_a_beginning_begins_where_it_is() -> None:
    rows = [["表头", "一"], [cell("悬空", merge="continue"), "二"], [cell(merge="continue"), "三"]]
    assert cells_of(*rows)[2] == (2, 1, 2, 1, "悬空")


def test_a_merge_of_another_width_does_not_go_on() -> None:
    rows = [[cell("宽", span=2, merge="restart"), "一"], [cell("窄", merge="continue"), "二", "三"]]
    assert cells_of(*rows) == [
        (1, 1, 1, 2, "宽"),
        (1, 3, 1, 1, "一"),
        (2, 1, 1, 1, "窄"),
        (2, 2, 1, 1, "二"),
        (2, 3, 1, 1, "三"),
    ]


def test_merges_of_old_programs() -> None:
    rows = [
        [cell("合计", h_merge="restart", merge="restart"), cell(h_merge="continue", merge="restart"), "1"],
        [cell(h_merge="restart", merge="continue"), cell(h_merge="continue", merge="continue"), "2"],
        ["左", "中", "3"],
    ]
    assert cells_of(*rows)[:3] == [(1, 1, 2, 2, "合计"), (1, 3, 1, 1, "1"), (2, 3, 1, 1, "2")]


def test_rows_that_begin_further_in_leave_their_places_empty() -> None:
    found = table_of(["甲", "乙"], row("丙", before=1))
    assert [(c.row_no, c.col_no, c.text) for c in found.cells][-1] == (2, 2, "丙")
    assert found.grid()[1][0] is None


def test_grid_lines_that_no_cell_uses_do_not_count() -> None:
    found = table_of([cell("甲", span=3), cell("乙", span=2)], [cell("丙", span=3), cell("丁", span=2)])
    assert (found.col_count, [(c.col_no, c.col_span) for c in found.cells]) == (2, [(1, 1), (2, 1), (1, 1), (2, 1)])


def test_paragraphs_of_a_cell_are_lines() -> None:
    lines = cell(p("目标1：建会。"), p(), p("目标2：", run("维权。")))
    assert cells_of([lines, "数"])[0][4] == "目标1：建会。\n目标2：维权。"


def test_a_table_in_a_cell_is_text_of_that_cell() -> None:
    inner = table(["年度", "金额"], ["2022", "3.5"])
    rows = [["资金", cell(p("明细："), inner, p("单位：万元"))], ["说明", "无"]]
    assert cells_of(*rows) == [
        (1, 1, 1, 1, "资金"),
        (1, 2, 1, 1, "明细：\n年度\t金额\n2022\t3.5\n单位：万元"),
        (2, 1, 1, 1, "说明"),
        (2, 2, 1, 1, "无"),
    ]


def test_tables_in_tables_do_not_take_table_numbers() -> None:
    outer = table(["甲", cell(table(["乙"]))])
    assert [b.table.table_no for b in read_word(word(outer, table(["丙"]))).tables() if b.table] == [1, 2]


def test_many_tables_in_one_another_are_read() -> None:
    nested = table(["最里", "层"])
    for _ in range(60):
        nested = table(["外", cell(nested)])
    assert "最里\t层" in read_word(word(nested)).blocks[0].text


def test_empty_cells_are_cells() -> None:
    assert cells_of(["预算", ""], ["", "3.5"]) == [
        (1, 1, 1, 1, "预算"),
        (1, 2, 1, 1, ""),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, "3.5"),
    ]


def test_deleted_rows_and_words_are_gone_and_new_ones_are_in() -> None:
    rows = [
        row("作废", "行", gone=True),
        row(cell(p("旧", deleted("预算"), inserted(run("决算")))), "12"),
    ]
    assert [text for *_, text in cells_of(*rows)] == ["旧决算", "12"]


def test_deleted_cells_are_gone_and_new_ones_are_in() -> None:
    rows = [["甲", cell("旧", change="cellDel"), cell("新", change="cellIns")], ["乙", "丙"]]
    assert cells_of(*rows) == [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "新"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "丙")]


def test_rows_that_a_tracked_change_put_in_are_in() -> None:
    added = row("乙", "2").replace("<w:tr>", f"<w:tr><w:trPr><w:ins {CHANGE}/></w:trPr>")
    assert [text for *_, text in cells_of(["甲", "1"], added)] == ["甲", "1", "乙", "2"]


def test_a_table_of_deleted_rows_is_no_table() -> None:
    assert list(read_word(word("正文。", table(row("旧", gone=True), row("旧", gone=True)))).tables()) == []


def test_hidden_rows_are_out() -> None:
    hidden = row("暗", "9").replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")
    assert [text for *_, text in cells_of(["甲", "1"], hidden)] == ["甲", "1"]


def test_rows_that_end_early_leave_their_places_empty() -> None:
    short = row("丙").replace("<w:tr>", '<w:tr><w:trPr><w:gridAfter w:val="1"/></w:trPr>')
    found = table_of(["甲", "乙"], short)
    assert [(c.row_no, c.col_no, c.text) for c in found.cells] == [(1, 1, "甲"), (1, 2, "乙"), (2, 1, "丙")]
    assert found.grid()[1][1] is None


def test_rows_of_differing_width_without_a_grid() -> None:
    data = word(table(["甲", "乙", "丙"], ["丁"], [cell("戊", span=2), "己"]).replace("<w:tblGrid/>", ""))
    (block,) = read_word(data).tables()
    assert block.table is not None
    assert [(c.row_no, c.col_no, c.col_span, c.text) for c in block.table.cells] == [
        (1, 1, 1, "甲"), (1, 2, 1, "乙"), (1, 3, 1, "丙"), (2, 1, 1, "丁"), (3, 1, 2, "戊"), (3, 3, 1, "己"),
    ]  # fmt: skip


def test_words_before_a_table_whose_paragraph_end_was_deleted_stay_before_it() -> None:
    data = word(p("前", mark=f"<w:del {CHANGE}/>"), table(["甲", "乙"]), "后。")
    assert [b.text for b in read_word(data).blocks] == ["前", "甲\t乙", "后。"]


def test_a_paragraph_end_deleted_at_the_end_of_a_cell_keeps_its_words_there() -> None:
    gone = f"<w:del {CHANGE}/>"
    assert [text for *_, text in cells_of([cell(p("一", mark=gone), p("二", mark=gone)), "三"])] == ["一二", "三"]


def test_rows_and_cells_in_content_controls() -> None:
    assert [text for *_, text in cells_of(control(row("甲", control(cell("乙")))), ["丙", "丁"])] == list("甲乙丙丁")


def test_absurd_spans_are_cut() -> None:
    huge = cell("宽").replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>')
    found = table_of([huge, "甲"], ["乙", "丙"])
    assert found.col_count <= 4
    assert [c.text for c in found.cells] == ["宽", "甲", "乙", "丙"]


def test_the_text_of_a_table_is_its_cells_by_row() -> None:
    data = word(table([cell("合计", span=2), "9"], ["甲", "", "丙"]))
    assert read_word(data).blocks[0].text == "合计\t9\n甲\t\t丙"


def test_a_note_on_a_cell_is_read_with_the_notes() -> None:
    data = word(table([cell(p("金额", note_reference("footnote", 2))), "1"]), footnotes={2: "单位：万元。"})
    assert [(b.kind.value, b.text) for b in read_word(data).blocks] == [
        ("table", "金额\t1"),
        ("footnote", "单位：万元。"),
    ]
