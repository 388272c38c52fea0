"""How every run ends: the rules are asked, people see the snapshot, and are told. Sending is done in tasks/notify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from prefect.events import emit_event

from flows.reading import sandbox_of
from flows.run import Run
from flows.settings import Settings, load_settings
from storage.integrity import is_published
from tasks.alert import raise_alerts
from tasks.expect import expect_reports
from tasks.notify import Channels, deliver, queue_messages, tell_at_once
from tasks.publish import publish
from tasks.review import Limits, write_review
from tasks.summarize import summarize
from tasks.tidy import tidy

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State

# What starts the deployment `alerts`, see flows/deployments.
LOADED = "union-reports.reports.loaded"


def question(run: Run, settings: Settings) -> None:
    """What does not add up now, and the messages about it; while the run still holds the right to write."""
    expect_reports(run.home, run.writer)
    run.count_alerts(raise_alerts(run.writer, run.run_id))
    queue_messages(run.writer, run.run_id, run.counts, _channels(settings), review_link(settings))


def is_unanswered(run: Run) -> bool:
    """Whether reports were loaded, or files refused, since the rules were last asked and the answers published."""
    return bool(run.writer.untold_alerts()) or not is_published(run.home, run.writer)


def ask_for_alerts(run: Run) -> None:
    """Instead of asking the rules: an event that starts the deployment `alerts`."""
    if run.counts.nothing_changed:
        return
    emit_event(
        LOADED,
        resource={"prefect.resource.id": f"union-reports.run.{run.run_id}"},
        payload={"loaded": run.counts.loaded, "quarantined": run.counts.quarantined},
        id=uuid5(NAMESPACE_URL, f"{LOADED}/{run.run_id}"),
    )


def publish_and_tell(run: Run, settings: Settings) -> None:
    """Once nobody writes any more. Raises WarehouseInconsistent where a check fails; a message lost costs no run."""
    publish(run.home, settings.keep_snapshots)
    # Documents are strangers also when they are drawn: their pictures are made in the sandbox.
    with sandbox_of(settings) as sandbox:
        limits = Limits(settings.review_reports, settings.review_runs)
        write_review(run.home, run.run_id, run.counts, sandbox, limits)
    summarize(run.home, run.counts, review_link(settings))
    deliver(run.home, _channels(settings), return_state=True)
    tidy(run.home, settings.keep, return_state=True)


def review_link(settings: Settings) -> str:
    """Where people open the pages for reviewers."""
    return f"{settings.review_address or (settings.home / 'published' / 'review').as_uri()}/index.html"


def tell_of_failure(flow: Flow[Any, Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A hook of a flow. Blocks are told by the server, also of runs that died: see flows/automations."""
    urls = _channels(load_settings(flow_run.parameters.get("home"))).urls
    tell_at_once(
        urls, f"工会绩效自评报告：{flow.name} 运行失败", f"运行 {flow_run.name}：{state.message or state.name}"
    )


def _channels(settings: Settings) -> Channels:
    """As the settings name them; none but Prefect's events where they name none."""
    return Channels(settings.notify_urls.get_secret_value().split(), settings.notify_blocks.split())
