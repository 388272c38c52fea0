"""Deeds of a whole report: text, heading path, place, measures and category together."""

from __future__ import annotations

from tasks.reports.model import WorkItem
from tasks.reports.sections import outline
from tasks.reports.work_items import read_work_items
from tasks.rules.boundaries import load_boundaries
from tasks.rules.layouts import load_layouts
from tasks.rules.taxonomy import load_taxonomy
from tests.builders.blocks import Part, document


def items(*parts: Part) -> tuple[WorkItem, ...]:
    layouts = load_layouts()
    return read_work_items(outline(document(*parts), layouts), layouts, load_taxonomy(), load_boundaries())


def test_an_item_knows_its_headings_its_place_and_its_category() -> None:
    first, second = items(
        "三、主要工作成效",
        "（一）竭诚服务职工群众",
        "一是困难帮扶扎实有效。为86户在档困难职工发放救助金43万元，缓解了职工的生活压力。二是普惠服务。发放消费券2万张。",
    )
    assert first.heading_path == ("主要工作成效", "竭诚服务职工群众", "困难帮扶扎实有效")
    assert first.text == first.provenance.source_text == "为86户在档困难职工发放救助金43万元"
    assert (first.item_no, first.provenance.block_no) == (1, 3)
    assert [(str(m.value), m.unit) for m in first.measures] == [("86", "户"), ("43", "万元")]
    assert first.categories[0].category_code == "hardship_assistance"
    assert (second.item_no, second.categories[0].category_code) == (2, "online_union")


def test_the_heading_speaks_where_the_item_says_too_little() -> None:
    (headed,) = items("二、工作完成情况", "1、职工医疗互助。区属36个单位参加，1420名职工参与。")
    assert headed.categories[0].category_code == "medical_mutual_aid"
    assert headed.categories[0].matched_terms == ("标题:医疗互助",)


def test_a_deed_told_in_the_form_and_again_in_the_prose_is_one() -> None:
    (item,) = items(
        [["年度任务完成情况", "新建基层工会36家。组织建设进一步加强。"]],
        "三、主要工作成效",
        "新建基层工会36家。",
    )
    assert (item.provenance.table_no, item.provenance.row_no, item.provenance.col_no) == (1, 1, 2)


def test_what_a_form_sums_up_and_the_prose_tells_in_full_is_one() -> None:
    (item,) = items(
        [["年度任务完成情况", "救助困难职工128户，全部按时完成。"]],
        "三、主要工作成效",
        "全年救助困难职工128户，其中深度困难16户，发放生活救助金60万元。",
    )
    assert (item.item_no, item.provenance.table_no, len(item.measures)) == (1, None, 3)


def test_lines_broken_by_a_cell_are_joined_in_the_text() -> None:
    (item,) = items([["年度任务完成情况", "举办全县职工技能\n竞赛6场，参赛选手3\n00人。"]])
    assert item.text == "举办全县职工技能竞赛6场，参赛选手300人"
    assert [(str(m.value), m.unit) for m in item.measures] == [("6", "场"), ("300", "人")]


def test_duties_goals_money_problems_and_plans_tell_no_deeds() -> None:
    assert not items(
        "一、部门职责",
        "组织开展劳动竞赛，走访慰问困难职工。",
        "二、绩效目标设立情况",
        "新建工会30家，举办培训班6期。",
        "三、资金使用情况",
        "慰问支出32万元，用于走访慰问职工。",
        "四、存在的问题",
        "开展活动的形式不够丰富。",
        "五、下一步工作",
        "继续开展送温暖活动，慰问职工600人。",
    )


def test_a_short_count_goes_with_the_activity_that_it_is_counted_of() -> None:
    (item,) = items(
        "三、主要工作成效",
        "扎实开展职工医疗互助活动，参加单位64家，覆盖职工9200人，办理补助380人次，报销补助金41.6万元。",
    )
    assert item.text.endswith("报销补助金41.6万元")
    assert len(item.measures) == 4


def test_a_short_count_that_says_nothing_by_itself_goes_with_what_stands_before() -> None:
    (item,) = items("三、主要工作成效", "核发医疗补助金33.5万元，人均补助2140元，单人单次最高补助达1.86万元。")
    assert [str(m.value) for m in item.measures] == ["33.5", "2140", "1.86"]


def test_short_counts_of_different_work_stay_apart() -> None:
    texts = [item.text for item in items("三、主要工作成效", "开展送温暖活动，慰问职工600人，新建职工书屋4家。")]
    assert texts == ["开展送温暖活动，慰问职工600人", "新建职工书屋4家"]
