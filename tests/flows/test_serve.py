"""`union-reports serve`, as a person starts it: a server, its deployments, the runs it records, an end by Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from flows.deployments import deployments
from storage.home import Home
from storage.warehouse import open_writer
from tests.builders.homes import command, fill, union_reports
from tests.builders.small_report import small_docx
from tests.flows.test_server import free_port

_PATIENCE_SECONDS = 400.0


def call(api: str, path: str, body: object = None) -> Any:
    """The server's answer; asked again while it says 503, as it does when another of its own holds its database."""
    data = None if body is None else json.dumps(body).encode()
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            with urlopen(Request(f"{api}{path}", data, {"Content-Type": "application/json"}), timeout=10) as response:
                return json.load(response)
        except HTTPError as refusal:
            if refusal.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                raise
            time.sleep(0.3)


def wait_for(api: str, path: str, served: subprocess.Popen[bytes]) -> Any:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return call(api, path)
        except (URLError, OSError):
            assert served.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.3)


def run_of(api: str, flow: str, served: subprocess.Popen[bytes], state: str) -> dict[str, Any]:
    """The first run of this flow that gets into this state."""
    of_flow = {"flows": {"name": {"any_": [flow]}}, "flow_runs": {"state": {"type": {"any_": [state]}}}}
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not (found := call(api, "/flow_runs/filter", of_flow)):
        assert served.poll() is None
        assert time.monotonic() < deadline, call(api, "/flow_runs/filter", {})
        time.sleep(0.3)
    return found[0]


def start(api: str, deployment: str, **parameters: object) -> None:
    made = call(api, f"/deployments/name/{deployment}")
    call(api, f"/deployments/{made['id']}/create_flow_run", {"parameters": parameters})


@pytest.mark.server
def test_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One server for all of it: a run from the UI, one that an event starts, one that finds another writing."""
    port = free_port()
    monkeypatch.setenv("UNION_REPORTS_SERVER_PORT", str(port))
    monkeypatch.setenv("UNION_REPORTS_WAIT_SECONDS", "0")
    monkeypatch.delenv("PREFECT_HOME")
    api = f"http://127.0.0.1:{port}/api"
    home = fill(Home(tmp_path / "data"), {"good.docx": small_docx()})
    line, environment = command(home, "serve")
    with (tmp_path / "said.txt").open("w") as said:
        served = subprocess.Popen(
            line,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # A shell that started the tests in the background made them, and so their children, deaf to Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
    try:
        for one in deployments():
            wait_for(api, f"/deployments/name/{one.flow_name}/{one.name}", served)
        planned = run_of(api, "verify", served, "SCHEDULED")  # by its schedule: nobody has asked for it yet
        assert planned["auto_scheduled"]
        assert planned["expected_start_time"].endswith("T21:00:00Z"), "05:00 in China"
        with pytest.raises(HTTPError, match="409"):  # what the form sends is checked before anything runs
            start(api, "ingest/nightly-ingest", alerts="perhaps")
        start(api, "ingest/nightly-ingest", alerts=False)
        assert run_of(api, "ingest", served, "COMPLETED")["state"]["message"].startswith("载入 1 份")
        asked = run_of(api, "alert", served, "COMPLETED")
        assert asked["parameters"] == {"only_if_needed": True}, "started by the event"
        assert asked["created_by"]["type"] == "AUTOMATION"
        of_run = {"artifacts": {"flow_run_id": {"any_": [asked["id"]]}}}
        assert {one["key"] for one in call(api, "/artifacts/filter", of_run)} == {
            *("ingest-summary", "open-alerts", "review"),
        }
        with open_writer(home, 60, "ingest 2026-03-01 02:00"):
            start(api, "reclassify/reclassify")
            refused = run_of(api, "reclassify", served, "CANCELLED")
        assert "ingest 2026-03-01 02:00" in refused["state"]["message"]
        assert "请稍候再试" in refused["state"]["message"]
        assert union_reports(home, "ingest").returncode == 0  # finds the server by itself
        ran = {"flows": {"name": {"any_": ["ingest"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
        assert len(call(api, "/flow_runs/filter", ran)) == 2
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=60) == 0
    finally:
        served.kill()
        served.wait()
    told = (tmp_path / "said.txt").read_text(encoding="utf-8")
    assert f"http://127.0.0.1:{port}" in told
    assert "Traceback" not in told
    with pytest.raises(URLError):
        call(api, "/health")
