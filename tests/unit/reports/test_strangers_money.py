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


PROJECT = """! organization_name = 石榴坪县总工会
石榴坪县总工会2023年度驿站建设项目支出绩效自评报告
一、项目资金情况
"""


def _told(text: str) -> list[tuple[str, str, int]]:
    report = understand(read_marked(text).document, load_reading_rules())
    return [(figure.item_code, str(figure.basis), int(figure.amount_cny)) for figure in report.figures]


def test_the_stages_of_a_project_are_planned_one_by_one() -> None:
    found = _told(PROJECT + "项目分批实施，一批项目5个，批复总投资50万元；二批项目3个，批复总投资24万元。")
    assert found == [("named_project", "budget", 500000), ("named_project", "budget", 240000)]


@pytest.mark.parametrize(
    "paid", ["截至12月底，已兑现驿站资金45万元", "全年已发放资金45万元", "已拨付45万元", "年内共兑付补助资金45万元"]
)
def test_what_was_paid_out_was_spent_of_the_project_at_hand(paid: str) -> None:
    found = _told(PROJECT + f"2023年预算安排驿站资金50万元，{paid}。")
    assert found == [("project_expenditure", "budget", 500000), ("project_expenditure", "actual", 450000)]


def test_what_was_paid_for_something_else_is_not_all_that_was_spent() -> None:
    found = _told(PROJECT + "2023年预算安排驿站资金50万元，已发放高温慰问金6万元。")
    assert found == [("project_expenditure", "budget", 500000)]


def test_the_first_of_several_givers_gives_no_more_than_the_others() -> None:
    found = _told(PROJECT + "2023年省总工会下拨我县专项资金30万元，县财政配套资金20万元，共计50万元。")
    assert found[:2] == [("superior_subsidy_income", "actual", 300000), ("appropriation_income", "actual", 200000)]
    alone = _told(PROJECT + "2023年省财政下达我县专项资金30万元。")
    assert alone == [("project_income", "actual", 300000)]


def test_all_the_money_and_its_sources_in_one_cell() -> None:
    form = """! organization_name = 石榴坪县总工会
石榴坪县总工会2023年度项目支出绩效自评表
| 项目名称 | 驿站建设 | 主管部门 | 石榴坪县总工会
| 资金总额及构成 | 总额：50万元 财政拨款：40万元 其他资金：10万元//3
"""
    found = [(code, amount) for code, _, amount in _told(form)]
    assert found == [("project_expenditure", 500000), ("appropriation_income", 400000), ("other_income", 100000)]


@pytest.mark.parametrize(
    "told", ["其中购置经费无，运行维护费2万元", "（购置费：无；运行费：2万元）", "其中公务用车购置费为0，运行费2万元"]
)
def test_no_purchase_of_cars_is_nought(told: str) -> None:
    found = _told(
        HEAD.replace("收入支出", "“三公”经费支出")
        + f"公务用车购置及运行维护费2万元{told if '（' in told else '，' + told}。"
    )
    assert sorted(found) == [
        ("vehicle_operation", "actual", 20000),
        ("vehicle_purchase", "actual", 0),
        ("vehicle_total", "actual", 20000),
    ]


def test_none_in_a_table_of_three_public_items_is_nought_and_no_header() -> None:
    table = """! organization_name = 石榴坪县总工会
石榴坪县总工会2023年度部门决算
“三公”经费支出表
单位：万元
| 项目 | 预算数 | 决算数
| 因公出国（境）费 | 无 | 无
| 公务接待费 | 1 | 0.5
"""
    assert _told(table) == [
        ("overseas_travel", "budget", 0),
        ("overseas_travel", "actual", 0),
        ("reception", "budget", 10000),
        ("reception", "actual", 5000),
    ]


@pytest.mark.parametrize(
    "told", ["收、支总计各60.5、58.2万元", "收、支总计各60.5,58.2万元", "收支总计分别为60.5、58.2万元"]
)
def test_two_amounts_share_one_unit(told: str) -> None:
    text = HEAD + f"{told}，与上年相比，各增加3.5、2.2万元，增长6.14%、3.93%。"
    assert _told(text) == [("income_total", "actual", 605000), ("expenditure_total", "actual", 582000)]
    assert [claim for claim in _claims(text) if not claim[2]] == []


def test_a_bare_number_shares_no_unit_where_nothing_says_so() -> None:
    assert _told(HEAD + "详见附表3、4，支出合计58.2万元。") == [("expenditure_total", "actual", 582000)]


def test_amounts_under_aims_are_no_figures() -> None:
    form = """! organization_name = 石榴坪县总工会
石榴坪县总工会2023年度项目支出绩效自评表
单位：万元
| 项目名称 | 驿站建设 | 主管部门 | 石榴坪县总工会
| 绩效目标 | 产出目标 | 财政拨款 | 80
"""
    assert _told(form) == []


def test_what_became_of_a_plan_is_no_second_part_of_a_total() -> None:
    text = HEAD + (
        "财政拨款支出决算为86万元。其中：群众团体事务（款）行政运行（项）年初预算为42万元，支出决算为45万元，"
        "完成年初预算的107.14%；一般行政管理事务（项）年初预算为40万元，支出决算为41万元。"
    )
    assert [claim for claim in _claims(text) if not claim[2]] == []


def test_all_that_a_union_took_in_and_spent_of_its_own() -> None:
    text = HEAD + (
        "2023年工会经费预算收入38万元，其中拨缴经费收入26万元，上级补助收入12万元；工会经费预算支出38万元，"
        "其中职工活动支出30万元，行政支出8万元。全年工会经费收入实际完成39万元。"
    )
    found = _told(text)
    assert ("income_total", "budget", 380000) in found
    assert ("expenditure_total", "budget", 380000) in found
    assert ("income_total", "actual", 390000) in found


def test_kinds_of_projects_are_what_they_pay_for() -> None:
    text = HEAD + "本年预算支出90万元，其中人员类项目60万元，运转类项目10万元，特定目标类项目20万元。"
    codes = [code for code, _, _ in _told(text)]
    assert codes == ["expenditure_total", "personnel_expenditure", "public_expenditure", "project_expenditure"]


def test_names_and_amounts_may_share_the_cells_of_a_form() -> None:
    form = """! organization_name = 石榴坪县总工会
2023年度部门整体支出绩效自评表
| 部门名称 | 石榴坪县总工会//4
| 年度预算申请（万元） |  | 年初预算数 | 全年预算数 | 全年执行数
| ^ | 年度资金总额 | 86.2 | 93.9 | 88.3
| ^ | 按收入性质分：//2 | 按支出性质分：//2
| ^ | 其中：一般公共预算：83.9//2 | 其中：基本支出：65.1//2
| ^ | 其他资金：10//2 | 项目支出：23.2//2
| 工作进度：12，联系人：3//5
"""
    assert _told(form)[3:] == [
        ("appropriation_income", "budget", 839000),
        ("basic_expenditure", "actual", 651000),
        ("other_income", "budget", 100000),
        ("project_expenditure", "actual", 232000),
    ]


def test_a_comparison_after_a_list_is_of_what_the_list_parts() -> None:
    text = HEAD + "本年支出80万元。其中工资福利支出50万元，商品和服务支出30万元。与2022年的76万元相比，增加4万元。"
    assert _told(text)[-1] == ("expenditure_total", "prior_year", 760000)


def test_a_share_may_stand_before_its_amount() -> None:
    text = HEAD + "本年支出80万元。其中：工资福利支出占62.5%，为50万元；商品和服务支出占37.5%，为30万元。"
    assert [code for code, _, _ in _told(text)] == ["expenditure_total", "economic_item", "economic_item"]
    assert [claim[1:] for claim in _claims(text) if claim[0] == "ratio"] == [(62.5, True), (37.5, True)]


def test_plan_and_execution_of_one_item_between_marks() -> None:
    text = HEAD + "三公经费控制在预算内：公务接待费预算2万元、支出1.2万元；因公出国（境）费预算和支出均为0。"
    assert sorted(_told(text)) == [
        ("overseas_travel", "actual", 0),
        ("overseas_travel", "budget", 0),
        ("reception", "actual", 12000),
        ("reception", "budget", 20000),
    ]


def test_what_was_saved_of_a_plan_and_what_grew_since_the_year_began() -> None:
    text = HEAD + "培训费支出2万元，比年初预算2.5万元节约20%。年初结余5万元，年末结余8万元，较年初增加3万元。"
    assert {claim for claim in _claims(text) if claim[0] == "change"} == {
        ("change", 20.0, True),
        ("change", 30000.0, True),
    }


def test_whose_money_was_spent_is_no_income() -> None:
    found = _told(PROJECT + "2023年项目实际支出50万元，其中财政资金40万元、上级补助10万元。")
    assert found == [("project_expenditure", "actual", 500000), ("appropriation_expenditure", "actual", 400000)]


def test_a_plan_told_by_kinds_stays_a_plan() -> None:
    text = HEAD + "2023年部门预算总计50万元。按功能科目分类：一般公共服务支出40万元，住房保障支出10万元。"
    assert [basis for _, basis, _ in _told(text)] == ["budget"] * 3


def test_behind_a_bracket_the_whole_is_told_on() -> None:
    text = HEAD + "年初预算总额50万元；年中追加6万元（其中：人员经费追加4万元），调减2万元，调整后预算总额54万元。"
    assert _told(text) == [
        ("expenditure_total", "budget", 500000),
        ("expenditure_total", "adjustment", 60000),
        ("personnel_expenditure", "adjustment", 40000),
        ("expenditure_total", "adjustment", 20000),
        ("expenditure_total", "budget", 540000),
    ]


def test_a_rate_after_a_list_is_of_all_of_it_where_that_fits_better() -> None:
    text = HEAD + (
        "部门预算支出612万元，其中基本支出432万元，项目支出180万元。"
        "实际支出598.7万元，其中基本支出423.1万元，项目支出175.6万元，预算执行率97.83%。"
    )
    report = understand(read_marked(text).document, load_reading_rules())
    assert [claim.parts for claim in report.claims if float(claim.stated) == 97.83] == [(5987000, 6120000)]


@pytest.mark.parametrize(
    "opening", ["主要用在", "具体是", "分为", "用于", "投在", "具体为："], ids=lambda opening: opening.strip("：")
)
def test_a_sentence_that_names_its_list_opens_it_whatever_was_listed_before(opening: str) -> None:
    """Under 公用经费 stand heads of the accounts, under 项目支出 projects, wherever the totals of both were told."""
    text = HEAD + (
        "基本支出60万元，其中人员经费50万元，公用经费10万元；项目支出40万元。公用经费具体是办公费4万元、培训费3万元、其他3万元。"
        f"项目支出{opening}职工夜校25万元、星火讲堂15万元。"
    )
    found = understand(read_marked(text).document, load_reading_rules()).figures
    assert [(f.item_code, f.label) for f in found[4:]] == [
        *(("economic_item", label) for label in ("办公费", "培训费", "其他")),
        *(("named_project", label) for label in ("职工夜校", "星火讲堂")),
    ]


def test_among_public_funds_a_fee_is_a_head_of_the_accounts() -> None:
    among = _told(HEAD + "公用经费9万元。公用经费中办公费5万元、公务接待费4万元。")
    assert [code for code, _, _ in among] == ["public_expenditure", "economic_item", "economic_item"]
    apart = _told(HEAD + "公用经费9万元。公用经费中三公经费5万元，其中公务接待费2万元、公务用车运行维护费3万元。")
    assert [code for code, _, _ in apart[1:]] == ["three_public_total", "reception", "vehicle_operation"]


def test_projects_that_were_counted_are_named_behind_a_comma() -> None:
    found = _told(HEAD + "项目支出90万元共3个项目，即站点运转30万元、劳模津贴40万元、技能比武20万元。")
    assert [code for code, _, _ in found] == ["project_expenditure", *["named_project"] * 3]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("年中压减8万元，调整后预算92万元", 80000),
        ("年度中间因人员增资追加8万元，全年预算108万元", 80000),
        ("年度执行中因机构改革核减8万元，调整后预算92万元", 80000),
        ("年中调增8万元，全年预算108万元", 80000),
    ],
)
def test_what_a_plan_was_changed_by_in_the_year(words: str, amount: int) -> None:
    found = _told(HEAD + f"2023年年初预算100万元，{words}，实际支出90万元。")
    assert [(basis, told) for code, basis, told in found if code == "expenditure_total"][1] == ("adjustment", amount)


def test_what_was_cut_is_taken_away_and_what_was_saved_is_no_change_of_the_plan() -> None:
    cut = HEAD + "2023年年初预算100万元，年中压减8万元，调整后预算92万元。"
    report = understand(read_marked(cut).document, load_reading_rules())
    assert [claim.parts for claim in report.claims if claim.stated == 920000] == [(1000000, -80000)]
    assert _told(HEAD + "2023年年初预算100万元，年中比年初压减8万元。") == [("expenditure_total", "budget", 1000000)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "三公经费支出8万元，其中公务用车运行维护费5万元、公务接待费3万元；比上年9万元增加1万元。",
            "three_public_total",
        ),
        ("三公经费支出3万元，都是公务接待费3万元，比上年4万元减少1万元。", "three_public_total"),
        ("三公经费支出8万元，其中公务接待费3万元，比上年4万元减少1万元。", "reception"),
        ("三公经费预算9万元，实际支出8万元，其中公务接待费8万元。实际支出比上年10万元下降20%。", "three_public_total"),
        ("项目支出30万元，占60%，同上年32万元相比减少2万元。", "project_expenditure"),
    ],
)
def test_what_last_year_is_told_of(text: str, code: str) -> None:
    assert [told for told, basis, _ in _told(HEAD + text) if basis == "prior_year"] == [code]


def test_the_only_part_of_a_whole_is_what_its_sentence_is_about() -> None:
    text = HEAD + "“三公”经费只有公务接待一项，预算2万元，支出1.2万元，上年1.5万元，同比下降20%。"
    assert _told(text) == [
        ("reception", "budget", 20000),
        ("reception", "actual", 12000),
        ("reception", "prior_year", 15000),
    ]
    assert [claim for claim in _claims(text) if claim[0] == "change"] == [("change", 20.0, True)]
    bare = HEAD + "“三公”经费仅公务用车运行维护费一项，年初预算3万元，决算2.6万元。"
    assert [code for code, _, _ in _told(bare)] == ["vehicle_operation"] * 2
    people = HEAD + "我会仅有在职职工12人，年初预算3万元，支出2.8万元。"
    assert [code for code, _, _ in _told(people)] == ["expenditure_total"] * 2


def test_why_a_plan_was_changed_is_no_part_of_its_name() -> None:
    text = HEAD + "2023年预算执行中因增人增资追加预算15万元，调整后预算315万元。"
    figures = understand(read_marked(text).document, load_reading_rules()).figures
    assert (str(figures[0].basis), figures[0].label) == ("adjustment", "预算执行中追加预算")


def test_where_money_came_from_after_what_was_spent_is_no_plan() -> None:
    text = HEAD + (
        "全年预算数60万元，执行数58万元。资金来源为县级财政拨款50万元、会费返还等其他收入10万元，合计60万元，年末结余2万元。"
    )
    assert _told(text)[2:] == [
        ("appropriation_income", "actual", 500000),
        ("other_income", "actual", 100000),
        ("income_total", "actual", 600000),
        ("carry_out", "actual", 20000),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "三公经费支出3.40万元，其中运维费2.60万元、公务接待费0.80万元，较上年3.80万元下降10.53%。",
            "three_public_total",
        ),
        ("三公经费支出0.90万元，全部为公务接待费0.90万元，比上年1.20万元下降25.00%。", "three_public_total"),
        ("三公经费支出3.40万元，其中公务接待费0.80万元，较上年1.00万元下降20%。", "reception"),
    ],
)
def test_a_rate_tells_which_amount_is_held_against_last_year(text: str, code: str) -> None:
    assert [told for told, basis, _ in _told(HEAD + text) if basis == "prior_year"] == [code]


def test_what_goods_and_services_hold_is_told_by_heads() -> None:
    text = HEAD + (
        "基本支出80.00万元，包括工资福利支出60.00万元，商品和服务支出20.00万元。"
        "商品和服务支出中，邮电费8.00万元、会议费5.00万元、培训费4.00万元、公务接待费3.00万元。"
    )
    assert [code for code, _, _ in _told(text)][1:] == ["economic_item"] * 6


@pytest.mark.parametrize(
    "words", ["项目支出系我会为办好专项工作而发生的各项支出，全年", "项目支出是指专门用途的开支，当年共"]
)
def test_an_item_explained_before_its_amount(words: str) -> None:
    projects = "40.00万元，其中：驿站运行12.00万元，书屋添置18.00万元，困难女职工关爱{}万元。"
    text = HEAD + "全年支出100.00万元，其中基本支出60.00万元，项目支出40.00万元。\n（二）项目支出。" + words + projects
    assert [told for code, _, told in _told(text.format("10.00")) if code == "named_project"] == [
        120000,
        180000,
        100000,
    ]
    assert ("sum", 400000.0, True) in _claims(text.format("10.00"))
    # Whatever its projects are called, money is spent once.
    assert ("sum", 400000.0, False) in _claims(text.format("11.00"))
    assert ("sum", 400000.0, False) not in _claims(text.format("11.00").removesuffix("。") + "等。")


def test_tasks_of_the_year_with_their_money_are_projects() -> None:
    rows = [
        "年度主要任务 | 任务名称 | 主要内容 | 预算数（万元） | 执行数（万元） | 执行率",
        "年度主要任务 | 暖心驿站 | 添置设备，提升服务 | 30.00 | 28.50 | 95.00%",
        "年度主要任务 | 职工夜校 | 开设课程 | 20.00 | 20.00 | 100%",
        "年度主要任务 | 金额合计 | 金额合计 | 50.00 | 48.50 | 97.00%",
    ]
    told = _told(HEAD + "\n".join(f"| {row}" for row in rows))
    assert [row for row in told if row[0] == "named_project"] == [
        ("named_project", "budget", 300000),
        ("named_project", "actual", 285000),
        ("named_project", "budget", 200000),
        ("named_project", "actual", 200000),
    ]
    assert {row for row in told if row[0] != "named_project"} == {
        ("project_expenditure", "budget", 500000),
        ("project_expenditure", "actual", 485000),
    }
