"""The page of a run: it says what happened, and no text of a document can become markup on it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasks.runs.counts import RunCounts
from tasks.runs.page import alert_table, escaped, run_page, ten_thousands

# Text made of what Markdown, HTML and terminals read as markup, with some ordinary characters among it.
hostile = st.text(
    st.sampled_from([*"\\`*_{}[]()#+-.!|~<>&$=:/@\"'\n\r\t \x0b\x0c\x1b\x85\u2028\u2029 a1报"]), max_size=30
)
anything = st.one_of(hostile, st.text(max_size=30))


def page_with(text: str) -> str:
    categories = [
        {
            "category_name": text,
            "work_items": 3,
            "people": 2,
            "person_times": None,
            "households": 1,
            "amount_cny": Decimal(5),
        }
    ]
    alerts = [{"severity": "critical", "organization_name": text, "fiscal_year": 2023, "message": text}]
    refused = [{"file_name": text, "reason": text, "advice": text}]
    return run_page(RunCounts(), categories, alerts, refused)


def without_escapes(line: str) -> str:
    """The line as Markdown's structure sees it: what is escaped is no mark."""
    return re.sub(r"\\[!-/:-@\[-`{-~]", "·", line)


@given(anything)
@example("a\n# Heading\n| b |")
@example("[x](javascript:alert(1))")
@example("trailing backslash\\")
@example("\x1b[31mred")
def test_no_text_changes_the_structure_of_the_page(text: str) -> None:
    plain = [without_escapes(line) for line in page_with("名称").splitlines()]
    lines = [without_escapes(line) for line in page_with(text).splitlines()]
    assert len(lines) == len(plain)
    for line, expected in zip(lines, plain, strict=True):
        assert line.count("|") == expected.count("|")
        assert line.startswith("#") == expected.startswith("#")
        assert not set(line) & set("[]<>`~&$") or line == expected


@given(anything)
def test_escaped_text_is_one_line_without_live_marks(text: str) -> None:
    shown = escaped(text)
    assert len(shown.splitlines()) <= 1
    assert shown.isprintable()
    assert not re.search(r"[\\`*_{}\[\]()#+|~<>&$!]", without_escapes(shown))


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=30))
def test_nothing_of_the_text_is_lost(text: str) -> None:
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(text)) == text


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://example.test/a", "https"), ("www.example.test", "www"), ("a@example.test", "a")],
)
def test_an_address_in_a_text_is_no_link(address: str, shown: str) -> None:
    """Markdown as GitHub writes it makes links of bare addresses; a mark before the dot, colon or at sign stops it."""
    assert shown in escaped(address)
    assert not re.search(r"https?:/|www\.|\w@\w", escaped(address))


def test_the_page_of_a_run() -> None:
    page = page_with("名称")
    assert page.splitlines()[0].startswith("**载入 0 份")
    assert "| 类别 | 事项 | 人数 | 人次 | 户数 | 金额（万元） |\n| --- | ---: | ---: | ---: | ---: | ---: |\n" in page
    assert "| 名称 | 3 | 2 |  | 1 | 0\\.00 |" in page
    assert "| 严重 | 名称 | 2023 | 名称 |" in page


def test_a_section_without_rows_is_left_out() -> None:
    assert "##" not in run_page(RunCounts(), [], [], [])


def test_the_table_of_alerts() -> None:
    alert = {
        "severity": "warning",
        "organization_name": None,
        "fiscal_year": None,
        "message": "两处\n不一致",
        "rule_code": "sum_mismatch",
        "alert_id": "abc",
    }
    assert alert_table([alert]) == [
        {"严重程度": "警告", "单位": "", "年度": "", "说明": "两处 不一致", "规则": "sum_mismatch", "编号": "abc"}
    ]


@pytest.mark.parametrize(
    ("amount", "shown"), [(None, ""), (Decimal("12345678.90"), "1,234.57"), (0, "0.00"), (-50000, "-5.00")]
)
def test_amounts_in_ten_thousands(amount: object, shown: str) -> None:
    assert ten_thousands(amount) == shown


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (RunCounts(), "载入 0 份，未变 0 份，隔离 0 份；待处理预警 0 条（新增 0 条）"),
        (
            RunCounts(files_seen=6, loaded=1, unchanged=2, quarantined=3, alerts_open=5, alerts_new=4),
            "载入 1 份，未变 2 份，隔离 3 份；待处理预警 5 条（新增 4 条）",
        ),
        (
            RunCounts(still_quarantined=1, left_for_next_run=2),
            "载入 0 份，未变 0 份，隔离 0 份，仍在隔离 1 份，仍在复制、留待下次 2 份；待处理预警 0 条（新增 0 条）",
        ),
    ],
)
def test_the_sentence_of_a_run(counts: RunCounts, sentence: str) -> None:
    assert counts.sentence() == sentence


@pytest.mark.parametrize(
    ("counts", "nothing"), [(RunCounts(unchanged=3, still_quarantined=1), True), (RunCounts(quarantined=1), False)]
)
def test_whether_anything_changed(counts: RunCounts, nothing: bool) -> None:
    assert counts.nothing_changed is nothing
