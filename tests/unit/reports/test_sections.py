"""Which part of a report talks about what, by example: outlines in the ways that provinces title them."""

from __future__ import annotations

import pytest

from tasks.reports.model import SectionKind as Kind
from tasks.reports.sections import block_kinds, kind_of_title, outline
from tasks.rules.layouts import load_layouts
from tests.builders.blocks import Part, document

TITLE = "青岚市总工会2023年度部门整体支出绩效自评报告"


def parts(*texts: Part) -> list[tuple[str, str]]:
    """(last heading, kind) of each section that has a heading."""
    sections = outline(document(TITLE, *texts), load_layouts())
    return [(s.heading_path[-1], s.section_kind.value) for s in sections if s.heading_path]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("部门职责", Kind.DUTIES),
        ("完成的绩效目标", Kind.ACHIEVEMENTS),
        ("未完成的绩效目标", Kind.PROBLEMS),
        ("部门整体绩效自评得分", Kind.SCORE),
        ("收支执行情况", Kind.FINANCE),
        ("关于2023年度预算绩效情况的说明", Kind.MANAGEMENT),
        ("问题与建议", Kind.PROBLEMS),
        ("部门绩效目标设立情况", Kind.GOALS),
        ("年度重点工作完成情况", Kind.ACHIEVEMENTS),
        ("部门履职情况", Kind.ACHIEVEMENTS),
        ("主要经验做法", Kind.ACHIEVEMENTS),
        ("产出指标完成情况", Kind.ACHIEVEMENTS),
        ("当年部门履职总体目标、工作任务完成情况", Kind.ACHIEVEMENTS),
        ("项目资金情况", Kind.FINANCE),
        ("“三公”经费", Kind.FINANCE),
        ("绩效自评结论", Kind.SCORE),
        ("存在的主要问题及原因分析", Kind.PROBLEMS),
        ("下一步工作计划", Kind.IMPROVEMENTS),
        ("内部管理制度", Kind.MANAGEMENT),
        ("资金管理及履职情况", Kind.MANAGEMENT),
        ("收支完成情况", Kind.FINANCE),
        ("青岚市", None),
    ],
)
def test_what_a_title_says(title: str, kind: Kind | None) -> None:
    assert kind_of_title(title, load_layouts()) is kind


def test_money_is_no_duty_and_what_follows_a_paragraph_of_titles_stands_under_the_last() -> None:
    duties = "（一）主要职能。团结引导职工，管理工会经费和资产。（二）机构设置。内设三个部。（三）人员情况。在职12人。"
    income = "2023年收入合计416.48万元，其中：财政拨款收入400.00万元，其他收入16.48万元。"
    assert parts("一、单位概况", duties, income) == [
        ("单位概况", "overview"),
        ("主要职能", "duties"),
        ("人员情况", "overview"),
    ]
    assert parts("一、单位概况", "（一）主要职能", "维护职工合法权益。", income, "负责指导基层工会建设。") == [
        ("单位概况", "overview"),
        ("主要职能", "duties"),
        ("主要职能", "finance"),
        ("主要职能", "duties"),
    ]
    listed = "（一）主要职能。（1）参政议政；（2）管理经费，（3）维护权益。"
    assert parts("一、单位概况", listed, "指导基层工会建设。") == [
        ("单位概况", "overview"),
        ("主要职能", "duties"),
        ("主要职能", "duties"),
    ]


def test_five_chapters_with_numbered_titles() -> None:
    assert parts(
        "一、部门基本情况",
        "（一）主要职责",
        "负责指导全市各级工会开展劳动竞赛，维护职工合法权益。",
        "二、部门整体支出管理及使用情况",
        "（一）基本支出",
        "基本支出180万元，其中人员经费160万元。",
        "三、绩效目标完成情况",
        "（一）产出指标完成情况",
        "新建基层工会36家，发展会员3200人。",
        "四、存在的问题",
        "预算编制不够精细。",
        "五、下一步工作计划",
        "继续开展送温暖活动。",
    ) == [
        ("部门基本情况", "overview"),
        ("主要职责", "duties"),
        ("部门整体支出管理及使用情况", "finance"),
        ("基本支出", "finance"),
        ("绩效目标完成情况", "achievements"),
        ("产出指标完成情况", "achievements"),
        ("存在的问题", "problems"),
        ("下一步工作计划", "improvements"),
    ]


def test_short_lines_without_numbers_are_titles() -> None:
    assert parts(
        "部门基本情况",
        "云溪县总工会为正科级单位。",
        "年度重点工作完成情况",
        "我会新建工会28家。",
        "下一步打算",
        "将举办培训班3期。",
    ) == [("部门基本情况", "overview"), ("年度重点工作完成情况", "achievements"), ("下一步打算", "improvements")]


def test_a_title_that_tells_a_deed_inherits_its_chapter() -> None:
    assert parts("三、主要工作成效", "（一）加强资产管理", "盘活闲置场地2处。") == [
        ("主要工作成效", "achievements"),
        ("加强资产管理", "achievements"),
    ]


def test_goals_told_one_by_one_as_met_are_achievements() -> None:
    sections = outline(
        document(
            "一、绩效目标完成情况",
            "（一）完成的绩效目标",
            "1.年度绩效目标1：夯实组织基础。新建工会12家，发展会员830人。",
            "二、绩效目标设立情况",
            "1.年度绩效目标1：新建工会15家以上。",
        ),
        load_layouts(),
    )
    kinds = {section.blocks[0].text[:12]: section.section_kind for section in sections if section.blocks}
    assert list(kinds.values()) == [Kind.ACHIEVEMENTS, Kind.GOALS]


def test_what_stands_under_problems_stays_there() -> None:
    assert parts("四、存在的问题", "（一）绩效目标完成情况", "个别指标未完成。")[-1] == ("绩效目标完成情况", "problems")


@pytest.mark.parametrize("lead", ["1、维护职工权益。", "（一）组织建设全面加强。", "【职工文体】"])
def test_a_title_may_run_into_its_text(lead: str) -> None:
    sections = outline(document(TITLE, "三、主要工作成效", lead + "办理法律援助12件。"), load_layouts())
    last = sections[-1]
    assert last.section_kind is Kind.ACHIEVEMENTS
    assert last.blocks[0].text[last.body_start :] == "办理法律援助12件。"


def test_text_under_a_silent_title_counts_where_it_tells_deeds() -> None:
    assert parts("二、项目组织实施情况", "项目资金按规定专款专用。", "全年走访困难职工160户，开展职工培训3期。") == [
        ("项目组织实施情况", "management"),
        ("项目组织实施情况", "achievements"),
    ]


def test_equal_numbered_lines_are_a_list_not_titles() -> None:
    numbered = ("（1）新建工会组织", "（2）职工技能培训", "（3）走访慰问职工")
    sections = outline(document(TITLE, "三、主要工作成效", *numbered, "全部完成。"), load_layouts())
    assert [len(s.blocks) for s in sections if s.heading_path] == [2, 1]


def test_a_short_point_among_points_that_count_is_no_title() -> None:
    points = ("1、新建工会组织42家。", "2、开展集体协商要约行动", "3、组织职工疗休养126人", "4、走访职工860人次；")
    (chapter,) = (
        s for s in outline(document(TITLE, "三、绩效目标完成情况", *points), load_layouts()) if s.heading_path
    )
    assert [block.text for block in chapter.blocks] == list(points)


def test_a_line_that_names_an_aspect_heads_what_follows() -> None:
    assert parts("四、部门整体支出绩效情况", "组织建设方面", "新建工会36家。") == [
        ("部门整体支出绩效情况", "achievements"),
        ("组织建设方面", "achievements"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2022年，县总工会新建工会36家，发展会员3200人，举办技能竞赛6场，走访慰问职工860人。", Kind.ACHIEVEMENTS),
        ("为做好预算绩效评价工作，根据文件要求，现将我单位绩效自评情况报告如下：", Kind.OTHER),
    ],
)
def test_text_without_any_heading_counts_where_it_tells_several_deeds(text: str, kind: Kind) -> None:
    assert outline(document(TITLE, text), load_layouts())[-1].section_kind is kind


def test_every_block_has_one_kind_in_reading_order() -> None:
    made = document(TITLE, "一、部门职责", "负责工会工作。", [["指标", "值"]], "三、主要成效", "1、维权。调解纠纷3件。")
    numbers = [number for number, _ in block_kinds(outline(made, load_layouts()))]
    assert numbers == [block.block_no for block in made.blocks]


def test_a_list_of_deeds_may_number_its_points_as_chapters_are() -> None:
    told = parts(
        "三、主要工作及成效",
        "全年工作如下。",
        "一、投身抗疫。向一线配发口罩1.2万只；发动职工360名下沉社区。",
        "二、活跃文化。开展摄影展6次；送书1000册。",
        "四、存在的问题",
        "经费不足。",
    )
    assert [kind for _, kind in told] == ["achievements", "achievements", "achievements", "problems"]


def test_how_it_was_managed_is_no_deed() -> None:
    told = parts("三、项目组织实施情况", "区总工会成立项目领导小组，制定《专项经费管理办法》，严格执行审批程序。")
    assert [kind for _, kind in told] == ["management"]


def test_what_was_scored_is_a_title_and_may_tell_deeds() -> None:
    told = parts(
        "二、绩效自评情况",
        "（一）投入（满分20分，自评18.5分）",
        "预算编制经主席办公会讨论后上报。",
        "（二）产出（40分，得38分）",
        "全年走访困难职工160户，开展职工培训3期。",
        "（三）履职质量（30分，得分29.5分）",
        "举办县级技能比武4场，困难职工帮扶救助210人次。",
        "云岸市建设工会",
    )
    assert told == [
        ("绩效自评情况", "score"),
        ("投入", "score"),
        ("产出", "achievements"),
        ("履职质量", "achievements"),
        ("履职质量", "score"),
    ]
