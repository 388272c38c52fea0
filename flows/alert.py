"""Ask the alert rules again, without reading anything: after a rule or its parameters were edited."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.run import open_run, run_name
from flows.settings import load_settings
from storage.home import Home
from tasks.alert import raise_alerts
from tasks.expect import expect_reports
from tasks.publish import publish
from tasks.runs.counts import RunCounts
from tasks.summarize import summarize


@flow(name="alert", flow_run_name=run_name)
def check_alerts(home: Path | None = None) -> State[RunCounts]:
    """Runs every rule over what is loaded, publishes and tells. Raises StorageError as `ingest_reports` does."""
    with open_run(Home(load_settings(home).home), "alert") as run:
        expect_reports(run.home, run.writer)
        run.count_alerts(raise_alerts(run.writer, run.run_id))
    publish(run.home)
    summarize(run.home, run.counts)
    return Completed(message=run.counts.sentence(), data=run.counts)
