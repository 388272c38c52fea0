"""The life of an alert over the runs: opened, seen again, resolved when it is gone, opened again when it returns.

What a person decided stays until the alert itself goes away, or the mute ends; how it is written down is in decisions.
What an alert says is not decided here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from storage.clock import local_date
from storage.connection import transaction
from storage.rechecking import Unasked, loosened
from storage.rows import Row, as_list, insert_rows, rows_of

# All that counts for what becomes of an alert; what it says and shows is not read.
_LIGHT = "alert_id, rule_code, organization_name, subject, status, muted_until, first_seen_at"
_KNOWN = f"SELECT {_LIGHT} FROM alerts WHERE alert_id IN (FROM temp.loose)"  # noqa: S608 -- our own names
_MAY_MOVE = f"""
    SELECT {_LIGHT} FROM alerts
    WHERE alert_id NOT IN (FROM temp.loose) AND (
        (status = 'muted' AND muted_until < $today) OR (status = 'open' AND list_contains($muted, rule_code))
    )
"""  # noqa: S608 -- our own names


@dataclass(frozen=True, slots=True)
class AlertCounts:
    """What a run changed, and how many alerts are open now. `new` and `returned` are open, not muted.

    `still_there`: seen before and seen again, or muted from the first.
    """

    new: int
    returned: int
    still_there: int
    resolved: int
    open: int


def save_alerts(
    connection: duckdb.DuckDBPyConnection,
    found: Sequence[Row],
    run_id: str,
    now: dt.datetime,
    rules_not_run: Collection[str] = (),
    holding: Sequence[Unasked] = (),
) -> AlertCounts:
    """Brings `alerts` in line with what this run found, and writes each change into `alert_events`; one transaction.

    `found`: rows of `alerts` without status and times; of rows with one alert_id the first counts. `now` is UTC. Alerts
    of `rules_not_run` (rules that failed this time) are left as they are. `holding`: what was not asked again
    because it must still hold; seen by this run like what was found.
    """
    with transaction(connection), loosened(connection, holding, [str(alert["alert_id"]) for alert in found]):
        known: dict[str, Row] = {str(row["alert_id"]): row for row in rows_of(connection, _KNOWN)}
        mutes = _mutes_of(connection, local_date(now))
        rows: dict[str, Row] = {}
        for alert in found:
            one = str(alert["alert_id"])
            if one not in rows:
                rows[one] = _as_of(alert, known.get(one), mutes, now)
        resolved = [
            one
            for one, row in known.items()
            if one not in rows and row["status"] != "resolved" and row["rule_code"] not in rules_not_run
        ]
        _replace(connection, list(rows.values()))
        moved = _see_again(connection, mutes, now) if holding else {}
        known |= {one: before for one, (before, _) in moved.items()}
        rows |= {one: after for one, (_, after) in moved.items()}
        events = _events(rows, known) | {"resolved": resolved}
        _resolve(connection, resolved)
        _record(connection, events, run_id, now)
        [(open_now, seen)] = connection.execute(
            "SELECT count(*) FILTER (status = 'open'), count(*) FILTER (last_seen_at = ? AND status <> 'resolved')"
            " FROM alerts",
            [now],
        ).fetchall()
    heard = {event: sum(rows[one]["status"] == "open" for one in events[event]) for event in ("opened", "reopened")}
    return AlertCounts(heard["opened"], heard["reopened"], seen - sum(heard.values()), len(resolved), open_now)


def _mutes_of(connection: duckdb.DuckDBPyConnection, today: dt.date) -> list[Row]:
    """Those that hold today; the longest first, so that it is the one that counts."""
    return list(
        rows_of(
            connection,
            "SELECT * FROM alert_mutes WHERE until_date IS NULL OR until_date >= ?"
            " ORDER BY until_date DESC NULLS FIRST",
            [today],
        )
    )


def _as_of(alert: Row, before: Row | None, mutes: Sequence[Row], now: dt.datetime) -> Row:
    status, muted_until = _standing(before, local_date(now))
    if status == "open":
        mute = next((mute for mute in mutes if _covers(mute, alert)), None)
        if mute is not None:
            status, muted_until = "muted", mute["until_date"]
    first_seen_at = now if before is None else before["first_seen_at"]
    changes = {"status": status, "muted_until": muted_until, "first_seen_at": first_seen_at, "last_seen_at": now}
    return {**alert, **changes}


def _standing(before: Row | None, today: dt.date) -> tuple[object, object]:
    """Status and end of the mute, as far as they come from the nights before."""
    if before is None or before["status"] == "resolved":
        return "open", None
    until = before["muted_until"]
    if before["status"] == "muted" and isinstance(until, dt.date) and until < today:
        return "open", None
    return before["status"], until


def _covers(mute: Row, alert: Row) -> bool:
    return mute["rule_code"] == alert["rule_code"] and all(
        mute[name] is None or mute[name] == alert[name] for name in ("organization_name", "subject")
    )


def _events(rows: Mapping[str, Row], known: Mapping[str, Row]) -> dict[str, list[str]]:
    """Event -> ids of the alerts that it happened to."""
    before = {one: known[one]["status"] if one in known else None for one in rows}
    now = {one: row["status"] for one, row in rows.items()}
    return {
        "opened": [one for one in rows if before[one] is None],
        "reopened": [one for one in rows if before[one] == "resolved" or (before[one], now[one]) == ("muted", "open")],
        "muted": [one for one in rows if now[one] == "muted" and before[one] != "muted"],
    }


def _replace(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> None:
    ids = as_list(str(row["alert_id"]) for row in rows)
    connection.execute("DELETE FROM alerts WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))", [ids])
    insert_rows(connection, "alerts", rows)


def _see_again(
    connection: duckdb.DuckDBPyConnection, mutes: Sequence[Row], now: dt.datetime
) -> dict[str, tuple[Row, Row]]:
    """Writes down that all that holds was seen; alert_id -> before and after of the few that a mute moved."""
    connection.execute("UPDATE alerts SET last_seen_at = ? WHERE alert_id NOT IN (FROM temp.loose)", [now])
    muted = sorted({str(mute["rule_code"]) for mute in mutes})
    before = rows_of(connection, _MAY_MOVE, {"today": local_date(now), "muted": muted})
    moved: dict[str, tuple[Row, Row]] = {str(row["alert_id"]): (row, _as_of(row, row, mutes, now)) for row in before}
    standing = ("status", "muted_until")
    moved = {one: pair for one, pair in moved.items() if any(pair[0][name] != pair[1][name] for name in standing)}
    for one, (_, row) in moved.items():
        connection.execute(
            "UPDATE alerts SET status = ?, muted_until = ? WHERE alert_id = ?", [row["status"], row["muted_until"], one]
        )
    return moved


def _resolve(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    connection.execute(
        "UPDATE alerts SET status = 'resolved', muted_until = NULL WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))",
        [as_list(ids)],
    )


def _record(connection: duckdb.DuckDBPyConnection, events: dict[str, list[str]], run_id: str, now: dt.datetime) -> None:
    rows = [
        {"alert_id": one, "event": event, "happened_at": now, "run_id": run_id}
        for event, ids in events.items()
        for one in ids
    ]
    insert_rows(connection, "alert_events", rows)
