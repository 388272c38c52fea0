"""A lake as one embedded file, for people who query: the same tables, keys, views and comments, made by our own SQL."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import duckdb

from storage.connection import transaction, writing
from storage.errors import WarehouseInconsistent, WarehouseMissing, WarehouseTooNew, with_advice
from storage.lake.connection import NAME, reading_lake
from storage.lake.place import Lake
from storage.migrations import BOOKS, migrate, own_migrations, version_of


def copy_out(lake: Lake, folder: Path, prefix: str) -> Path:
    """A new file in `folder` with all that the lake holds at one moment; others may write the lake meanwhile.

    Raises WarehouseMissing (the lake is empty), WarehouseTooNew, WarehouseInconsistent (a key stands twice),
    OutOfSpace; no file is left then.
    """
    handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=".duckdb")
    os.close(handle)
    target = Path(name)
    try:
        with reading_lake(lake) as connection:
            _check_version(connection)
            with writing(target, 0) as new:
                migrate(new)
            _copy(connection, target)
        _sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        target.with_name(f"{target.name}.wal").unlink(missing_ok=True)
        raise
    return target


def _check_version(connection: duckdb.DuckDBPyConnection) -> None:
    there, known = version_of(connection), len(own_migrations())
    if not there:
        raise WarehouseMissing("共用仓库还是空的 / the lake is empty")
    if there != known:
        raise WarehouseTooNew(
            f"共用仓库为第 {there} 版，本程序为第 {known} 版 / the lake is at {there}, this program at {known}"
        )


def _copy(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Within one transaction, so that all tables are of one moment."""
    with with_advice():
        connection.execute(f"ATTACH '{str(target).replace(chr(39), chr(39) * 2)}' AS copy")
    try:
        with transaction(connection):
            tables = connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'copy' AND NOT internal"
            ).fetchall()
            for (table,) in tables:
                if table not in BOOKS:
                    _copy_table(connection, str(table))
        with with_advice():
            connection.execute("CHECKPOINT copy")
    finally:
        with suppress(duckdb.Error):
            connection.execute("DETACH copy")


def _copy_table(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    try:
        connection.execute(f'INSERT INTO copy.main."{table}" BY NAME SELECT * FROM {NAME}.main."{table}"')  # noqa: S608 -- our own names
    except duckdb.ConstraintException as error:
        raise WarehouseInconsistent(f"{table}: {error}") from error


def _sync(target: Path) -> None:
    with with_advice(), target.open("rb") as written:
        os.fsync(written.fileno())
