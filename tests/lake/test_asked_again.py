"""On a lake, too, a night asks only about what changed, and leaves the alerts of a check of everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from prefect.logging import disable_run_logger

import tasks.alert
from storage.home import Home
from storage.warehouse import Writer, open_writer
from tasks.alert import raise_alerts
from tasks.rules.alerts import load_alert_rules
from tests.unit.storage import test_asked_again as amounts
from tests.unit.storage import test_comparing as texts

# With the status: what a night resolves or leaves open must be the same as well.
ALL = "SELECT * EXCLUDE (first_seen_at, last_seen_at) FROM alerts ORDER BY alert_id"
COPIED = {"copied_from_last_year", "copied_from_other_organization"}


class Delivery:
    """Gathers the documents that the loads of other tests replace one by one, to load them at once."""

    def __init__(self) -> None:
        self.documents: dict[str, Any] = {}

    def replace_document(self, rows: Any, document_id: str) -> None:
        self.documents[document_id] = rows


def deliver(writer: Writer, *loads: Callable[[Any], object]) -> None:
    delivery = Delivery()
    for load in loads:
        load(delivery)
    writer.replace_documents(list(delivery.documents.items()))


def text(number: int, name: str, year: int, shingles: range, night: int = 1) -> Callable[[Any], object]:
    return lambda writer: texts.load(writer, number, name, year, shingles, night)


def ask(writer: Writer) -> None:
    with disable_run_logger():
        raise_alerts.fn(writer, "night")


def test_a_second_night_leaves_the_alerts_of_a_full_check(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.create()
    asked: list[int] = []
    of_organizations = Writer.of_organizations
    monkeypatch.setattr(
        Writer, "of_organizations", lambda writer, ids: asked.append(len(ids)) or of_organizations(writer, ids)
    )
    codes = {*amounts.COMPARING, *COPIED, "self_score_missing", "execution_over_100"}
    rules = [rule for rule in load_alert_rules() if rule.code in codes]
    monkeypatch.setattr(tasks.alert, "load_alert_rules", lambda: rules)
    with open_writer(home) as writer:
        deliver(
            writer,
            amounts.fill,
            text(20, "竹原县总工会", 2022, range(400)),
            text(21, "竹原县总工会", 2023, range(350)),
            text(22, "望川区总工会", 2022, range(1_000, 1_400)),
        )
        ask(writer)
        first = writer.run_rule(ALL)
        deliver(
            writer,
            amounts.another_year,
            amounts.another_version,
            amounts.read_anew_with_other_amounts,
            # What was copied is gone, and the report that copied it is as it was; another two are copies now.
            text(20, "竹原县总工会", 2022, range(2_000, 2_400), night=2),
            text(23, "望川区总工会", 2023, range(1_000, 1_350), night=2),
            text(24, "岚山区总工会", 2023, range(1_000, 1_350), night=2),
        )
        ask(writer)
        by_night = writer.run_rule(ALL)
        monkeypatch.setattr(tasks.alert, "_MOST_COPIED", -1)
        ask(writer)
        everything = writer.run_rule(ALL)
        [seen] = writer.run_rule("SELECT count(DISTINCT last_seen_at) AS times FROM alerts WHERE status = 'open'")
    assert by_night == everything
    assert by_night != first
    assert {"open", "resolved"} == {row["status"] for row in by_night if row["rule_code"] == "copied_from_last_year"}
    assert {str(row["rule_code"]) for row in by_night} >= amounts.COMPARING | COPIED
    # The second night looked at some of them, and all that is open was seen at the same time.
    assert asked[0] == 17
    assert 0 < asked[1] < 17
    assert seen == {"times": 1}
