"""Money and claims as whole reports of strangers told them: after lists, under short titles, in indicator tables."""

from __future__ import annotations

import pytest

from tasks.reports.model import Report
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules
from tests.builders.marked import read_marked

HEAD = "! organization_name = 云溪县总工会\n云溪县总工会2023年度部门整体支出绩效自评报告\n二、部门收支情况\n"


def _read(text: str) -> Report:
    return understand(read_marked(HEAD + text).document, load_reading_rules())


def _figures(text: str) -> list[tuple[str, str, int]]:
    return [(figure.item_code, str(figure.basis), int(figure.amount_cny)) for figure in _read(text).figures]


def _claims(text: str, kind: str) -> set[tuple[float, tuple[float, ...], bool]]:
    claims = _read(text).claims
    return {
        (float(claim.stated), tuple(float(part) for part in claim.parts), claim.holds)
        for claim in claims
        if str(claim.claim_kind) == kind
    }


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (
            "三公经费支出3.2万元，其中公务接待费0.9万元，公务用车运行维护费2.3万元，比上年的3.5万元减少0.3万元",
            "three_public_total",
        ),
        (
            "三公经费支出3.2万元，其中公务接待费0.9万元，公务用车运行维护费2.3万元，比上年的2.6万元减少0.3万元",
            "vehicle_operation",
        ),
    ],
)
def test_what_is_compared_after_a_list_is_what_the_difference_fits(told: str, code: str) -> None:
    assert _figures(told + "。")[-1][:2] == (code, "prior_year")
    assert all(holds for _, _, holds in _claims(told + "。", "change"))


def test_growth_is_of_both_years_where_both_are_printed() -> None:
    assert _claims("本年支出63万元，比上年60万元增加3万元，增长5%。", "change") == {
        (30000, (630000, 600000), True),
        (5, (630000, 600000), True),
    }


@pytest.mark.parametrize(
    "opening",
    [
        "3.项目支出构成。",
        "3.项目支出安排：",
        "项目支出30万元，分项目看：",
        "项目支出30万元。列入财政专项的有两个，即",
    ],
)
def test_projects_follow_a_title_that_says_so(opening: str) -> None:
    found = _figures(opening + "暖心驿站运维18万元、职工篮球联赛12万元。")
    assert [code for code, _, _ in found if code == "named_project"] == ["named_project"] * 2


def test_a_decimal_number_of_a_point_is_no_amount_and_its_title_names_the_item() -> None:
    assert _figures("2.3 “三公”经费。年初预算1.5万元，实际支出1.1万元。") == [
        ("three_public_total", "budget", 15000),
        ("three_public_total", "actual", 11000),
    ]


def test_money_that_came_in_was_added_and_was_left() -> None:
    text = "年初预算60万元，年中追加调资经费等6万元。全年到账收入66万元，实际支出61万元，剩余5万元结转下年使用。"
    assert _figures(text) == [
        ("expenditure_total", "budget", 600000),
        ("expenditure_total", "adjustment", 60000),
        ("income_total", "actual", 660000),
        ("expenditure_total", "actual", 610000),
        ("carry_out", "actual", 50000),
    ]


def test_a_row_that_tells_its_points_is_still_a_row_of_amounts() -> None:
    table = "| 年度预算（万元） | 年初预算数 | 全年预算数 | 全年执行数\n| 整体支出合计（分值10分） | 60 | 66 | 61\n"
    assert [amount for _, _, amount in _figures(table)] == [600000, 660000, 610000]


def test_less_than_planned_is_a_change() -> None:
    text = "培训费支出6.5万元，比预算数9.5万元少3万元。"
    assert _claims(text, "change") == {(30000, (65000, 95000), True)}


def test_another_point_is_no_list_of_what_stands_before() -> None:
    text = "三、履职情况\n全年新建工会16家，发展会员870人，其中农民工600人；督促7家企业换届；为4家添置球台；审计7家。"
    assert _claims(text, "sum") == set()
    text = "三、履职情况\n资助学生25名，其中大学生16名、高中生11名，共7.2万元；看望640名职工。"
    assert _claims(text, "sum") == {(25, (16, 11), False)}


def test_rates_of_counts_and_rates_that_indicators_state() -> None:
    assert _claims("三、履职情况\n受理纠纷40件，调解成功35件，成功率87.5%。", "ratio") == {(87.5, (35, 40), True)}
    text = """“三公”经费预算5万元，实际支出4万元。
三、履职情况
举办培训班2期，75人参加，66人取得证书。
四、绩效指标
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
| 产出指标 | 质量指标 | 证书取得率 | ≥80% | 88% | 10 | 10
| 产出指标 | 成本指标 | “三公”经费控制率 | ≤100% | 80% | 10 | 10
| 产出指标 | 质量指标 | 问题整改率 | ≥80% | 91.3% | 10 | 10
"""
    assert _claims(text, "ratio") >= {(88, (66, 75), True), (80, (40000, 50000), True)}
    assert not any(stated == 91.3 for stated, _, _ in _claims(text, "ratio"))


def test_staff_among_the_duties_add_up() -> None:
    text = "一、部门职责\n（一）主要职责。县总工会是群团机关，事业编制40名，年末在编38人、劳务派遣12人，合计50人。"
    assert _claims(text, "sum") == {(50, (38, 12), True)}


def test_sentences_agree_among_themselves_where_a_table_prints_another_amount() -> None:
    text = """（一）支出。全年支出80万元。
（二）基本支出。基本支出50万元。
（三）项目支出。项目支出30万元。
单位：万元
| 项目 | 2023年决算数
| 项目支出 | 35
"""
    assert (800000, (500000, 300000), True) in _claims(text, "sum")


def test_none_answers_a_target_that_wants_none() -> None:
    text = """四、绩效指标
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
| 效益指标 | 社会效益 | 集体停工 | 不发生集体停工 | 无 | 10 | 10
| 效益指标 | 社会效益 | 新增站点 | ≥3个 | 无 | 10 | 10
"""
    assert [indicator.actual_text for indicator in _read(text).indicators] == ["无", None]


def test_sources_in_a_column_are_all_income_without_what_was_carried_in() -> None:
    text = """单位：元
| 项目 | 决算数
| 收入合计 | 90,000.00
| 财政拨款收入 | 60,000.00
| 上级补助收入 | 30,000.00
| 年初结转和结余 | 5,000.00
"""
    assert (90000, (60000, 30000), True) in _claims(text, "sum")


def test_a_plan_told_after_what_was_spent_is_no_plan_of_the_parts() -> None:
    found = _figures("三公经费支出2.8万元，三公经费预算4.2万元。其中公务接待费0.6万元，公务用车运行维护费2.2万元。")
    assert [basis for _, basis, _ in found] == ["actual", "budget", "actual", "actual"]


def test_behind_a_bracket_the_whole_is_compared_and_what_was_saved_is_not_left_over() -> None:
    text = "三公经费支出2.8万元（公务接待费0.6万元、公务用车运行维护费2.2万元），较预算数4.2万元结余1.4万元。"
    assert _figures(text) == [
        ("three_public_total", "actual", 28000),
        ("reception", "actual", 6000),
        ("vehicle_operation", "actual", 22000),
        ("three_public_total", "budget", 42000),
    ]


@pytest.mark.parametrize(
    ("text", "code", "amounts"),
    [
        ("3.项目支出明细：（1）困难帮扶48万元；（2）文体活动18万元。合计66万元。", "project_expenditure", [660000]),
        ("项目支出66万元，主要投向两个方面：困难帮扶48万元，文体活动18万元。", "named_project", [480000, 180000]),
        (
            "项目支出共安排2个项目：困难帮扶项目预算50万元，支出48万元；文体活动项目预算20万元，支出18万元。",
            "named_project",
            [500000, 480000, 200000, 180000],
        ),
    ],
)
def test_projects_and_their_total(text: str, code: str, amounts: list[int]) -> None:
    assert [amount for own, _, amount in _figures(text) if own == code] == amounts


def test_rates_of_completion_told_in_turn() -> None:
    text = "预算收入40万元；预算支出40万元。决算收入44万元、决算支出42万元，分别完成年初预算的110%、105%。"
    assert _claims(text, "ratio") == {(110, (440000, 400000), True), (105, (420000, 400000), True)}
