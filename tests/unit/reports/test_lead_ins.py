"""What stands before a deed and is no part of it, by example; the sentences are invented."""

from __future__ import annotations

import pytest

from tests.builders.deeds import deeds


@pytest.mark.parametrize(
    ("lead", "deed"),
    [
        ("加强劳模服务管理工作", "五一前夕召开了劳模座谈会"),
        ("落实经审监督全覆盖", "对21家基层工会开展经费收支审计"),
        ("健全“工会+法院+人社”联动机制", "依托职工服务中心办理法律援助案件26件"),
        ("持续抓好乡村振兴帮扶工作", "驻村工作队协调资金6万元为村里安装路灯"),
        ("认真履行全面从严治党责任", "组织党员到廉政教育基地接受警示教育"),
        ("关注教职工身心健康", "联合市医院为全市教师进行免费健康体检"),
        ("技能提升有声有色", "举办技能大赛5场"),
        ("认真做好女职工关爱工作", "新建哺乳室6间"),
        ("加大企业建会力度", "全年新建工会31家"),
        ("为深化产业工人队伍建设改革", "指导14家企业开展改革试点"),
        ("为从根本上减少欠薪", "与人社局开展专项检查3次"),
        ("聚焦50人以上企业建会这一难点", "新建工会31家"),
        ("以100人以上企业和商圈为重点", "组建联合工会8家"),
        ("以技能培训促稳岗", "开办面点班4期"),
        ("两级帮扶资金已全部拨付到位", "帮扶困难职工310户"),
        ("产业工会立足行业特点", "举办厨艺比武2场"),
        ("着力破解基层工会力量弱的难题", "全市新建工会156家"),
        ("全县工业企业积极响应", "组织开展劳动竞赛12场"),
        ("下半年以来，以“百日行动”为抓手", "指导64家企业签订集体合同"),
        ("以服务重大项目为着力点", "举办焊工比武3场"),
        ("坚持以职工为中心，用心解决急难愁盼问题，做好常态化帮扶工作", "全年救助困难职工126户，发放救助金43万元"),
        ("做好省劳模推荐评选工作，经层层推荐、公示", "罗明、于海2名职工被评为省劳动模范"),
    ],
)
def test_a_resolve_is_left_out(lead: str, deed: str) -> None:
    assert deeds(f"{lead}，{deed}。") == [deed]


@pytest.mark.parametrize(
    "text",
    [
        "推进职工互助保障提质扩面，参保总数达2.1万人",
        "落实小微企业工会经费返还政策，为118家企业返还经费26.4万元",
        "推行厂务公开制度，指导32家企业召开职代会",
        "深入推进“要约行动”，向企业发出集体协商要约书85份",
    ],
)
def test_what_names_a_deed_or_explains_a_bare_count_stays(text: str) -> None:
    assert deeds(f"{text}。") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "为丰富职工业余生活举办了气排球联赛，18支队伍参赛",
        "为促进就业举办专场招聘会6场",
    ],
)
def test_what_a_deed_was_for_stays_where_no_comma_parts_them(text: str) -> None:
    assert deeds(f"{text}。") == [text]


@pytest.mark.parametrize(
    ("deed", "tail"),
    [
        ("举办“书香春日”读书会", "引导女职工爱读书、读好书、善读书"),
        ("联合应急局开展“安康杯”竞赛", "引导职工人人讲安全"),
        ("在车站设立爱心驿站", "为三轮车司机提供了歇脚、充电的地方"),
        ("举办财务培训班2期", "学员普遍反映很有收获"),
        ("举办劳模事迹报告会", "会场不时响起热烈掌声"),
        ("发展会员1874名", "超额完成市总下达任务"),
        ("组织法官为司机上法治课4场", "把矛盾化解在萌芽状态"),
    ],
)
def test_what_was_to_come_of_a_deed_is_left_out(deed: str, tail: str) -> None:
    assert deeds(f"{deed}，{tail}。") == [deed]


@pytest.mark.parametrize("text", ["竞赛和培训的深入开展提升了职工的技能水平。", "较好地完成了县委交办的其他各项任务。"])
def test_what_all_deeds_together_were_good_for_is_none(text: str) -> None:
    assert deeds(text) == []
