"""Keeping a lake's files few and its past short. Nothing here changes what a query answers."""

from __future__ import annotations

import duckdb

from storage.errors import with_advice
from storage.lake.connection import NAME, taking_turns

# How long `AT (VERSION => ...)` can look back, and how long a reader of an old snapshot has to finish.
_KEPT_DAYS = 7
_TOGETHER = (
    f"CALL ducklake_flush_inlined_data('{NAME}')",
    f"CALL ducklake_rewrite_data_files('{NAME}', delete_threshold => {{threshold}})",
    f"CALL ducklake_merge_adjacent_files('{NAME}')",
)
_FORGET_SNAPSHOTS = f"CALL ducklake_expire_snapshots('{NAME}', older_than => now() - INTERVAL {{days}} DAY)"
_DELETE_FILES = f"CALL ducklake_cleanup_old_files('{NAME}', cleanup_all => true)"


def tidy(connection: duckdb.DuckDBPyConnection) -> None:
    """Puts small files together and drops what is older than a week. Waits for its turn."""
    _run(connection, 0.3, _KEPT_DAYS)


def leave_only_the_present(connection: duckdb.DuckDBPyConnection) -> None:
    """After a deletion on request: no file and no earlier snapshot holds the deleted rows any more."""
    _run(connection, 0.0, 0)


def _run(connection: duckdb.DuckDBPyConnection, threshold: float, days: int) -> None:
    with taking_turns(connection), with_advice():
        for statement in (*_TOGETHER, _FORGET_SNAPSHOTS, _DELETE_FILES):
            connection.execute(statement.format(threshold=threshold, days=days)).fetchall()
