"""What people query: read-only snapshots of the warehouse, swapped in whole, and the reader that opens the newest.

A snapshot's file name is never used twice, and `published/warehouse.duckdb` is a symlink to the newest. So nobody who
holds an older one is disturbed, no stale write-ahead log can be taken for the new file's, and a reader never blocks a
load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from storage.catalogue import KINDS, Relation, relations
from storage.connection import exclusive, reading, writing
from storage.copies import copy_whole
from storage.errors import QueryRefused, WarehouseInconsistent, WarehouseMissing, with_advice
from storage.files import sync_folder
from storage.home import Home
from storage.lake.copying import copy_out
from storage.warehouse import run_checks

_KEPT_GENERATIONS = 3
_READABLE_STATEMENTS = {"SELECT", "EXPLAIN"}


def publish(home: Home, wait_seconds: float = 30.0, kept: int = _KEPT_GENERATIONS) -> Path:
    """Publishes the warehouse as it stands and returns the new snapshot; `kept` stay. Call it when no writer is open.

    Raises WarehouseMissing (nothing was ever loaded), WarehouseBusy, WarehouseInconsistent (a check found violations),
    OutOfSpace. Whatever is raised, the snapshot before stays in place.
    """
    if home.lake is None and not home.warehouse.exists():
        raise WarehouseMissing(f"没有数据仓库 / no warehouse at {home.warehouse}")
    home.create()
    with exclusive(home.warehouse, wait_seconds):
        _sweep(home.published)
        temporary = _copy(home, wait_seconds)
        try:
            _verify(temporary)
            with with_advice():
                return _swap_in(home, temporary, kept)
        finally:
            temporary.unlink(missing_ok=True)


def _copy(home: Home, wait_seconds: float) -> Path:
    if home.lake is not None:
        return copy_out(home.lake, home.published, ".publishing-")
    # The connection stays open while the file is copied, so that nobody writes.
    with writing(home.warehouse, wait_seconds) as connection:
        return copy_whole(connection, home.warehouse, home.published, ".publishing-")


def _verify(copy: Path) -> None:
    """Opens the copy itself: every view answers, every check that must hold does."""
    with reading(copy) as connection, with_advice():
        for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
            connection.execute(f'SELECT * FROM "{name}" LIMIT 0').fetchall()  # noqa: S608 -- our own views
        violations = run_checks(connection, "fail")
    if violations:
        told = "; ".join(f"{name}: {len(rows)}, e.g. {rows[0]}" for name, rows in violations.items())
        raise WarehouseInconsistent(f"数据自检未通过 / checks found violations: {told}")


def _swap_in(home: Home, temporary: Path, kept: int) -> Path:
    temporary.chmod(0o444)
    generations = _generations(home.published)
    newest = generations[-1][0] if generations else 0
    snapshot = home.published / f"warehouse-{newest + 1:06}.duckdb"
    temporary.rename(snapshot)
    link = home.published / ".publishing-link"
    link.unlink(missing_ok=True)
    link.symlink_to(snapshot.name)
    link.replace(home.published_warehouse)
    sync_folder(home.published)
    for _, old in _generations(home.published)[:-kept]:
        _remove(old)
    return snapshot


def generations(home: Home) -> list[tuple[int, Path]]:
    """Number and file of every snapshot, oldest first."""
    return _generations(home.published) if home.published.is_dir() else []


def drop_older(home: Home) -> None:
    """Removes every snapshot but the newest: those who hold one keep it until they close it."""
    with with_advice():
        for _, old in _generations(home.published)[:-1]:
            _remove(old)
        sync_folder(home.published)


def _remove(snapshot: Path) -> None:
    snapshot.unlink(missing_ok=True)
    snapshot.with_name(snapshot.name + ".wal").unlink(missing_ok=True)


def _generations(published: Path) -> list[tuple[int, Path]]:
    """Generation number and file of every snapshot, oldest first."""
    found = ((re.fullmatch(r"warehouse-(\d+)\.duckdb", path.name), path) for path in published.iterdir())
    return sorted((int(match[1]), path) for match, path in found if match)


def _sweep(published: Path) -> None:
    """Removes what a publish that was killed left behind."""
    for leftover in published.glob(".publishing-*"):
        with suppress(FileNotFoundError):
            leftover.unlink()


@dataclass(frozen=True, slots=True)
class QueryResult:
    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[object, ...]]

    def as_dicts(self) -> list[dict[str, object]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@contextmanager
def open_reader(home: Home) -> Iterator[Reader]:
    """The newest snapshot, read-only. Raises WarehouseMissing where nothing is published yet."""
    if not home.published_warehouse.exists():
        raise WarehouseMissing(f"还没有发布的数据 / nothing is published in {home.published}")
    with reading(home.published_warehouse.resolve()) as connection:
        yield Reader(connection)


@dataclass(frozen=True, slots=True)
class Reader:
    connection: duckdb.DuckDBPyConnection

    def query(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> QueryResult:
        """The answer to one SELECT. Raises QueryRefused for anything else, or where DuckDB finds a mistake in it."""
        try:
            statements = duckdb.extract_statements(sql)
            if len(statements) != 1:
                raise QueryRefused(f"应恰好是一条语句 / one statement is needed, not {len(statements)}")
            if statements[0].type.name not in _READABLE_STATEMENTS:
                raise QueryRefused(f"只读：不能执行 {statements[0].type.name} / read-only: not a SELECT")
            self.connection.execute(sql, parameters or None)
            described = self.connection.description or []
            rows = self.connection.fetchall()
        except duckdb.Error as error:
            raise QueryRefused(str(error)) from error
        return QueryResult(
            tuple(column[0] for column in described), tuple(str(column[1]) for column in described), rows
        )

    def table(self, sql: str) -> pa.Table:
        """The answer to a SELECT of our own, as Arrow."""
        return self.connection.execute(sql).to_arrow_table()

    def rows(self, sql: str, batch: int) -> Iterator[tuple[object, ...]]:
        """The answer to a SELECT of our own, row by row, `batch` of them in memory at a time."""
        cursor = self.connection.execute(sql)
        while fetched := cursor.fetchmany(batch):
            yield from fetched

    def views(self) -> tuple[Relation, ...]:
        """What there is to query, by name."""
        return relations(self.connection, "view")

    def everything(self) -> tuple[Relation, ...]:
        """The views, the table macros, and the tables under them."""
        return tuple(one for kind in KINDS for one in relations(self.connection, kind))
