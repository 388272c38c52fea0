"""Deeds that no verb of the word lists opens: by what was paid with, who was sent, what was held, who was named."""

from __future__ import annotations

import pytest

from tasks.reports.fresh_deeds import begins_afresh, gives_again
from tasks.reports.numbers import find_quantities
from tasks.reports.sections import outline
from tasks.reports.work_items import read_work_items
from tasks.rules.layouts import load_layouts
from tasks.rules.taxonomy import load_taxonomy
from tests.builders.blocks import document


def items(text: str) -> list[str]:
    sections = outline(document("三、履职完成情况", text), load_layouts())
    return [item.text for item in read_work_items(sections, load_layouts(), load_taxonomy())]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("全体干部在卡点值守19天", "从机关经费里拿出6.4万元给值守人员买了棉衣"),
        ("为26家小微企业返还工会经费11.8万元", "派出4名干部进厂帮助复工"),
        ("服务窗口接待来访职工88人次", "会同劳动监察大队为35名农民工追回工资61万元"),
        ("为环卫工人送去防暑包720份", "18名困难职工子女领到助学金5.4万元"),
        ("职工书画展展出作品140件", "全县职工乒乓球赛历时4天打完"),
        ("举办“劳动最美”歌咏比赛，17支队伍参赛", "文化宫全年免费开设舞蹈课6个班"),
        ("为77名劳模发放津贴19万元", "给52名劳模做了体检"),
        ("新发展会员3100人，其中外卖骑手420人", "新建独立基层工会22家"),
        ("新建户外劳动者驿站7个，配齐了饮水机和药箱", "在长途汽车站添了1间母婴室"),
        ("“三八”节期间举办女职工插花展，60件作品参展", "为夜班女工建起休息室3间"),
        ("云岭机械厂周大海被授予省五一劳动奖章", "县医院急诊科被授予省工人先锋号"),
    ],
)
def test_another_deed_follows_after_a_comma(first: str, then: str) -> None:
    assert items(f"{first}，{then}。") == [first, then]


@pytest.mark.parametrize(
    "text",
    [
        "新建户外劳动者驿站7个，配齐了饮水机和药箱",
        "3家企业被列为改革试点，出台了技能与工资挂钩的办法",
        "职工互助保障参保2600人，给付患病职工21人8.3万元",
        "在工会网站推出劳动者故事专栏，发稿23篇",
        "全市9人荣获省五一劳动奖章，3个集体被评为省工人先锋号",
        "举办焊工比赛1场，参赛选手64人",
    ],
)
def test_what_belongs_to_the_deed_stays_with_it(text: str) -> None:
    assert items(f"{text}。") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "内部管理指标满分20分，得18.5分。",
        "对照评分细则，本单位整体支出绩效自评为95分，等次“优秀”。",
        "年初确定的重点是困难职工帮扶、企业建会、劳动竞赛三件事。",
        "各级工会边抗疫情边抓工作，年初定下的目标大多数完成。",
    ],
)
def test_scores_and_plans_are_no_deeds(text: str) -> None:
    assert items(text) == []


def test_only_so_many_of_two_groups_are_two_gifts() -> None:
    assert gives_again("为80名劳模发放津贴", "给65名劳模做了体检")
    assert not gives_again("走访劳模80名", "给每人送去慰问金800元")
    assert not begins_afresh("开展培训3期", "培训职工180人")


def test_rounded_heads_and_wells_are_counted() -> None:
    assert [(q.value, q.unit) for q in find_quantities("参加的有2000来人")] == [(2000, "人")]
    assert [(q.value, q.unit) for q in find_quantities("帮村里打机井2眼")] == [(2, "眼")]
    assert not find_quantities("2眼镜店")
