"""What clerks of other places state that arithmetic can check, in wordings of our own. All reports are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report

Row = tuple[str, str, str, bool]
FINANCE, WORK, DUTIES = "# 二、部门整体支出情况", "# 四、工作完成情况", "# 一、主要职责"
PROBLEMS, SCORE = "# 五、存在问题", "# 三、自评结论"
TABLE = [
    ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "职工疗休养人数", "≥250人", "238人", "20", "19"],
    ["产出指标", "数量指标", "新建驿站", "8个", "9个", "20", "20"],
    ["产出指标", "数量指标", "慰问户数", "136户", "131户", "20", "19.3"],
    ["效益指标", "社会效益", "案件调解成功率", "≥80%", "85.25%", "20", "20"],
    ["效益指标", "社会效益", "“三公”经费控制率", "≤100%", "74.17%", "20", "20"],
    ["总分", "", "", "", "", "100", "98.3"],
]

PROSE: dict[str, tuple[str, str, set[Row]]] = {
    "a rate of one of two budgets, two digits exchanged": (
        FINANCE,
        "年初预算数310万元，年中调增40万元，全年预算数350万元。全年支出332.15万元，预算执行率99.40%。",
        {("ratio", "99.4", "94.9", False), ("sum", "3500000", "3500000", True)},
    ),
    "a row with one group that may overlap, all but adding up": (
        WORK,
        "走访慰问困难家庭212户，其中企业职工118户、教职工64户、农民工32户。",
        {("sum", "212", "214", False)},
    ),
    "spent less than the year before, in a word of its own": (
        FINANCE,
        "公务接待费0.42万元，较2022年决算数0.61万元少支出0.19万元，降低31.15%。",
        {("change", "1900", "1900", True), ("change", "31.15", "31.1475", True)},
    ),
    "a rate called by what it does": (
        FINANCE,
        "公务接待费预算1.20万元，实际支出0.86万元，比上年0.95万元减少0.09万元，减幅9.47%。",
        {("change", "900", "900", True), ("change", "9.47", "9.4737", True)},
    ),
    "both years' amounts, the total told before its parts": (
        FINANCE,
        "2023年收入合计962.30万元，其中财政拨款收入823.60万元、其他收入138.70万元；与2022年的931.10万元相比增加31.20万元，增长3.35%。",
        {("sum", "9623000", "9623000", True), ("change", "312000", "312000", True), ("change", "3.35", "3.3509", True)},
    ),
    "a change that is none of its two years": (
        FINANCE,
        "会议费3.20万元，上年4.10万元，减少0.90万元；培训费6.40万元，上年5.10万元，增加1.40万元。",
        {("change", "9000", "9000", True), ("change", "14000", "13000", False)},
    ),
    "another point of a sentence is no list of its first": (
        WORK,
        "全年新建工会21家，发展会员1306人，其中货车司机214人；指导12家企业换届；给7家企业送书；对9家企业开展审计。",
        set(),
    ),
    "a list that does not make its total, before another amount": (
        WORK,
        "资助学子58名，其中本科生31名、专科生28名，发放11.6万元。",
        {("sum", "58", "59", False)},
    ),
    "rates of what was counted right before": (
        WORK,
        "受理案件61件，调解成功52件，成功率85.25%。参训职工240人，取得证书211人，取证率87.92%。",
        {("ratio", "85.25", "85.2459", True), ("ratio", "87.92", "87.9167", True)},
    ),
    "heads that came and left": (
        WORK,
        "年初在档困难职工72户，当年新纳入6户、31户脱困退出，年底在册47户。",
        {("balance", "47", "47", True)},
    ),
    "heads that do not balance may leave some unsaid": (
        WORK,
        "年初在档困难职工72户，当年新纳入6户、31户脱困退出，年底在册45户。",
        set(),
    ),
    "staff told among the duties": (
        DUTIES,
        "负责维护职工权益。年末在编21人、劳务派遣9人，合计30人。",
        {("sum", "30", "30", True)},
    ),
    "other people told among the duties": (
        DUTIES,
        "指导企业工会31家，联系会员900人，其中甲地500人、乙地300人。",
        set(),
    ),
}

WITH_TABLE: dict[str, tuple[str, str, set[Row]]] = {
    "less and more than the target": (
        WORK,
        "组织疗休养238人，比年初计划少12人。新建驿站9个，比任务数多1个。",
        {("change", "12", "12", True), ("change", "1", "1", True)},
    ),
    "less than no target of the table": (WORK, "组织疗休养238人，比年初计划少20人。", set()),
    "a share of the target, told among the problems": (
        PROBLEMS,
        "慰问户数目标136户，实际完成96.32%，原因是部分家庭迁出。",
        {("ratio", "96.32", "96.3235", True)},
    ),
    "the scores of the levels": (
        SCORE,
        "自评得分98.3分，其中：产出指标得58.3分，效益指标得40分。",
        {("sum", "98.3", "98.3", True), ("score", "58.3", "58.3", True), ("score", "40", "40", True)},
    ),
    "the score of one level that its rows do not make": (
        SCORE,
        "自评得分97.3分，其中：产出指标得57.3分，效益指标得40分。",
        {("sum", "97.3", "97.3", True), ("score", "57.3", "58.3", False), ("score", "40", "40", True)},
    ),
    "one score alone that differs may be told of something else": (SCORE, "综合来看，产出指标得57.3分。", set()),
    "rates of the table that counts and amounts of the text make": (
        FINANCE,
        "受理案件61件，调解成功52件。“三公”经费年初预算12.00万元，实际支出8.90万元。",
        {("ratio", "85.25", "85.2459", True), ("ratio", "74.17", "74.1667", True)},
    ),
}


def claims(report: Report) -> set[Row]:
    return {
        (c.claim_kind.value, f"{c.stated.normalize():f}", f"{c.computed.normalize():f}", c.holds) for c in report.claims
    }


@pytest.mark.parametrize("name", PROSE)
def test_claims_of_prose(read: Callable[..., Report], name: str) -> None:
    heading, text, expected = PROSE[name]
    assert claims(read(heading, text)) == expected


@pytest.mark.parametrize("name", WITH_TABLE)
def test_claims_of_prose_against_the_table(read: Callable[..., Report], name: str) -> None:
    heading, text, expected = WITH_TABLE[name]
    assert claims(read(heading, text, TABLE)) - claims(read(TABLE)) == expected


def test_weights_are_told_level_by_level_and_row_by_row(read: Callable[..., Report]) -> None:
    rows = [
        [cell.replace("产出指标", "产出指标（60分）").replace("效益指标", "效益指标（40分）") for cell in row]
        for row in TABLE
    ]
    parts = [claim.parts for claim in read(SCORE, rows).claims if claim.subject == "分值合计"]
    assert sorted(len(told) for told in parts) == [2, 5]


FORM = [
    ["基本支出总额", "151.30", "项目支出总额", "133.80"],
    ["预算执行情况（万元）", "预算数（A）", "执行数（B）", "执行率（B/A）"],
    ["部门整体支出总额", "310.00", "{total}", "91.97%"],
]


@pytest.mark.parametrize(("total", "holds"), [("285.10", True), ("258.10", False), ("198.20", None)])
def test_a_form_whose_total_has_two_digits_exchanged(
    read: Callable[..., Report], total: str, holds: bool | None
) -> None:
    """An amount that is further off is of other scope for all that is known."""
    form = [[cell.format(total=total) for cell in row] for row in FORM]
    report = read(FINANCE, "本年支出285.10万元，其中：基本支出151.30万元，项目支出133.80万元。", "（单位：万元）", form)
    stated = {f"{float(total) * 10_000:.0f}"}
    told = {row[3] for row in claims(report) if row[0] == "sum" and row[1] in stated}
    assert told == ({holds} if holds is not None else set())
