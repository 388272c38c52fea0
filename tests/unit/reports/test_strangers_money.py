"""Money as strangers tell it: papers that are budgets, totals named by their parts, what is told by the way, funds."""

from __future__ import annotations

import pytest

from tasks.reports.funds import fund_of, fund_over, in_fund
from tasks.reports.named_by_parts import total_of_parts
from tasks.reports.plans import is_table_of_a_plan, tells_a_plan
from tasks.reports.understand import understand
from tasks.reports.vocabulary import BudgetVocabulary
from tasks.rules.reading import load_reading_rules
from tests.builders.marked import read_marked

HEAD = "! organization_name = 石榴坪县总工会\n石榴坪县总工会2023年度部门决算\n一、收入支出决算情况说明\n"


@pytest.fixture(scope="module")
def vocabulary() -> BudgetVocabulary:
    return load_reading_rules().vocabulary


@pytest.mark.parametrize(
    ("lines", "plans"),
    [
        (["石榴坪县总工会", "2024年部门预算公开说明"], True),
        (["石榴坪县总工会2024年“三公”经费预算情况说明"], True),
        (["项目支出绩效目标申报表"], True),
        (["石榴坪县总工会2023年度部门决算", "2023年部门预算公开说明"], False),
        (["2023年度部门预算执行情况说明"], False),
        (["2023年度预算项目支出绩效自评报告"], False),
        (["2023年一般公共预算财政拨款支出情况"], False),
        (["根据预算管理的要求，现将有关情况公开如下。"], False),
        ([], False),
    ],
)
def test_a_paper_is_a_budget_by_the_first_line_that_names_it(lines: list[str], plans: bool) -> None:
    assert tells_a_plan(lines) is plans


def test_a_table_is_a_budget_by_its_title_and_not_by_the_kind_of_its_funds() -> None:
    assert is_table_of_a_plan(["2023年“三公”经费支出预算表", "单位：万元"])
    assert not is_table_of_a_plan(["一般公共预算财政拨款支出决算表"])
    assert not is_table_of_a_plan(["一般公共预算支出表"])
    assert not is_table_of_a_plan(["预算执行情况表"])


@pytest.mark.parametrize(
    ("lead", "code"),
    [
        ("因公出国（境）费、公务用车购置及运行费和公务接待费的财政拨款预算数", "three_public_total"),
        ("公车运行费（“三公”经费）决算总额", "three_public_total"),
        ("公务接待费、公务用车运行费", None),  # travel abroad is not named: no total
        ("公务接待费", None),
    ],
)
def test_a_total_is_named_by_all_of_its_parts(vocabulary: BudgetVocabulary, lead: str, code: str | None) -> None:
    total = total_of_parts(lead, vocabulary.labels_in(lead))
    assert (total.code if total else None) == code


def test_a_heading_on_one_fund_leaves_the_totals_of_the_organization_alone() -> None:
    assert fund_of("政府性基金预算收支决算情况说明") == "government_fund_income"
    assert fund_of("一般公共预算和政府性基金预算情况") is None
    assert fund_over(["八、国有资本经营预算财政拨款支出决算表"]) == "state_capital_income"
    assert fund_over(["八、国有资本经营预算财政拨款支出决算表", "九、“三公”经费支出决算表"]) is None
    assert in_fund("income_total", "government_fund_income") == "government_fund_income"
    assert in_fund("expenditure_total", "government_fund_income") is None


def _figures(text: str) -> list[tuple[str, int]]:
    report = understand(read_marked(HEAD + text).document, load_reading_rules())
    return [(figure.item_code, int(figure.amount_cny)) for figure in report.figures]


def test_why_something_changed_is_no_figure() -> None:
    found = _figures("本年支出合计80万元，比上年增加6万元，主要原因：一是调资；二是发放抚恤金4万元。")
    assert found == [("expenditure_total", 800000)]


def test_what_differs_from_the_plan_is_no_plan() -> None:
    assert _figures("财政拨款支出80万元，决算数大于预算数6万元。") == [("appropriation_expenditure", 800000)]


def test_how_purchases_are_paid_is_no_income() -> None:
    found = _figures("政府采购支出总额9万元。按政府采购资金来源划分，一般公共预算拨款7万元，上年结转2万元。")
    assert found == [("government_procurement", 90000)]


def _claims(text: str) -> list[tuple[str, float, bool]]:
    report = understand(read_marked(text).document, load_reading_rules())
    return [(str(claim.claim_kind), float(claim.stated), claim.holds) for claim in report.claims]


def test_a_rate_of_work_is_no_rate_of_money() -> None:
    table = """! organization_name = 石榴坪县总工会
石榴坪县总工会2023年度专项资金绩效自评报告
专项资金自评结果汇总表
| 项目名称 | 预算金额（万元） | 实际支出（万元） | 资金使用率 | 项目完成率
| 职工教育专项 | 80 | 76 | 95% | 100%
"""
    assert _claims(table) == [("ratio", 95.0, True)]


def test_what_grew_in_a_budget_is_measured_by_the_plan_that_names_it() -> None:
    plan = """! organization_name = 石榴坪县总工会
石榴坪县总工会2024年“三公”经费预算说明
2024年“三公”经费预算为60万元。其中，因公出国（境）费10万元，公务接待费20万元，公务用车购置及运行费30万元。同口径比2023年减少15万元，下降20%。其中：公务接待费同口径比2023年减少5万元，下降20%。
"""
    changes = [claim for claim in _claims(plan) if claim[0] == "change"]
    assert changes == [("change", 20.0, True), ("change", 20.0, True)]


def test_a_sentence_after_a_list_claims_nothing_of_its_last_member() -> None:
    text = HEAD + "支出共80万元。其中，基本支出50万元，项目支出30万元。与上年相比，增加6万元，增长3.2%。"
    assert [claim for claim in _claims(text) if claim[0] == "change"] == []
