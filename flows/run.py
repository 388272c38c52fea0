"""One run in the book of runs: opened, counted, closed whatever happens. What happens in it is the flows' story."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, replace
from uuid import UUID, uuid4

import httpx
from prefect import get_run_logger
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectException
from prefect.runtime import flow_run

from flows import __version__
from storage.alert_history import AlertCounts
from storage.clock import local_time, not_before, utc_now
from storage.errors import WarehouseUnreachable
from storage.home import Home
from storage.warehouse import Writer, open_writer
from tasks.runs.counts import RunCounts

# A PostgreSQL that restarts is back by then. Nothing else that can fail here mends itself.
_PAUSES_SECONDS = (5.0, 30.0, 120.0)
_UNRECORDED = {"still_quarantined", "sources_failed"}


@dataclass(slots=True)
class Run:
    home: Home
    writer: Writer
    run_id: str = field(default_factory=lambda: uuid4().hex)
    counts: RunCounts = field(default_factory=RunCounts)

    def count(self, **changes: int) -> None:
        """Sets counts by name."""
        self.counts = replace(self.counts, **changes)

    def count_alerts(self, alerts: AlertCounts) -> None:
        self.count(alerts_open=alerts.open, alerts_new=alerts.new + alerts.returned)


@contextmanager
def open_run(home: Home, flow_name: str, wait_seconds: float) -> Iterator[Run]:
    """Holds the right to write. The run is closed as completed, or as failed when something is raised.

    Raises WarehouseBusy where another one still writes after `wait_seconds`.
    """
    with ExitStack() as stack:
        writer = _writer(stack, home, wait_seconds, f"{flow_name} {run_name()}")
        run = Run(home, writer)
        began = writer.start_run(run.run_id, flow_name, utc_now(), flow_run.id)
        stack.enter_context(not_before(began))
        try:
            yield run
        except BaseException:
            writer.finish_run(run.run_id, utc_now(), "failed", **_recorded(run.counts))
            raise
        writer.finish_run(run.run_id, utc_now(), "completed", **_recorded(run.counts))
        writer.tidy()


def _writer(stack: ExitStack, home: Home, wait_seconds: float, who: str) -> Writer:
    """The right to write, asked for again where the catalog of a lake does not answer. Raises as `open_writer` does."""
    for pause in _PAUSES_SECONDS:
        try:
            return stack.enter_context(open_writer(home, wait_seconds, who))
        except WarehouseUnreachable as error:
            get_run_logger().warning("数据仓库无应答，%.0f 秒后再试：%s", pause, error)
            time.sleep(pause)
    return stack.enter_context(open_writer(home, wait_seconds, who))


def run_name() -> str:
    """A run by the local time of its users, to the minute."""
    return local_time(utc_now())


def name_by_count(words: str) -> None:
    """Adds to the run's name how much it found to do: 2026-03-01 02:00 · 新来 42 份. Outside a run, nothing."""
    if flow_run.id is None:
        return
    try:
        with get_client(sync_client=True) as client:
            client.update_flow_run(UUID(flow_run.id), name=f"{flow_run.name} · {words}")
    except (PrefectException, httpx.HTTPError) as error:
        # A server that restarts just now: the run's data matter more than its name.
        get_run_logger().warning("未能命名本次运行：%s", error)


def extractor_version() -> str:
    """The version of the program that reads: what it refused may be read by a later one."""
    return __version__


def _recorded(counts: RunCounts) -> dict[str, int]:
    """The counts that `runs` has columns for."""
    return {one.name: getattr(counts, one.name) for one in fields(counts) if one.name not in _UNRECORDED}
