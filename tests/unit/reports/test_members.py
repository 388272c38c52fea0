"""How many members there are, told from those who joined and those for whom something was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.reports.model import Report, StaffKind


def members(report: Report) -> list[int]:
    return [count.people for count in report.staff if count.staff_kind is StaffKind.MEMBER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县现有基层工会组织512个，会员35200人，在职职工41000人。", [35200]),
        ("截至年底全市共有工会会员12.3万余人。", [123000]),
        ("辖区工会会员总数达52000名，专职工会干部18名。", [52000]),
        ("现有职工会员人数为8604人。", [8604]),
        # Those who joined, those for whom something was done, a part of them, a target, a year before.
        ("全年发展会员2600人。", []),
        ("新建工会71家，新增工会会员6800人。", []),
        ("为工会会员1200人办理了互助保障。", []),
        ("走访慰问困难会员300人。", []),
        ("组织会员2000余人次参加健步走。", []),
        ("会员35200人参加了普法答题。", []),
        ("其中女会员9100人。", []),
        ("力争工会会员达到60000人。", []),
        ("上年末工会会员31000人。", []),
        ("工会会员不少于60000人。", []),
        # Too few to be those of a federation.
        ("本机关工会会员26人。", []),
    ],
)  # fmt: skip
def test_members_in_prose(read: Callable[..., Report], text: str, expected: list[int]) -> None:
    assert members(read("#一、部门基本情况", text)) == expected


def test_members_in_a_form(read: Callable[..., Report]) -> None:
    report = read([["基层工会数", "512", "工会会员数（人）", "35200"], ["编制数", "12", "会员总数（万人）", "3.52"]])
    assert members(report) == [35200, 35200]
    place = report.staff[-1].provenance
    assert (place.row_no, place.col_no) == (2, 4)
    assert [count.staff_no for count in report.staff] == [1, 2, 3]
