"""Whose turn it is to write a lake: one transaction at a time, over all machines. A lock that PostgreSQL keeps.

A lake has no keys, and two that load the same report at once would both succeed; it would then be there twice. With
turns, a transaction sees all that came before it, as in the embedded file. Reading documents, which is the work, and
queries need no turn. The lock ends with the connection, however its process ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

import duckdb

from storage.errors import with_advice
from storage.lake.extensions import load_extensions
from storage.lake.place import Lake

# Any number will do, if it is always the same one; PostgreSQL keeps such locks for each database.
_LOCK = 5_107_201
_WAIT = f"SELECT set_config('lock_timeout', '{{}}', true), pg_advisory_xact_lock({_LOCK})::text"
# Others may be asking their alert rules about everything; longer than this nobody does.
_PATIENCE_MS = 3_600_000


class Turns:
    """The queue of one process. Inside `taken` it may be taken again."""

    def __init__(self, lake: Lake) -> None:
        """Raises EngineMissing, WarehouseUnreachable."""
        self._depth = 0
        self._connection = duckdb.connect(":memory:", config={"threads": "1", "memory_limit": "100MB"})
        with with_advice():
            load_extensions(self._connection, ("postgres_scanner",))
            catalog = lake.catalog.replace("'", "''")
            self._connection.execute(f"ATTACH '{catalog}' AS catalog (TYPE postgres, READ_ONLY)")

    def __enter__(self) -> Turns:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connection.close()

    @contextmanager
    def taken(self, wait_ms: int = _PATIENCE_MS) -> Iterator[None]:
        """Waits for the turn, and holds it. Raises WarehouseBusy, WarehouseUnreachable."""
        if not self._depth:
            with with_advice():
                self._wait(wait_ms)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                with suppress(duckdb.Error):  # PostgreSQL is gone, and the lock with it
                    self._connection.execute("ROLLBACK")

    def server_version(self) -> str:
        """PostgreSQL's: "15.18"."""
        with with_advice():
            [(said,)] = self._connection.execute(
                "SELECT * FROM postgres_query('catalog', 'SELECT current_setting(''server_version'')')"
            ).fetchall()
        return str(said).partition(" ")[0]

    def _wait(self, wait_ms: int) -> None:
        self._connection.execute("BEGIN TRANSACTION")
        try:
            self._connection.execute("SELECT * FROM postgres_query('catalog', ?)", [_WAIT.format(wait_ms)]).fetchall()
        except BaseException:
            with suppress(duckdb.Error):
                self._connection.execute("ROLLBACK")
            raise
