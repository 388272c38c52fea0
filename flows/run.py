"""One run in the book of runs: opened, counted, closed whatever happens. What happens in it is the flows' story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from uuid import uuid4

from prefect.runtime import flow_run

from flows import __version__
from storage.alert_history import AlertCounts
from storage.clock import SHANGHAI, utc_now
from storage.home import Home
from storage.warehouse import Writer, open_writer
from tasks.runs.counts import RunCounts

# A nightly run may meet a person's `union-reports ingest`; it waits for its end rather than fail.
_WAIT_SECONDS = 60.0


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
def open_run(home: Home, flow_name: str) -> Iterator[Run]:
    """Holds the right to write; the run is closed as completed, or as failed when something is raised."""
    with open_writer(home, _WAIT_SECONDS) as writer:
        run = Run(home, writer)
        writer.start_run(run.run_id, flow_name, utc_now(), flow_run.id)
        try:
            yield run
        except BaseException:
            writer.finish_run(run.run_id, utc_now(), "failed", **_recorded(run.counts))
            raise
        writer.finish_run(run.run_id, utc_now(), "completed", **_recorded(run.counts))
        writer.tidy()


def run_name() -> str:
    """A run by the local time of its users, to the minute."""
    return dt.datetime.now(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def extractor_version() -> str:
    """The version of the program that reads: what it refused may be read by a later one."""
    return __version__


def _recorded(counts: RunCounts) -> dict[str, int]:
    """The counts that `runs` has columns for."""
    return {one.name: getattr(counts, one.name) for one in fields(counts) if one.name != "still_quarantined"}
