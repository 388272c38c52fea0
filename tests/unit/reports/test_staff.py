"""Posts approved, people in service, people retired, and the control rate that follows from them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tasks.reports.model import Claim, Report


def counts(report: Report) -> list[tuple[str, int, bool]]:
    return [(str(count.staff_kind), count.people, count.is_part) for count in report.staff]


def rates(report: Report) -> list[Claim]:
    return [claim for claim in report.claims if claim.subject == "在职人员控制率"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我会核定编制26名，实际在职24人，退休11人。",
         [("approved", 26, False), ("in_service", 24, False), ("retired", 11, False)]),
        ("人员编制数为12个，年末实有人数10人，其中离退休人员另有7人。",
         [("approved", 12, False), ("in_service", 10, False), ("retired", 7, False)]),
        ("在编在职人员21人，其中行政编制9人、事业编制12人；离退休人员共16人。",
         [("in_service", 21, False), ("in_service", 9, True), ("in_service", 12, True), ("retired", 16, False)]),
        ("编制总数30名，其中：行政编制14名，事业编制16名。实有28人。",
         [("approved", 30, False), ("approved", 14, True), ("approved", 16, True), ("in_service", 28, False)]),
        ("核定行政编制6名、事业编制8名。", [("approved", 6, False), ("approved", 8, False)]),
        ("财政供养人员15人（在职９人，退休６人）。", [("in_service", 9, False), ("retired", 6, False)]),
        # Nobody's staff: the members, people a deed was for, who came and went, the year before, budgets.
        ("全市在职职工35000人，工会会员31000人。", [("member", 31000, False)]),
        ("慰问退休职工45人，为在职困难职工30人发放物资。", []),
        ("全年调入2人，退休1人，调出1人；年末在职19人。", [("in_service", 19, False)]),
        ("上年末在职20人。", []),
        ("在职职工2.6万人参加互助保障。", []),
        ("组织预算编制3个批次的培训。", []),
    ],
)  # fmt: skip
def test_staff_in_prose(read: Callable[..., Report], text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert counts(read("#一、部门基本情况", text)) == expected


def test_what_is_done_for_people_is_no_staff(read: Callable[..., Report]) -> None:
    assert counts(read("#三、工作开展情况", "组织开展走访，退休人员12人、在职24人受益。")) == []


def test_the_data_sheet_has_its_counts_under_their_labels(read: Callable[..., Report]) -> None:
    report = read(
        "附件1",
        [
            ["财政供养人员情况", "编制数", "2023年实际在职人数", "控制率"],
            [None, "24", "23", "95.83%"],
            ["经费控制情况", "2022年决算数", "2023年预算数", "2023年决算数"],
            ["三公经费", "1.20", "1.50", "1.10"],
        ],
    )
    assert counts(report) == [("approved", 24, False), ("in_service", 23, False)]
    first = report.staff[0]
    assert (first.staff_no, first.label, first.source_kind, first.provenance.row_no) == (1, "编制数", "table", 2)
    [rate] = rates(report)
    assert (rate.stated, rate.parts, rate.holds) == (Decimal("95.83"), (Decimal(23), Decimal(24)), True)
    assert (rate.provenance.row_no, rate.provenance.col_no) == (2, 4)


def test_a_form_has_its_counts_beside_their_labels(read: Callable[..., Report]) -> None:
    report = read([["人员编制", "18", "实有人数", "17"], ["其中：行政编制", "8", "退休人员", "9人"]])
    assert counts(report) == [
        ("approved", 18, False),
        ("in_service", 17, False),
        ("approved", 8, True),
        ("retired", 9, False),
    ]


@pytest.mark.parametrize(("stated", "holds"), [("92.31%", True), ("92.3%", True), ("92%", True), ("96%", False)])
def test_a_control_rate_in_prose_is_checked(read: Callable[..., Report], stated: str, holds: bool) -> None:
    report = read("#一、基本情况", f"单位编制数26名，在职24人，在职人员控制率为{stated}。")
    [rate] = rates(report)
    assert rate.holds is holds


def test_a_control_rate_without_its_counts_is_no_claim(read: Callable[..., Report]) -> None:
    assert rates(read("#一、基本情况", "在职人员控制率为96%。")) == []
    # Two counts that contradict each other: nobody can say which one was meant.
    assert rates(read("#一、基本情况", "编制26名，在职24人。", "编制28名。", "在职人员控制率96%。")) == []


def test_the_control_rate_of_the_three_public_expenses_is_another(read: Callable[..., Report]) -> None:
    report = read("#一、基本情况", "编制26名，在职24人。“三公经费”控制率为80%。")
    assert rates(report) == []
