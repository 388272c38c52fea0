"""Narratives are compared again when either side of a pair changes, and that finds what asking about all finds."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from prefect.logging import disable_run_logger

import tasks.alert
from storage.home import Home
from storage.rows import Row
from storage.warehouse import Writer, open_writer
from tasks.alert import raise_alerts
from tasks.alerts.model import Scope
from tasks.rules.alerts import load_alert_rules
from tests.unit.storage.conftest import NIGHT

ID = "{:016x}".format
MINE, THEIRS, NEAR = "云溪县总工会", "枫浦区总工会", "丹溪县总工会"
STATUS = "SELECT report_id, rule_code, status FROM alerts WHERE rule_code LIKE 'copied%' ORDER BY ALL"


@pytest.fixture(autouse=True)
def _no_other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tuple(rule for rule in load_alert_rules() if rule.scope is Scope.TEXTS)
    monkeypatch.setattr(tasks.alert, "load_alert_rules", lambda: rules)


def load(writer: Writer, number: int, name: str, year: int, shingles: Iterable[int] | None, night: int = 1) -> None:
    """A self-evaluation with these shingles, four to a work item; `night`: when it was received."""
    one, kept = ID(number), None if shingles is None else list(shingles)
    document = {
        "document_id": one, "sha256": one * 4, "file_name": f"{number}.docx", "media_type": "wordprocessingml",
        "byte_size": 1, "text_layer": "native", "received_at": NIGHT.replace(day=night), "loaded_at": NIGHT,
        "run_id": "night", "extractor_version": "1",
    }  # fmt: skip
    meaning = {
        "report_id": one, "document_id": one, "organization_name": name, "fiscal_year": year, "shingles": kept,
        "report_kind": "整体支出自评", "shingle_item_nos": kept and [1 + at // 4 for at in range(len(kept))],
    }  # fmt: skip
    items = [
        {
            "report_id": one,
            "item_no": at,
            "heading_path": [],
            "text": f"事项{at}",
            "block_no": at,
            "source_text": "事项",
        }
        for at in range(1, 4)
    ]
    writer.replace_document({"documents": [document], "reports": [meaning], "work_items": items}, one)


def ask(writer: Writer) -> list[tuple[int, str, str]]:
    """Of each alert on a copy the number of its report, the rule and the status, after one more run."""
    with disable_run_logger():
        raise_alerts.fn(writer, "night")
    return [
        (int(str(row["report_id"]), 16), str(row["rule_code"]), str(row["status"])) for row in writer.run_rule(STATUS)
    ]


def test_a_copy_is_found_when_it_comes_and_stays(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, MINE, 2022, range(10))
        assert ask(writer) == []
        load(writer, 2, MINE, 2023, range(10))
        found = [(2, "copied_from_last_year", "open")]
        assert ask(writer) == found
        load(writer, 3, THEIRS, 2020, range(50, 60))
        assert ask(writer) == found


def test_a_copy_is_found_when_what_it_was_copied_from_comes_later(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, MINE, 2023, range(10))
        load(writer, 2, THEIRS, 2022, range(100, 110))
        assert ask(writer) == []
        load(writer, 3, MINE, 2022, [*range(10), *range(100, 110)])
        assert ask(writer) == [(1, "copied_from_last_year", "open"), (3, "copied_from_other_organization", "open")]
        load(writer, 4, NEAR, 2020, range(10))
        assert (3, "copied_from_other_organization", "open") in ask(writer)


def test_an_alert_ends_when_the_other_report_is_replaced(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, THEIRS, 2022, range(10))
        load(writer, 2, MINE, 2023, range(10))
        assert ask(writer) == [(2, "copied_from_other_organization", "open")]
        load(writer, 3, THEIRS, 2022, range(20, 30), night=2)
        assert ask(writer) == [(2, "copied_from_other_organization", "resolved")]
        writer.forget_document(ID(3) * 4)
        assert ask(writer) == [(2, "copied_from_other_organization", "open")]


def test_an_alert_ends_when_the_other_report_turns_out_to_be_of_somebody_else(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, MINE, 2022, range(10))
        load(writer, 2, MINE, 2023, range(10))
        assert ask(writer) == [(2, "copied_from_last_year", "open")]
        load(writer, 1, THEIRS, 2023, range(10))
        assert [one for one in ask(writer) if one[2] == "open"] == [(2, "copied_from_other_organization", "open")]


def test_nothing_is_said_of_reports_loaded_before_shingles_were_kept(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, MINE, 2022, None)
        load(writer, 2, MINE, 2023, range(10))
        load(writer, 3, MINE, 2024, None)
        assert ask(writer) == []


def test_one_by_one_and_all_at_once_give_the_same_alerts(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (
        "SELECT * EXCLUDE (first_seen_at, last_seen_at) FROM alerts WHERE rule_code LIKE 'copied%' ORDER BY alert_id"
    )

    def answers(writer: Writer) -> list[Row]:
        return list(writer.run_rule(asked))

    with open_writer(home) as writer:
        told = (
            (MINE, 2021, 0),
            (THEIRS, 2023, 5),
            (MINE, 2023, 3),
            (THEIRS, 2022, 30),
            (MINE, 2022, 0),
            (NEAR, 2023, 31),
        )
        for number, (name, year, start) in enumerate(told, start=1):
            load(writer, number, name, year, range(start, start + 20))
            ask(writer)
        one_by_one = answers(writer)
        writer.connection.execute("DELETE FROM alerts; UPDATE reports SET rules_checked = NULL")
        monkeypatch.setattr(tasks.alert, "_MOST_COPIED", 0)
        ask(writer)
        assert answers(writer) == one_by_one
        assert len(one_by_one) >= 4


def test_inside_stands_only_what_is_needed_and_nothing_is_left(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, MINE, 2022, range(10))
        load(writer, 2, THEIRS, 2022, [*range(5), *range(100, 105)])
        load(writer, 3, THEIRS, 2023, range(200, 210))
        with writer.narratives_of([ID(1)], []) as asked:
            assert asked == {ID(1)}
            kept = writer.run_rule("SELECT DISTINCT report_id FROM v_shingles ORDER BY ALL")
            assert [row["report_id"] for row in kept] == [ID(1), ID(2)]
        assert not writer.run_rule("SELECT table_name FROM duckdb_tables() WHERE temporary")
