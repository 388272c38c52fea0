"""A night that opens more alerts than there may be events says so, and tells of the gravest."""

from __future__ import annotations

import json
import logging
from typing import Any, cast

import pytest

from storage.warehouse import Writer
from tasks import notify
from tasks.notify import EVENTS, Channels, queue_messages
from tasks.runs.counts import RunCounts


class Outbox:
    """What a writer is asked to keep."""

    def __init__(self, alerts: int) -> None:
        self.alerts = alerts
        self.messages: list[dict[str, Any]] = []

    def untold_alerts(self) -> list[dict[str, object]]:
        names = ("rule_code", "severity", "organization_name", "fiscal_year", "subject", "message")
        return [{"alert_id": f"a{at}", **dict.fromkeys(names, "critical")} for at in range(self.alerts)]

    def queue_messages(self, messages: list[dict[str, Any]], now: object) -> None:
        self.messages += messages


def queued(alerts: int, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], str, list[str]]:
    """The events, the words of the other channel, and the log."""
    outbox, log = Outbox(alerts), list[str]()
    logger = logging.getLogger("test_events_limit")
    monkeypatch.setattr(logger, "warning", lambda text, *parts: log.append(text % parts))
    monkeypatch.setattr(notify, "get_run_logger", lambda: logger)
    monkeypatch.setattr(notify, "MOST_EVENTS", 3)
    queue_messages.fn(cast(Writer, outbox), "night", RunCounts(), Channels(["json://localhost"]), "file:///x")
    said = {message["channel"]: message["body"] for message in outbox.messages}
    events = json.loads(said.pop(EVENTS))
    return events, said.popitem()[1], log


def test_more_alerts_than_events(monkeypatch: pytest.MonkeyPatch) -> None:
    events, text, log = queued(5, monkeypatch)
    assert [alert["alert_id"] for alert in events["opened"]] == ["a0", "a1", "a2"]
    assert (events["digest"]["alerts"], events["digest"]["events"]) == (5, 3)
    [warning] = log
    assert "最多为 3 条" in warning
    assert warning in text


def test_as_many_alerts_as_events(monkeypatch: pytest.MonkeyPatch) -> None:
    events, text, log = queued(3, monkeypatch)
    assert len(events["opened"]) == 3
    assert not log
    assert "最多为" not in text
