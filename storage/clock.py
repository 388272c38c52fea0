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
