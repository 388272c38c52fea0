"""Lists of counts and of points given: which of them are parts of a whole, and which may count somebody twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report

Row = tuple[str, str, str, bool]
Read = Callable[..., Report]
FINANCE, WORK, SCORE = "# 二、部门整体支出情况", "# 四、工作完成情况", "# 三、自评结论"


def claims(report: Report) -> set[Row]:
    return {
        (c.claim_kind.value, f"{c.stated.normalize():f}", f"{c.computed.normalize():f}", c.holds) for c in report.claims
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Ranks of the honour that was counted: nobody has two of them.
        ("在册劳模91名，其中全国劳模4名，省级劳模21名，市级劳模71名。", {("sum", "91", "96", False)}),
        ("在册劳模91名，其中全国劳模4名，省级劳模21名，市级劳模66名。", {("sum", "91", "91", True)}),
        ("在册劳模91名，其中全国劳模4名，省级劳模21名，市级劳模61名。", set()),  # and some of the districts
        # Of those who were visited some may be two of these.
        ("走访职工91名，其中全国劳模4名，困难职工31名，市级劳模61名。", set()),
        # Children are no women.
        ("帮扶困难家庭66户，其中医疗救助21户、生活救助31户、子女助学12户。", {("sum", "66", "64", False)}),
        # Whoever was helped in two ways is counted twice.
        ("帮扶困难家庭66户，其中医疗救助21户、生活救助31户、子女助学16户。", set()),
        (
            "发放救助金6.6万元，其中医疗救助2.1万元、生活救助3.1万元、子女助学1.8万元。",
            {("sum", "66000", "70000", False)},
        ),
        # Whoever is one of the others is none of those before; a total one digit off is no list of some only.
        (
            "新发展会员941人，其中新就业形态劳动者311人，农民工401人，其他职工241人。",
            {("sum", "941", "953", False)},
        ),
        ("走访职工441户，其中困难职工41户、一线职工301户、患病职工89户。", {("sum", "441", "431", False)}),
        ("走访职工441户，其中困难职工41户、一线职工301户、患病职工70户。", set()),
        ("走访职工441户，其中困难职工41户、一线职工301户、患病职工109户。", set()),
        # A row ends where 、 no longer joins it.
        (
            "帮扶在档职工451户，其中深度困难71户、相对困难301户、意外致困69户，年内实现脱困121户。",
            {("sum", "451", "441", False)},
        ),
        ("新建工会27个，涵盖独立工会19个、联合工会8个。", {("sum", "27", "27", True)}),
        ("新建工会27个，涵盖独立工会19个、联合工会6个。", set()),
    ],
)
def test_parts_of_counts(read: Read, text: str, told: set[Row]) -> None:
    assert claims(read(WORK, text)) == told


@pytest.mark.parametrize(("own", "holds"), [("401", True), ("411", False)])
def test_a_forms_cell_that_tells_no_money_may_tell_counts_and_their_parts(read: Read, own: str, holds: bool) -> None:
    done = f"开展技能竞赛。全年新发展会员953人，其中新就业形态劳动者311人，农民工{own}人，其他职工241人。"
    rows = [["年度总体目标", "预期目标", "实际完成"], [None, "发展会员900人以上，其中农民工占一半。", done]]
    report = read("# 三、绩效目标完成情况", rows)
    assert claims(report) == {("sum", "953", "953" if holds else "963", holds)}
    assert not report.figures


@pytest.mark.parametrize(
    "given",
    [
        "投入管理20分，自评得18分；履职产出50分，自评得47.5分；效益30分，自评得29分。综合得分为94.5分。",
        "投入指标得18分（满分20分），产出指标得47.5分（满分50分），效益指标得29分（满分30分），综合得分94.5分。",
    ],
)
def test_points_given_one_by_one_make_the_score_behind_them(read: Read, given: str) -> None:
    assert ("sum", "94.5", "94.5", True) in claims(read(SCORE, given))
    other = claims(read(SCORE, given.replace("94.5", "93.5")))
    assert not [row for row in other if row[0] == "sum"]  # unannounced points may be some only


def test_what_arrived_is_not_what_was_spent(read: Read) -> None:
    plan = "全年预算数80.00万元，其中基本支出50.00万元，项目支出30.00万元，资金到位率100%。"
    spent = "全年实际支出77.00万元，其中：基本支出50.00万元，执行率100%；项目支出27.00万元，执行率90%。"
    told = {row for row in claims(read(FINANCE, plan, spent)) if row[0] == "ratio"}
    assert told == {("ratio", "100", "100", True), ("ratio", "90", "90", True)}
