"""Ranks of section titles by the way they are numbered, and where the title begins."""

from __future__ import annotations

import pytest

from tasks.reports.headings import number_of


@pytest.mark.parametrize(
    ("text", "rank", "number"),
    [
        ("第一部分 部门概况", 1, "第一部分 "),
        ("附件2：绩效自评表", 1, "附件2："),
        ("二、绩效目标完成情况", 2, "二、"),
        ("十一．其他事项", 2, "十一．"),
        ("（一）主要职责", 3, "（一）"),
        ("(二) 机构设置", 3, "(二) "),
        ("㈢人员情况", 3, "㈢"),
        ("１．职工维权", 4, "１．"),
        ("12、法律援助", 4, "12、"),
        ("（3）走访慰问", 5, "（3）"),
        ("4）走访慰问", 5, "4）"),
        ("⑤走访慰问", 6, "⑤"),
        ("\u3000\u3000三、存在问题", 2, "\u3000\u3000三、"),
    ],
)
def test_rank_and_where_the_title_begins(text: str, rank: int, number: str) -> None:
    assert number_of(text) == (rank, len(number))


@pytest.mark.parametrize(
    "text",
    [
        "一、二等奖共3项",
        "三、四季度支出较快",
        "5、6月份集中支付",
        "1.5万元用于慰问",
        "一是加强领导",
        "第一，加强领导",
        "1.1 概况",
        "主要职责",
    ],
)
def test_what_numbers_no_section(text: str) -> None:
    assert number_of(text) is None
