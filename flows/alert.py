"""Ask the alert rules again, without reading anything: after a rule or its parameters were edited."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.channels import channels_of, review_link, tell_of_failure
from flows.reviewing import show
from flows.run import open_run, run_name
from flows.settings import home_of, load_settings
from tasks.alert import raise_alerts
from tasks.expect import expect_reports
from tasks.notify import deliver, queue_messages
from tasks.publish import publish
from tasks.runs.counts import RunCounts
from tasks.summarize import summarize


@flow(name="alert", flow_run_name=run_name, on_failure=[tell_of_failure])
def check_alerts(home: Path | None = None) -> State[RunCounts]:
    """Runs every rule over what is loaded, publishes and tells. Raises StorageError as `ingest_reports` does."""
    settings = load_settings(home)
    with open_run(home_of(settings), "alert") as run:
        expect_reports(run.home, run.writer)
        run.count_alerts(raise_alerts(run.writer, run.run_id))
        queue_messages(run.writer, run.run_id, run.counts, channels_of(settings), review_link(settings))
    publish(run.home)
    show(run, settings)
    summarize(run.home, run.counts, review_link(settings))
    deliver(run.home, channels_of(settings), return_state=True)  # a message lost costs no run
    return Completed(message=run.counts.sentence(), data=run.counts)
