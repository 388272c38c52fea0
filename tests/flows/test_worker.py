"""prefect.yaml tried for real: deployed to a server, triggered through its API, run by a process worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import FlowRun

from storage.home import Home
from tests.builders.homes import ROOT, ask, fill
from tests.builders.small_report import small_docx
from tests.flows.records import artifacts, task_names


def prefect(api: str, home: Home, where: Path, *words: str) -> None:
    environment = os.environ | {"PREFECT_API_URL": api, "UNION_REPORTS_HOME": str(home.root)}
    ended = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", *words],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def started(client: SyncPrefectClient, deployment: str) -> UUID:
    made = client.read_deployment_by_name(deployment)
    run: FlowRun = client.create_flow_run_from_deployment(made.id)
    return run.id


@pytest.mark.server
def test_deployed_triggered_and_run(home: Home, prefect_api: str, tmp_path: Path) -> None:
    fill(home, {"青岚.docx": small_docx(), "空.docx": b""})
    with get_client(sync_client=True) as client:
        client._client.post("/variables/", json={"name": "union_reports_root", "value": str(ROOT)}).raise_for_status()
        client.create_work_pool(WorkPoolCreate(name="union-reports", type="process"))
        prefect(prefect_api, home, ROOT, "deploy", "--all")
        deployed = {one.name: one for one in client.read_deployments()}
        assert deployed["nightly-ingest"].work_pool_name == "union-reports"
        assert len(client._client.post("/automations/filter", json={}).json()) >= 2, "the triggers of alerts"
        run_id = started(client, "ingest/nightly-ingest")
        # From elsewhere: the run finds the program by the variable, not by where its worker was started.
        prefect(prefect_api, home, tmp_path, "worker", "start", "--pool", "union-reports", "--run-once")
        run = client.read_flow_run(run_id)
    assert run.state is not None
    assert run.state.is_completed(), run.state.message
    assert str(run.state.message).startswith("载入 1 份，未变 0 份，隔离 1 份")
    assert run.name.endswith(" · 新来 2 份")
    assert {"读取 青岚.docx", "载入 青岚.docx", "核对预警规则", "写运行摘要"} <= set(task_names(run))
    assert set(artifacts(run)) == {"ingest-summary", "open-alerts", "ingest-progress", "review"}
    assert len(ask(home, "SELECT * FROM v_reports")) == 1


@pytest.mark.server
@pytest.mark.parametrize("kind", ["docker", "kubernetes"])
def test_the_server_takes_the_templates_of_pools(prefect_api: str, kind: str) -> None:
    template = json.loads((ROOT / f"deploy/work-pools/{kind}.json").read_text(encoding="utf-8"))
    with get_client(sync_client=True) as client:
        pool = client.create_work_pool(WorkPoolCreate(name=f"of-{kind}", type=kind, base_job_template=template))
        client._client.delete(f"/work_pools/{pool.name}").raise_for_status()
    assert pool.base_job_template == template
