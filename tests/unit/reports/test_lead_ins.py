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
    ],
)
def test_a_resolve_is_left_out(lead: str, deed: str) -> None:
    assert deeds(f"{lead}，{deed}。") == [deed]


@pytest.mark.parametrize(
    "text",
    [
        "做好女职工关爱工作，新建哺乳室6间",
        "落实小微企业工会经费返还政策，为118家企业返还经费26.4万元",
        "推行厂务公开制度，指导32家企业召开职代会",
        "深入推进“要约行动”，向企业发出集体协商要约书85份",
    ],
)
def test_what_names_a_deed_or_explains_a_bare_count_stays(text: str) -> None:
    assert deeds(f"{text}。") == [text]
