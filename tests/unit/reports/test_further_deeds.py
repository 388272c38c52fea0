"""Ways of telling that were misread once: conditions, durations, what came to be, policy in a row, rarer units."""

from __future__ import annotations

import pytest

from tasks.reports.clauses import cut
from tasks.reports.model import Comparator, SectionKind
from tasks.reports.numbers import find_quantities
from tasks.reports.sections import outline
from tasks.rules.layouts import load_layouts
from tests.builders.blocks import document
from tests.builders.deeds import deeds as deeds_of
from tests.builders.deeds import read_deeds


def deeds(text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in cut(text, load_layouts())]


def items(text: str) -> list[str]:
    return deeds_of(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("出动宣传车24车次", "车次"),
        ("发放手套260副", "副"),
        ("发放洗手液12升", "升"),
        ("互助金分为3档", "档"),
        ("整理文书档案64卷", "卷"),
        ("借阅图书300册次", "册次"),
        ("分送绿豆汤800杯", "杯"),
        ("请劳模宣讲6回", "回"),
        ("线上成交4200单", "单"),
        ("发放折页一万余张", "张"),
        ("安排两批职工休养", "批"),
    ],
)
def test_rarer_units_count(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in find_quantities(text)] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "2正3副主席",
        "由12升至15",
        "2023升级版",
        "3档案",
        "6卷入其中",
        "12单位",
        "3回访",
        "中秋节前7天",
        "腊月二十起",
        "市四套班子",
    ],
)
def test_words_that_begin_like_a_unit_count_nothing(text: str) -> None:
    assert not find_quantities(text)


@pytest.mark.parametrize(("text", "unit"), [("打造2家长江路示范点", "家"), ("完成组建任务12家", "家")])
def test_what_stands_beside_a_count_does_not_hide_it(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in find_quantities(text)] == [unit]


def test_three_months_and_more_are_months() -> None:
    (quantity,) = find_quantities("历时3个多月")
    assert (quantity.value, quantity.unit, quantity.comparator) == (3, "个月", Comparator.MORE_THAN)
    assert [found.unit for found in find_quantities("5个多功能厅")] == ["个"]


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [("履行率八成以上", "80", Comparator.AT_LEAST), ("占比三成五", "35", Comparator.EQUAL)],
)
def test_tenths_are_percentages(text: str, value: str, comparator: Comparator) -> None:
    (found,) = find_quantities(text)
    assert (str(found.value), found.unit, found.comparator) == (value, "%", comparator)
    assert not find_quantities("一成不变，三成员小组，四成立")


def test_a_range_of_two_units_is_two_amounts() -> None:
    found = find_quantities("标准从2000元到1万元不等")
    assert [(str(quantity.value), quantity.unit) for quantity in found] == [("2000", "元"), ("1", "万元")]


def test_persons_chosen_are_counted_and_persons_named_are_not() -> None:
    counted = [[measure.unit for measure in item.measures] for item in read_deeds("推荐的2名同志获评市劳动模范。")]
    named = [
        [measure.unit for measure in item.measures] for item in read_deeds("王青、李岚两位同志荣获县五一劳动奖章。")
    ]
    assert (counted, named) == ([["名"]], [[]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("历时2个多月，举办职工球赛48场。", ["历时2个多月，举办职工球赛48场"]),
        ("对子女考取大学的，工会资助每人2000元。", ["工会资助每人2000元"]),
        ("开展固定资产盘点，核对资产210件。", ["开展固定资产盘点，核对资产210件"]),
        ("加强固定资产管理，规范固定资产清查。", []),
        ("驿站建设有序推进，新建驿站8个。", ["新建驿站8个"]),
        ("困难职工建档准确率100%，培训合格率97%。", []),
        ("加强组织领导，成立绩效自评工作小组。建立健全财务管理制度。", []),
        ("接待来访职工36人次，办结率100%。", ["接待来访职工36人次，办结率100%"]),
        ("新建工会6家，比年度目标少2家，因两家企业停产。", ["新建工会6家"]),
        ("对仍在册的困难家庭，按月发放救助金12万元。", ["按月发放救助金12万元"]),
        ("年初设定工作指标8项，逐项倒排工期。", []),
        ("分6个组跑遍12个乡镇，看望留守职工230人。", ["分6个组跑遍12个乡镇，看望留守职工230人"]),
        (
            "举办5个工种的技能大赛，36家企业推荐118名选手同场竞技。",
            ["举办5个工种的技能大赛，36家企业推荐118名选手同场竞技"],
        ),
        ("为商户减租12万元，同时投入4万元改造水电。", ["为商户减租12万元", "同时投入4万元改造水电"]),
        ("开展读书征文活动2次，评选优秀作品18篇。", ["开展读书征文活动2次，评选优秀作品18篇"]),
        ("开展劳动用工检查26家，均已整改到位。", ["开展劳动用工检查26家，均已整改到位"]),
        ("规范财务管理，对26家基层工会开展财务检查。", ["规范财务管理，对26家基层工会开展财务检查"]),
        ("投入资金9万元，开展送温暖活动，走访慰问职工260人。", ["投入资金9万元，开展送温暖活动，走访慰问职工260人"]),
        ("慰问防汛一线人员，采购牛奶、雨衣等物资360份。", ["慰问防汛一线人员，采购牛奶、雨衣等物资360份"]),
        ("建成户外驿站9个，又在车站建了母婴室2间。", ["建成户外驿站9个", "又在车站建了母婴室2间"]),
        ("办了3期业务班，96名工会主席坐进课堂。", ["办了3期业务班，96名工会主席坐进课堂"]),
        ("发动班组长查险，上报的21处隐患均已整改。", ["发动班组长查险，上报的21处隐患均已整改"]),
        ("对7家基层工会预算执行情况做了抽查。", ["对7家基层工会预算执行情况做了抽查"]),
        ("在县报开设“劳动者风采”专栏，制作宣传短视频。", ["在县报开设“劳动者风采”专栏", "制作宣传短视频"]),
        ("小品拿到省职工艺术节铜奖。", ["小品拿到省职工艺术节铜奖"]),
        ("首家职工托育园正式启用。", ["首家职工托育园正式启用"]),
        ("认真落实意识形态责任制，加强阵地建设，牢牢把握正确方向。", []),
    ],
)
def test_what_is_told_of_a_deed_stays_with_it(text: str, expected: list[str]) -> None:
    assert deeds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "台风过后，启动应急救助，救助受灾职工18户，发放救助金3.2万元",
        "开展爱心助学，对困难职工子女考上大学的，资助12人，发放助学金3.6万元",
        "今年有16名困难职工子女考上大学，县总工会资助4.8万元",
        "对在档困难职工实行动态管理，新增3户、退出12户，年末在档22户",
        "启动新就业形态劳动者入会行动，组建网约配送行业工会1家，吸纳会员260名",
        "走访企业16家，慰问职工1300人",
        "推进货车司机群体入会，新建工会9个",
        "集中攻坚50人以上企业建会，新建86家，吸收会员7200人",
        "摸排出困境职工11户，拨付救助金3.3万元",
        "召开劳动竞赛推进会，在建筑行业实施竞赛项目6个",
        "下拨街道工会工作经费12万元",
    ],
)
def test_a_work_and_its_count_are_one_deed_though_an_occasion_stands_between(text: str) -> None:
    assert items(f"{text}。") == [text]


def test_each_season_has_a_work_of_its_own() -> None:
    told = ["春送岗位300个", "夏送清凉惠及900人", "秋送助学26人"]
    assert items("，".join(told) + "。") == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "评选县劳模6名，春节前对退休劳模42人发放慰问金4.2万元。",
            ["评选县劳模6名", "春节前对退休劳模42人发放慰问金4.2万元"],
        ),
        (
            "慰问抗疫人员260名，对86家小微企业全额返还工会经费12.4万元。",
            ["慰问抗疫人员260名", "对86家小微企业全额返还工会经费12.4万元"],
        ),
        (
            "全年新成立工会14家，网约车、货运司机等有86人加入工会。",
            ["全年新成立工会14家", "网约车、货运司机等有86人加入工会"],
        ),
        ("新建工会16家，新增会员420人。", ["新建工会16家", "新增会员420人"]),
        ("新建工会16家，吸收会员420人。", ["新建工会16家", "吸收会员420人"]),
        (
            "联合律所开展法治体检16场，送出《劳动合同法》读本800册。",
            ["联合律所开展法治体检16场，送出《劳动合同法》读本800册"],
        ),
    ],
)
def test_work_of_another_kind_stands_alone(text: str, expected: list[str]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    "title", ["一、部门概述", "（二）年度总体工作和重点工作任务", "（三）简要概述上级党委政府下达的重点工作"]
)
def test_what_a_union_is_for_and_is_told_to_do_is_no_deed(title: str) -> None:
    assert not read_deeds("组织职工开展劳动竞赛40场，举办职工运动会1次。", under=title)


def test_a_sentence_about_a_known_subject_is_no_title() -> None:
    (last,) = outline(document("三、存在的问题", "资产管理和绩效管理还需加强。"), load_layouts())
    assert last.section_kind is SectionKind.PROBLEMS
