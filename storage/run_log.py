"""The book of runs and of files that could not be read: rows only; the files lie in archive and quarantine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import duckdb

from storage.connection import transaction
from storage.rows import Row, as_list, insert_rows, rows_of

_COUNTS = ("files_seen", "loaded", "unchanged", "quarantined", "left_for_next_run", "alerts_open", "alerts_new")


def start_run(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    flow_name: str,
    started_at: dt.datetime,
    flow_run_id: str | None = None,
    killed_before: dt.datetime = dt.datetime.max,
) -> dt.datetime:
    """Opens a run; returns when it began: after all others, whatever the clock says.

    Of two versions of a report the one of the later run counts. An earlier run of the same flow that never ended was
    killed: it is marked failed, without an end. `killed_before`: where others may be running now, only what began
    before this is taken for killed.
    """
    started_at = _after_all_others(connection, started_at)
    opened = {"run_id": run_id, "flow_run_id": flow_run_id, "flow_name": flow_name, "started_at": started_at}
    with transaction(connection):
        connection.execute(
            "UPDATE runs SET state = 'failed' WHERE state = 'running' AND flow_name = ? AND started_at < ?",
            [flow_name, killed_before],
        )
        insert_rows(connection, "runs", [{**opened, "state": "running", **dict.fromkeys(_COUNTS, 0)}])
    return started_at


def _after_all_others(connection: duckdb.DuckDBPyConnection, moment: dt.datetime) -> dt.datetime:
    """`moment`, or, where the clock was set back since or had run ahead, the first one after the last run's end."""
    [last] = connection.execute(
        "SELECT max(greatest(started_at, coalesce(finished_at, started_at))) FROM runs"
    ).fetchall()
    return moment if last[0] is None or last[0] <= moment else last[0] + dt.timedelta(microseconds=1)


def finish_run(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    finished_at: dt.datetime,
    state: str,
    counts: Mapping[str, int],
) -> None:
    """Closes a run as completed or failed, with its counts (columns of `runs`; those left out stay 0)."""
    unknown = set(counts) - set(_COUNTS)
    if unknown:
        raise ValueError(f"no such counts: {', '.join(sorted(unknown))}; there are {', '.join(_COUNTS)}")
    changes = ", ".join(("finished_at = greatest(started_at, ?)", *(f"{name} = ?" for name in ("state", *counts))))
    with transaction(connection):
        connection.execute(
            f"UPDATE runs SET {changes} WHERE run_id = ?",  # noqa: S608 -- names of _COUNTS
            [finished_at, state, *counts.values(), run_id],
        )


def record_quarantine(connection: duckdb.DuckDBPyConnection, row: Row, now: dt.datetime) -> int:
    """Notes one attempt to read a file that failed and returns how many there were, this one included.

    `row`: the columns of `quarantine` except attempts and the times. `now` is UTC.
    """
    identity = row["quarantine_id"]
    with transaction(connection):
        before = connection.execute(
            "SELECT attempts, first_seen_at FROM quarantine WHERE quarantine_id = ?", [identity]
        ).fetchall()
        attempts = before[0][0] + 1 if before else 1
        first_seen_at = before[0][1] if before else now
        connection.execute("DELETE FROM quarantine WHERE quarantine_id = ?", [identity])
        times = {"first_seen_at": first_seen_at, "last_seen_at": now, "resolved_at": None}
        insert_rows(connection, "quarantine", [{**row, "attempts": attempts, **times}])
    return int(attempts)


def resolve_quarantine(
    connection: duckdb.DuckDBPyConnection, now: dt.datetime, sha256: str | None, source_path: str | None
) -> tuple[str, ...]:
    """Marks as resolved what waited with these bytes or at this path; returns the quarantine_ids."""
    waiting = connection.execute(
        "SELECT quarantine_id FROM quarantine WHERE resolved_at IS NULL AND (sha256 = ? OR source_path = ?)",
        [sha256, source_path],
    ).fetchall()
    ids = sorted(row[0] for row in waiting)
    if ids:
        with transaction(connection):
            connection.execute(
                "UPDATE quarantine SET resolved_at = ? WHERE quarantine_id IN (SELECT unnest(?::VARCHAR[]))",
                [now, as_list(ids)],
            )
    return tuple(ids)


def waiting_in_quarantine(connection: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    """What is in quarantine now, oldest first."""
    return rows_of(
        connection, "SELECT * FROM quarantine WHERE resolved_at IS NULL ORDER BY first_seen_at, quarantine_id"
    )


def resolved_in_quarantine(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """quarantine_ids of what was read after all, or gave way to a file that could be read."""
    found = connection.execute("SELECT quarantine_id FROM quarantine WHERE resolved_at IS NOT NULL").fetchall()
    return {str(row[0]) for row in found}
