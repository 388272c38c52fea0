"""Messages through crashes: none lost, none sent twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from storage.home import Home
from storage.outbox import MOST_ATTEMPTS
from storage.warehouse import Writer, open_writer
from tests.unit.storage.conftest import NIGHT
from tests.unit.storage.test_alert_history import alert, muted, night


@pytest.fixture
def writer(home: Home) -> Iterator[Writer]:
    with open_writer(home) as opened:
        yield opened


def message(message_id: str) -> dict[str, object]:
    return {"message_id": message_id, "run_id": "r", "channel": "block:x/y", "subject": "s", "body": "b"}


def states(writer: Writer) -> dict[object, object]:
    return {row["message_id"]: row["state"] for row in writer.run_rule("SELECT * FROM v_outbox")}


def untold(writer: Writer) -> list[object]:
    return [row["alert_id"] for row in writer.untold_alerts()]


def test_an_alert_is_told_once(writer: Writer) -> None:
    writer.save_alerts([alert("a"), alert("b")], "run0", night(0))
    assert untold(writer) == ["a", "b"]
    writer.queue_messages([message("m0")], night(0))
    assert untold(writer) == []
    writer.save_alerts([alert("a"), alert("b"), alert("c")], "run1", night(1))
    assert untold(writer) == ["c"]


def test_alerts_of_a_run_that_was_killed_are_told_by_the_next(writer: Writer) -> None:
    writer.save_alerts([alert("a")], "run0", night(0))
    writer.save_alerts([alert("a"), alert("b")], "run1", night(1))
    assert untold(writer) == ["a", "b"]


def test_what_returns_is_told_again_and_what_is_muted_or_reopened_by_hand_is_not(writer: Writer) -> None:
    writer.save_alerts([alert("a"), alert("b")], "run0", night(0))
    writer.queue_messages([message("m0")], night(0))
    writer.save_alerts([alert("b")], "run1", night(1))
    writer.decide(muted(rule_code="unit_suspect"))
    found = [alert("a"), alert("b"), alert("c", rule_code="unit_suspect")]
    writer.save_alerts(found, "run2", night(2))
    assert untold(writer) == ["a"]


def test_the_gravest_come_first(writer: Writer) -> None:
    graded = [alert(name) | {"severity": name} for name in ("info", "critical", "warning")]
    writer.save_alerts(graded, "run0", night(0))
    assert untold(writer) == ["critical", "warning", "info"]


def test_sent_once(writer: Writer) -> None:
    writer.queue_messages([message("m0"), message("m1")], night(0))
    writer.queue_messages([message("m0")], night(1))
    for _ in range(2):
        claimed = writer.claim_message(night(1))
        assert claimed is not None
        writer.settle_message(str(claimed["message_id"]), None, night(1))
    assert writer.claim_message(night(1)) is None
    assert states(writer) == {"m0": "sent", "m1": "sent"}


def test_one_that_fails_waits_and_is_given_up_in_the_end(writer: Writer) -> None:
    writer.queue_messages([message("m0")], night(0))
    for number in range(MOST_ATTEMPTS):
        assert states(writer) == {"m0": "waiting"}
        assert writer.claim_message(night(number)) is not None
        writer.settle_message("m0", "no answer", night(number))
        assert writer.claim_message(night(number), ["m0"]) is None, "not twice in one go"
    assert states(writer) == {"m0": "failed"}
    [row] = writer.run_rule("SELECT attempts, error, sent_at FROM v_outbox")
    assert row == {"attempts": MOST_ATTEMPTS, "error": "no answer", "sent_at": None}


def test_one_whose_sender_died_is_not_sent_again(writer: Writer) -> None:
    writer.queue_messages([message("m0")], NIGHT)
    assert writer.claim_message(NIGHT) is not None
    assert writer.claim_message(NIGHT + dt.timedelta(minutes=5)) is None, "somebody may be sending it now"
    assert states(writer) == {"m0": "sending"}
    assert writer.claim_message(NIGHT + dt.timedelta(minutes=11)) is None
    assert states(writer) == {"m0": "unknown"}
