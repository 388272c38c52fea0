"""Opening DuckDB files: with which settings, under which lock, with which errors. Knows no tables.

Only one process may write. DuckDB locks the file by itself, but that lock is lost as soon as the same process opens and
closes the file once more, which copying it for a snapshot does. So writers also hold a lock of our own beside it.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

import duckdb

from storage.clock import local_time, utc_now
from storage.errors import WarehouseBusy, meaning_of, with_advice
from storage.lake.connection import taking_turns

# Every client since 1.4 opens this format; it is fixed when the file is created.
_STORAGE_VERSION = "v1.4.0"
_LIMITS = {
    "threads": "2",
    "memory_limit": "2GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_POLL_SECONDS = 0.2

_own_writers: dict[Path, threading.Lock] = {}
_guard = threading.Lock()


@contextmanager
def exclusive(database: Path, wait_seconds: float, who: str = "") -> Iterator[None]:
    """Holds the right to write `database`, against threads of this process and against other processes.

    The lock ends with the process, however it ends, and is not handed to its children. Raises WarehouseBusy after
    `wait_seconds`, which names the holder by its `who`.
    """
    deadline = time.monotonic() + wait_seconds
    with _guard:
        own = _own_writers.setdefault(database.resolve(), threading.Lock())
    if not own.acquire(timeout=max(wait_seconds, 0.001)):
        raise WarehouseBusy(f"本程序的另一处正在写入 / this program already writes {database}")
    try:
        with with_advice():
            lock = database.with_suffix(".lock").open("a+b", buffering=0)
        with lock:
            _wait_for(lock, deadline, database)
            _sign(lock, who)
            yield
    finally:
        own.release()


def _wait_for(lock: FileIO, deadline: float, database: Path) -> None:
    while True:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() >= deadline:
                raise WarehouseBusy(f"另一个进程正在写入{_holder(lock)} / another process writes {database}") from error
            time.sleep(_POLL_SECONDS)
        else:
            return


def _sign(lock: FileIO, who: str) -> None:
    """Leaves word of who writes, for whoever waits. On a full disk there is just no word of it."""
    with suppress(OSError):
        lock.truncate(0)
        lock.write(f"{who or '一条命令'}，{local_time(utc_now())} 开始，进程 {os.getpid()}".encode())


def _holder(lock: FileIO) -> str:
    """What the holder left, in brackets. Read through the lock's own handle: closing another one would end a lock."""
    with suppress(OSError):
        lock.seek(0)
        if said := lock.read(500).decode(errors="replace"):
            return f"（{said}）"
    return ""


@contextmanager
def writing(database: Path, wait_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that may write, and nothing but this database. Hold `exclusive` around it.

    Raises WarehouseBusy (somebody holds the file longer than `wait_seconds`), WarehouseCorrupt, WarehouseTooNew,
    OutOfSpace, NotPermitted. After OutOfSpace the connection is dead: leave the context and open another.
    """
    connection = _connect_patiently(database, wait_seconds)
    try:
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def _connect_patiently(database: Path, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + wait_seconds
    if database.is_file() and database.stat().st_size == 0:
        database.unlink()  # killed between creating the file and writing its first page: holds nothing, opens never
    while True:
        try:
            return duckdb.connect(str(database), config={"storage_compatibility_version": _STORAGE_VERSION, **_LIMITS})
        except duckdb.Error as error:
            meant = meaning_of(error)
            if not isinstance(meant, WarehouseBusy) or time.monotonic() >= deadline:
                raise meant from error
            time.sleep(_POLL_SECONDS)


@contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can only read this database: no files, no extensions, no settings."""
    closed = {"enable_external_access": "false", "allow_community_extensions": "false", "lock_configuration": "true"}
    with with_advice():
        connection = duckdb.connect(str(database), read_only=True, config={**_LIMITS, **closed})
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing, and in a lake alone. Errors of DuckDB come out as StorageError."""
    with with_advice(), taking_turns(connection):
        connection.execute("BEGIN TRANSACTION")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # After a fatal error (disk full) there is nothing left to roll back; what was raised first matters.
            with suppress(duckdb.Error):
                connection.execute("ROLLBACK")
            raise
