"""What time it is for the warehouse: UTC, without a zone, as its TIMESTAMP columns keep it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def local_date(moment: dt.datetime) -> dt.date:
    """The day of the program's users at `moment` (UTC, without a zone); what a person means by "until Friday"."""
    return moment.replace(tzinfo=dt.UTC).astimezone(SHANGHAI).date()


def local_time(moment: dt.datetime, precision: str = "minutes") -> str:
    """`moment` (UTC, without a zone) where the program's users are: 2026-03-01 02:00. `precision`: or "seconds"."""
    local = moment.replace(tzinfo=dt.UTC).astimezone(SHANGHAI).replace(tzinfo=None)
    return local.isoformat(" ", precision)
