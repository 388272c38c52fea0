"""A run tells a real receiver what it found: once, also through a crash, and without its secrets."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from prefect.blocks.notifications import CustomWebhookNotificationBlock

from flows.alert import check_alerts
from flows.ingest import ingest_reports
from storage.clock import utc_now
from storage.home import Home
from storage.warehouse import open_writer
from tasks.notify import Channels, NotDelivered, deliver
from tests.builders.homes import ask, fill, samples
from tests.builders.web import WebServer, web_server
from tests.flows.records import last_run


@pytest.fixture
def receiver() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def home(home: Home) -> Home:
    return fill(home, samples()[:1])


def outbox(home: Home) -> dict[str, tuple[object, object]]:
    """Channel -> state and attempts, of the warehouse itself: the snapshot is older than the sending."""
    with open_writer(home) as writer:
        rows = writer.run_rule("SELECT * FROM v_outbox ORDER BY queued_at")
    return {str(row["channel"]).partition("-")[0]: (row["state"], row["attempts"]) for row in rows}


def told(receiver: WebServer) -> list[Any]:
    return [json.loads(asked.body) for asked in receiver.asked]


def at(receiver: WebServer, secret: str = "s3cret") -> str:
    return f"json://reporter:{secret}@127.0.0.1:{receiver.port}/hook"


def test_one_message_a_run_and_none_without_news(
    home: Home, receiver: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = CustomWebhookNotificationBlock(
        name="hook", url=f"{receiver.address}/block", json_data={"text": "{{subject}}\n{{body}}"}
    )
    block.save("reviewers", overwrite=True)
    monkeypatch.setenv("UNION_REPORTS_NOTIFY_URLS", at(receiver))
    monkeypatch.setenv("UNION_REPORTS_NOTIFY_BLOCKS", "custom-webhook/reviewers")
    ingest_reports(home=home.root)
    [first, second] = sorted(receiver.asked, key=lambda asked: asked.path)
    said, at_hook = json.loads(first.body)["text"], json.loads(second.body)
    [run] = ask(home, "SELECT * FROM v_runs")
    assert f"新增预警 {run['alerts_new']} 条" in said
    assert at_hook["title"] in said
    assert at_hook["message"] in said
    assert outbox(home) == {"prefect": ("sent", 1), "json": ("sent", 1), "block:custom": ("sent", 1)}
    check_alerts(home=home.root)
    assert len(receiver.asked) == 2, "nothing new, nothing to tell"


def test_an_event_for_every_new_alert(home: Home) -> None:
    from prefect.client.orchestration import get_client

    ingest_reports(home=home.root)
    opened = {f"union-reports.alert.{row['alert_id']}" for row in ask(home, "SELECT alert_id FROM v_alerts")}
    [run] = ask(home, "SELECT run_id FROM v_runs")
    asked = {"filter": {"event": {"prefix": ["union-reports."]}}, "limit": 50}
    seen: dict[str, str] = {}
    digest = f"union-reports.run.{run['run_id']}"
    for _ in range(200):
        with get_client(sync_client=True) as client:
            page = client._client.post("/events/filter", json=asked).raise_for_status().json()
        seen = {event["resource"]["prefect.resource.id"]: event["event"] for event in page["events"]}
        if {*opened, digest} <= set(seen):
            break
        time.sleep(0.1)
    assert opened
    assert dict.fromkeys(opened, "union-reports.alert.opened").items() <= seen.items()
    assert seen[digest] == "union-reports.run.digest"


def test_a_receiver_that_fails_is_asked_again_and_costs_no_run(
    home: Home, receiver: WebServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("UNION_REPORTS_NOTIFY_URLS", at(receiver))
    monkeypatch.setattr(deliver, "retry_delay_seconds", [0, 0])
    receiver.statuses = [500, 500]
    ingest_reports(home=home.root)
    state = last_run(home).state
    assert state is not None
    assert state.is_completed()
    assert len(receiver.asked) == 3
    assert outbox(home)["json"] == ("sent", 3)
    assert "s3cret" not in caplog.text


def test_what_could_not_be_sent_is_sent_later(home: Home, receiver: WebServer) -> None:
    def queue() -> None:
        message = {"run_id": "r", "subject": "标题", "body": "正文", "channel": channels.names()[1]}
        with open_writer(home) as writer:
            writer.queue_messages([{"message_id": "m1", **message}], utc_now())

    from prefect.logging import disable_run_logger

    channels = Channels([at(receiver)])
    queue()
    receiver.statuses = [503]
    with disable_run_logger():
        with pytest.raises(NotDelivered):
            deliver.fn(home, channels)
        assert outbox(home)["json"] == ("waiting", 1)
        with pytest.raises(NotDelivered):
            deliver.fn(home, Channels())
        assert len(receiver.asked) == 1, "the address is not set any more"
        assert deliver.fn(home, channels) == 1
        assert deliver.fn(home, channels) == 0
    assert [(one["title"], one["message"]) for one in told(receiver)] == [("标题", "正文")] * 2


def test_killed_while_sending_nothing_is_sent_twice(home: Home, receiver: WebServer) -> None:
    """The receiver got it, the sender died before it could say so."""
    from prefect.logging import disable_run_logger

    channels = Channels([at(receiver)])
    message = {"message_id": "m1", "run_id": "r", "subject": "s", "body": "b", "channel": channels.names()[1]}
    with open_writer(home) as writer:
        writer.queue_messages([message], utc_now())
        assert writer.claim_message(utc_now()) is not None
    with disable_run_logger():
        assert deliver.fn(home, channels) == 0
    assert receiver.asked == []


def test_no_secret_is_shown() -> None:
    channels = Channels(["wecombot://s3cret-key"])
    assert "s3cret" not in repr(channels) + "".join(channels.names())
    assert channels.names()[1].startswith("wecombot-")


def test_a_run_that_fails_says_so(home: Home, receiver: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    home.warehouse.write_bytes(b"this is no warehouse" * 1000)
    monkeypatch.setenv("UNION_REPORTS_NOTIFY_URLS", at(receiver))
    state = ingest_reports(home=home.root, return_state=True)
    assert state.is_failed()
    [said] = told(receiver)
    assert said["title"] == "工会绩效自评报告：ingest 运行失败"
    assert str(state.message).split()[0] in said["message"]
