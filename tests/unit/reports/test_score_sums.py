"""What adds up in indicator tables beyond their total row: sub-totals, levels that carry points, further pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report
from tests.builders.blocks import Row

Read = Callable[..., Report]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
OUTPUT = [
    ["产出指标", "数量指标", "新建工会组织", "≥10家", "12家", "20", "20"],
    ["产出指标", "数量指标", "发展会员", "≥900人", "870人", "20", "19"],
    ["产出指标", "质量指标", "培训合格率", "≥90%", "92%", "20", "20"],
]
RESULT = [["效益指标", "社会效益", "职工满意度", "≥90%", "94%", "40", "38"]]


def scores(report: Report) -> set[tuple[str, str, str, bool]]:
    return {(c.subject, str(c.stated), str(c.computed), c.holds) for c in report.claims if c.claim_kind == "score"}


def table(*rows: Row) -> list[Row]:
    return list(rows)


@pytest.mark.parametrize(("stated", "holds"), [("59", True), ("58", False)])
def test_a_sub_total_is_of_the_rows_since_the_last_one(read: Read, stated: str, holds: bool) -> None:
    rows = table(HEADER, *OUTPUT, [("小计", 5), "60", stated], *RESULT, [("小计", 5), "40", "38"])
    found = scores(read("# 附件", rows))
    assert found == {
        ("分值小计", "60", "60", True),
        ("得分小计", stated, "59", holds),
        ("分值小计", "40", "40", True),
        ("得分小计", "38", "38", True),
    }


@pytest.mark.parametrize(("points", "holds"), [("30", True), ("35", False)])
def test_a_level_that_carries_points_is_what_its_rows_weigh(read: Read, points: str, holds: bool) -> None:
    report = read(
        "# 附件",
        [
            ["一级指标", "二级指标", "三级指标（分值）", "指标值", "完成情况", "自评分"],
            [f"产出（{points}分）", "数量", "新建企业工会（10分）", "20家", "22家", "10"],
            [None, "质量", "活动完成率（20 分）", "100%", "100%", "20"],
            ["效果（15分）", "满意度", "会员满意度（15分）", "≥90%", "95%", "14"],
        ],
    )
    assert scores(report) == {("产出分值", points, "30", holds)}


@pytest.mark.parametrize("again", [[HEADER], []], ids=["header again", "no header"])
def test_a_total_on_the_next_page_is_of_both(read: Read, again: list[Row]) -> None:
    pages = [table(HEADER, *OUTPUT), table(*again, *RESULT, [("总分", 5), "100", "97"])]
    expected = {("分值合计", "100", "100", True), ("得分合计", "97", "97", True)}
    assert scores(read("# 附件", *pages)) == expected
    assert scores(read("# 附件", [row for page in pages for row in page])) == expected


def test_half_of_a_two_line_header_at_the_top_of_a_page_is_no_indicator(read: Read) -> None:
    upper = [("指标体系", 3), ("完成情况", 2), ("评分", 2)]
    report = read("# 附件", table(upper, HEADER, *OUTPUT, upper, *RESULT, [("总分", 5), "100", "97"]))
    assert [indicator.level3 for indicator in report.indicators] == [row[2] for row in (*OUTPUT, *RESULT)]
    assert ("得分合计", "97", "97", True) in scores(report)


def test_a_level_may_have_a_column_of_points_beside_it(read: Read) -> None:
    report = read(
        "# 附件",
        [
            ["一级指标", "权重", "二级指标", "权重", "三级指标", "权重", "年度指标值", "全年完成值", "自评得分"],
            ["过程", "25", "资金管理", "25", "资金到位率", "10", "100%", "100%", "10"],
            [None, None, None, None, "资金使用合规性", "15", "合规", "合规", "15"],
            ["产出", "30", "数量", "30", "竞赛场次", "30", "10场", "9场", "27"],
        ],
    )
    assert scores(report) == {("过程分值", "25", "25", True)}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            ["经费执行（万元）", "年初数", "执行数", "执行率", "得分"],
            ["支出合计（分值10分）", "50", "49", "98%", "9.8"],
        ),
        (
            ["预算执行情况（10分）", "预算数", "执行数", "执行率", "得分（10分×执行率）"],
            [None, "50", "49", "98%", "9.8"],
        ),
    ],
)
def test_points_in_brackets_above_the_indicators_count_to_the_total(read: Read, header: Row, row: Row) -> None:
    result = ["效益指标", "社会效益", "职工满意度", "≥90%", "94%", "30", "29"]
    rows = table([*header, "", ""], [*row, "", ""], HEADER, *OUTPUT, result, [("总分", 5), "100", "97.8"])
    assert scores(read("# 附件", rows)) == {
        ("分值合计", "100", "100", True),
        ("得分合计", "97.8", "97.8", True),
        ("执行率得分", "9.8", "9.8", True),
    }


@pytest.mark.parametrize(("points", "holds"), [("20", True), ("25", False)])
def test_a_level_is_what_the_levels_under_it_weigh(read: Read, points: str, holds: bool) -> None:
    report = read(
        "# 附件",
        [
            ["一级指标", "权重", "二级指标", "三级指标", "指标值", "完成情况", "自评分"],
            ["产出", points, "数量（14分）", "新建企业工会（10分）", "20家", "22家", "10"],
            [None, None, None, "发展会员（4分）", "500人", "520人", "4"],
            [None, None, "质量（6分）", "活动完成率（6分）", "100%", "100%", "6"],
            ["效果", "15", "满意度（15分）", "会员满意度（15分）", "≥90%", "95%", "14"],
            ["总分", None, None, None, None, "35", "34"],
        ],
    )
    of_levels = {("产出分值", points, "20", holds), ("数量分值", "14", "14", True)}
    assert of_levels <= scores(report)


@pytest.mark.parametrize(("stated", "holds"), [("97", True), ("96", False)])
def test_the_last_line_of_a_form_tells_the_score_in_columns_of_its_own(read: Read, stated: str, holds: bool) -> None:
    report = read("# 附件", table(HEADER, *OUTPUT, *RESULT, ["自评得分", (stated, 3), "评价等次", ("优", 2)]))
    assert len(report.indicators) == 4
    assert scores(report) == {("得分合计", stated, "97", holds)}
