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
        ("全年新建企业工会27家", "新发展会员1150人，其中女会员430人"),
        ("16个镇街工会全部配齐专职干部", "全年新建企业工会33家"),
        ("在省级报刊发表稿件52篇", "区工会微信公众号推送信息140条"),
        ("第八期职工医疗互助全区参加职工9300人", "全年受理住院补助申报510人次，发放互助金44.8万元"),
        ("职工互助保障参加单位66家", "为128人次办理互助金17.3万元"),
        ("动员48家企业参加“安康杯”竞赛", "联合应急部门排查安全隐患37处"),
        ("给方舱的一线职工送去慰问物资7.7万元", "抽调6名干部驻守社区35天"),
        ("争取产业资金6万元给联系村修路", "干部职工采购农产品2.2万元"),
        ("隆重推荐省劳动模范3名", "为71名劳模发放生活困难补助和春节慰问金40.5万元"),
        ("发放劳模荣誉津贴21.6万元", "评选“青岚工匠”6名"),
        ("为34名劳模发放津贴共计8万元", "组织劳模免费体检1次"),
        ("全年举办技能竞赛7场，带动职工3900人次练兵", "组队参加全省职工技能大赛获团体第三名"),
        ("为400名女职工投保安康保险", "线上举办“巾帼”读书征文活动，收到征文58篇"),
        ("返还小微企业工会经费93万元", "减免俱乐部门面租金14万元"),
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
        "在云溪融媒开设“身边匠人”专栏，推出短视频21条，总播放量超过30万次",
        "5月成立县货运行业工会联合会，首批吸纳货车司机、快递小哥96人入会",
        "结对帮扶柳坝村，消费扶贫11.2万元",
        "在规模以上企业推行厂务公开、职代会制度，建制率达到88%以上",
        "新成立工会19家，吸收会员930名",
        "在工会网站推出劳动者故事专栏，发稿23篇",
        "全市9人荣获省五一劳动奖章，3个集体被评为省工人先锋号",
        "举办焊工比赛1场，参赛选手64人",
    ],
)
def test_what_belongs_to_the_deed_stays_with_it(text: str) -> None:
    assert items(f"{text}。") == [text]


def test_what_was_at_issue_in_two_counts_closes_both() -> None:
    text = "法院委派工会调解工伤纠纷7件；人社局委派工会调解欠薪纠纷5件，共涉及金额31万元。"
    assert items(text) == [text.rstrip("。")]


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


def test_what_a_thing_has_and_what_was_aimed_at_stand_aside() -> None:
    assert items("新建“爱心驿站”4个，站内微波炉、饮水机一应俱全。") == ["新建“爱心驿站”4个"]
    assert items("盯住百人以上企业建会难点，全年新建基层工会15家。") == ["全年新建基层工会15家"]


def test_those_visited_with_the_money_raised_are_one_deed() -> None:
    text = "两节期间，筹集送温暖资金24.5万元，走访企业18家，慰问困难职工和一线职工510人"
    assert len(items(f"{text}。")) == 1


def test_only_so_many_of_two_groups_are_two_gifts() -> None:
    assert gives_again("为80名劳模发放津贴", "给65名劳模做了体检")
    assert not gives_again("走访劳模80名", "给每人送去慰问金800元")
    assert not begins_afresh("开展培训3期", "培训职工180人")


def test_rounded_heads_and_wells_are_counted() -> None:
    assert [(q.value, q.unit) for q in find_quantities("参加的有2000来人")] == [(2000, "人")]
    assert [(q.value, q.unit) for q in find_quantities("帮村里打机井2眼")] == [(2, "眼")]
    assert not find_quantities("2眼镜店")
