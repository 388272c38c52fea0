"""Where deeds are told: prose of achievement parts and the cells of forms, by example."""

from __future__ import annotations

import pytest

from tasks.reports.narratives import Narrative, read_narratives
from tasks.reports.sections import outline
from tasks.rules.layouts import load_layouts
from tests.builders.blocks import Part, document

LAYOUTS = load_layouts()
DEEDS = "1.新建工会36家，发展会员1200人。\n2.组织职工疗休养120人次。"


def narratives(*parts: Part) -> list[Narrative]:
    return list(read_narratives(outline(document(*parts), LAYOUTS), LAYOUTS))


def test_only_achievements_are_told() -> None:
    found = narratives(
        "一、部门职责",
        "指导基层工会开展劳动竞赛，组织职工疗休养。",
        "二、主要工作成效",
        "开展劳动竞赛8场，参与职工2000人。",
        "三、存在的问题",
        "走访慰问职工的覆盖面不广。",
        "四、下一步打算",
        "计划举办培训班3期。",
    )
    assert [(n.heading_path, n.text) for n in found] == [(("主要工作成效",), "开展劳动竞赛8场，参与职工2000人。")]


def test_a_form_with_labels_on_the_left() -> None:
    (found,) = narratives(
        [
            ["单位名称", "云溪县总工会"],
            ["主要职责", "指导基层工会开展集体协商、劳动竞赛，组织职工疗休养。"],
            ["年度主要任务", "1.新建工会30家。2.组织职工疗休养100人。"],
            ["年度任务完成情况", DEEDS],
            ["存在问题", "预算执行不均衡，慰问资金支付较慢。"],
        ]
    )
    assert (found.text, found.heading_path) == (DEEDS, ("年度任务完成情况",))
    place = found.provenance(2, 9)
    assert (place.table_no, place.row_no, place.col_no, place.source_text) == (1, 4, 2, "新建工会36家")


@pytest.mark.parametrize("label", ["年度总体目标", "年度目标"])
def test_a_form_with_goal_and_result_side_by_side(label: str) -> None:
    (found,) = narratives(
        [
            [("部门整体支出绩效自评表", 6)],
            ["部门名称", ("云溪县总工会", 5)],
            [label, ("预期目标", 2), ("实际完成情况", 3)],
            [None, ("目标1：新建工会30家；目标2：帮扶困难职工200户。", 2), (DEEDS, 3)],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
            [
                "产出指标",
                "数量指标",
                "新建工会",
                "30家，按时完成，质量合格，会员满意",
                "36家，按时完成，质量合格",
                "10",
            ],
        ]
    )
    assert (found.text, found.heading_path[-1]) == (DEEDS, "实际完成情况")


def test_a_table_of_tasks_with_results_under_one_header() -> None:
    found = narratives(
        [
            ["序号", "工作任务", "年度目标", "完成情况"],
            ["1", "组建工会", "新建工会30家，发展会员1000人", "新建工会36家，发展会员1200人。"],
            ["2", "劳动竞赛", "举办竞赛6场，参赛500人", "举办技能竞赛8场，参赛选手600人。"],
        ]
    )
    assert [(n.text, n.heading_path) for n in found] == [
        ("新建工会36家，发展会员1200人。", ("完成情况",)),
        ("举办技能竞赛8场，参赛选手600人。", ("完成情况",)),
    ]


def test_a_cell_that_nothing_names_counts_where_it_tells_deeds() -> None:
    summary = "2022年，我会新建工会36家，发展会员3200人；举办职工运动会1次；发放助学金12万元。"
    (found,) = narratives(
        [
            ["基本情况", "机构编制18人"],
            ["部门职能概述", "组织职工开展劳动竞赛、技术革新活动。"],
            ["绩效自评综述", summary],
        ]
    )
    assert (found.text, found.heading_path) == (summary, ("绩效自评综述",))


def test_cells_too_short_to_tell_anything_are_left_out() -> None:
    assert narratives([["年度任务完成情况", "已全部完成"]]) == []
