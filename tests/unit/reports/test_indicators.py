"""Indicator tables in the layouts that provinces use, by example."""

from __future__ import annotations

import pytest

from tasks.reports.indicators import read_indicators
from tasks.reports.model import Indicator
from tasks.rules.layouts import load_layouts
from tests.builders.blocks import Part, Row, document

HEADER = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")


def indicators(*parts: Part) -> tuple[Indicator, ...]:
    return read_indicators(document(*parts), load_layouts())


def shown(indicator: Indicator) -> tuple[str | None, ...]:
    """Level 1 to 3, target, actual, weight, score."""
    i = indicator
    numbers = (None if number is None else str(number) for number in (i.weight, i.score))
    return (i.level1, i.level2, i.level3, i.target_text, i.actual_text, *numbers)


NEW_UNIONS = ("产出指标", "数量指标", "新建工会", "30家", "36家", "10", "9")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([HEADER, NEW_UNIONS], id="plain"),
        pytest.param(
            [
                ["序号", "三级指标", "一级指标", "二级指标", "权重", "自评得分", "全年完成值", "年度指标值", "备注"],
                ["1", "新建工会", "产出指标", "数量指标", "10", "9", "36家", "30家", ""],
            ],
            id="columns in another order",
        ),
        pytest.param(
            [
                ["一级指标", "二级指标", "三级指标", "目标值（A）", "实际值（B）", "得分"],
                ["产出指标（50分）", "数量指标（20分）", "新建工会（10 分）", "30家", "36家", "9"],
            ],
            id="weights in the names",
        ),
        pytest.param(
            [
                [("绩效指标", 3), ("完成情况", 2), "分值", "得分"],
                ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", None, None],
                NEW_UNIONS,
            ],
            id="a header of two rows",
        ),
        pytest.param(
            [
                ["一\n级\n指\n标", "二级\n指标", "三级指标", "年度\n指标值", "实际\n完成值", "分\n值", "得\n分"],
                ["产\n出\n指\n标", "数\n量\n指\n标", "新建工会", "30家", "36家", "10", "9"],
            ],
            id="one character a line",
        ),
        pytest.param(
            [
                ["项目名称", ("困难职工帮扶", 6)],
                ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
                ["年度资金总额", "50", "50", "49.6", "10", "99.2%", "9.9"],
                HEADER,
                NEW_UNIONS,
            ],
            id="under the money of the same form",
        ),
    ],
)
def test_one_indicator_however_the_table_is_laid_out(rows: list[Row]) -> None:
    (found,) = indicators(rows)
    assert shown(found) == NEW_UNIONS


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("数量指标", "新建工会30家", ("产出指标", "数量指标", "新建工会30家", "30家", "36家")),
        ("新建工会30家", "新建工会", ("产出指标", None, "新建工会", "新建工会30家", "36家")),
    ],
)
def test_a_column_called_target_may_hold_the_second_level(
    kind: str, name: str, expected: tuple[str | None, ...]
) -> None:
    (found,) = indicators([["评价内容", "绩效目标", "指标内容", "完成情况"], ["产出指标", kind, name, "36家"]])
    assert shown(found)[:5] == expected


def test_one_header_over_a_merged_first_level_and_its_kinds() -> None:
    rows: list[Row] = [
        [("评价内容", 3), "绩效目标", "完成情况"],
        [("产出目标", 2), "数量指标", "指标1：新建工会12家", "14家"],
        [None, "质量指标", "指标1：建档准确率", "100%"],
        [("效益目标", 2), "社会效益", "指标1：维护职工权益", "已完成"],
    ]
    found = [(one.level1, one.level2, one.level3) for one in indicators(rows)]
    assert found == [
        ("产出目标", "数量指标", "新建工会12家"),
        ("产出目标", "质量指标", "建档准确率"),
        ("效益目标", "社会效益", "维护职工权益"),
    ]


def test_levels_are_filled_down_over_merged_cells() -> None:
    found = indicators(
        [
            HEADER,
            NEW_UNIONS,
            [None, None, "举办竞赛", "6场", "5场", "10", "8.3"],
            [None, "质量指标", "培训合格率", "≥95%", "98%", "10", "10"],
        ]
    )
    assert [shown(i)[:3] for i in found] == [
        ("产出指标", "数量指标", "新建工会"),
        ("产出指标", "数量指标", "举办竞赛"),
        ("产出指标", "质量指标", "培训合格率"),
    ]


def test_levels_left_blank_mean_the_ones_above() -> None:
    found = indicators(
        [
            HEADER,
            NEW_UNIONS,
            ["", "", "举办竞赛", "6场", "5场", "10", "8"],
            ["", "质量指标", "合格率", "1", "1", "5", "5"],
        ]
    )
    assert [shown(i)[:2] for i in found[1:]] == [("产出指标", "数量指标"), ("产出指标", "质量指标")]


@pytest.mark.parametrize("levels", [("产出指标", "数量指标"), ("", "")])
def test_a_table_in_two_halves_goes_on(levels: tuple[str, str]) -> None:
    found = indicators([HEADER, NEW_UNIONS], [(*levels, "举办竞赛", "6场", "8场", "10", "10")])
    assert shown(found[1]) == ("产出指标", "数量指标", "举办竞赛", "6场", "8场", "10", "10")
    assert [i.indicator_no for i in found] == [1, 2]
    assert found[1].provenance.table_no == 2


def test_prose_between_two_tables_parts_them() -> None:
    assert len(indicators([HEADER, NEW_UNIONS], "二、资金情况", [["a", "b", "举办竞赛", "6", "8", "10", "10"]])) == 1


def test_totals_and_empty_template_rows_are_no_indicators() -> None:
    found = indicators(
        [
            HEADER,
            ["产出指标", "数量指标", "指标1：培训人次", "200人次", "230人次", "10", "10"],
            [None, None, "指标2：", "", "", "", ""],
            [None, None, "……", "", "", "", ""],
            [None, None, "小计", "", "", "10", "10"],
            [("总分", 5), "100", "98"],
        ]
    )
    assert [i.level3 for i in found] == ["培训人次"]


def test_a_goal_above_the_indicators_is_no_part_of_their_header() -> None:
    found = indicators(
        [
            ["年度目标", ("预期目标", 3), ("实际完成情况", 3)],
            [None, ("新建工会30家，帮扶困难职工200户。", 3), ("新建工会36家，帮扶困难职工260户。", 3)],
            HEADER,
            NEW_UNIONS,
        ]
    )
    assert [shown(i) for i in found] == [NEW_UNIONS]


def test_a_target_that_stands_in_the_name_is_given_as_target() -> None:
    (found,) = indicators(
        [
            ["一级指标", "二级指标", "三级指标", "完成情况", "自评分"],
            ["产出指标", "数量指标", "新增会员500人", "620人", "10"],
        ]
    )
    assert (found.level3, found.target_text, found.actual_text) == ("新增会员500人", "500人", "620人")


def test_points_by_criteria_without_target_or_result() -> None:
    found = indicators(
        [
            ["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评价标准", "得分"],
            ["投入", "10", "目标设定", "10", "绩效目标合理性", "5", "目标明确得满分", "5"],
            [None, None, None, None, "绩效指标明确性", "5", "指标清晰得满分", "4"],
        ]
    )
    assert [(i.level2, i.level3, str(i.weight), str(i.score)) for i in found] == [
        ("目标设定", "绩效目标合理性", "5", "5"),
        ("目标设定", "绩效指标明确性", "5", "4"),
    ]


def test_the_reason_of_a_deviation_is_kept() -> None:
    (found,) = indicators([[*HEADER, "偏差原因分析及改进措施"], [*NEW_UNIONS, "个别企业歇业"]])
    assert found.deviation_text == "个别企业歇业"


def test_other_tables_hold_no_indicators() -> None:
    assert indicators([["科目", "年初预算数", "决算数"], ["基本支出", "120", "118"]]) == ()
