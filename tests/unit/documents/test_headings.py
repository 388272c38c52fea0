"""Typed numbers of official documents and what they make of a paragraph; the same for Word and PDF."""

from __future__ import annotations

import pytest

from tasks.documents.headings import Numbering, paragraph_kind, split_number, typed_level, typed_number


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、部门概况", 1),
        ("十二、其他", 1),
        ("一．部门概况", 1),
        ("第一部分 部门概况", 1),
        ("第三章：附则", 1),
        ("第二节 收入情况", 2),
        ("（一）主要职责", 2),
        ("(二)机构设置", 2),
        ("（ 三 ）人员", 2),
        ("㈠职责", 2),
        ("1、职工维权", 3),
        ("1.职工维权", 3),
        ("１．职工维权", 3),
        ("12. 职工维权", 3),
        ("⒈职工维权", 3),
        ("（1）法律援助", 4),
        ("(２)法律援助", 4),
        ("3）法律援助", 4),
        ("⑴法律援助", 4),
        ("1.1 法律援助", 4),
        ("1.1.2法律援助", 5),
        ("①走访", 5),
        ("⑫走访", 5),
        ("一是加强领导", 6),
        ("第一，加强领导", 6),
        ("\u3000\u3000二、绩效", 1),
    ],
)
def test_levels_of_typed_numbers(text: str, level: int) -> None:
    assert typed_level(text) == level


@pytest.mark.parametrize("way", Numbering)
def test_each_way_to_number_is_called_by_a_number_of_its_own(way: Numbering) -> None:
    number = typed_number(f"{way} 职工维权")
    assert number is not None
    assert number.way is way


@pytest.mark.parametrize(
    "text",
    [
        "2023年度自评报告",
        "12.5万元",
        "1.5 万元的补助",
        "3、4月份开展活动",
        "一、二等奖共三项",
        "三、四季度",
        "5 名职工",
        "第一季度收入",
        "十佳职工",
        "第五届运动会",
        "A级单位",
        "",
        "   ",
        "全年共支出1.5万元",
    ],
)
def test_no_numbers(text: str) -> None:
    assert typed_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一） 主要职责", ("（一）", "主要职责")),
        ("３．送温暖", ("３．", "送温暖")),
        (" 主要职责 ", ("", "主要职责")),
        ("①", ("①", "")),
    ],
)
def test_splitting_keeps_every_character_as_written(text: str, expected: tuple[str, str]) -> None:
    assert split_number(text) == expected


@pytest.mark.parametrize(
    ("text", "style_level", "expected"),
    [
        ("一、部门概况", None, ("heading", 1)),
        ("（二）项目支出情况", None, ("heading", 2)),
        ("3.职工服务", None, ("heading", 3)),
        ("第二部分", None, ("heading", 1)),
        ("一、", None, ("list_item", None)),
        ("（1）法律援助", None, ("heading", 4)),
        ("①日常走访", None, ("heading", 5)),
        ("一、本单位严格执行各项制度，较好完成了全年任务。下一步继续努力。", None, ("list_item", None)),
        ("1.走访慰问困难职工30人", None, ("list_item", None)),
        ("2.开展培训；", None, ("list_item", None)),
        ("一是加强领导", None, ("list_item", None)),
        ("一、部门概况……………3", None, ("list_item", None)),
        ("● 送清凉", None, ("list_item", None)),
        ("部门概况", 1, ("heading", 1)),
        ("部门概况", None, ("paragraph", None)),
        ("部门概况\t5", 1, ("paragraph", None)),
        ("本会全年收入96万元。支出95万元。", 1, ("paragraph", None)),
        ("（一）主要职责", 1, ("heading", 2)),
    ],
)
def test_kinds_of_paragraphs(text: str, style_level: int | None, expected: tuple[str, int | None]) -> None:
    kind, level = paragraph_kind(text, style_level)
    assert (kind.value, level) == expected
