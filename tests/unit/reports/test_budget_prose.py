"""Budget figures in prose, in the ways that offices of many provinces write them. Every report here is invented."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tasks.reports.model import Report
from tasks.reports.understand import ReadingRules, understand
from tests.builders.blocks import document

Expected = set[tuple[str, str, str]]

CASES: dict[str, tuple[list[str], Expected]] = {
    "settled amounts with what they are made of": (
        [
            "2023年收入决算数520.36万元，其中：财政拨款收入480.36万元，上级补助收入30万元，其他收入10万元；支出决算数515.20万元，其中：基本支出310.20万元，项目支出205万元。"
        ],
        {
            ("income_total", "actual", "5203600"),
            ("appropriation_income", "actual", "4803600"),
            ("superior_subsidy_income", "actual", "300000"),
            ("other_income", "actual", "100000"),
            ("expenditure_total", "actual", "5152000"),
            ("basic_expenditure", "actual", "3102000"),
            ("project_expenditure", "actual", "2050000"),
        },
    ),
    "changes, rates and shares are no amounts": (
        ["财政拨款收入321.5万元，占总收入的97%，比上年减少12.3万元，下降3.68%。"],
        {("appropriation_income", "actual", "3215000")},
    ),
    "plan and execution of one item, the second by a general word": (
        ["“三公”经费预算1.50万元，实际支出1.23万元，均为公务接待费。"],
        {("three_public_total", "budget", "15000"), ("three_public_total", "actual", "12300")},
    ),
    "last year's whole and its parts, in a sentence of their own": (
        [
            "2023年“三公”经费支出3.20万元。2022年度“三公”经费支出4.10万元，其中：公务接待费1.30万元，公务用车运行费用2.80万元。"
        ],
        {
            ("three_public_total", "actual", "32000"),
            ("three_public_total", "prior_year", "41000"),
            ("reception", "prior_year", "13000"),
            ("vehicle_operation", "prior_year", "28000"),
        },
    ),
    "what it was last year, by a general word": (
        ["公务接待费支出2.60万元，比上年累计支出3.10万元下降0.50万元；因公出国（境）费用没有，与上年一致。"],
        {
            ("reception", "actual", "26000"),
            ("reception", "prior_year", "31000"),
            ("overseas_travel", "actual", "0"),
        },
    ),
    "an amount in the year, the year told between": (
        ["因公出国（境）费在2023年度的支出为0元。"],
        {("overseas_travel", "actual", "0")},
    ),
    "until when it was counted": (
        ["2023年专项年初预算为36.00万元，截止至12月支出为31.50万元，支出率87.5%。"],
        {("project_expenditure", "budget", "360000"), ("project_expenditure", "actual", "315000")},
    ),
    "a paragraph that sets plans beside what became of them is on money, whatever deeds it names": (
        [
            "# 二、工作开展情况",
            "全年专项年初预算30.00万元，截至12月支出24.00万元，支出率80%；其中困难职工帮扶开展顺利，慰问劳模40名，支出率100%。",
        ],
        {("project_expenditure", "budget", "300000"), ("project_expenditure", "actual", "240000")},
    ),
    "a project's name with a remark that has commas of its own": (
        [
            "# 三、项目支出情况",
            "1、职工活动经费（含送温暖，劳模慰问，文体赛事等工作经费）项目年初预算20.00万元，截至12月支出18.00万元。",
        ],
        {("named_project", "budget", "200000"), ("named_project", "actual", "180000")},
    ),
    "what was spent, told as a bound": (
        ["（四）“三公”经费。年初预算5.2万元，全年支出控制在4.1万元以内，差旅住宿标准控制在0.03万元以内。"],
        {("three_public_total", "budget", "52000"), ("three_public_total", "actual", "41000")},
    ),
    "a heading whose amount stands in its bracket": (
        ["（一）支出（共计86.4万元）", "各项工作均已开展。"],
        {("expenditure_total", "actual", "864000")},
    ),
    "an item and the word for spending behind it": (
        ["“三公”经费实际支出2.31万元，其中公务接待费0.55万元。"],
        {("three_public_total", "actual", "23100"), ("reception", "actual", "5500")},
    ),
    "budget, what was added, what was spent": (
        ["2023年项目支出年初预算102.50万元，年中追加10.00万元，实际支出112.50万元。"],
        {
            ("project_expenditure", "budget", "1025000"),
            ("project_expenditure", "adjustment", "100000"),
            ("project_expenditure", "actual", "1125000"),
        },
    ),
    "the whole budget without any item's name": (
        ["2023年全年预算数422.60万元，全年执行数409.92万元，预算执行率97%。其中基本支出231.40万元。"],
        {
            ("expenditure_total", "budget", "4226000"),
            ("expenditure_total", "actual", "4099200"),
            ("basic_expenditure", "actual", "2314000"),
        },
    ),
    "the budget of the one project reported on": (
        ["项目全年预算96.00万元，实际支出92.40万元。"],
        {("project_expenditure", "budget", "960000"), ("project_expenditure", "actual", "924000")},
    ),
    "heads of a final account, each in a sentence of its own": (
        [
            "1.一般公共服务支出（类）群众团体事务（款）行政运行（项）。年初预算为200万元，支出决算为210.5万元，完成年初预算的105.25%。",
            "2.一般公共服务支出（类）群众团体事务（款）工会事务（项）：支出决算数为120.3万元，完成预算100%。",
        ],
        {
            ("functional_item", "budget", "2000000"),
            ("functional_item", "actual", "2105000"),
            ("functional_item", "actual", "1203000"),
        },
    ),
    "budget and its parts, then execution and its parts": (
        ["年初预算数为320万元，其中：基本支出210万元，项目支出110万元；决算数为318万元，其中：基本支出208万元，项目支出109万元。"],
        {
            ("expenditure_total", "budget", "3200000"),
            ("basic_expenditure", "budget", "2100000"),
            ("project_expenditure", "budget", "1100000"),
            ("expenditure_total", "actual", "3180000"),
            ("basic_expenditure", "actual", "2080000"),
            ("project_expenditure", "actual", "1090000"),
        },
    ),
    "what was executed right behind what was planned": (
        ["基本支出预算210万元，执行208.5万元，执行率99.29%；项目支出预算110万元，执行109万元。"],
        {
            ("basic_expenditure", "budget", "2100000"),
            ("basic_expenditure", "actual", "2085000"),
            ("project_expenditure", "budget", "1100000"),
            ("project_expenditure", "actual", "1090000"),
        },
    ),
    "last year beside this year": (
        ["会议费支出1.62万元，上年度1.85万元；公务接待费0.2万元（上年0.3万元）。"],
        {
            ("meeting", "actual", "16200"),
            ("meeting", "prior_year", "18500"),
            ("reception", "actual", "2000"),
            ("reception", "prior_year", "3000"),
        },
    ),
    "numbered projects in lines of their own": (
        [
            "项目支出共计205万元，具体如下：",
            "（1）困难职工帮扶资金100万元；",
            "（2）劳模疗休养经费55万元；",
            "（3）工会驿站建设经费50万元。",
        ],
        {
            ("project_expenditure", "actual", "2050000"),
            ("named_project", "actual", "1000000"),
            ("named_project", "actual", "550000"),
            ("named_project", "actual", "500000"),
        },
    ),
    "detail under personnel and public funds": (
        [
            "基本支出310.20万元，其中：人员经费280.10万元，主要包括：基本工资100万元、津贴补贴80.1万元、奖金100万元；公用经费30.10万元，主要包括：办公费10.1万元、会议费20万元。"
        ],
        {
            ("basic_expenditure", "actual", "3102000"),
            ("personnel_expenditure", "actual", "2801000"),
            ("economic_item", "actual", "1000000"),
            ("economic_item", "actual", "801000"),
            ("public_expenditure", "actual", "301000"),
            ("economic_item", "actual", "101000"),
            ("economic_item", "actual", "200000"),
        },
    ),
    "yuan with separators": (
        ["基本支出 3,102,000.00 元，其中：工资福利支出2,500,000.00元，商品和服务支出602,000.00元。"],
        {
            ("basic_expenditure", "actual", "3102000"),
            ("economic_item", "actual", "2500000"),
            ("economic_item", "actual", "602000"),
        },
    ),
    "nought in words": (
        ["“三公”经费决算总额0.15万元，其中：公务接待费0.15万元，无公务用车购置及运行费，无因公出国（境）费。"],
        {
            ("three_public_total", "actual", "1500"),
            ("reception", "actual", "1500"),
            ("vehicle_total", "actual", "0"),
            ("overseas_travel", "actual", "0"),
        },
    ),
    "the union's own accounts": (
        ["支出合计655.28万元，其中：职工活动支出148.62万元，维权支出131.70万元，补助下级支出374.96万元。"],
        {
            ("expenditure_total", "actual", "6552800"),
            ("economic_item", "actual", "1486200"),
            ("economic_item", "actual", "1317000"),
            ("economic_item", "actual", "3749600"),
        },
    ),
    "carried over": (
        ["年初结转结余资金25.6万元，本年收入320.5万元，本年支出310万元，年末结转结余36.1万元。"],
        {
            ("carry_in", "actual", "256000"),
            ("income_total", "actual", "3205000"),
            ("expenditure_total", "actual", "3100000"),
            ("carry_out", "actual", "361000"),
        },
    ),
    "capital numerals": (
        ["全年经费总收入为伍拾万元，经费总支出48.6万元。"],
        {("income_total", "actual", "500000"), ("expenditure_total", "actual", "486000")},
    ),
    "classes of the economic classification are no projects": (
        ["项目支出4.20万元，其中：商品和服务支出3.70万元，资本性支出0.50万元。"],
        {
            ("project_expenditure", "actual", "42000"),
            ("economic_item", "actual", "37000"),
            ("economic_item", "actual", "5000"),
        },
    ),
    "a list of projects that begins without a mark": (
        ["项目支出93.00万元。项目支出包括女职工活动经费31.20万元，网络运行经费4.50万元，职工书屋专项经费6.00万元。"],
        {
            ("project_expenditure", "actual", "930000"),
            ("named_project", "actual", "312000"),
            ("named_project", "actual", "45000"),
            ("named_project", "actual", "60000"),
        },
    ),
    "a plan of what was told before": (
        ["2023年预算收入71.50万元，其中年初预算60.10万元，调整追加11.40万元。其他资金来源8.20万元。"],
        {
            ("income_total", "budget", "715000"),
            ("income_total", "budget", "601000"),
            ("income_total", "adjustment", "114000"),
            ("other_income", "actual", "82000"),
        },
    ),
    "what the plan was raised by": (
        ["年初预算收入305.20万元，年中追加预算41.30万元，全年收入合计346.50万元。"],
        {
            ("income_total", "budget", "3052000"),
            ("income_total", "adjustment", "413000"),
            ("income_total", "actual", "3465000"),
        },
    ),
    "pairs of spent and planned, and their difference": (
        ["公务接待费支出1.20万元，年初预算为1.50万元，差值为0.30万元；会议费支出0.80万元，年初预算为0.90万元。"],
        {
            ("reception", "actual", "12000"),
            ("reception", "budget", "15000"),
            ("meeting", "actual", "8000"),
            ("meeting", "budget", "9000"),
        },
    ),
    "spent on what was counted before": (
        ["公务接待18批次，126人次，支出1.34万元。"],
        {("reception", "actual", "13400")},
    ),
    "what arrived was not spent": (
        ["项目支出预算62.00万元，实际到位58.00万元。"],
        {("project_expenditure", "budget", "620000"), ("project_income", "actual", "580000")},
    ),
    "an action is the subject of its money, the givers in brackets": (
        [
            "三、重点项目情况",
            "“冬暖夏凉”行动安排资金30万元（其中县财政资金18万元、省总工会补助7万元、本级工会经费5万元），实际支出28.4万元。",
        ],
        {
            ("named_project", "budget", "300000"),
            ("appropriation_income", "budget", "180000"),
            ("superior_subsidy_income", "budget", "70000"),
            ("named_project", "actual", "284000"),
        },
    ),
    "points of a list, each with plan and execution": (
        [
            "项目支出66.1万元，包括：",
            "1.职工夜校建设，预算40万元，实际支出38.6万元；",
            "2.心理关爱（含热线）：预算30万元，支出27.5万元。",
        ],
        {
            ("project_expenditure", "actual", "661000"),
            ("named_project", "budget", "400000"),
            ("named_project", "actual", "386000"),
            ("named_project", "budget", "300000"),
            ("named_project", "actual", "275000"),
        },
    ),
    "what an administration gives to its union": (
        ["全年收入88.4万元，其中拨缴经费收入61.2万元，行政补助收入26万元，利息收入1.2万元。"],
        {
            ("income_total", "actual", "884000"),
            ("dues_income", "actual", "612000"),
            ("administrative_subsidy_income", "actual", "260000"),
            ("other_income", "actual", "12000"),
        },
    ),
    "what was left a year ago": (
        ["年末结转和结余21.4万元，较上年末的16.9万元增加4.5万元。"],
        {("carry_out", "actual", "214000"), ("carry_out", "prior_year", "169000")},
    ),
    "an item that only the heading names": (
        ["（四）“三公”经费情况", "年初预算3.5万元，实际支出2.2万元。"],
        {("three_public_total", "budget", "35000"), ("three_public_total", "actual", "22000")},
    ),
    "sources that are added up": (
        ["2023年财政预算拨款76.3万元，上级补助21.7万元，合计98万元。"],
        {
            ("appropriation_income", "actual", "763000"),
            ("superior_subsidy_income", "actual", "217000"),
            ("income_total", "actual", "980000"),
        },
    ),
    "projects that were counted, then listed": (
        ["二、项目支出情况", "本年度共安排项目2个，分别为：职工夜校项目12万元、驿站运行项目9万元。"],
        {("named_project", "budget", "120000"), ("named_project", "budget", "90000")},
    ),
    "cars by their short names": (
        ["公务用车购置及运行费7.4万元（其中购置费0万元，运行费7.4万元）。"],
        {
            ("vehicle_total", "actual", "74000"),
            ("vehicle_purchase", "actual", "0"),
            ("vehicle_operation", "actual", "74000"),
        },
    ),
    "what was done with a head's money is no further head": (
        ["职工活动支出74.3万元，主要是举办运动会28.6万元、技能比武19.2万元等。"],
        {("economic_item", "actual", "743000")},
    ),
    "a plan in one sentence, its execution in the next": (
        ["“三公”经费预算数4.60万元，其中公务接待费2.60万元。决算数3.90万元，其中公务接待费2.10万元。"],
        {
            ("three_public_total", "budget", "46000"),
            ("reception", "budget", "26000"),
            ("three_public_total", "actual", "39000"),
            ("reception", "actual", "21000"),
        },
    ),
}  # fmt: skip


def figures(report: Report) -> Expected:
    return {(f.item_code, str(f.basis), str(f.amount_cny)) for f in report.figures}


@pytest.mark.parametrize("name", CASES)
def test_prose_is_read_as_it_is_written(read: Callable[..., Report], name: str) -> None:
    texts, expected = CASES[name]
    assert figures(read("# 二、部门整体支出情况", *texts)) == expected


def test_projects_keep_the_names_that_the_report_gives_them(read: Callable[..., Report]) -> None:
    report = read("# 三、项目支出情况", "项目支出156.00万元，包括：职工维权专项32.00万元，职工文化体育专项124.00万元。")
    named = {f.label: f.amount_cny for f in report.figures if f.item_code == "named_project"}
    assert named == {"职工维权专项": Decimal(320000), "职工文化体育专项": Decimal(1240000)}


def test_a_project_may_have_a_sentence_for_its_name(read: Callable[..., Report]) -> None:
    report = read(
        "# 三、项目支出情况",
        "1.困难职工帮扶项目。年初预算60万元，实际支出58.6万元，执行率97.67%。",
        "2.劳模管理项目。全年支出40万元，其中春节慰问15万元、疗休养25万元，合计40万元。",
    )
    named = [(f.label, str(f.basis), f.amount_cny) for f in report.figures]
    assert named[:3] == [
        ("困难职工帮扶项目", "budget", Decimal(600000)),
        ("困难职工帮扶项目", "actual", Decimal(586000)),
        ("劳模管理项目", "actual", Decimal(400000)),
    ]


def test_money_in_a_narrative_of_work_is_no_budget_figure(read: Callable[..., Report]) -> None:
    report = read(
        "# 二、收支情况",
        "收入合计683.50万元，支出合计655.28万元。",
        "# 三、工会工作完成情况",
        "一是助企纾困。向418家小微企业返还工会经费96.7万元；举办技能竞赛8场，投入经费12万元；为29名学子发放助学金14.5万元。",
    )
    assert figures(report) == {("income_total", "actual", "6835000"), ("expenditure_total", "actual", "6552800")}


@pytest.mark.parametrize("opener", ["包括", "主要包括", "主要是", "具体包括", "分别为", "涵盖", "主要有", "主要用于"])
def test_what_opens_a_list_of_projects_is_no_part_of_their_names(read: Callable[..., Report], opener: str) -> None:
    report = read("# 二、支出情况", f"项目支出{opener}职工夜校经费12万元、户外驿站运行经费8万元。")
    assert [(f.item_code, f.label) for f in report.figures] == [
        ("named_project", "职工夜校经费"),
        ("named_project", "户外驿站运行经费"),
    ]


def test_the_sources_of_a_project_are_its_plan_until_it_says_what_came(rules: ReadingRules) -> None:
    project = document(
        "青岚市总工会2023年困难职工帮扶项目支出绩效自评报告",
        "# 一、项目资金情况",
        "1.项目资金到位情况：该项目年初预算资金为90万元，资金来源为：中央财政资金60万元、市级财政配套30万元。截至年底到位90万元，支付86万元。",
    )
    report = understand(project, rules)
    assert figures(report) == {
        ("project_expenditure", "budget", "900000"),
        ("appropriation_income", "budget", "600000"),
        ("appropriation_income", "budget", "300000"),
        ("project_income", "actual", "900000"),
        ("project_expenditure", "actual", "860000"),
    }


def test_a_figure_that_is_repeated_counts_once(read: Callable[..., Report]) -> None:
    report = read(
        "# 二、支出情况", "全年支出合计310万元，其中基本支出210万元。", "# （一）基本支出", "基本支出210万元。"
    )
    assert [f.item_code for f in report.figures] == ["expenditure_total", "basic_expenditure"]
    assert [f.figure_no for f in report.figures] == [1, 2]
