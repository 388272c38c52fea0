"""`doctor` says of each source whether it can be reached now, and what is missing."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from storage.sources.folder import is_installed


def sources(home: Path) -> list[dict[str, object]]:
    answer = CliRunner().invoke(app, ["--home", str(home), "doctor", "--json"])
    return [check for check in json.loads(answer.stdout) if str(check["name"]).startswith("来源")]


def test_without_sources_nothing_is_said_of_them(tmp_path: Path) -> None:
    assert sources(tmp_path) == []


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UNION_REPORTS_SOURCES", "s3://reports")
    monkeypatch.setattr("storage.sources.folder.find_spec", lambda name: None)
    [check] = sources(tmp_path)
    assert (check["ok"], check["name"]) == (False, "来源 s3://reports")
    assert "make sources" in str(check["advice"])


@pytest.mark.skipif(not is_installed("sftp"), reason="the extra for sources is not installed (make sources)")
def test_a_server_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("UNION_REPORTS_SOURCES", f"sftp://u@127.0.0.1:{port}/in")
    [check] = sources(tmp_path)
    assert check["ok"] is False
    assert "连接不上" in str(check["found"])
