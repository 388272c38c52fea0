"""A real Prefect server, started as `serve` starts it. Fails where Prefect and FastAPI do not go together."""

from __future__ import annotations

import json
import os
import signal
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from flows.server import ServerDidNotStart, answers, prefect_environment, running_server
from flows.settings import Settings
from tests.flows.test_killed import wait_until


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kill_child(named: str) -> None:
    """The child of these tests with this command line, at once, as the kernel does it to what takes too much memory."""
    mine = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    [child] = [pid for pid in mine if named in Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")]
    os.kill(int(child), signal.SIGKILL)
    wait_until(lambda: "server" not in Path(f"/proc/{child}/cmdline").read_text())


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.delenv("PREFECT_HOME")  # of the other tests; the server gets one in its own home
    return Settings(home=tmp_path / "data", server_port=free_port())


@pytest.mark.server
def test_a_server_answers_as_long_as_it_is_wanted(settings: Settings) -> None:
    assert not answers(settings.server_api)
    with running_server(settings) as started:
        assert started
        assert answers(settings.server_api)
        with urlopen(f"{settings.server_api}/health", timeout=10) as response:
            assert json.load(response) is True
        with urlopen(f"http://127.0.0.1:{settings.server_port}/", timeout=10) as response:
            assert b"<html" in response.read().lower()
        # A server that listens on every address of the machine would answer here too.
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", settings.server_port), timeout=5)
        with running_server(settings) as started_again:
            assert not started_again
        assert answers(settings.server_api), "a server that was there already is left alone"
        kill_child("server start")
        assert not answers(settings.server_api)
        wait_until(lambda: answers(settings.server_api))
    assert not answers(settings.server_api)
    assert (settings.home / "logs" / "prefect-server.log").is_file()
    assert (settings.home / "prefect").is_dir()


@pytest.mark.server
def test_a_server_that_cannot_start_says_where_its_log_is(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_SERVER_DATABASE_CONNECTION_URL", "no database at all")
    with pytest.raises(ServerDidNotStart, match=r"prefect-server\.log"), running_server(settings):
        pass
    assert (settings.home / "logs" / "prefect-server.log").stat().st_size


def test_something_else_at_the_port_is_no_prefect(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", settings.server_port))
        other.listen()
        assert not answers(settings.server_api)


def test_what_the_environment_says_already_stays(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_SERVER_API_HOST", "192.0.2.1")
    monkeypatch.setenv("UNION_REPORTS_HOME", "elsewhere")
    environment = prefect_environment(settings)
    assert environment["PREFECT_SERVER_API_HOST"] == "192.0.2.1"
    assert environment["UNION_REPORTS_HOME"] == str(settings.home)
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["PREFECT_SERVER_API_PORT"] == str(settings.server_port)
