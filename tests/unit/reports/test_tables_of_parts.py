"""Columns and rows of tables that are parts of one another, by two rows of headers, by codes, by a list under them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report
from tests.builders.blocks import Row

Read = Callable[..., Report]
Sum = tuple[str, str, bool]
Figure = tuple[str, str, str]
UNIT = "（单位：万元）"


def sums(report: Report) -> set[Sum]:
    return {(f"{c.stated:f}", f"{c.computed:f}", c.holds) for c in report.claims if c.claim_kind == "sum"}


def figures(report: Report) -> set[Figure]:
    return {(f.item_code, str(f.basis), f"{f.amount_cny:f}") for f in report.figures}


def three_public(reception: str) -> list[Row]:
    parts = ["因公出国（境）费", ("公务用车购置及运行费", 2), "公务接待费"]
    return [
        [("预算数", 5), ("决算数", 5)],
        ["合计", *parts, "合计", *parts],
        [None, None, "购置费", "运行费", None, None, None, "购置费", "运行费", None],
        ["6.10", "0.00", "0.00", "3.90", "2.20", "5.40", "0.00", "0.00", "3.60", reception],
    ]


@pytest.mark.parametrize(("reception", "computed"), [("1.80", "54000"), ("1.08", "46800")])
def test_the_cars_costs_in_two_columns_under_one_header(read: Read, reception: str, computed: str) -> None:
    report = read("“三公”经费支出决算表", UNIT, three_public(reception))
    found = figures(report)
    assert {("vehicle_purchase", "budget", "0"), ("vehicle_operation", "actual", "36000")} <= found
    assert not [code for code, *_ in found if code == "vehicle_total"]
    assert sums(report) == {("61000", "61000", True), ("54000", computed, computed == "54000")}


CODED: list[Row] = [
    [("项目", 4), "本年支出合计", "基本支出", "项目支出"],
    ["类", "款", "项", "科目名称", None, None, None],
]


def test_a_total_over_rows_of_codes_in_each_column(read: Read) -> None:
    rows: list[Row] = [
        *CODED,
        [("合计", 4), "74.00", "50.00", "24.00"],
        ["201", "29", "01", "行政运行", "44.00", "44.00", ""],
        ["201", "29", "06", "工会事务", "24.00", "", "24.00"],
        ["221", "02", "01", "住房公积金", "6.00", "6.00", ""],
    ]
    assert sums(read("支出决算表", UNIT, rows)) >= {("740000", "740000", True), ("500000", "500000", True)}
    wrong = [[cell.replace("6.00", "7.00") if isinstance(cell, str) else cell for cell in row] for row in rows]
    assert {("740000", "750000", False), ("500000", "510000", False)} <= sums(read("支出决算表", UNIT, wrong))


@pytest.mark.parametrize("last", ["6.00", "9.00"])
def test_of_classes_over_their_items_one_level_is_the_whole(read: Read, last: str) -> None:
    """Where levels stand below one another, what does not add up may lack rows that nobody filled in."""
    rows: list[Row] = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        [("合计", 2), "74.00", "50.00", "24.00"],
        ["201", "一般公共服务支出", "68.00", "44.00", "24.00"],
        ["2012901", "行政运行", "44.00", "44.00", ""],
        ["2012906", "工会事务", "24.00", "", "24.00"],
        ["221", "住房保障支出", last, last, ""],
        ["2210201", "住房公积金", last, last, ""],
    ]
    told = sums(read("支出决算表", UNIT, rows))
    assert (("500000", "500000", True) in told) == (last == "6.00")
    assert all(holds for *_, holds in told)


def test_heads_that_the_vocabulary_knows_open_a_list_of_heads(read: Read) -> None:
    rows: list[Row] = [
        ["经费控制情况（万元）", "上年决算数", "本年预算数", "本年决算数"],
        ["公用经费", "12.10", "13.00", "12.50"],
        ["其中：办公费", "4.10", "4.50", "4.20"],
        ["水电物业费", "3.00", "3.10", "3.30"],
        ["会议费", "1.50", "1.60", "1.40"],
        ["其他", "3.50", "3.80", "3.60"],
        ["人均公用经费", "0.90", "0.95", "0.92"],
        ["政府采购金额", "——", "2.00", "1.90"],
    ]
    report = read("基础数据表", rows)
    labels = {f.label for f in report.figures if f.item_code == "economic_item"}
    assert labels == {"办公费", "水电物业费", "其他"}
    assert sums(report) == {("121000", "121000", True), ("130000", "130000", True), ("125000", "125000", True)}


def test_without_its_mark_a_head_opens_no_list(read: Read) -> None:
    rows: list[Row] = [["项目", "本年决算数"], ["公用经费", "12.50"], ["办公费", "4.20"], ["水电物业费", "3.30"]]
    assert {f.label for f in read(UNIT, rows).figures if f.item_code == "economic_item"} == {"办公费"}


ONE_ROW: list[Row] = [
    ["单位", ("收入（万元）", 4), ("支出（万元）", 4)],
    [None, "合计", "年初结转", "财政拨款", "其他收入", "合计", "基本支出", "项目支出", "年末结转"],
]


@pytest.mark.parametrize(("other", "told"), [("9.00", True), ("8.00", None)])
def test_an_account_printed_as_one_row(read: Read, other: str, told: bool | None) -> None:
    """Some count what was carried over among the income of the year, others do not."""
    report = read([*ONE_ROW, ["机关", "46.00", "2.00", "35.00", other, "43.00", "28.00", "15.00", "3.00"]])
    assert {("income_total", "actual", "460000"), ("expenditure_total", "actual", "430000")} <= figures(report)
    assert {holds for stated, _, holds in sums(report) if stated == "460000"} == ({told} if told else set())


def test_in_the_account_of_two_halves_a_row_has_its_own_item(read: Read) -> None:
    rows: list[Row] = [
        [("收入", 2), ("支出", 4)],
        ["项目", "金额", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"],
        ["一、财政拨款", "35.00", "一、外宾接待", "35.00", "35.00", "0.00"],
    ]
    assert not [code for code, *_ in figures(read(UNIT, rows)) if code == "expenditure_total"]


MERGED: list[Row] = [
    ["收入", "合计", "上年结转", ("公共财政拨款", 2), "政府性基金", "其他收入"],
    [None, "90.00", "4.00", ("80.00", 2), "0.00", "6.00"],
    ["支出", "合计", "基本支出", ("其中：", 2), "项目支出", "当年结余"],
    [None, None, None, "人员支出", "公用支出", None, None],
    [None, "87.00", "60.00", "52.00", "8.00", "27.00", "3.00"],
    ["“三公”经费", "合计", "公务接待费", ("公务用车运行费", 2), "公务用车购置费", "因公出国（境）费"],
    [None, "1.50", "0.60", ("0.90", 2), "0.00", "0.00"],
]


@pytest.mark.parametrize("reception", ["0.60", "0.50"])
def test_an_account_whose_heads_stand_beside_a_merged_one(read: Read, reception: str) -> None:
    rows = [[cell.replace("0.60", reception) if isinstance(cell, str) else cell for cell in row] for row in MERGED]
    report = read("年度收支情况", UNIT, rows)
    amounts = {(code, amount) for code, _, amount in figures(report)}
    assert amounts == {
        *(("income_total", "900000"), ("carry_in", "40000"), ("appropriation_income", "800000")),
        *(("government_fund_income", "0"), ("other_income", "60000"), ("expenditure_total", "870000")),
        *(("basic_expenditure", "600000"), ("personnel_expenditure", "520000"), ("public_expenditure", "80000")),
        *(("project_expenditure", "270000"), ("surplus", "30000"), ("three_public_total", "15000")),
        *(("reception", f"{float(reception) * 10000:.0f}"), ("vehicle_operation", "9000")),
        *(("vehicle_purchase", "0"), ("overseas_travel", "0")),
    }
    told = {(stated, holds) for stated, _, holds in sums(report)}
    assert told >= {("900000", True), ("870000", True), ("600000", True), ("15000", reception == "0.60")}


def test_a_merged_head_beside_who_paid_stays_the_item(read: Read) -> None:
    rows: list[Row] = [["支出", "合计", "财政拨款", "其他资金"], [None, "90.00", "80.00", "10.00"]]
    assert not {code for code, *_ in figures(read("年度支出情况", UNIT, rows))} - {"expenditure_total"}


@pytest.mark.parametrize("own", ["44.10", "44.60"])
def test_a_total_merged_under_numbers_and_the_heads_of_the_unions_accounts(read: Read, own: str) -> None:
    rows: list[Row] = [
        ["序号", "支出科目", "金额", "主要用途"],
        ["1", "职工活动支出", "21.30", "文体比赛"],
        ["2", "维权支出", own, "慰问"],
        ["3", "行政支出", "31.60", "办公"],
        [("合计", 2), "97.00", ""],
    ]
    report = read("2023年支出明细表", UNIT, rows)
    assert ("expenditure_total", "actual", "970000") in figures(report)
    assert sums(report) == {("970000", "970000" if own == "44.10" else "975000", own == "44.10")}


@pytest.mark.parametrize("personnel", ["52.00", "51.00"])
def test_parts_of_a_part_stand_beside_it_under_one_mark(read: Read, personnel: str) -> None:
    rows: list[Row] = [
        ["单位", "支出合计", ("其中", 4)],
        [None, None, "基本支出", "人员支出", "公用支出", "项目支出"],
        ["县总工会", "87.00", "60.00", personnel, "8.00", "27.00"],
    ]
    computed = "600000" if personnel == "52.00" else "590000"
    assert sums(read("部门收支情况", UNIT, rows)) == {
        ("870000", "870000", True),
        ("600000", computed, computed == "600000"),
    }
