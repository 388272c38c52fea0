"""Opening a lake: to write it in turns with other machines, or to read one snapshot of it. Knows no tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from storage.errors import PathMissing, with_advice
from storage.lake.extensions import load_extensions
from storage.lake.place import Lake
from storage.lake.turns import Turns

NAME = "lake"
_LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "2",
    "memory_limit": "2GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}
# Fewer rows than this stay in the catalog until they are put together in a file: a file for each alert would be slow.
_ROWS_WITHOUT_A_FILE = 100

# Connections that write a lake, by identity, and the queue that each stands in.
_queues: dict[int, Turns] = {}


@contextmanager
def writing_lake(lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that may write, and nothing but this lake; each `transaction` on it waits for its turn.

    A lake that is not there yet is made. Raises EngineMissing, WarehouseUnreachable, WarehouseBusy, PathMissing.
    """
    with Turns(lake) as turns:
        with turns.taken():  # two that make it at once would collide
            connection = _attached(lake, {"DATA_PATH": lake.data})
        try:
            connection.execute(f"SET allowed_directories = ['{_quoted(lake.data)}']")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            _queues[id(connection)] = turns
            yield connection
        finally:
            _queues.pop(id(connection), None)
            connection.close()


@contextmanager
def reading_lake(lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that cannot write the lake, but may write files. Raises as `writing_lake`."""
    connection = _attached(lake, {"READ_ONLY": None})
    try:
        yield connection
    finally:
        connection.close()


def describe(lake: Lake) -> str:
    """Which engine answers there: "DuckLake 1.0, PostgreSQL 15.18". Raises as `writing_lake`, and WarehouseMissing."""
    with reading_lake(lake) as connection, with_advice():
        [(form,)] = connection.execute(
            "SELECT value FROM ducklake_options(?) WHERE option_name = 'version'", [NAME]
        ).fetchall()
    with Turns(lake) as turns:
        return f"DuckLake {form}, PostgreSQL {turns.server_version()}"


@contextmanager
def taking_turns(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Nobody else writes the lake inside. For a connection to an embedded file, whose writer is alone, nothing."""
    turns = _queues.get(id(connection))
    if turns is None:
        yield
    else:
        with turns.taken():
            yield


def _attached(lake: Lake, options: Mapping[str, str | None]) -> duckdb.DuckDBPyConnection:
    if not Path(lake.data).is_dir():
        raise PathMissing(f"没有数据文件夹（未挂载？） / no folder for the lake's data (not mounted?): {lake.data}")
    connection = duckdb.connect(":memory:", config=_LIMITS)
    listed = ", ".join(name if value is None else f"{name} '{_quoted(value)}'" for name, value in options.items())
    try:
        with with_advice():
            load_extensions(connection)
            connection.execute(f"SET ducklake_default_data_inlining_row_limit = {_ROWS_WITHOUT_A_FILE}")
            connection.execute(f"ATTACH 'ducklake:postgres:{_quoted(lake.catalog)}' AS {NAME} ({listed})")
            connection.execute(f"USE {NAME}")
    except BaseException:
        connection.close()
        raise
    return connection


def _quoted(text: str) -> str:
    return text.replace("'", "''")
