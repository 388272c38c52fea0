"""An alert from a returned row: one identity from run to run, sentences with the place, document text left alone."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.alerts.messages import identity, make_alert, placeholders
from tasks.alerts.model import AlertRule, Severity

RULE = AlertRule(
    code="sum_mismatch",
    name_zh="合计与分项之和不符",
    severity=Severity.CRITICAL,
    message_zh="{name}：所写{observed}，应为{expected}（{parts}），差{difference}。见{where}。",
    message_en="{name}: {observed}, not {expected} ({parts}), {difference} apart. See {where}.",
    parameters={},
)


def place(**changes: object) -> dict[str, object]:
    nowhere = dict.fromkeys(("page_no", "block_no", "table_no", "row_no", "col_no", "bbox"))
    return {"role": "stated", "file_name": "青岚.docx", **nowhere, "block_no": 12, "source_text": "共45家", **changes}


def row(**changes: object) -> dict[str, object]:
    return {
        "report_id": "a1",
        "organization_name": "青岚市总工会",
        "fiscal_year": 2023,
        "report_kind": "整体支出自评",
        "subject": "参训单位 45家",
        "name": "参训单位",
        "observed": Decimal("45.0000"),
        "expected": Decimal("44.0000"),
        "difference": Decimal("1.0000"),
        "unit": "家",
        "parts": [Decimal("20.0000"), Decimal("21.0000"), Decimal("3.0000")],
        "evidence": [place()],
        **changes,
    }


def test_a_finding_reads_as_a_sentence_in_both_languages() -> None:
    alert = make_alert(RULE, row())
    assert alert.message == "参训单位：所写45家，应为44家（20 + 21 + 3），差1家。见第12段。"
    assert alert.message_en == "参训单位: 45家, not 44家 (20 + 21 + 3), 1家 apart. See paragraph 12."
    assert (alert.observed, alert.expected, alert.severity) == ("45家", "44家", Severity.CRITICAL)
    assert (alert.report_id, alert.organization_name, alert.fiscal_year) == ("a1", "青岚市总工会", 2023)


def test_money_is_shown_in_ten_thousands_of_yuan() -> None:
    money = row(
        unit="元",
        observed=Decimal(2213400),
        expected=Decimal(2231400),
        difference=Decimal(18000),
        parts=[Decimal(2231400)],
    )
    alert = make_alert(RULE, money)
    assert alert.message.startswith("参训单位：所写221.34万元，应为223.14万元（223.14），差1.80万元。")
    assert "CNY 2,213,400" in alert.message_en


def test_evidence_is_json_with_every_part_of_the_place() -> None:
    (stored,) = json.loads(make_alert(RULE, row()).evidence)
    assert stored == place()


def test_identity_is_the_same_in_word_and_in_pdf_and_in_a_corrected_file() -> None:
    word = row()
    pdf = row(report_id="b2", evidence=[place(file_name="青岚.pdf", page_no=3, block_no=31)], observed=Decimal(45))
    assert make_alert(RULE, word).alert_id == make_alert(RULE, pdf).alert_id


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "参训单位 46家"},
        {"organization_name": "云溪县总工会"},
        {"fiscal_year": 2022},
        {"report_kind": "项目支出自评"},
    ],
)
def test_identity_tells_findings_apart(other: dict[str, object]) -> None:
    assert identity(RULE.code, row()) != identity(RULE.code, row(**other))
    assert identity(RULE.code, row()) != identity("ratio_mismatch", row())


@pytest.mark.parametrize("unknown", ["organization_name", "fiscal_year"])
def test_reports_without_a_name_or_year_are_not_taken_for_each_other(unknown: str) -> None:
    first, second = row(**{unknown: None}), row(**{unknown: None}, report_id="b2")
    assert identity(RULE.code, first) != identity(RULE.code, second)


def test_identity_does_not_confuse_neighbouring_fields() -> None:
    assert identity("a", row(subject="b")) != identity("a", row(report_kind="整体支出自评b", subject=""))


def test_the_row_may_grade_its_own_severity() -> None:
    assert make_alert(RULE, row(severity="info")).severity is Severity.INFO
    with pytest.raises(ValueError, match="grave"):
        make_alert(RULE, row(severity="grave"))


@given(st.text())
def test_document_text_is_never_formatted(text: str) -> None:
    rule = replace(RULE, message_zh="“{observed}”", message_en="“{observed}”")
    alert = make_alert(rule, row(observed=text + "{name}{0}{observed.__class__}{"))
    assert "AlertRule" not in alert.message
    assert "参训单位" not in alert.message
    assert json.loads(alert.evidence) == [place()]


def test_braces_of_a_document_arrive_as_they_are() -> None:
    assert make_alert(RULE, row(name="{observed}{0}")).message.startswith("{observed}{0}：所写45家")


def test_a_message_stays_on_one_line_and_short() -> None:
    message = make_alert(RULE, row(name="甲\n乙\t\x07丙" + "长" * 1000)).message
    assert message.startswith("甲 乙 丙长")
    assert "\n" not in message
    assert len(message) < 300


def test_a_rule_that_returns_too_little_is_named() -> None:
    poor = row()
    del poor["evidence"]
    with pytest.raises(ValueError, match=r"sum_mismatch\.sql returns no column evidence"):
        make_alert(RULE, poor)
    poor = row()
    del poor["parts"]
    with pytest.raises(ValueError, match=r"uses \{parts\}"):
        make_alert(RULE, poor)


def test_a_finding_without_a_report_keeps_null() -> None:
    nobody = row(report_id=None, organization_name=None, fiscal_year=None, report_kind=None)
    alert = make_alert(RULE, nobody)
    assert (alert.report_id, alert.organization_name, alert.fiscal_year) == (None, None, None)


def test_percent_and_money_columns_are_known_by_their_names() -> None:
    rule = replace(RULE, message_zh="{share_pct}{limit_cny}{peers}", message_en="{share_pct} {limit_cny} {peers}")
    alert = make_alert(rule, row(share_pct=Decimal("62.70"), limit_cny=500000, peers=8))
    assert alert.message == "62.7%50.00万元8"
    assert alert.message_en == "62.7% CNY 500,000 8"


@pytest.mark.parametrize("template", ["{0}", "{}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{a", "a}", "{a b}"])
def test_a_template_holds_nothing_but_names(template: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        placeholders(template)
