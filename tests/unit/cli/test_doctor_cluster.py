"""What `doctor` says of reading on several machines."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app

NAME = "多机读取（Dask）"


def said(home: Path, monkeypatch: pytest.MonkeyPatch, **variables: str) -> Mapping[str, object]:
    for name, value in variables.items():
        monkeypatch.setenv(f"UNION_REPORTS_{name}", value)
    told = CliRunner().invoke(app, ["--home", str(home), "doctor", "--json"])
    [row] = [row for row in json.loads(told.stdout) if row["name"] == NAME]
    return dict(row)


def test_missing_is_wrong_only_where_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The package has a command of the module's name.
    monkeypatch.setattr(sys.modules["flows.cli.doctor"], "find_spec", lambda name: None)
    row = said(tmp_path, monkeypatch)
    assert row["ok"] is None
    row = said(tmp_path, monkeypatch, RUNNER="dask")
    assert row["ok"] is False
    assert "make dask" in str(row["advice"])


def test_a_scheduler_that_does_not_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("prefect_dask", reason="the extra dask is not installed: make dask")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        row = said(tmp_path, monkeypatch, RUNNER="dask", DASK_ADDRESS=address)
        assert (row["ok"], "DASK_ADDRESS" in str(row["advice"])) == (False, True)
        listening.listen()
        row = said(tmp_path, monkeypatch, RUNNER="dask", DASK_ADDRESS=address)
        assert (row["ok"], row["advice"]) == (True, "")
