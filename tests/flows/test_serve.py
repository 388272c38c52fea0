"""`union-reports serve`, as a person starts it: a server, its deployments, the runs it records, an end by Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from storage.home import Home
from tests.builders.homes import command, fill, union_reports
from tests.builders.small_report import small_docx
from tests.flows.test_server import free_port

_PATIENCE_SECONDS = 120.0


def call(api: str, path: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(f"{api}{path}", data, {"Content-Type": "application/json"}), timeout=10) as response:
        return json.load(response)


def wait_for(api: str, path: str, served: subprocess.Popen[bytes]) -> Any:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return call(api, path)
        except (URLError, OSError):
            assert served.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.3)


@pytest.mark.server
def test_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("UNION_REPORTS_SERVER_PORT", str(port))
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
        nightly = wait_for(api, "/deployments/name/ingest/nightly-ingest", served)
        assert nightly["schedules"][0]["schedule"]["timezone"] == "Asia/Shanghai"
        wait_for(api, "/deployments/name/alert/alerts", served)
        assert union_reports(home, "ingest").returncode == 0
        [run] = call(
            api,
            "/flow_runs/filter",
            {"flows": {"name": {"any_": ["ingest"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}},
        )
        assert run["state"]["message"].startswith("载入 1 份")
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=60) in {0, 3}
    finally:
        served.kill()
        served.wait()
    told = (tmp_path / "said.txt").read_text(encoding="utf-8")
    assert f"http://127.0.0.1:{port}" in told
    assert "Traceback" not in told
    with pytest.raises(URLError):
        call(api, "/health")
