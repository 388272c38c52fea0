"""Budget figures in tables of many layouts: labels beside, above or both, totals first or last, units wherever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from tasks.reports.model import Report
from tests.builders.blocks import Part, Row

Table = Sequence[Row]


def figures(report: Report) -> set[tuple[str, str, str]]:
    return {(f.item_code, str(f.basis), str(f.amount_cny)) for f in report.figures}


DATA_SHEET: Table = [
    ["项目", "上年决算数", "本年预算数", "本年决算数"],
    ["一、财政拨款收入", "300.00", "320.00", "318.50"],
    ["二、其他收入", "—", "", "1.50"],
    ["基本支出", "200", "210", "208.5"],
    ["其中：人员经费", "150", "160", "158.5"],
    ["公用经费", "50", "50", "50"],
    ["项目支出：", "100", "110", "111.5"],
    ["1、困难职工帮扶", "60", "70", "70"],
    ["2、劳模管理", "40", "40", "41.5"],
    ["政府采购金额", "——", "——", "——"],
    ["本年支出合计", "300", "320", "320"],
]
BASES = ("prior_year", "budget", "actual")


def in_three_columns(code: str, *amounts: str) -> set[tuple[str, str, str]]:
    return {(code, basis, amount) for basis, amount in zip(BASES, amounts, strict=True)}


DATA_SHEET_FIGURES = {
    ("other_income", "actual", "15000"),
    *in_three_columns("appropriation_income", "3000000", "3200000", "3185000"),
    *in_three_columns("basic_expenditure", "2000000", "2100000", "2085000"),
    *in_three_columns("personnel_expenditure", "1500000", "1600000", "1585000"),
    *in_three_columns("public_expenditure", "500000", "500000", "500000"),
    *in_three_columns("project_expenditure", "1000000", "1100000", "1115000"),
    *in_three_columns("named_project", "600000", "700000", "700000"),
    *in_three_columns("named_project", "400000", "400000", "415000"),
    *in_three_columns("expenditure_total", "3000000", "3200000", "3200000"),
}

CASES: dict[str, tuple[list[Part], set[tuple[str, str, str]]]] = {
    "a data sheet with three columns of amounts": (["附件1", "单位：万元", DATA_SHEET], DATA_SHEET_FIGURES),
    "rows that nobody filled in part no account": (
        [
            "2023年“三公”经费支出预算表",
            "单位：万元",
            [
                ["项 目", "预算数"],
                ["合 计", "0.48"],
                ["因公出国（境）费", ""],
                ["公务接待费", "0.48"],
                ["公务用车购置费", ""],
            ],
        ],
        {("three_public_total", "budget", "4800"), ("reception", "budget", "4800")},
    ),
    "a form on one project in pairs of words and amounts, who gives below": (
        [
            "一、项目基本概况",
            [
                ["项目起止时间", ("2023年1月起至2023年12月止", 5)],
                ["计划安排资金（万元）", "52", "实际到位资金（万元）", "50", "实际支出（万元）", "49.6"],
                ["其中：中央财政", "", "其中：中央财政", "", "其中：中央财政", ""],
                ["省财政", "40", "省财政", "40", "省财政", "40"],
                ["其它", "12", "其它", "10", "其它", "9.6"],
            ],
            "二、项目支出明细情况",
            [
                ["支出内容", "实际支出数", "备注"],
                ["困难职工生活救助", "31.5", ""],
                ["困难职工助学", "18.1", ""],
                ["支出合计", "49.6", ""],
            ],
        ],
        {
            ("project_expenditure", "budget", "520000"),
            ("project_income", "actual", "500000"),
            ("project_expenditure", "actual", "496000"),
            ("appropriation_income", "budget", "400000"),
            ("appropriation_income", "actual", "400000"),
            ("appropriation_expenditure", "actual", "400000"),
            ("other_income", "budget", "120000"),
            ("other_income", "actual", "100000"),
            ("other_income", "actual", "96000"),
            ("named_project", "actual", "315000"),
            ("named_project", "actual", "181000"),
        },
    ),
    "sentences in the cells of a form": (
        [
            [
                ["部门职能", "维护职工权益，收缴和管理工会经费，不含本级经费3万元的调剂。"],
                [
                    "部门整体收支情况",
                    "2023年收入合计86.40万元，其中财政拨款66.40万元、上级补助收入20万元。支出合计85.90万元。",
                ],
                ["“三公”经费", "全年“三公”经费支出0.90万元，其中公务接待费0.90万元。"],
                ["年度总体目标完成情况", "1.慰问困难职工60名，发放慰问金3.6万元；2.举办竞赛4场。"],
                ["存在的问题", "支出进度偏慢，年末结转0.50万元。"],
            ],
        ],
        {
            ("income_total", "actual", "864000"),
            ("appropriation_income", "actual", "664000"),
            ("superior_subsidy_income", "actual", "200000"),
            ("expenditure_total", "actual", "859000"),
            ("three_public_total", "actual", "9000"),
            ("reception", "actual", "9000"),
        },
    ),
    "years and bases in the header": (
        [
            "单位：万元",
            [["经费控制情况", "2022年决算数", "2023年预算数", "2023年决算数"], ["“三公”经费", "1.62", "2.00", "1.45"]],
        ],
        {
            ("three_public_total", "prior_year", "16200"),
            ("three_public_total", "budget", "20000"),
            ("three_public_total", "actual", "14500"),
        },
    ),
    "income and expenditure side by side in yuan": (
        [
            "公开01表    部门：青岚市总工会    金额单位：元",
            [
                [("收入", 3), ("支出", 3)],
                ["项目", "行次", "决算数", "项目", "行次", "决算数"],
                ["一、一般公共预算财政拨款收入", "1", "3,185,000.00", "一、一般公共服务支出", "31", "2,600,000.00"],
                ["八、其他收入", "8", "15,000.00", "五、不在词表的支出项", "35", "600,000.00"],
                ["本年收入合计", "27", "3,200,000.00", "本年支出合计", "57", "3,200,000.00"],
                ["总计", "30", "3,260,000.00", "总计", "60", "3,260,000.00"],
            ],
        ],
        {
            ("appropriation_income", "actual", "3185000"),
            ("other_income", "actual", "15000"),
            ("income_total", "actual", "3200000"),
            ("functional_item", "actual", "2600000"),
            ("expenditure_total", "actual", "3200000"),
        },
    ),
    "heads with codes: the total column is theirs, other columns are not": (
        [
            "单位：万元",
            [
                [("项目", 2), "本年支出合计", "基本支出", "项目支出"],
                ["科目编码", "科目名称", None, None, None],
                [("合计", 2), "498.62", "276.42", "222.20"],
                ["201", "一般公共服务支出", "421.36", "199.16", "222.20"],
                ["2012906", "工会事务", "222.20", "", "222.20"],
            ],
        ],
        {
            ("expenditure_total", "actual", "4986200"),
            ("basic_expenditure", "actual", "2764200"),
            ("project_expenditure", "actual", "2222000"),
            ("functional_item", "actual", "4213600"),
            ("functional_item", "actual", "2222000"),
        },
    ),
    "the three public expenses with a total of no name": (
        [
            "“三公”经费支出表  单位：万元",
            [
                [("2023年预算数", 5), ("2023年决算数", 5)],
                [
                    *("合计", "因公出国（境）费", ("公务用车购置及运行维护费", 2), "公务接待费"),
                    *("合计", "因公出国（境）费", ("公务用车购置及运行维护费", 2), "公务接待费"),
                ],
                [None, None, "小计", "公务用车运行维护费", None, None, None, "小计", "公务用车运行维护费", None],
                ["5.00", "", "3.00", "3.00", "2.00", "4.20", "", "2.70", "2.70", "1.50"],
            ],
        ],
        {
            ("three_public_total", "budget", "50000"),
            ("vehicle_total", "budget", "30000"),
            ("vehicle_operation", "budget", "30000"),
            ("reception", "budget", "20000"),
            ("three_public_total", "actual", "42000"),
            ("vehicle_total", "actual", "27000"),
            ("vehicle_operation", "actual", "27000"),
            ("reception", "actual", "15000"),
        },
    ),
    "a total of no name in the first row": (
        ["单位：万元", [["合计", "320"], ["基本支出", "210"], ["项目支出", "110"]]],
        {
            ("expenditure_total", "actual", "3200000"),
            ("basic_expenditure", "actual", "2100000"),
            ("project_expenditure", "actual", "1100000"),
        },
    ),
    "a total of no name in the last row, rates and differences beside": (
        [
            "单位：万元",
            [
                ["项目", "年初预算数", "决算数", "增减额", "完成率（%）"],
                ["基本支出", "200", "208.5", "8.5", "104.25"],
                ["项目支出", "100", "110", "10", "110"],
                ["合计", "300", "318.5", "18.5", "106.17"],
            ],
        ],
        {
            ("basic_expenditure", "budget", "2000000"),
            ("basic_expenditure", "actual", "2085000"),
            ("project_expenditure", "budget", "1000000"),
            ("project_expenditure", "actual", "1100000"),
            ("expenditure_total", "budget", "3000000"),
            ("expenditure_total", "actual", "3185000"),
        },
    ),
    "the unit inside the table, budget and adjustment": (
        [
            [
                [("2023年度收支情况表（单位：万元）", 4)],
                ["项目", "预算数", "调整数", "决算数"],
                ["收入合计", "300", "20", "320"],
            ]
        ],
        {
            ("income_total", "budget", "3000000"),
            ("income_total", "adjustment", "200000"),
            ("income_total", "actual", "3200000"),
        },
    ),
    "the unit in a column's header": (
        [[["项目", "金额（元）"], ["工资福利支出", "1,500,000"], ["公务接待费", "(200.50)"]]],
        {("economic_item", "actual", "1500000"), ("reception", "actual", "-200.5")},
    ),
    "no unit at all: the one in which the text prints the same numbers": (
        [
            "基本支出232.44万元，项目支出156.50万元。",
            [["项目", "决算数"], ["基本支出", "232.44"], ["项目支出：", "156.50"], ["1、职工维权专项", "156.50"]],
        ],
        {
            ("basic_expenditure", "actual", "2324400"),
            ("project_expenditure", "actual", "1565000"),
            ("named_project", "actual", "1565000"),
        },
    ),
    "no unit and nothing that tells it": ([[["项目", "决算数"], ["基本支出", "232.44"]]], set()),
    "years in rows": (
        ["单位：万元", [["年度", "收入合计", "支出合计"], ["2022年", "300", "290"], ["2023年", "320", "310"]]],
        {
            ("income_total", "prior_year", "3000000"),
            ("expenditure_total", "prior_year", "2900000"),
            ("income_total", "actual", "3200000"),
            ("expenditure_total", "actual", "3100000"),
        },
    ),
    "the form of one project: its funds are the project's": (
        [
            [
                [("项目名称", 2), ("困难职工帮扶", 3)],
                ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"],
                [None, "年度资金总额", "96.00", "98.00", "92.40"],
            ]
        ],
        {
            ("project_expenditure", "budget", "960000"),
            ("project_expenditure", "budget", "980000"),
            ("project_expenditure", "actual", "924000"),
        },
    ),
    "persons, grades and scores are no money": (
        [
            "单位：万元",
            [["财政供养人员", "编制数", "在职人数", "控制率"], ["基本支出", "22", "20", "90.91%"]],
        ],
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_tables_are_read_as_they_are_laid_out(read: Callable[..., Report], name: str) -> None:
    parts, expected = CASES[name]
    assert figures(read("# 二、收支情况", *parts)) == expected


def test_a_list_under_a_total_keeps_the_names_of_its_rows(read: Callable[..., Report]) -> None:
    table = [
        ["项  目", "决算数"],
        ["公用经费", "32.86"],
        ["其中：办公经费", "7.92"],
        ["水费、电费、差旅费", "24.94"],
        ["项目支出", "64.00"],
        ["其中：困难职工帮扶", "40.00"],
        ["职工技能竞赛", "24.00"],
        ["楼堂馆所控制情况", "0.00"],
        ["职工总数", "12.00"],
    ]
    report = read("单位：万元", table)
    named = [(f.item_code, f.label, f.amount_cny) for f in report.figures if f.item_code.endswith(("item", "project"))]
    assert named == [
        ("economic_item", "办公经费", Decimal(79200)),
        ("economic_item", "水费、电费、差旅费", Decimal(249400)),
        ("named_project", "困难职工帮扶", Decimal(400000)),
        ("named_project", "职工技能竞赛", Decimal(240000)),
    ]


def test_a_figure_is_found_again_by_its_cell(read: Callable[..., Report]) -> None:
    report = read("单位：万元", [["项目", "决算数"], ["基本支出", "232.44"]])
    [figure] = report.figures
    place = figure.provenance
    assert (place.block_no, place.table_no, place.row_no, place.col_no) == (3, 1, 2, 2)
    assert (figure.amount_text, figure.unit_text, figure.fiscal_year) == ("232.44", "万元", 2023)


def test_a_list_goes_on_over_the_rows_of_the_form_that_nobody_filled_in(read: Callable[..., Report]) -> None:
    table = [
        ["经费控制情况（万元）", "2022年决算数", "2023年预算数", "2023年决算数"],
        ["项目支出", "52.00", "60.00", "58.00"],
        ["其中：1、运行维护经费", "", "", ""],
        ["2、专项资金（一个项一行）", "", "", ""],
        ["春节慰问专项", "22.00", "30.00", "28.00"],
        ["劳模补助资金", "30.00", "30.00", "30.00"],
        ["三公经费", "", "", ""],
        ["公车运行维护", "2.10", "3.00", "1.90"],
    ]
    report = read(table)
    named = {(f.label, str(f.basis), f.amount_cny) for f in report.figures if f.item_code == "named_project"}
    assert named == {
        ("春节慰问专项", "prior_year", Decimal(220000)),
        ("春节慰问专项", "budget", Decimal(300000)),
        ("春节慰问专项", "actual", Decimal(280000)),
        ("劳模补助资金", "prior_year", Decimal(300000)),
        ("劳模补助资金", "budget", Decimal(300000)),
        ("劳模补助资金", "actual", Decimal(300000)),
    }
    assert ("vehicle_operation", "actual", "19000") in figures(report)


def test_a_form_of_execution_need_not_name_the_whole(read: Callable[..., Report]) -> None:
    report = read(
        [
            ["部门预算执行情况（万元）", "年初预算数", "全年（调整）预算数", "全年执行数", "执行率"],
            ["", "310.00", "322.00", "316.40", "98.26%"],
        ]
    )
    assert figures(report) == {
        ("expenditure_total", "budget", "3100000"),
        ("expenditure_total", "budget", "3220000"),
        ("expenditure_total", "actual", "3164000"),
    }


def test_the_total_of_a_form_of_execution_is_spent_whatever_its_sources(read: Callable[..., Report]) -> None:
    report = read(
        [
            ["项目名称", ("职工文化活动", 4)],
            ["预算执行情况（10分）", "年度预算数（万元）", "年初预算", "调整后预算数", "预算执行数"],
            [None, "总额", "36.00", "34.50", "33.80"],
            [None, "其中：财政资金", "36.00", "34.50", "33.80"],
            [None, "财政专户管理资金", "0.00", "0.00", "0.00"],
        ]
    )
    whole = {(str(f.basis), str(f.amount_cny)) for f in report.figures if f.item_code == "project_expenditure"}
    assert whole == {("budget", "360000"), ("budget", "345000"), ("actual", "338000")}


def test_a_row_that_compares_holds_no_amounts(read: Callable[..., Report]) -> None:
    report = read("单位：万元", [["项目", "公务接待费"], ["2023年度决算数", "2.40"], ["决算对比", "-0.30"]])
    assert figures(report) == {("reception", "actual", "24000")}


def test_what_was_left_of_a_part_is_no_figure_of_that_part(read: Callable[..., Report]) -> None:
    report = read(
        [
            ["资金来源（万元）", "年初预算", "实际使用", "年末结余"],
            ["财政拨款", "80.00", "78.50", "1.50"],
            ["工会经费", "20.00", "18.00", "2.00"],
            ["合计", "100.00", "96.50", "3.50"],
        ]
    )
    assert figures(report) == {
        ("appropriation_income", "budget", "800000"),
        ("appropriation_expenditure", "actual", "785000"),
        ("dues_income", "budget", "200000"),
        ("dues_income", "actual", "180000"),
        ("income_total", "budget", "1000000"),
        ("expenditure_total", "actual", "965000"),
        ("carry_out", "actual", "35000"),
    }


def test_a_form_may_print_plan_and_execution_beside_their_amounts(read: Callable[..., Report]) -> None:
    report = read(
        [
            ["项目名称", ("暑期送清凉", 4)],
            ["项目资金（万元）", "预算数：", "31.00", "执行数：", "29.40"],
            [None, "其中：财政拨款", "25.00", "其中：财政拨款", "24.10"],
        ]
    )
    assert figures(report) == {
        ("project_expenditure", "budget", "310000"),
        ("project_expenditure", "actual", "294000"),
        ("appropriation_income", "budget", "250000"),
        ("appropriation_income", "actual", "241000"),
    }


def test_codes_tell_the_economic_classification_from_the_functional(read: Callable[..., Report]) -> None:
    report = read(
        "单位：万元",
        [
            [("人员经费", 3), ("公用经费", 3)],
            ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
            ["30101", "基本工资", "41.20", "30216", "培训费", "2.10"],
        ],
        "单位：万元",
        [["科目编码", "科目名称", "本年支出合计"], ["2210201", "住房公积金", "9.60"]],
    )
    assert figures(report) == {
        ("economic_item", "actual", "412000"),
        ("economic_item", "actual", "21000"),
        ("functional_item", "actual", "96000"),
    }


def test_what_projects_were_given_or_kept_is_told_of_all_of_them_only(read: Callable[..., Report]) -> None:
    report = read(
        "项目资金使用情况表（单位：万元）",
        [
            ["项目名称", "预算安排", "到位资金", "支出", "结余"],
            ["法律援助", "12.00", "12.00", "10.50", "1.50"],
            ["职工夜校", "8.00", "8.00", "8.00", "0.00"],
            ["合计", "20.00", "20.00", "18.50", "1.50"],
        ],
    )
    assert figures(report) == {
        ("named_project", "budget", "120000"),
        ("named_project", "actual", "105000"),
        ("named_project", "budget", "80000"),
        ("named_project", "actual", "80000"),
        ("project_expenditure", "budget", "200000"),
        ("project_income", "actual", "200000"),
        ("project_expenditure", "actual", "185000"),
        ("carry_out", "actual", "15000"),
    }
