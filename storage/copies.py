"""Copies of the whole warehouse in one file: how one is made, and those kept from before a migration.

What people query is made of such copies too, but not kept here: see snapshots.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import duckdb

from storage.errors import WarehouseCorrupt, with_advice
from storage.files import sync_folder
from storage.home import Home

_KEPT_BACKUPS = 2


def copy_whole(connection: duckdb.DuckDBPyConnection, database: Path, folder: Path, prefix: str) -> Path:
    """A new file in `folder` with all that `database` holds. `connection` is its open writer: nobody else writes.

    Raises OutOfSpace, NotPermitted, WarehouseCorrupt; no file is left then.
    """
    with with_advice():
        connection.execute("CHECKPOINT")
        log = database.with_name(database.name + ".wal")
        if log.exists() and log.stat().st_size:
            raise WarehouseCorrupt(f"检查点之后仍有日志 / a log is left after the checkpoint: {log}")
        handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=".duckdb")
        try:
            with os.fdopen(handle, "wb") as target, database.open("rb") as source:
                shutil.copyfileobj(source, target, 1024 * 1024)
                target.flush()
                os.fsync(target.fileno())
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return Path(name)


def read_everything(connection: duckdb.DuckDBPyConnection) -> None:
    """Reads every value of every table. Raises WarehouseCorrupt where a part of the file is not what was written.

    DuckDB has a checksum for each block, but looks at it only when the block is read: a damaged file may well open.
    """
    with with_advice():
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall():
            connection.execute(f'SELECT bit_xor(hash(t)) FROM "{table}" AS t').fetchall()  # noqa: S608 -- our own names


def keep_before_migration(connection: duckdb.DuckDBPyConnection, home: Home, version: int) -> Path:
    """Keeps the warehouse as it is at `version` beside it, and the one before that; older ones go.

    A migration that fails and is tried again finds the same version and makes the same copy anew.
    """
    for leftover in home.root.glob(".backing-up-*"):
        leftover.unlink(missing_ok=True)
    copy = copy_whole(connection, home.warehouse, home.root, ".backing-up-")
    kept = home.root / f"warehouse-before-migration-{version + 1:04}.duckdb"
    with with_advice():
        copy.chmod(0o444)
        copy.replace(kept)
        for _, old in backups(home)[:-_KEPT_BACKUPS]:
            old.unlink(missing_ok=True)
        sync_folder(home.root)
    return kept


def backups(home: Home) -> list[tuple[int, Path]]:
    """The migration that came next, and the copy made before it, oldest first."""
    found = (
        (re.fullmatch(r"warehouse-before-migration-(\d+)\.duckdb", path.name), path) for path in home.root.iterdir()
    )
    return sorted((int(match[1]), path) for match, path in found if match)
