"""Night after night only what changed is asked about, and the alerts are those of a full check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from prefect.logging import disable_run_logger

import tasks.alert
from storage.home import Home
from storage.rows import Row
from storage.warehouse import Writer, open_writer
from tasks.alert import raise_alerts
from tasks.rules.alerts import load_alert_rules
from tests.unit.storage.conftest import NIGHT

ID = "{:016x}".format
SHOWN = "SELECT * EXCLUDE (first_seen_at, last_seen_at) FROM alerts WHERE status = 'open' ORDER BY alert_id"
READ_BY_MANY = ("v_budget_amounts", "v_year_pairs")
# What every night must have shown at least once, or the comparison below says nothing.
COMPARING = {
    "year_on_year_jump", "restated_prior_year", "figure_same_as_last_year", "final_accounts_differ",
    "versions_disagree", "peer_outlier",
}  # fmt: skip


def load(writer: Writer, number: int, **said: Any) -> None:
    """A report: `actual` and `prior` are amounts of expenditure in yuan, for its year and the year before."""
    one = ID(number)
    actual, prior, text_layer = said.pop("actual", None), said.pop("prior", None), said.pop("text_layer", "native")
    document = {
        "document_id": one, "sha256": one * 4, "file_name": f"{number}.docx", "media_type": "wordprocessingml",
        "byte_size": 1, "text_layer": text_layer, "received_at": NIGHT.replace(day=number), "loaded_at": NIGHT,
        "run_id": "night", "extractor_version": "1",
    }  # fmt: skip
    meaning = {
        "report_id": one, "document_id": one, "organization_name": "云溪县总工会", "fiscal_year": 2023,
        "region_level": "county", "report_kind": "整体支出自评", **said,
    }  # fmt: skip
    amounts = [("actual", "expenditure_total", actual), ("prior_year", "expenditure_total", prior)]
    figures = [
        {
            "report_id": one, "figure_no": at, "item_code": item, "label": "支出合计", "basis": basis,
            "amount_cny": amount, "amount_text": f"{amount}", "unit_text": "元", "source_kind": "table",
            "block_no": 2, "source_text": f"支出合计{amount}元",
        }
        for at, (basis, item, amount) in enumerate(amounts, start=1) if amount is not None
    ]  # fmt: skip
    writer.replace_document({"documents": [document], "reports": [meaning], "budget_figures": figures}, one)


def ask(writer: Writer) -> None:
    with disable_run_logger():
        raise_alerts.fn(writer, "night")


def fill(writer: Writer) -> None:
    """Two organizations over three years with something to say about each, and eight of one size beside them."""
    load(writer, 1, fiscal_year=2021, actual=4_000_000)
    load(writer, 2, fiscal_year=2022, actual=4_321_987, prior=4_100_000)
    load(writer, 3, actual=4_321_987, prior=4_321_987)
    load(writer, 4, actual=4_400_000, report_kind="部门决算")
    load(writer, 5, organization_name="枫浦区总工会", fiscal_year=2022, actual=1_000_000)
    load(writer, 6, organization_name="枫浦区总工会", actual=90_000_000)
    for number in range(7, 15):
        load(writer, number, organization_name=f"青岚市第{number}区总工会", actual=4_000_000 + 10_000 * number)


def another_year(writer: Writer) -> None:
    load(writer, 15, fiscal_year=2024, actual=9_900_000, prior=4_300_000)


def another_version(writer: Writer) -> None:
    load(writer, 16, fiscal_year=2022, actual=4_050_000, prior=4_000_000)


def a_version_that_is_not_current(writer: Writer) -> None:
    load(writer, 17, actual=4_299_999, text_layer="ocr")


def read_anew_with_other_amounts(writer: Writer) -> None:
    load(writer, 5, organization_name="枫浦区总工会", fiscal_year=2022, actual=80_000_000)


def read_anew_as_another_organization(writer: Writer) -> None:
    load(writer, 16, organization_name="石桥区总工会", fiscal_year=2022, actual=4_050_000, prior=4_000_000)


def read_anew_as_another_year(writer: Writer) -> None:
    load(writer, 1, fiscal_year=2020, actual=4_000_000)


def read_anew_as_another_level(writer: Writer) -> None:
    load(writer, 6, organization_name="枫浦区总工会", region_level="city", actual=90_000_000)


def forgotten(writer: Writer) -> None:
    writer.forget_document(ID(2) * 4)


CHANGES = (
    another_year, another_version, a_version_that_is_not_current, read_anew_with_other_amounts,
    read_anew_as_another_organization, read_anew_as_another_year, read_anew_as_another_level, forgotten,
)  # fmt: skip


@pytest.fixture
def writer(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    """All that compares, and two that do not."""
    codes = {*COMPARING, "self_score_missing", "execution_over_100"}
    rules = [rule for rule in load_alert_rules() if rule.code in codes]
    monkeypatch.setattr(tasks.alert, "load_alert_rules", lambda: rules)
    with open_writer(home) as writer:
        fill(writer)
        ask(writer)
        yield writer


def full_check(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """What is found when everything is asked about; the marks of the nights before are made anew."""
    with monkeypatch.context() as every:
        every.setattr(tasks.alert, "_MOST_COPIED", -1)
        ask(writer)
    return writer.run_rule(SHOWN)


def test_every_night_gives_the_alerts_of_a_full_check(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[object] = set()
    for change in CHANGES:
        before = writer.run_rule(SHOWN)
        change(writer)
        ask(writer)
        by_night = writer.run_rule(SHOWN)
        assert by_night == full_check(writer, monkeypatch), change.__name__
        assert by_night != before, change.__name__
        seen |= {row["rule_code"] for row in by_night}
        for view in READ_BY_MANY:
            assert writer.run_rule(f"FROM {view}"), view
    assert seen >= COMPARING


def test_nights_without_a_full_check_between_them_too(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    for change in CHANGES[:-1]:  # forgetting means that all is asked about again
        change(writer)
        ask(writer)
    by_night = writer.run_rule(SHOWN)
    assert by_night == full_check(writer, monkeypatch)
    assert len(by_night) > 10
