"""What time it is for the warehouse: UTC, without a zone, as its TIMESTAMP columns keep it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


_floors: list[tuple[dt.datetime, float]] = []


def machine_time() -> dt.datetime:
    """What the clock of this machine shows, in UTC, right or wrong."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def utc_now() -> dt.datetime:
    """What is written down: `machine_time`, but inside `not_before` never earlier than that."""
    now, passed = machine_time(), time.monotonic()
    return max([now, *(floor + dt.timedelta(seconds=passed - since) for floor, since in _floors)])


@contextmanager
def not_before(moment: dt.datetime) -> Iterator[None]:
    """In this process, all its threads, time goes on from `moment` where the machine's clock shows an earlier one.

    For a clock that was set back, or ran ahead until yesterday: what came later must be later.
    """
    floor = moment, time.monotonic()
    _floors.append(floor)
    try:
        yield
    finally:
        _floors.remove(floor)


def local_date(moment: dt.datetime) -> dt.date:
    """The day of the program's users at `moment` (UTC, without a zone); what a person means by "until Friday"."""
    return moment.replace(tzinfo=dt.UTC).astimezone(SHANGHAI).date()


def local_time(moment: dt.datetime, precision: str = "minutes") -> str:
    """`moment` (UTC, without a zone) where the program's users are: 2026-03-01 02:00. `precision`: or "seconds"."""
    local = moment.replace(tzinfo=dt.UTC).astimezone(SHANGHAI).replace(tzinfo=None)
    return local.isoformat(" ", precision)
