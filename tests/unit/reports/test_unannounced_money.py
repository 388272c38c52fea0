"""Money that no usual word announces: lists after a full stop, plans of a bare year, what is compared far behind."""

from __future__ import annotations

import pytest

from tasks.reports.model import Report
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules
from tests.builders.marked import read_marked

HEAD = "! organization_name = 石榴坪县总工会\n石榴坪县总工会2023年度部门决算\n一、收入支出决算情况说明\n"


def _read(text: str) -> Report:
    return understand(read_marked(HEAD + text).document, load_reading_rules())


def _told(text: str) -> list[tuple[str, str, int]]:
    return [(f.item_code, str(f.basis), int(f.amount_cny)) for f in _read(text).figures]


def _claims(text: str) -> set[tuple[str, float, tuple[int, ...]]]:
    return {(str(c.claim_kind), float(c.stated), tuple(map(int, c.parts))) for c in _read(text).claims}


@pytest.mark.parametrize("lead", ["2023年初预算", "2023年年初预算", "2023年度年初预算"])
def test_a_plan_of_the_beginning_of_a_year_however_it_is_written(lead: str) -> None:
    assert _told(f"{lead}50万元，年中调增6万元，用于调资。本年收入总计58万元。") == [
        ("expenditure_total", "budget", 500000),
        ("expenditure_total", "adjustment", 60000),
        ("income_total", "actual", 580000),
    ]


@pytest.mark.parametrize("why", ["因人员增资", "因人员调入、上级专款到账等原因", "由于增资等因素"])
def test_why_money_was_added_stands_before_the_verb(why: str) -> None:
    found = _told(f"年初预算50万元，年中{why}追加6万元，全年支出55万元。")
    assert found[1] == ("expenditure_total", "adjustment", 60000)


@pytest.mark.parametrize("against", ["对照", "对比", "与"])
def test_a_plan_that_a_new_sentence_holds_against_what_was_spent(against: str) -> None:
    text = f"本年支出60万元，上年支出55万元。{against}年初预算50万元，完成年初预算的120%。"
    assert ("expenditure_total", "budget", 500000) in _told(text)
    assert ("ratio", 120.0, (600000, 500000)) in _claims(text)


def test_last_year_is_compared_with_what_was_spent_before_the_list() -> None:
    text = (
        "三公经费预算8万元，其中公务接待费2万元；实际支出6万元，其中公务用车运行维护费5万元、"
        "公务接待费1万元。较上年7.5万元下降20%。"
    )
    assert ("three_public_total", "prior_year", 75000) in _told(text)
    assert ("change", 20.0, (60000, 75000)) in _claims(text)


def test_what_grew_since_a_year_told_after_its_short_word() -> None:
    assert ("income_total", "prior_year", 500000) in _told("本年收入60万元，同比上年的50万元增长20%。")


def test_projects_listed_after_a_full_stop_where_they_make_the_total() -> None:
    names = "项目支出60万元。劳模疗休养32.5万元；{}275000元。"
    assert [code for code, _, _ in _told(names.format("职工书屋"))] == ["project_expenditure"] + ["named_project"] * 2
    assert "named_project" not in [code for code, _, _ in _told(names.format("职工书屋5间，"))]
    off = "项目支出60万元。劳模疗休养32万元；职工书屋11万元。"
    assert "named_project" not in [code for code, _, _ in _told(off)]


@pytest.mark.parametrize(("others", "told"), [(4, True), (3, False)])
def test_staff_told_behind_a_colon(others: int, told: bool) -> None:
    duties = "! organization_name = 石榴坪县总工会\n石榴坪县总工会2023年度整体支出自评报告\n# 一、部门概况\n"
    text = f"{duties}编制11名，实有9人：参公人员5人，事业人员{others}人；退休8人。"
    claims = understand(read_marked(text).document, load_reading_rules()).claims
    assert ([tuple(map(int, c.parts)) for c in claims if int(c.stated) == 9] == [(5, 4)]) is told


def test_what_was_added_as_a_share_of_the_plan() -> None:
    plan = "年初预算50万元，年中追加6万元，全年支出55万元。\n预算编得不细，年中追加占年初预算的比例达{}%。"
    assert ("ratio", 12.0, (60000, 500000)) in _claims(plan.format(12))
    assert ("ratio", 15.0, (60000, 500000)) not in _claims(plan.format(15))


ACCOUNT = [
    ["科目", "年初预算", "决算"],
    ["支出总计", "60.00", "62.00"],
    ["一、基本支出", "40.00", "41.00"],
    ["（一）人员经费", "30.00", "31.00"],
    ["（二）公用经费", "10.00", "10.00"],
    ["办公费", "", "4.00"],
    ["水费", "", "1.50"],
    ["差旅费", "", "2.00"],
    ["公务接待费", "", "0.50"],
    ["公务用车运行维护费", "", "2.00"],
    ["二、项目支出", "20.00", "21.00"],
]


def _account() -> Report:
    rows = "\n".join("| " + " | ".join(row) + " |" for row in ACCOUNT)
    return _read(f"附件 2023年支出明细表（万元）\n{rows}\n")


def test_an_account_that_lists_what_receptions_cost_is_none_of_three_public() -> None:
    codes = [(f.item_code, int(f.amount_cny)) for f in _account().figures]
    assert ("expenditure_total", 620000) in codes
    assert ("economic_item", 5000) in codes
    assert not {"three_public_total", "reception", "vehicle_operation"} & {code for code, _ in codes}


def test_heads_of_three_public_make_up_the_public_costs_with_the_others() -> None:
    parts = [claim.parts for claim in _account().claims if int(claim.stated) == 100000]
    assert any(len(of) == 5 for of in parts)


@pytest.mark.parametrize("planned", ["全年", "2023年共", "2023年度全年", "我会"])
def test_all_special_funds_of_a_year_and_their_list(planned: str) -> None:
    assert _told(f"{planned}安排专项资金9万元，其中女工关爱6万元，巡回宣讲3万元，全部用于规定项目。") == [
        ("project_expenditure", "actual", 90000),
        ("named_project", "actual", 60000),
        ("named_project", "actual", 30000),
    ]
    assert not _told("为困难职工安排专项资金9万元，其中女工关爱6万元，巡回宣讲3万元。")


def test_a_word_for_all_projects_with_a_name_before_it_is_one_of_the_list() -> None:
    assert [code for code, *_ in _told("项目支出90万元，包括：女工专项业务费40万元，巡回宣讲50万元。")] == [
        "project_expenditure",
        "named_project",
        "named_project",
    ]


def test_all_that_the_year_spent_on_what_the_paragraph_planned() -> None:
    plan = "（二）“三公”经费。年初预算3.00万元，其中公务接待费1.00万元，公务用车运行维护费2.00万元。"
    spent = "其中公务接待费0.40万元，公务用车运行维护费1.80万元。"
    assert ("three_public_total", "actual", 22000) in _told(f"{plan}全年支出2.20万元，{spent}")
    assert ("expenditure_total", "actual", 220000) in _told(f"{plan}全年支出22.00万元。")


def test_a_list_is_of_what_it_names_and_of_this_year() -> None:
    own = (
        "公用经费5.20万元。人员经费包括：基本工资30万元，奖金10.60万元。"
        "公用经费包括：办公费1.10万元，印刷费1万元，邮电费1.50万元，差旅费2.20万元。"
    )
    found = _claims(f"基本支出45.80万元，其中人员经费40.60万元，{own}")
    assert ("sum", 52000.0, (11000, 10000, 15000, 22000)) in found
    assert not [claim for claim in found if claim[1] == 106000]
    told = "2023年支出91.60万元，预算执行率96%。上年度支出为99.00万元，本年减少7.40万元。"
    found = _claims(f"{told}其中：基本支出51.20万元，项目支出40.40万元。")
    assert ("sum", 916000.0, (512000, 404000)) in found
    assert not [claim for claim in found if claim[:2] == ("sum", 990000.0)]
