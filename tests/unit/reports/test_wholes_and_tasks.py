"""Wholes that a list or its last sentence is told of, and tasks that are set elsewhere. All reports are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report

Read = Callable[..., Report]
FINANCE, WORK = "# 二、部门整体支出情况", "# 四、工作完成情况"
ANALYSIS = "# 二、绩效指标分析"


def told(report: Report) -> list[tuple[str, str, int]]:
    return [(f.item_code, str(f.basis), int(f.amount_cny)) for f in report.figures]


def claims(report: Report) -> set[tuple[str, float, bool]]:
    return {(str(c.claim_kind), float(c.stated), c.holds) for c in report.claims}


@pytest.mark.parametrize("parts", ["公务接待费0.90万元", "公务接待费0.90万元，因公出国（境）费0万元"])
@pytest.mark.parametrize("change", ["减少0.30万元", "下降25.00%"])
def test_last_year_of_a_whole_that_has_but_one_part(read: Read, parts: str, change: str) -> None:
    report = read(FINANCE, f"“三公”经费支出0.90万元，其中{parts}，比上年1.20万元{change}。")
    assert ("three_public_total", "prior_year", 12000) in told(report)
    other = read(FINANCE, f"“三公”经费支出2.00万元，其中公务用车运行维护费1.10万元，{parts}，比上年1.20万元{change}。")
    assert ("reception", "prior_year", 12000) in told(other)


def test_how_an_item_was_kept_before_its_amounts(read: Read) -> None:
    kept = "“三公”经费严格按规定管理、从严从紧。2023年预算4.00万元，决算3.10万元，较上年3.60万元减少0.50万元。"
    assert told(read(FINANCE, kept)) == [
        ("three_public_total", "budget", 40000),
        ("three_public_total", "actual", 31000),
        ("three_public_total", "prior_year", 36000),
    ]
    # Whose accounts were kept says nothing of what the amounts are.
    other = kept.replace("“三公”经费", "财务管理")
    assert "three_public_total" not in [code for code, _, _ in told(read(FINANCE, other))]


def test_money_told_where_the_indicators_are_gone_through(read: Read) -> None:
    text = "（3）成本控制。“三公”经费预算数3.00万元，决算数2.20万元。会议费支出1.30万元。帮扶资金28万元。"
    assert told(read(ANALYSIS, text)) == [
        ("three_public_total", "budget", 30000),
        ("three_public_total", "actual", 22000),
        ("meeting", "actual", 13000),
    ]


def test_projects_listed_under_a_numbered_title(read: Read) -> None:
    projects = "职工夜校经费12.00万元，书屋添置经费8.50万元。"
    report = read(FINANCE, "支出60.00万元，其中基本支出39.50万元，项目支出20.50万元。", "2、项目支出。" + projects)
    assert [code for code, _, _ in told(report)].count("named_project") == 2
    assert ("sum", 205000.0, True) in claims(report)


def test_what_was_added_to_a_plan_for_something(read: Read) -> None:
    report = read(FINANCE, "2023年项目支出年初预算50.00万元，年中追加驻点帮扶经费6.00万元，全年实际支出56.00万元。")
    assert told(report) == [
        ("project_expenditure", "budget", 500000),
        ("project_expenditure", "adjustment", 60000),
        ("project_expenditure", "actual", 560000),
    ]


@pytest.mark.parametrize("words", ["年初无结转", "年末无结转结余"])
def test_that_nothing_was_carried_over_is_no_amount(read: Read, words: str) -> None:
    assert told(read(FINANCE, f"全年收入60.00万元，支出60.00万元，{words}。")) == [
        ("income_total", "actual", 600000),
        ("expenditure_total", "actual", 600000),
    ]


@pytest.mark.parametrize(("left", "holds"), [("7.00", True), ("9.00", False)])
def test_the_one_source_is_all_income_where_it_balances(read: Read, left: str, holds: bool) -> None:
    balance = f"上年结转5.00万元，财政拨款收入60.00万元，全年支出58.00万元，年末结转{left}万元。"
    assert (("balance", float(left) * 10000, True) in claims(read(FINANCE, balance))) is holds
    assert not [claim for claim in claims(read(FINANCE, balance)) if not claim[2]]


FUNCTIONS = "支出总计90.00万元。{}一般公共服务支出70.00万元，社会保障和就业支出12.00万元，卫生健康支出6.00万元。"


def test_functions_are_all_of_what_was_spent(read: Read) -> None:
    assert ("sum", 900000.0, False) in claims(read(FINANCE, FUNCTIONS.format("按功能分类分：")))
    assert not claims(read(FINANCE, FUNCTIONS.format("主要有")))
    # The total may hold what was carried over.
    carried = FUNCTIONS.replace("90.00万元。", "90.00万元，年末结转2.00万元。")
    assert ("sum", 900000.0, False) not in claims(read(FINANCE, carried.format("按功能分类分：")))
    # Far from the total, the list is of something else.
    assert not claims(read(FINANCE, FUNCTIONS.format("按功能分类分：").replace("70.00", "40.00")))


PROJECTS = "项目支出{}万元，占总支出的40%，{}夜校42.50万元，疗休养30.20万元，书屋12.30万元。"


@pytest.mark.parametrize(
    ("total", "words", "seen"),
    [
        ("80.00", "主要是：", True),  # more than all
        ("86.00", "用于", True),  # one digit
        ("93.20", "主要是：", False),  # some are left out
    ],
)
def test_a_list_of_the_main_projects(read: Read, total: str, words: str, seen: bool) -> None:
    report = read(FINANCE, PROJECTS.format(total, words).replace("42.50", "42.50" if seen else "42.51"))
    assert (("sum", float(total) * 10000, False) in claims(report)) is seen


def test_a_part_within_a_part_is_counted_once(read: Read) -> None:
    text = PROJECTS.format("85.00", "主要是：").replace("，疗休养", "（其中教材10.00万元），疗休养")
    assert not [claim for claim in claims(read(FINANCE, text)) if not claim[2]]


def test_projects_in_a_paragraph_of_their_own(read: Read) -> None:
    projects = "项目支出具体为：夜校经费42.50万元，疗休养经费30.20万元，书屋经费12.30万元。"
    report = read(FINANCE, "全年支出200.00万元，其中基本支出114.00万元，项目支出86.00万元。", projects)
    assert ("sum", 860000.0, False) in claims(report)


def test_kinds_of_need_are_all_who_are_in_need(read: Read) -> None:
    text = "在档困难职工{}户，其中深度困难6户，相对困难21户，意外致困8户，全年脱困退出5户。"
    assert ("sum", 36.0, False) in claims(read(WORK, text.format(36)))
    assert ("sum", 35.0, True) in claims(read(WORK, text.format(35)))


def test_a_share_that_differs_from_the_others_of_its_row(read: Read) -> None:
    row = "支出合计200.00万元，按功能分类，公共服务支出150.00万元，占75%；社会保障支出30.00万元，占15%；"
    assert ("ratio", 12.0, False) in claims(read(FINANCE, row + "住房保障支出20.00万元，占12%。"))
    other = row.replace("占15%", "占18%")
    assert ("ratio", 12.0, False) not in claims(read(FINANCE, other + "住房保障支出20.00万元，占12%。"))


TABLE = [
    ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "新增会员", "≥2000人", "2150人", "50", "50"],
    ["产出指标", "数量指标", "结转结余率", "≤8%", "3.50%", "50", "50"],
]


def test_the_table_says_what_the_task_was(read: Read) -> None:
    for rate, there in (("107.5", True), ("104.5", False)):
        report = read(WORK, f"全年新增会员2150人，完成年度任务的{rate}%。", TABLE)
        assert (("ratio", float(rate), True) in claims(report)) is there
        assert not [claim for claim in claims(report) if not claim[2]]


@pytest.mark.parametrize(("rate", "there"), [("114.44", True), ("113.2", False)])
def test_a_paragraph_on_the_goals_says_what_the_task_was(read: Read, rate: str, there: bool) -> None:
    goals = "新建小微企业工会90家，新增会员2.5万人。"
    done = f"全市新建小微企业工会103家，新增会员2.83万人，新建工会数完成年度目标的{rate}%。"
    report = read("# 一、年度绩效目标", goals, WORK, done)
    assert [claim for claim in claims(report) if claim[0] == "ratio"] == (
        [("ratio", float(rate), True)] if there else []
    )


def test_what_is_left_over_of_all_that_there_was_to_spend(read: Read) -> None:
    money = "全年预算数200.00万元，全年执行数193.00万元，年末结转7.00万元。"
    assert ("ratio", 3.5, True) in claims(read(FINANCE, money, TABLE))


@pytest.mark.parametrize(("rate", "holds"), [("96.50", True), ("95.60", False)])
def test_a_rate_behind_the_points_for_it(read: Read, rate: str, holds: bool) -> None:
    header = ["预算执行情况（万元）", "年初预算数", "全年预算数", "全年执行数", "分值/执行率", "得分"]
    rows = [
        ["年度资金总额", "190.00", "200.00", "193.00", f"10/{rate}%", "9.65"],
        ["其中：基本支出", "120.00", "125.00", "120.00", "—/96.00%", "—"],
    ]
    report = read([header, *rows])
    assert {("ratio", float(rate), holds), ("ratio", 96.0, True)} <= claims(report)


def test_what_the_year_brought_after_its_plan_and_what_was_added_is_no_plan(read: Read) -> None:
    text = "1.项目资金安排落实情况。年初预算安排项目支出90万元，年中追加12万元，全年项目资金收入102万元，支出101万元。"
    assert told(read(FINANCE, text)) == [
        ("project_expenditure", "budget", 900000),
        ("project_expenditure", "adjustment", 120000),
        ("project_income", "actual", 1020000),
        ("project_expenditure", "actual", 1010000),
    ]


def test_a_list_of_projects_whose_last_amount_lost_its_yuan(read: Read) -> None:
    report = read(FINANCE, "2、专项资金使用情况。职工夜校21万元，书屋添置8.5万元，驻村帮扶6万，合计35.5万元。")
    assert [amount for code, _, amount in told(report) if code == "named_project"] == [210000, 85000, 60000]


def test_a_rate_beside_the_two_amounts_it_is_of(read: Read) -> None:
    planned = "年初预算收入502.40万元，全年收入决算561.80万元。支出年初预算502.40万元，决算550.60万元。"
    report = read(FINANCE, planned, "预算执行。全年可用资金561.80万元，实际支出550.60万元，部门预算资金支出率98.01%。")
    assert ("ratio", 98.01, True) in claims(report)
    assert not [claim for claim in claims(report) if claim[0] == "ratio" and not claim[2]]
