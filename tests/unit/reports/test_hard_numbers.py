"""Hard ways of writing numbers and dates, each read inside a whole report: which value it is and what it belongs to.

test_numbers.py reads such numbers one by one; here it shows whether the report as a whole takes them right. Files that
only look like text, and print that is out of order on the page, have their tests in tests/unit/documents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from tasks.reports.dates import report_date
from tasks.reports.fields import text_lines
from tasks.reports.model import Report
from tasks.reports.numbers import find_quantities, read_cell_number
from tests.builders.blocks import Part, document

Read = Callable[..., Report]
FINANCE = "#二、一般公共预算支出情况"
WORK = "#三、工作开展情况"


def figures(report: Report) -> list[tuple[str, str, str, str]]:
    """(code, label, basis, yuan) of every figure."""
    return [(f.item_code, f.label, str(f.basis), f"{f.amount_cny:f}") for f in report.figures]


def measures(report: Report) -> list[list[tuple[str, str, str]]]:
    """(value, unit, comparator) of every measure, item by item."""
    return [[(f"{m.value:f}", m.unit, str(m.comparator)) for m in item.measures] for item in report.work_items]


def claims(report: Report) -> list[tuple[str, str, str, bool]]:
    """(kind, stated, computed, holds)"""
    return [(str(c.claim_kind), f"{c.stated:f}", f"{c.computed:f}", c.holds) for c in report.claims]


def doubts(report: Report) -> list[tuple[str, str]]:
    return [(issue.issue_kind, issue.observed) for issue in report.issues]


# --- amounts in prose: the number, what it is for, and what is doubtful about it ------------------------------------

FIGURES: dict[str, tuple[str, list[tuple[str, str, str, str]]]] = {
    "1 yuan among ten thousands keeps what is written": (
        "人员经费包括：基本工资86.20万元、津补贴31.06元、奖金22.14万元、社会保险缴费18.30万元。",
        [("economic_item", "基本工资", "actual", "862000"), ("economic_item", "津补贴", "actual", "31.06"),
         ("economic_item", "奖金", "actual", "221400"), ("economic_item", "社会保险缴费", "actual", "183000")],
    ),
    "2 wan alone is money after a project": (
        "项目支出中，职工服务项目72万，劳模管理项目15万。",
        [("named_project", "职工服务项目", "actual", "720000"), ("named_project", "劳模管理项目", "actual", "150000")],
    ),
    "3 one label for three things": (
        "公用经费9.70万元，其中：办公费6.20万元、工会经费3.50万元。项目支出120万元，其中：工会经费项目72万元、下拨基层工会经费48万元。",
        [("public_expenditure", "公用经费", "actual", "97000"), ("economic_item", "办公费", "actual", "62000"),
         ("economic_item", "工会经费", "actual", "35000"), ("project_expenditure", "项目支出", "actual", "1200000"),
         ("named_project", "工会经费项目", "actual", "720000"), ("named_project", "基层工会经费", "actual", "480000")],
    ),
    "4 a nought without a unit": (
        "公务用车运行维护费年初预算数0，决算数0；公务接待费年初预算数1.2万元，决算数0.8万元。",
        [("vehicle_operation", "公务用车运行维护费", "budget", "0"),
         ("vehicle_operation", "公务用车运行维护费", "actual", "0"),
         ("reception", "公务接待费", "budget", "12000"), ("reception", "公务接待费", "actual", "8000")],
    ),
    "18 none is nought, whatever it is called": (
        "无公务用车购置及运行费，无因公出国（境）费，公务接待费0.60万元。",
        [("reception", "公务接待费", "actual", "6000"), ("vehicle_total", "公务用车购置及运行费", "actual", "0"),
         ("overseas_travel", "因公出国（境）费", "actual", "0")],
    ),
    "18 a slip of the pen in the name": (
        "“三公”经费决算1.40万元，其中：因国出国（境）费0万元，公务用车购置及运行费0.80万元，公务接待费0.60万元。",
        [("three_public_total", "三公经费决算", "actual", "14000"),
         ("overseas_travel", "因国出国（境）费", "actual", "0"),
         ("vehicle_total", "公务用车购置及运行费", "actual", "8000"),
         ("reception", "公务接待费", "actual", "6000")],
    ),
    "19 two years and two units in one clause": (
        "会议费支出情况：0元，上年度3.18万元。",
        [("meeting", "会议费支出", "actual", "0"), ("meeting", "会议费支出", "prior_year", "31800")],
    ),
    "20 a decrease is no level": (
        "2023年支出总计420.00万元，比上年减少21.40万元，其中：基本支出260.00万元，减少8.20万元；项目支出160.00万元，减少13.20万元。",
        [("expenditure_total", "支出总计", "actual", "4200000"), ("basic_expenditure", "基本支出", "actual", "2600000"),
         ("project_expenditure", "项目支出", "actual", "1600000")],
    ),
    "21 a rate is no amount": (
        "全年收入380.40万元，完成收入预算108.20 %，比上年增长21.30 %。",
        [("income_total", "全年收入", "actual", "3804000")],
    ),
    "29 a year without its word": (
        "2023“三公”经费预算总额0.5万元，2022“三公”经费决算0.4万元。",
        [("three_public_total", "三公经费预算", "budget", "5000"),
         ("three_public_total", "三公经费决算", "prior_year", "4000")],
    ),
    "33 numerals of the till and of the street": (
        "项目支出人民币壹拾贰万元，基本支出一百二十三万元。",
        [("project_expenditure", "项目支出", "actual", "120000"),
         ("basic_expenditure", "基本支出", "actual", "1230000")],
    ),
    "34 a rise is no amount": (
        "支出合计120.00万元，同比增长4.41%；执行率提高2.1个百分点。",
        [("expenditure_total", "支出合计", "actual", "1200000")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIGURES)
def test_figures(read: Read, name: str) -> None:
    text, expected = FIGURES[name]
    assert sorted(figures(read(FINANCE, text))) == sorted(expected)


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (FINANCE, "人员经费包括：基本工资86.20万元、津补贴31.06元、奖金22.14万元。", ("unit_suspect", "31.06元")),
        (FINANCE, "公务接待费0.80万元，比上年增减0万元，增加下降0%。", ("contradictory_wording", "增加下降0%")),
        (WORK, "走访慰问0余名困难女职工，发放慰问品。", ("truncated_number", "0余名")),
    ],
    ids=["1 unit", "5 direction", "6 lost digits"],
)
def test_what_is_doubtful_is_told_and_kept(read: Read, head: str, text: str, expected: tuple[str, str]) -> None:
    assert doubts(read(head, text)) == [expected]


def test_numbers_that_are_written_differently_are_one_figure(read: Read) -> None:
    """22: 32.5 and 32.50 are no conflict."""
    report = read(FINANCE, "项目支出32.5万元。", "年末项目支出32.50万元。", "项目支出 325,000.00元。")
    assert figures(report) == [("project_expenditure", "项目支出", "actual", "325000")]


def test_two_totals_that_contradict_each_other_are_both_kept(read: Read) -> None:
    """28: neither is overwritten by the other."""
    table = [["项目", "金额（万元）"], ["收入合计", "325.60"], ["其中：财政拨款收入", "325.60"]]
    report = read("#二、收支情况", "年度收入合计352.60万元。", table)
    totals = [(f"{f.amount_cny:f}", str(f.source_kind)) for f in report.figures if f.item_code == "income_total"]
    assert totals == [("3526000", "prose"), ("3256000", "table")]


# --- counted work: which number belongs to which deed ---------------------------------------------------------------

MEASURES: dict[str, tuple[str, list[list[tuple[str, str, str]]]]] = {
    "7 about, more than, nearly": (
        "开展送清凉活动，慰问职工近1000名，发放手册1万多份、宣传品约300份。",
        [[("1000", "名", "about"), ("10000", "份", "more_than"), ("300", "份", "about")]],
    ),
    "8 ten thousands of people are people": (
        "职工医疗互助参保4.5万人，其中新参保6000人。",
        [[("45000", "人", "="), ("6000", "人", "=")]],
    ),
    "9 person-times however they are written": ("提供法律咨询41人/次。", [[("41", "人次", "=")]]),
    "10 the yuan is left out": ("为一线职工送去价值共计1.6万防暑药品。", [[("1.6", "万元", "=")]]),
    "11 ordinals and names count nothing": ("开展第十二期职工医疗互助。", [[]]),
    "14 who took part belongs to the deed before": (
        "举办教师教学技能比武系列活动，400余名教师参加。",
        [[("400", "名", "more_than")]],
    ),
    "16 three counts without a mark between": (
        "实施12个项目20个培训班，培训学员700余人。",
        [[("12", "个", "="), ("20", "个", "="), ("700", "人", "more_than")]],
    ),
    "17 one deed with goods and money": (
        "走访慰问500余名困难职工，发放大米4000公斤、食用油2000公斤、慰问资金90余万元。",
        [[("500", "名", "more_than"), ("4000", "公斤", "="), ("2000", "公斤", "="), ("90", "万元", "more_than")]],
    ),
}


@pytest.mark.parametrize("name", MEASURES)
def test_measures(read: Read, name: str) -> None:
    text, expected = MEASURES[name]
    assert measures(read(WORK, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两位同事、两处阵地、为期两天、各有4名", ["2位", "2处", "2天", "4名"]),
        ("共办理12件、调解6件，涉及金额31.5万元", ["12件", "6件", "31.5万元"]),
        ("70周年、“12·4”、“1228”工程、每周二、周四、第九名、百万职工同唱、“三会一课”", []),
        ("20余万人次、三千余人、十余家、几十场", ["200000人次", "3000人", "10家", "10场"]),
        ("公众号粉丝突破3.6万，短视频播放量超20万", ["36000人", "200000次"]),
        ("防疫一线配发体温枪80把、热线接听410通、头盔60顶", ["80把", "410通", "60顶"]),
        ("竞赛前三名、前10名选手", []),
        ("5-8万元、3至5名、三分之二、1.2亿元", ["5万元", "3名", "0.6667", "1.2亿元"]),
    ],
    ids=[
        "12 pairs",
        "15 one amount",
        "11 names",
        "7 between the digits",
        "8 who and how often",
        "9 rare units",
        "11 places",
        "33 ranges and fractions",
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert [f"{q.value:f}{q.unit}" for q in find_quantities(text)] == expected


# --- sums and rates -------------------------------------------------------------------------------------------------

CLAIMS: dict[str, tuple[str, str, list[tuple[str, str, str, bool]]]] = {
    "13 two series in one list": (
        WORK, "新建基层工会60家，发展会员2100人，其中机关20家，900人；事业25家，700人；企业14家，500人。",
        [("sum", "60", "59", False), ("sum", "2100", "2100", True)],
    ),
    "20 decreases add up by themselves": (
        FINANCE, FIGURES["20 a decrease is no level"][0],
        [("sum", "4200000", "4200000", True), ("sum", "214000", "214000", True)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_claims(read: Read, name: str) -> None:
    head, text, expected = CLAIMS[name]
    assert claims(read(head, text)) == expected


# --- tables ---------------------------------------------------------------------------------------------------------


def test_weights_in_names_however_their_brackets_are_broken(read: Read) -> None:
    """23 and 24: （3）, a gap, a lost bracket, one that slipped into the next cell; words broken over lines."""
    report = read(
        [
            ["一级指标", "二级\n指标", "三级指标", "年度指标值", "全 年完成值", "自评得分"],
            ["投入管理指\n标（17分）", "资金管理", "预算编审管理（3）", "规范", "规范", "3"],
            [None, None, "资金使用管\n理（4 分）", "合规", "合规", "4"],
            [None, None, "政府采购（4", "合规", "合规", "4"],
            [None, None, "资产管理（6", "）\n完整", "完整", "6"],
        ]
    )
    assert [(i.level1, i.level3, f"{i.weight}", i.target_text) for i in report.indicators] == [
        ("投入管理指标", "预算编审管理", "3", "规范"),
        ("投入管理指标", "资金使用管理", "4", "合规"),
        ("投入管理指标", "政府采购", "4", "合规"),
        ("投入管理指标", "资产管理", "6", "完整"),
    ]


def test_targets_and_results_are_kept_as_they_stand(read: Read) -> None:
    """25 and 26: a target in words, an operator with a value, a result that has an operator itself."""
    report = read(
        [
            ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "分值", "得分"],
            ["产出指标", "数量指标", "新增工会会员", "均按规定时限完成", "新增工会会员5200人", "10", "10"],
            [None, None, "互助保障参保", "参保人数超过8000人", "8200人", "10", "10"],
            ["管理指标", "预算管理", "预算调整率", "≤10%", "大于30%", "10", "0"],
        ]
    )
    stated = [(i.target_text, i.actual_text) for i in report.indicators]
    assert stated == [("均按规定时限完成", "新增工会会员5200人"), ("参保人数超过8000人", "8200人"), ("≤10%", "大于30%")]


def test_a_target_inside_the_name(read: Read) -> None:
    """27; and the rows that nobody filled in are none."""
    report = read(
        [
            ["一级指标", "二级指标", "指标内容", "完成情况"],
            ["产出指标", "数量指标", "指标1：新增会员800人", "完成"],
            [None, None, "指标2：", ""],
            [None, "质量指标", "指标1：……", ""],
        ]
    )
    assert [(i.level2, i.level3, i.target_text) for i in report.indicators] == [("数量指标", "新增会员800人", "800人")]


def test_years_and_bases_come_from_the_column(read: Read) -> None:
    """29, and 30: dashes, slashes and blanks are no amounts; a printed nought is one."""
    report = read(
        "附件1  单位：万元",
        [
            ["经费控制情况", "2022年决算数", "2023年预算数", "2023年决算数"],
            ["三公经费", "1.20", "1.50", "1.10"],
            ["1、公务用车购置和维护经费", "——", "", "0"],
            ["2、出国经费", "/", "—", "-"],
        ],
    )
    assert figures(report) == [
        ("three_public_total", "三公经费", "prior_year", "12000"),
        ("three_public_total", "三公经费", "budget", "15000"),
        ("three_public_total", "三公经费", "actual", "11000"),
        ("vehicle_total", "公务用车购置和维护经费", "actual", "0"),
    ]


def test_amounts_in_cells_however_they_are_printed(read: Read) -> None:
    """30: thousands by comma and by space, full width, negative by sign and by bracket."""
    report = read(
        [
            ["项目", "年初预算数（万元）", "决算数（万元）"],
            ["收入合计", "2,112.86", "2,120.００"],
            ["支出合计", "1 511.90", "１５０８．３０"],
            ["年末结转和结余", "(63.14)", "-63.14"],
        ]
    )
    assert [f"{f.amount_cny:f}" for f in report.figures] == [
        "21128600", "21200000", "15119000", "15083000", "-631400", "-631400",
    ]  # fmt: skip


def test_a_total_that_the_form_left_at_nought_is_no_amount(read: Read) -> None:
    """31: 0 over 其中 90 is the form's own filling; three decimals are kept."""
    report = read(
        [
            ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            [None, "年度资金总额", "0", "0", "0", "10", "0", "0"],
            [None, "其中：本年财政拨款", "90", "89.974", "89.974", "—", "100%", "—"],
        ]
    )
    assert figures(report) == [
        ("appropriation_income", "本年财政拨款", "budget", "900000"),
        ("appropriation_income", "本年财政拨款", "budget", "899740"),
        ("appropriation_expenditure", "本年财政拨款", "actual", "899740"),
    ]


def test_yuan_in_the_table_and_ten_thousands_in_the_text(read: Read) -> None:
    """37: compared after conversion, and both kept where they differ."""
    table = [["项目", "决算数"], ["公务接待费", "36,200.00"], ["会议费", "12,500.50"]]
    report = read("#二、收支情况", "公务接待费3.26万元，会议费1.25万元。", "附表 单位：元", table)
    assert figures(report) == [
        ("reception", "公务接待费", "actual", "32600"),
        ("meeting", "会议费", "actual", "12500"),
        ("reception", "公务接待费", "actual", "36200"),
        ("meeting", "会议费", "actual", "12500.5"),
    ]


def test_a_percentage_over_a_hundred_is_legal(read: Read) -> None:
    """21"""
    report = read(FINANCE, "收入预算数350.00万元，全年收入378.70万元，完成收入预算108.20 %。")
    assert [f"{c.stated:f}" for c in report.claims if not c.holds] == []
    assert doubts(report) == []


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("二〇二四年三月七日", dt.date(2024, 3, 7)),
        ("二○二四年十一月二十三日", dt.date(2024, 11, 23)),
        ("2024.03.07", dt.date(2024, 3, 7)),
        ("2024年03月07日", dt.date(2024, 3, 7)),
        ("２０２４年３月７日", dt.date(2024, 3, 7)),
        ("2024 年 3 月 7 日", dt.date(2024, 3, 7)),
        ("年    月    日", None),
    ],
)
def test_dates(line: str, expected: dt.date | None) -> None:
    """32"""
    parts: tuple[Part, ...] = ("青岚市总工会2023年度部门整体支出绩效自评报告", "支出合计20万元。", "青岚市总工会", line)
    made = document(*parts)
    assert report_date(made, list(text_lines(made))) == expected


@pytest.mark.parametrize("text", ["", "—", "——", "/", "-", "无", "/ ", " "])
def test_a_cell_without_a_number_is_no_nought(text: str) -> None:
    """30"""
    assert read_cell_number(text) is None
    assert read_cell_number("0.00") == (Decimal("0.00"), 2, "")
