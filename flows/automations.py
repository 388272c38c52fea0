"""What the Prefect server watches by itself, because a run that died cannot tell: failed, crashed, cancelled and late
runs, and runs whose process is gone. `union-reports serve` keeps these automations; `python -m flows.automations` does
where the server is your own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import cast
from uuid import UUID

from prefect.automations import Automation
from prefect.blocks.core import Block
from prefect.events.actions import ActionTypes, ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.exceptions import ObjectNotFound

from flows.settings import Settings, load_settings

# Prefect asks for two to three heartbeats in the window; flows/server.py sets one every 30 seconds.
_SILENCE = timedelta(seconds=90)
_OVER = ("Completed", "Failed", "Cancelled", "Crashed")
# A run that was handed to a worker starts within seconds; a container whose image must be fetched first, in minutes.
_TO_START = timedelta(minutes=15)
_FLOWS = ("ingest", "alert", "verify", "rebuild", "reclassify", "export")
_OURS = {"prefect.resource.role": "flow", "prefect.resource.name": list(_FLOWS)}
_BODY = """流程 {{ flow.name }}，运行 {{ flow_run.name }}：{{ flow_run.state.name }}
{{ flow_run.state.message }}
详情：{{ flow_run|ui_url }}"""


def automations(settings: Settings) -> list[Automation]:
    """Those that must exist. Without `notify_blocks` a run that ended badly is only seen in the UI.

    Raises ValueError where a block of that name does not exist.
    """
    wanted = [
        _ended(
            "union-reports: 进程已不在的运行",
            {"prefect.flow-run.heartbeat"},
            _SILENCE,
            f"进程已不在（{_SILENCE.seconds} 秒没有心跳）。下次运行会接着做完，不会遗漏或重复。",
        ),
        _ended(
            "union-reports: 始终没有开始的运行",
            {"prefect.flow-run.Pending"},
            _TO_START,
            "已分派而一直没有开始，分派它的进程多半已不在。请查看 serve 或 worker 是否在运行；下次运行会照常进行。",
        ),
    ]
    tell: list[ActionTypes] = [
        SendNotification(
            block_document_id=_block_id(name),
            subject="工会绩效自评报告：{{ flow_run.name }} {{ flow_run.state.name }}",
            body=_BODY,
        )
        for name in settings.notify_blocks.split()
    ]
    if tell:
        # A run that the limit of one refuses is cancelled, not failed.
        events = {f"prefect.flow-run.{state}" for state in ("Failed", "Crashed", "Cancelled", "Late")}
        wanted.append(_automation("union-reports: 运行未成功或未按时开始", events, tell))
    return wanted


def keep_automations(settings: Settings) -> None:
    """Makes the server's automations of these names what they should be; others are left alone."""
    for wanted in automations(settings):
        try:
            there = cast(Automation, Automation.read(name=wanted.name))  # answers at once outside an event loop
        except (ValueError, ObjectNotFound):
            wanted.create()
            continue
        wanted.id = there.id
        wanted.update()


def _automation(name: str, events: set[str], actions: list[ActionTypes]) -> Automation:
    return Automation(
        name=name,
        trigger=EventTrigger(
            expect=events,
            match={"prefect.resource.id": "prefect.flow-run.*"},
            match_related=_OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Reactive,
            threshold=1,
            within=timedelta(0),
        ),
        actions=actions,
    )


def _ended(name: str, after: set[str], silence: timedelta, message: str) -> Automation:
    """When worker and run die together, Prefect leaves the run as it was, and its concurrency slot taken."""
    # A run that is Pending shows that it goes on by its first heartbeat or its end.
    goes_on = {"prefect.flow-run.heartbeat", "prefect.flow-run.Running", *(f"prefect.flow-run.{one}" for one in _OVER)}
    return Automation(
        name=name,
        trigger=EventTrigger(
            after=after,
            expect=goes_on,
            match={"prefect.resource.id": "prefect.flow-run.*"},
            match_related=_OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=silence,
        ),
        actions=[ChangeFlowRunState(state="CRASHED", name="Crashed", message=message)],
    )


def _block_id(name: str) -> UUID:
    block = cast(Block, Block.load(name))
    assert block._block_document_id is not None
    return block._block_document_id


if __name__ == "__main__":
    keep_automations(load_settings())
