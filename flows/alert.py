"""Ask the alert rules again, without reading anything: after a rule or its parameters were edited."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.run import open_run, run_name
from flows.settings import home_of, load_settings
from flows.telling import publish_and_tell, question, tell_of_failure
from tasks.runs.counts import RunCounts


@flow(name="alert", flow_run_name=run_name, on_failure=[tell_of_failure])
def check_alerts(home: Path | None = None) -> State[RunCounts]:
    """Runs every rule over what is loaded, publishes and tells. Raises StorageError as `ingest_reports` does."""
    settings = load_settings(home)
    with open_run(home_of(settings), "alert") as run:
        question(run, settings)
    publish_and_tell(run, settings)
    return Completed(message=run.counts.sentence(), data=run.counts)
