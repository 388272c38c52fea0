"""What Prefect kept of a run, read back through its API."""

from __future__ import annotations

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import Artifact, FlowRun

from storage.home import Home
from tests.builders.homes import ask


def last_run(home: Home) -> FlowRun:
    """Prefect's record of the last run into this home."""
    [row] = ask(home, "SELECT flow_run_id FROM v_runs ORDER BY started_at DESC LIMIT 1")
    with get_client(sync_client=True) as client:
        return client.read_flow_run(row["flow_run_id"])


def task_names(run: FlowRun) -> list[str]:
    """The names of a run's task runs."""
    with get_client(sync_client=True) as client:
        of_the_run = FlowRunFilter(id=FlowRunFilterId(any_=[run.id]))
        return [one.name for one in client.read_task_runs(flow_run_filter=of_the_run, limit=200)]


def artifacts(run: FlowRun) -> dict[str, Artifact]:
    """A run's artifacts by their keys."""
    with get_client(sync_client=True) as client:
        of_the_run = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id]))
        return {str(one.key): one for one in client.read_artifacts(artifact_filter=of_the_run, limit=50)}
