"""Tables of spending with each row's share of all: which rows are projects, which shares and totals are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report
from tests.builders.blocks import Row

Read = Callable[..., Report]
CAPTION = "附表 部门支出明细表（单位：元）"
HEADER: Row = [("支出类别", 2), "决算数", "占比（%）"]


def spending(night_school: str, share: str, total: str = "1000000.00") -> list[Row]:
    return [
        HEADER,
        ["基本支出", "人员经费", "500000.00", "50.00"],
        [None, "公用经费", "100000.00", "10.00"],
        ["项目支出", "职工夜校", night_school, share],
        [None, "疗休养补助", "166666.00", "16.67"],
        [None, "培训费", "33334.00", "3.33"],
        [("合  计", 2), total, "100.00"],
    ]


def claims(report: Report, kind: str) -> set[tuple[str, str, bool]]:
    return {
        (f"{c.stated.normalize():f}", f"{c.computed.normalize():f}", c.holds)
        for c in report.claims
        if c.claim_kind == kind
    }


def named(report: Report) -> set[tuple[str, str]]:
    return {(f.item_code, f.label) for f in report.figures}


def test_rows_beside_project_expenditure_are_projects_of_their_own(read: Read) -> None:
    report = read(CAPTION, spending("200000.00", "20.00"))
    assert {label for code, label in named(report) if code == "named_project"} == {"职工夜校", "疗休养补助", "培训费"}
    assert not [code for code, _ in named(report) if code == "project_expenditure"]


@pytest.mark.parametrize(
    "beside", [("财政拨款", "其他资金"), ("年初预算数", "决算数"), ("商品和服务支出", "资本性支出")]
)
def test_what_is_no_project_beside_project_expenditure(read: Read, beside: tuple[str, str]) -> None:
    rows: list[Row] = [[("类别", 2), "金额"], ["项目支出", beside[0], "20.00"], [None, beside[1], "10.00"]]
    assert not [code for code, _ in named(read("支出情况（单位：万元）", rows)) if code == "named_project"]


def test_every_row_has_its_share_and_both_columns_add_up(read: Read) -> None:
    report = read(CAPTION, spending("200000.00", "20.00"))
    assert len(claims(report, "ratio")) == 5
    assert all(holds for _, _, holds in claims(report, "ratio"))
    assert claims(report, "sum") == {("1000000", "1000000", True), ("100", "100", True)}


def test_a_share_that_is_wrong_and_a_total_that_is(read: Read) -> None:
    assert ("21", "20", False) in claims(read(CAPTION, spending("200000.00", "21.00")), "ratio")
    assert ("1000000", "1010000", False) in claims(read(CAPTION, spending("210000.00", "20.00")), "sum")


def test_shares_of_something_else_say_nothing(read: Read) -> None:
    rows = spending("200000.00", "33.00")
    others = [[*row[:-1], share] for row, share in zip(rows[1:-1], ("83", "17", "50", "42", "8"), strict=True)]
    assert not claims(read(CAPTION, [HEADER, *others, rows[-1]]), "ratio")


def test_parts_of_parts_are_no_parts_of_the_whole(read: Read) -> None:
    rows: list[Row] = [
        ["支出项目", "金额（万元）", "所占比例"],
        ["基本支出", "60.00", "60%"],
        ["其中：人员经费", "45.00", "45%"],
        ["项目支出", "40.00", "40%"],
        ["合计", "100.00", "100%"],
    ]
    report = read("支出构成", rows)
    assert {row[0] for row in claims(report, "ratio")} == {"60", "45", "40"}
    assert claims(report, "sum") == {("1000000", "1000000", True)}  # of the two heads, from what the items are


def test_a_total_under_its_parts_without_a_column_of_shares(read: Read) -> None:
    rows = [row[:-1] for row in spending("190000.00", "19.00")]
    assert claims(read(CAPTION, rows), "sum") == {("1000000", "990000", False)}


def test_a_share_of_the_row_that_it_is_a_part_of(read: Read) -> None:
    rows: list[Row] = [
        ["支出项目", "金额（万元）", "占比"],
        ["基本支出", "60.00", "60%"],
        ["项目支出", "40.00", "40%"],
        ["其中：职工夜校", "30.00", "75%"],
        ["合计", "100.00", "100%"],
    ]
    assert claims(read("支出构成", rows), "ratio") == {("60", "60", True), ("40", "40", True)}


def test_a_total_over_which_something_stands_that_nobody_knows(read: Read) -> None:
    rows = [row[:-1] for row in spending("190000.00", "19.00")]
    other: Row = [("结余分配", 2), "10000.00"]
    assert not claims(read(CAPTION, [*rows[:-1], other, rows[-1]]), "sum")


def test_one_of_two_shares_is_wrong_where_the_amounts_are_right(read: Read) -> None:
    def rows(project: str, share: str) -> list[Row]:
        header: Row = ["项目", "决算数", "占比"]
        return [header, ["支出合计", "100.00", "100%"], ["基本支出", "60.00", "60%"], ["项目支出", project, share]]

    assert claims(read("单位：万元", rows("40.00", "41%")), "ratio") == {("60", "60", True), ("41", "40", False)}
    assert not claims(read("单位：万元", rows("30.00", "41%")), "ratio")


def test_parts_told_again_beside_their_own_total_count_once(read: Read) -> None:
    report = read(
        "部门收支情况（单位：万元）",
        [
            ["单位", "支出合计", ("其中", 4)],
            [None, None, "基本支出", "人员支出", "公用支出", "项目支出"],
            ["县总工会", "500.00", "300.00", "264.00", "36.00", "200.00"],
        ],
    )
    assert ("5000000", "5000000", True) in claims(report, "sum")
    assert all(holds for *_, holds in claims(report, "sum"))
