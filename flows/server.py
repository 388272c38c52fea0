"""Prefect's own settings and its server: which API to talk to, how to start one, where its logs go.

Prefect reads its settings when it is first imported, so nothing here imports it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flows.settings import Settings

_START_SECONDS = 180.0


class ServerDidNotStart(Exception):  # noqa: N818 -- says what is the case
    """The message says what happened and where the log is."""


def prefect_environment(settings: Settings) -> dict[str, str]:
    """What Prefect must be told; whatever the environment says already stays as it is."""
    ours = {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_API_HOST": settings.server_host,
        # By variable, not by --port: the UI asks the server where its API is, and only the variable tells it.
        "PREFECT_SERVER_API_PORT": str(settings.server_port),
        # One row at a time by default, which is four times the work.
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(int(_START_SECONDS)),
        # So that flow runs in processes of their own, started by a server or a worker, find the same home.
        "UNION_REPORTS_HOME": str(settings.home),
    }
    return {name: os.environ.get(name) or value for name, value in ours.items()} | {
        "UNION_REPORTS_HOME": str(settings.home)
    }


def use_prefect(settings: Settings, *, console_level: str) -> str | None:
    """Sets the environment for this process; returns the API that will be used, None for a server of its own.

    `console_level`: what Prefect may write on the terminal. Everything from INFO on goes to the run's log anyway.
    """
    environment = prefect_environment(settings)
    # A server of its own does not start where its folder is missing.
    Path(environment["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
    os.environ.update(environment)
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", console_level)
    if "PREFECT_API_URL" not in os.environ and answers(settings.server_api):
        os.environ["PREFECT_API_URL"] = settings.server_api
    return os.environ.get("PREFECT_API_URL")


def answers(api: str) -> bool:
    """Whether a Prefect API answers there now."""
    try:
        with urlopen(f"{api}/health", timeout=2) as response:  # noqa: S310 -- http of our own settings
            return bool(response.status == 200 and response.read().strip() == b"true")
    except (URLError, OSError, ValueError):
        return False


@contextmanager
def running_server(settings: Settings) -> Iterator[bool]:
    """A server that answers at `settings.server_api` as long as the context lasts; True where it was started here.

    One that answers already is used and left alone. Raises ServerDidNotStart.
    """
    if answers(settings.server_api):
        yield False
        return
    log = settings.home / "logs" / "prefect-server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "prefect", "server", "start"],
            env=_server_environment(settings),
            stdout=stream,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait(server, settings.server_api, log)
            yield True
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()


def _server_environment(settings: Settings) -> Mapping[str, str]:
    environment = {**os.environ, **prefect_environment(settings)}
    # A server must not be the client of another one.
    environment.pop("PREFECT_API_URL", None)
    return environment


def _wait(server: subprocess.Popen[bytes], api: str, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not answers(api):
        if server.poll() is not None:
            raise ServerDidNotStart(f"Prefect 服务未能启动 / the Prefect server ended with {server.returncode}: {log}")
        if time.monotonic() > deadline:
            raise ServerDidNotStart(f"Prefect 服务未在限时内启动 / the Prefect server does not answer: {log}")
        time.sleep(0.3)
