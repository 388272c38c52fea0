"""Rules about one report are asked about those that changed, and that changes no answer."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from prefect.logging import disable_run_logger

import tasks.alert
from storage.connection import transaction
from storage.home import Home
from storage.rechecking import Unasked, loosened
from storage.rows import Row
from storage.warehouse import Writer, open_writer
from tasks.alert import raise_alerts
from tasks.alerts.model import AlertRule, Scope
from tasks.rules.alerts import load_alert_rules
from tests.unit.storage.conftest import NIGHT

ID = "{:016x}".format
RULES = {rule.code: rule for rule in load_alert_rules()}


def load(writer: Writer, number: int, name: str = "青岚市总工会", score: int | None = None, **report: object) -> None:
    """A self-evaluation of 2023 that states no self-score, unless `score` does."""
    one = ID(number)
    document = {
        "document_id": one, "sha256": one * 4, "file_name": f"{number}.docx", "media_type": "wordprocessingml",
        "byte_size": 1, "text_layer": "native", "received_at": NIGHT.replace(day=number), "loaded_at": NIGHT,
        "run_id": "night", "extractor_version": "1",
    }  # fmt: skip
    meaning = {
        "report_id": one, "document_id": one, "organization_name": name, "fiscal_year": 2023,
        "report_kind": "整体支出自评", "self_score": score, **report,
    }  # fmt: skip
    writer.replace_document({"documents": [document], "reports": [meaning]}, one)


def ask(writer: Writer) -> None:
    with disable_run_logger():
        raise_alerts.fn(writer, "night")


def missing_scores(writer: Writer) -> list[Row]:
    return list(
        writer.run_rule(
            "SELECT report_id, status, alert_id FROM alerts WHERE rule_code = 'self_score_missing' ORDER BY report_id"
        )
    )


def statuses(writer: Writer) -> dict[object, object]:
    return {row["report_id"]: row["status"] for row in missing_scores(writer)}


def asked_about(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Fills itself with the reports that later runs look at for their own sake."""
    looked_at: list[set[str]] = []
    only = Writer.only

    def spy(self: Writer, ids: dict[str, int], for_comparing: bool = False) -> AbstractContextManager[None]:
        if not for_comparing:
            looked_at.append(set(ids))
        return only(self, ids, for_comparing)

    monkeypatch.setattr(Writer, "only", spy)
    return looked_at


def test_only_what_changed_is_asked_about_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_writer(home) as writer:
        looked_at = asked_about(writer, monkeypatch)
        load(writer, 1)
        ask(writer)
        load(writer, 2, "云溪县总工会")
        ask(writer)
        ask(writer)
        assert looked_at == [{ID(1)}, {ID(2)}]
        assert statuses(writer) == {ID(1): "open", ID(2): "open"}
        load(writer, 1, score=96)
        ask(writer)
        assert looked_at[2:] == [{ID(1)}]
        assert statuses(writer) == {ID(1): "resolved", ID(2): "open"}


def test_what_still_holds_is_never_listed(home: Home) -> None:
    names = ("青岚市总工会", "云溪县总工会", "枫浦区总工会", "竹原县总工会", "望川区总工会")
    with open_writer(home) as writer:
        for number, name in enumerate(names, start=1):
            load(writer, number, name)
        ask(writer)
        alerts = {str(row["report_id"]): str(row["alert_id"]) for row in missing_scores(writer)}
        [told] = writer.run_rule("SELECT DISTINCT rules_checked AS rules FROM reports")
        load(writer, 2, names[1])  # replaced: not looked at yet
        writer.connection.execute("UPDATE alerts SET status = 'resolved' WHERE report_id = ?", [ID(3)])
        holding = [Unasked(str(told["rules"]), ("self_score_missing",), frozenset({ID(4)}))]
        with transaction(writer.connection), loosened(writer.connection, holding, [alerts[ID(5)], "new"]):
            loose = {row["alert_id"] for row in writer.run_rule("FROM temp.loose")}
        of_other_rules = {
            row["alert_id"]
            for row in writer.run_rule("SELECT alert_id FROM alerts WHERE rule_code <> 'self_score_missing'")
        }
        assert loose - of_other_rules == {"new", *(alerts[ID(number)] for number in (2, 3, 4, 5))}
        assert of_other_rules <= loose
        assert not writer.run_rule("SELECT table_name FROM duckdb_tables() WHERE temporary")


def test_a_report_that_is_current_again_is_looked_at_again(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1)
        ask(writer)
        load(writer, 2, score=96)
        ask(writer)
        assert statuses(writer) == {ID(1): "resolved"}
        writer.forget_document(ID(2) * 4)
        ask(writer)
        assert statuses(writer) == {ID(1): "open"}


def test_other_rules_and_other_categories_mean_asking_about_all(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_writer(home) as writer:
        load(writer, 1, score=85, grade="良")
        ask(writer)
        looked_at = asked_about(writer, monkeypatch)
        stricter = replace(RULES["grade_mismatch"], parameters={"excellent_from": 80, "good_from": 70, "fair_from": 60})
        rules = tuple(stricter if code == "grade_mismatch" else rule for code, rule in RULES.items())
        monkeypatch.setattr(tasks.alert, "load_alert_rules", lambda: rules)
        ask(writer)
        assert looked_at == [{ID(1)}]
        assert writer.run_rule("SELECT expected FROM alerts WHERE rule_code = 'grade_mismatch'") == [{"expected": "优"}]
        writer.replace_assignments([])
        ask(writer)
        assert looked_at == [{ID(1)}, {ID(1)}]


def test_a_rule_that_failed_is_asked_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = AlertRule("no_such_query", "无", RULES["grade_mismatch"].severity, "", "", {}, Scope.REPORT)
    monkeypatch.setattr(tasks.alert, "load_alert_rules", lambda: (*RULES.values(), broken))
    with open_writer(home) as writer:
        looked_at = asked_about(writer, monkeypatch)
        load(writer, 1)
        ask(writer)
        ask(writer)
        assert looked_at == [{ID(1)}, {ID(1)}]
        assert statuses(writer) == {ID(1): "open"}


def test_all_at_once_and_one_by_one_give_the_same_alerts(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_writer(home) as writer:
        for number, name in enumerate(("青岚市总工会", "云溪县总工会", "枫浦区总工会"), start=1):
            load(writer, number, name, report_date=NIGHT.replace(year=2022).date())
            ask(writer)
        asked = "SELECT * EXCLUDE (first_seen_at, last_seen_at) FROM alerts ORDER BY alert_id"
        one_by_one = writer.run_rule(asked)
        writer.connection.execute("DELETE FROM alerts; UPDATE reports SET rules_checked = NULL")
        monkeypatch.setattr(tasks.alert, "_MOST_COPIED", 0)
        ask(writer)
        assert writer.run_rule(asked) == one_by_one
        assert len(one_by_one) >= 6


def test_two_districts_of_one_name_have_an_alert_each(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, "鼓楼区总工会", province="江苏省", city="南京市")
        load(writer, 2, "鼓楼区总工会", province="江苏省", city="徐州市")
        ask(writer)
        assert statuses(writer) == {ID(1): "open", ID(2): "open"}


def test_a_name_that_exists_once_stays_the_same_alert_when_its_place_is_read_better(home: Home) -> None:
    with open_writer(home) as writer:
        load(writer, 1, "长沙市总工会")
        ask(writer)
        [before] = missing_scores(writer)
        load(writer, 1, "长沙市总工会", province="湖南省", city="长沙市")
        ask(writer)
        assert missing_scores(writer) == [before]


@pytest.mark.parametrize(
    ("for_comparing", "computed"),
    [(False, ["v_reports"]), (True, ["v_budget_amounts", "v_reports", "v_year_pairs"])],
)
def test_what_is_computed_once_holds_the_same_rows_and_only_inside(
    home: Home, for_comparing: bool, computed: list[str]
) -> None:
    with open_writer(home) as writer:
        load(writer, 1)
        held = "SELECT table_name FROM duckdb_tables() WHERE temporary ORDER BY table_name"
        with writer.computed_once(for_comparing):
            tables = [row["table_name"] for row in writer.run_rule(held)]
            assert tables == computed
            assert writer.run_rule("FROM temp.v_reports")
            for table in tables:
                assert not writer.run_rule(f"FROM main.{table} EXCEPT ALL FROM temp.{table}")
                assert not writer.run_rule(f"FROM temp.{table} EXCEPT ALL FROM main.{table}")
        assert not writer.run_rule(held)
