"""organizations.csv as people write it, and what is said of one that cannot be understood."""

from __future__ import annotations

import datetime as dt

import pytest

from tasks.rules.roster import Expected, RuleError, parse_roster

LINES = "单位名称,预算年度,截止日期\r\n青岚市总工会,2023,2024-04-30\r\n"
EXPECTED = (Expected("青岚市总工会", 2023, dt.date(2024, 4, 30)),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_way_in_which_excel_saves_it(encoding: str) -> None:
    assert parse_roster(LINES.encode(encoding)) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "organization_name,fiscal_year,due_date\n青岚市总工会,2023,2024-04-30",
        "截止日期,序号,单位名称,预算年度\n2024年4月30日,1,青岚市总工会,２０２３年度",
        "预算年度,单位名称,截止日期\n2023年, 青岚市 总工会 ,2024/4/30\n,,\n",
        "单位,年度,报送期限\n青岚市总工会,2023,2024.4.30\n青岚市总工会,2023,2024-04-30",
    ],
)
def test_columns_in_any_order_and_values_in_any_form(text: str) -> None:
    assert parse_roster(text.encode()) == EXPECTED


def test_a_name_is_enough() -> None:
    assert parse_roster("单位名称\n青岚市总工会\n\n云溪县总工会\n".encode()) == (
        Expected("青岚市总工会"),
        Expected("云溪县总工会"),
    )


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", "1", "the first line names the columns"),
        ("名册\n青岚市总工会".encode(), "1", "单位名称"),
        ("单位名称,预算年度\n青岚市总工会,去年".encode(), "2", "write the fiscal year"),
        ("单位名称,截止日期\n甲县总工会,\n青岚市总工会,2024-02-30".encode(), "3", "write the day"),
        ("单位名称,截止日期\n青岚市总工会,六月底".encode(), "2", "write the day"),
        (b"\xff\xfe\x00", "encoding", "CSV UTF-8"),
    ],
)
def test_what_it_cannot_mean(data: bytes, line: str, said: str) -> None:
    with pytest.raises(RuleError, match=said) as refused:
        parse_roster(data)
    assert refused.value.file == "organizations.csv"
    assert refused.value.key == line
