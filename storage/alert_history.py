"""The life of an alert over the runs: opened, seen again, resolved when it is gone, opened again when it returns.

What a person decided (acked, muted) stays until the alert itself goes away. What an alert says is not decided here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import duckdb

from storage.connection import transaction
from storage.rows import Row, insert_rows, rows_of


@dataclass(frozen=True, slots=True)
class AlertCounts:
    """What a run changed, and how many alerts are open now. `still_there`: seen before and seen again."""

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
) -> AlertCounts:
    """Brings `alerts` in line with what this run found, and writes each change into `alert_events`; one transaction.

    `found`: rows of `alerts` without status and times; of rows with one alert_id the first counts. `now` is UTC. Alerts
    of `rules_not_run` (rules that failed this time) are left as they are.
    """
    with transaction(connection):
        known = {
            str(row["alert_id"]): row
            for row in rows_of(connection, "SELECT alert_id, rule_code, status, first_seen_at FROM alerts")
        }
        by_id: dict[str, Row] = {}
        for alert in found:
            by_id.setdefault(str(alert["alert_id"]), alert)
        new = [one for one in by_id if one not in known]
        returned = [one for one in by_id if one in known and known[one]["status"] == "resolved"]
        resolved = [
            one
            for one, row in known.items()
            if one not in by_id and row["status"] != "resolved" and row["rule_code"] not in rules_not_run
        ]
        _replace(connection, [_as_of(alert, known.get(one), now) for one, alert in by_id.items()])
        _resolve(connection, resolved)
        _record(connection, {"opened": new, "reopened": returned, "resolved": resolved}, run_id, now)
        [(open_now,)] = connection.execute("SELECT count(*) FROM alerts WHERE status = 'open'").fetchall()
    return AlertCounts(len(new), len(returned), len(by_id) - len(new) - len(returned), len(resolved), open_now)


def decide(
    connection: duckdb.DuckDBPyConnection,
    alert_ids: Collection[str],
    status: str,
    now: dt.datetime,
    actor: str,
    note: str | None,
) -> tuple[str, ...]:
    """Writes down what a person decided ("acked", "muted", "open") about alerts; returns the ids that changed.

    It stays until the finding itself goes away. An alert that is resolved, or has that status already, stays as it is.
    """
    event = "reopened" if status == "open" else status
    with transaction(connection):
        changed = connection.execute(
            "UPDATE alerts SET status = $status WHERE alert_id IN (SELECT unnest($ids::VARCHAR[]))"
            " AND status NOT IN ('resolved', $status) RETURNING alert_id",
            {"status": status, "ids": list(alert_ids)},
        ).fetchall()
        rows = [
            {"alert_id": one, "event": event, "happened_at": now, "actor": actor, "note": note} for (one,) in changed
        ]
        insert_rows(connection, "alert_events", rows)
    return tuple(sorted(one for (one,) in changed))


def _as_of(alert: Row, before: Row | None, now: dt.datetime) -> dict[str, object]:
    kept = before is not None and before["status"] != "resolved"
    return {
        **alert,
        "status": before["status"] if before is not None and kept else "open",
        "first_seen_at": now if before is None else before["first_seen_at"],
        "last_seen_at": now,
    }


def _replace(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> None:
    ids = [row["alert_id"] for row in rows]
    connection.execute("DELETE FROM alerts WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))", [ids])
    insert_rows(connection, "alerts", rows)


def _resolve(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    connection.execute(
        "UPDATE alerts SET status = 'resolved' WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]
    )


def _record(connection: duckdb.DuckDBPyConnection, events: dict[str, list[str]], run_id: str, now: dt.datetime) -> None:
    rows = [
        {"alert_id": one, "event": event, "happened_at": now, "run_id": run_id}
        for event, ids in events.items()
        for one in ids
    ]
    insert_rows(connection, "alert_events", rows)
