"""An alert over several nights: opened, seen again, gone, back; and what a person decided in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from storage.alert_history import AlertCounts
from storage.clock import local_date
from storage.decisions import Decision, leave
from storage.errors import StorageError
from storage.home import Home
from storage.warehouse import Writer, open_writer
from tests.unit.storage.conftest import NIGHT


@pytest.fixture
def writer(home: Home) -> Iterator[Writer]:
    with open_writer(home) as opened:
        yield opened


def alert(alert_id: str, rule_code: str = "sum_mismatch", message: str = "合计不符") -> dict[str, object]:
    return {
        "alert_id": alert_id,
        "rule_code": rule_code,
        "severity": "critical",
        "report_id": "r1",
        "organization_name": "青岚市总工会",
        "fiscal_year": 2023,
        "subject": "建会单位",
        "observed": "50",
        "expected": "47",
        "message": message,
        "message_en": "does not add up",
        "evidence": "[]",
    }


def night(number: int) -> dt.datetime:
    return NIGHT + dt.timedelta(days=number)


def state(writer: Writer, alert_id: str) -> tuple[object, object, object]:
    [row] = writer.run_rule(
        "SELECT status, first_seen_at, last_seen_at FROM alerts WHERE alert_id = $id", {"id": alert_id}
    )
    return row["status"], row["first_seen_at"], row["last_seen_at"]


def events(writer: Writer, alert_id: str) -> list[tuple[object, object]]:
    rows = writer.run_rule(
        "SELECT event, run_id FROM alert_events WHERE alert_id = $id ORDER BY happened_at", {"id": alert_id}
    )
    return [(row["event"], row["run_id"]) for row in rows]


def test_new_seen_again_gone_and_back(writer: Writer) -> None:
    assert writer.save_alerts([alert("a"), alert("b")], "run0", night(0)) == AlertCounts(2, 0, 0, 0, 2)
    assert writer.save_alerts([alert("a", message="合计相差3")], "run1", night(1)) == AlertCounts(0, 0, 1, 1, 1)
    assert state(writer, "a") == ("open", night(0), night(1))
    assert state(writer, "b") == ("resolved", night(0), night(0))
    assert writer.run_rule("SELECT message FROM alerts WHERE alert_id = 'a'") == [{"message": "合计相差3"}]
    assert writer.save_alerts([alert("a"), alert("b")], "run2", night(2)) == AlertCounts(0, 1, 1, 0, 2)
    assert state(writer, "b") == ("open", night(0), night(2))
    assert events(writer, "a") == [("opened", "run0")]
    assert events(writer, "b") == [("opened", "run0"), ("resolved", "run1"), ("reopened", "run2")]


@pytest.mark.parametrize("status", ["acked", "muted"])
def test_what_a_person_decided_stays_until_the_alert_goes(writer: Writer, status: str) -> None:
    writer.save_alerts([alert("a")], "run0", night(0))
    writer.connection.execute("UPDATE alerts SET status = ?", [status])
    assert writer.save_alerts([alert("a")], "run1", night(1)) == AlertCounts(0, 0, 1, 0, 0)
    assert state(writer, "a") == (status, night(0), night(1))
    writer.save_alerts([], "run2", night(2))
    assert state(writer, "a")[0] == "resolved"
    writer.save_alerts([alert("a")], "run3", night(3))
    assert state(writer, "a")[0] == "open"


def test_resolved_stays_resolved_without_another_event(writer: Writer) -> None:
    writer.save_alerts([alert("a")], "run0", night(0))
    writer.save_alerts([], "run1", night(1))
    assert writer.save_alerts([], "run2", night(2)) == AlertCounts(0, 0, 0, 0, 0)
    assert [event for event, _ in events(writer, "a")] == ["opened", "resolved"]


def test_alerts_of_a_rule_that_could_not_run_are_left(writer: Writer) -> None:
    writer.save_alerts([alert("a"), alert("b", rule_code="unit_suspect")], "run0", night(0))
    counts = writer.save_alerts([], "run1", night(1), rules_not_run={"unit_suspect"})
    assert counts == AlertCounts(0, 0, 0, 1, 1)
    assert state(writer, "b")[0] == "open"


def test_one_alert_found_twice_is_one(writer: Writer) -> None:
    assert writer.save_alerts([alert("a", message="甲"), alert("a", message="乙")], "run0", night(0)).new == 1
    assert writer.run_rule("SELECT message FROM alerts") == [{"message": "甲"}]


def test_it_is_one_transaction(writer: Writer) -> None:
    writer.save_alerts([alert("a")], "run0", night(0))
    with pytest.raises(StorageError):
        writer.save_alerts([alert("b"), alert("c") | {"severity": None}], "run1", night(1))
    assert state(writer, "a") == ("open", night(0), night(0))
    assert writer.run_rule("SELECT count(*) AS n FROM alert_events") == [{"n": 1}]


def muted(until: int | None = None, **about: object) -> Decision:
    day = None if until is None else local_date(night(until))
    return Decision("muted", "王会计", night(0), "已核实", until_date=day, **about)  # type: ignore[arg-type]


def test_a_mute_of_one_alert_ends_after_its_last_day(writer: Writer) -> None:
    writer.save_alerts([alert("a")], "run0", night(0))
    assert writer.decide(muted(until=2, alert_ids=("a",))) == ("a",)
    assert writer.save_alerts([alert("a")], "run2", night(2)) == AlertCounts(0, 0, 1, 0, 0)
    assert state(writer, "a")[0] == "muted"
    assert writer.save_alerts([alert("a")], "run3", night(3)) == AlertCounts(0, 1, 0, 0, 1)
    assert state(writer, "a")[0] == "open"
    assert [event for event, _ in events(writer, "a")] == ["opened", "muted", "reopened"]


@pytest.mark.parametrize(
    ("about", "quiet"),
    [
        ({"rule_code": "sum_mismatch"}, {"a", "b"}),
        ({"rule_code": "sum_mismatch", "organization_name": "云溪县总工会"}, {"b"}),
        ({"rule_code": "sum_mismatch", "subject": "支出合计"}, {"b"}),
        ({"rule_code": "sum_mismatch", "organization_name": "青岚市总工会", "subject": "支出合计"}, set()),
        ({"rule_code": "unit_suspect"}, {"c"}),
    ],
)
def test_a_muted_rule_is_quiet_now_and_later(writer: Writer, about: dict[str, object], quiet: set[str]) -> None:
    found = [
        alert("a"),
        alert("b") | {"organization_name": "云溪县总工会", "subject": "支出合计"},
        alert("c", rule_code="unit_suspect"),
    ]
    writer.save_alerts([found[0]], "run0", night(0))
    writer.decide(muted(until=1, **about))
    counts = writer.save_alerts(found, "run1", night(1))
    assert {one for one in "abc" if state(writer, one)[0] == "muted"} == quiet
    assert (counts.new, counts.open) == (len({"b", "c"} - quiet), 3 - len(quiet))
    assert writer.save_alerts(found, "run2", night(2)).open == 3


def test_a_mute_withdrawn_is_heard_at_once(writer: Writer) -> None:
    writer.decide(muted(rule_code="sum_mismatch"))
    writer.save_alerts([alert("a"), alert("b")], "run0", night(0))
    writer.decide(Decision("acked", "王会计", night(0), alert_ids=("b",)))
    assert writer.decide(Decision("open", "王会计", night(0), rule_code="sum_mismatch")) == ("a",)
    assert writer.save_alerts([alert("a"), alert("b")], "run1", night(1)).open == 1
    assert state(writer, "b")[0] == "acked"


def test_a_decision_made_while_a_load_runs_is_carried_out_at_its_end(home: Home) -> None:
    with open_writer(home) as writer:
        writer.save_alerts([alert("a")], "run0", night(0))
        leave(home, muted(until=4, alert_ids=("a",)))
        assert state(writer, "a")[0] == "open"
    assert not list(home.decisions.iterdir())
    with open_writer(home) as writer:
        assert writer.run_rule("SELECT status, muted_until FROM alerts") == [
            {"status": "muted", "muted_until": local_date(night(4))}
        ]


def test_a_decision_that_nobody_can_read_is_kept_aside(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    home.decisions.mkdir(parents=True)
    (home.decisions / "20260301.json").write_text("{", encoding="utf-8")
    with open_writer(home):
        pass
    assert [path.name for path in home.decisions.iterdir()] == ["20260301.unusable"]
    assert "20260301.json" in caplog.text
