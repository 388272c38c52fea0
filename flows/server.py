"""Prefect's own settings and its server: which API to talk to, how to start one, where its logs go.

Prefect reads its settings when it is first imported, so nothing here imports it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flows.settings import Settings

_START_SECONDS = 180.0
_WATCH_SECONDS = 2.0


class ServerDidNotStart(Exception):  # noqa: N818 -- says what is the case
    """The message says what happened and where the log is."""


def prefect_environment(settings: Settings) -> dict[str, str]:
    """What Prefect must be told; whatever the environment says already stays as it is."""
    ours = {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_API_HOST": settings.server_host,
        # By variable, not by --port: the UI asks the server where its API is, and only the variable tells it.
        "PREFECT_SERVER_API_PORT": str(settings.server_port),
        # One row at a time by default, which is four times the work.
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
        # Of itself Prefect removes old events only; see storage/retention for what is ours.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(settings.keep_run_days * 86_400),
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"P{settings.keep_event_days}D",
        # A run says so often that it lives; flows/automations.py listens.
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(int(_START_SECONDS)),
        # So that flow runs in processes of their own, started by a server or a worker, find the same home.
        "UNION_REPORTS_HOME": str(settings.home),
    }
    if not _prefect_can_be_written():
        # Prefect copies the pages of its UI once, beside its own code unless told otherwise.
        ours["PREFECT_SERVER_UI_STATIC_DIRECTORY"] = str(settings.home / "prefect" / "ui")
    return {name: os.environ.get(name) or value for name, value in ours.items()} | {
        "UNION_REPORTS_HOME": str(settings.home)
    }


def _prefect_can_be_written() -> bool:
    """Not where it was installed by somebody else, or lies on a disk mounted read-only."""
    spec = find_spec("prefect")
    return spec is None or spec.origin is None or os.access(Path(spec.origin).parent / "server", os.W_OK)


def use_prefect(settings: Settings, *, console_level: str) -> None:
    """Sets the environment for this process: PREFECT_API_URL as it is, else the server that `serve` runs for this home.

    With neither, Prefect starts a server of its own for as long as this process lives. `console_level`: what Prefect
    may write on the terminal; everything from INFO on goes to the run's log anyway.
    """
    environment = prefect_environment(settings)
    # A server of its own does not start where its folder is missing.
    Path(environment["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
    os.environ.update(environment)
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", console_level)
    if "PREFECT_API_URL" not in os.environ and (api := served_api(settings)):
        os.environ["PREFECT_API_URL"] = api


def served_api(settings: Settings) -> str | None:
    """The API that `serve` uses for this home now. Another home's server is none of ours, though it may answer."""
    note = _note(settings)
    api = note.read_text(encoding="utf-8").strip() if note.is_file() else None
    return api if api and answers(api, patience_seconds=10) else None


def without_login(address: str) -> str:
    """An address as it may be shown: what stands before @ in it is a name and a password."""
    scheme, divider, rest = address.partition("://")
    return f"{scheme}{divider}{rest.rpartition('@')[2]}"


def answers(api: str, patience_seconds: float = 2) -> bool:
    """Whether a Prefect API answers there now. One that is gone says so at once; one that is busy needs patience."""
    try:
        with urlopen(f"{api}/health", timeout=patience_seconds) as response:  # noqa: S310 -- http of our own settings
            return bool(response.status == 200 and response.read().strip() == b"true")
    except (URLError, OSError, ValueError):
        return False


@contextmanager
def running_server(settings: Settings) -> Iterator[bool]:
    """A server that answers at `settings.server_api` as long as the context lasts; True where it was started here.

    One that answers already is used and left alone. Raises ServerDidNotStart.
    """
    if answers(settings.server_api):
        with _noted(settings):
            yield False
        return
    log = settings.home / "logs" / "prefect-server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as stream:

        def start() -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [sys.executable, "-m", "prefect", "server", "start"],
                env=_server_environment(settings),
                stdout=stream,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

        server = start()
        try:
            _wait(server, settings.server_api, log)
        except BaseException:
            _end(server)
            raise
        with _kept_running(server, start), _noted(settings):
            yield True


@contextmanager
def _kept_running(first: subprocess.Popen[bytes], start: Callable[[], subprocess.Popen[bytes]]) -> Iterator[None]:
    """Starts another one when it is gone, as when the kernel ends it for its memory: else no night would run again."""
    over = threading.Event()
    started = [first]

    def watch() -> None:
        while not over.wait(_WATCH_SECONDS):
            if started[-1].poll() is not None:
                started.append(start())

    watcher = threading.Thread(target=watch, name="prefect-server", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        _end(started[-1])


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()


@contextmanager
def _noted(settings: Settings) -> Iterator[None]:
    """Leaves word where the server is, for other commands on this home."""
    note = _note(settings)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(f"{settings.server_api}\n", encoding="utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def _note(settings: Settings) -> Path:
    return settings.home / "prefect" / "served-at"


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
