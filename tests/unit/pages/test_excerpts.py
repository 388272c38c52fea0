"""What is cut out of a document so that a person sees the place."""

from __future__ import annotations

from tasks.pages.excerpts import ShownCell, pictured, tabled, written


def place(**at: object) -> dict[str, object]:
    empty = dict.fromkeys(
        ("role", "file_name", "page_no", "block_no", "table_no", "row_no", "col_no", "bbox", "source_text")
    )
    return empty | at


def cell(row_no: int, col_no: int, text: str, row_span: int = 1, col_span: int = 1) -> dict[str, object]:
    return {"row_no": row_no, "col_no": col_no, "row_span": row_span, "col_span": col_span, "text": text}


def test_the_words_within_their_paragraph() -> None:
    shown = written(place(block_no=3, source_text="支出20万元"), "全年支出20万元，比上年多。")
    assert shown.words == (("全年", False), ("支出20万元", True), ("，比上年多。", False))
    assert shown.caption == "第3段"


def test_words_that_are_cut_differently_stand_alone() -> None:
    assert written(place(block_no=3, source_text="支出 20"), "支出20万元").words == (("支出 20", True),)
    assert written(place(block_no=3), "支出20万元").words == (("支出20万元", False),)


def test_a_short_table_is_shown_whole_with_its_cell_marked() -> None:
    cells = [cell(1, 1, "项目"), cell(1, 2, "金额"), cell(2, 1, "支出", row_span=2), cell(2, 2, "5"), cell(3, 2, "6")]
    shown = tabled(place(table_no=1, row_no=3, col_no=2), cells)
    assert [[(one.text, one.is_marked) for one in row] for row in shown.table] == [
        [("项目", False), ("金额", False)],
        [("支出", False), ("5", False)],
        [("6", True)],
    ]
    assert shown.left_out == 0


def test_of_a_long_table_the_head_and_the_rows_around() -> None:
    cells = [cell(1, 1, "项目", col_span=2)]
    cells += [cell(row, 2, str(row)) for row in range(2, 41)]
    cells += [cell(2, 1, "一", row_span=20), cell(22, 1, "二", row_span=19)]
    shown = tabled(place(table_no=1, row_no=20, col_no=2), cells)
    assert [row[-1].text for row in shown.table] == ["项目", "2", "17", "18", "19", "20", "21", "22", "23"]
    assert shown.left_out == 31
    # A merged cell is as high as the rows of it that are shown, and begins in the first of them.
    assert shown.table[1][0] == ShownCell("一", 6, 1, False)
    assert shown.table[7][0] == ShownCell("二", 2, 1, False)
    assert [row[-1].is_marked for row in shown.table].index(True) == 5


def test_a_place_that_is_a_whole_row() -> None:
    shown = tabled(place(table_no=1, row_no=1), [cell(1, 1, "支出"), cell(1, 2, "5")])
    assert all(one.is_marked for one in shown.table[0])


def test_a_picture_is_part_of_the_page() -> None:
    assert pictured(place(page_no=2), b"PNG").picture == "data:image/png;base64,UE5H"
