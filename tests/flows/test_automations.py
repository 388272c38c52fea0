"""What a real server does by itself: it tells a real receiver of runs that end badly, and ends dead ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from prefect import flow
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.orchestration import get_client
from prefect.events import Event
from prefect.events.worker import EventsWorker
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Failed, Pending, Running

from flows import automations
from flows.server import running_server
from flows.settings import Settings
from tests.builders.prefect import prefect_database
from tests.builders.web import web_server
from tests.flows.test_server import free_port


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """With a server that answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PREFECT_HOME")
        home = tmp_path_factory.mktemp("served") / "data"
        prefect_database(tmp_path_factory, home / "prefect" / "prefect.db")
        made = Settings(home=home, server_port=free_port(), notify_blocks="custom-webhook/reviewers")
        with running_server(made), temporary_settings({PREFECT_API_URL: made.server_api}):
            yield made
            # What sends events belongs to the first server that it sent to; the tests after these have another one.
            EventsWorker.drain_all()


@flow(name="ingest")
def nightly() -> None:
    """Stands for the real one: only its name matters here."""


def eventually(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 240
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.5)


def state_of(run_id: UUID) -> str:
    with get_client(sync_client=True) as client:
        state = client.read_flow_run(run_id).state
    return "" if state is None else state.type.value


def test_without_its_block_it_says_which_is_missing(settings: Settings) -> None:
    with pytest.raises(ValueError, match="reviewers"):
        automations.keep_automations(settings)


def test_a_failed_run_is_told_and_dead_ones_are_ended(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automations, "_SILENCE", timedelta(seconds=10))
    monkeypatch.setattr(automations, "_TO_START", timedelta(seconds=10))
    with web_server() as receiver, get_client(sync_client=True) as client:
        block = CustomWebhookNotificationBlock(
            name="x", url=receiver.address, json_data={"text": "{{subject}} {{body}}"}
        )
        block.save("reviewers", overwrite=True)
        for _ in range(2):
            automations.keep_automations(settings)
        kept = client._client.post("/automations/filter", json={}).json()
        assert sorted(one["name"] for one in kept) == [
            "union-reports: 始终没有开始的运行",
            "union-reports: 运行未成功或未按时开始",
            "union-reports: 进程已不在的运行",
        ]

        failing = client.create_flow_run(nightly, name="2026-03-01 02:00")
        client.set_flow_run_state(failing.id, Failed(message="磁盘已满"))
        eventually(lambda: receiver.asked)
        assert "2026-03-01 02:00 Failed" in json.loads(receiver.asked[0].body)["text"]

        lost = client.create_flow_run(nightly)
        client.set_flow_run_state(lost.id, Pending())

        dead = client.create_flow_run(nightly)
        client.set_flow_run_state(dead.id, Running(), force=True)
        flow_id = client.read_flow_run(dead.id).flow_id
        beat = Event(
            event="prefect.flow-run.heartbeat",
            resource={"prefect.resource.id": f"prefect.flow-run.{dead.id}"},
            related=[
                {
                    "prefect.resource.id": f"prefect.flow.{flow_id}",
                    "prefect.resource.role": "flow",
                    "prefect.resource.name": "ingest",
                }
            ],
        )
        # Not through emit_event: its worker belongs to the first server that this process talked to.
        client._client.post("/events", json=[beat.model_dump(mode="json")]).raise_for_status()
        eventually(lambda: state_of(dead.id) == "CRASHED")
        eventually(lambda: state_of(lost.id) == "CRASHED")
        eventually(lambda: len(receiver.asked) == 3)
