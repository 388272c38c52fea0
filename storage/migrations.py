"""Bringing a warehouse to today's tables and views. The statements themselves are files in duckdb/.

Tables change by numbered files that run once, in order, each in its own transaction; what ran is recorded with its
checksum. Views and macros are made anew whenever one of their files has changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter

import duckdb

from storage.connection import transaction
from storage.errors import MigrationEdited, StorageError, WarehouseTooNew, with_advice
from storage.lake.dialect import for_tables, for_views, is_lake
from storage.sql import list_sql, read_sql

# What the warehouse knows of itself; everything else in it is of reports and runs.
BOOKS = ("schema_version", "schema_views")
_BOOKKEEPING = """
CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL
);
CREATE TABLE IF NOT EXISTS schema_views (sha256 VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL);
"""
_REPLACED = """
SELECT 'VIEW', view_name FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
UNION ALL
SELECT DISTINCT 'MACRO TABLE', function_name FROM duckdb_functions()
WHERE NOT internal AND function_type = 'table_macro' AND database_name = current_database()
"""
_NOW = "now() AT TIME ZONE 'UTC'"


@dataclass(frozen=True, slots=True)
class Script:
    """One numbered file: 0002_reports.sql is version 2, name "reports"."""

    version: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@cache
def own_migrations() -> tuple[Script, ...]:
    """The migrations that this program brings, in order. Raises StorageError where numbers are missing or doubled."""
    scripts = []
    for file_name in list_sql("migrations"):
        match = re.fullmatch(r"(\d{4})_([a-z0-9_]+)", file_name)
        if match is None:
            raise StorageError(f"迁移文件名不合规 / not a migration's name (0004_what_it_does.sql): {file_name}.sql")
        scripts.append(Script(int(match[1]), match[2], read_sql("migrations", file_name)))
    numbers = [script.version for script in scripts]
    if numbers != list(range(1, len(numbers) + 1)):
        raise StorageError(f"迁移编号不连续 / migrations are not numbered 1 to n: {numbers}")
    return tuple(scripts)


@cache
def own_views() -> tuple[tuple[str, str], ...]:
    """(name, text) of every view and macro, those that others read first; alphabetical where it does not matter."""
    texts = {name: read_sql(kind, name) for kind in ("views", "macros") for name in list_sql(kind)}
    reads = {name: sorted(texts.keys() & set(re.findall(r"\w+", _code(text))) - {name}) for name, text in texts.items()}
    return tuple((name, texts[name]) for name in TopologicalSorter(reads).static_order())


def _code(text: str) -> str:
    """SQL without what is said about it: a comment may name what it does not read."""
    return re.sub(r"^COMMENT ON .*$|--.*$", "", text, flags=re.MULTILINE)


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The last migration that ran; 0 where none did."""
    with with_advice():
        [(known,)] = connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_version'"
        ).fetchall()
        if not known:
            return 0
        [(version,)] = connection.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchall()
    return int(version)


def migrate(connection: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """Applies what is missing and returns the versions applied.

    Raises WarehouseTooNew (the file has migrations that this program does not know) and MigrationEdited (a migration
    that ran is not what it was). Nothing is changed then.
    """
    return apply(connection, own_migrations(), own_views())


def apply(
    connection: duckdb.DuckDBPyConnection, migrations: tuple[Script, ...], views: Iterable[tuple[str, str]]
) -> tuple[int, ...]:
    """As `migrate`, with the scripts and views that are handed in."""
    with transaction(connection):
        _execute(connection, _BOOKKEEPING, for_tables)
    done = _checked_history(connection, migrations)
    waiting = migrations[done:]
    for script in waiting:
        _run(connection, script)
    _refresh_views(connection, tuple(views), force=bool(waiting))
    return tuple(script.version for script in waiting)


def _checked_history(connection: duckdb.DuckDBPyConnection, migrations: tuple[Script, ...]) -> int:
    """How many migrations ran already, having made sure that they are the first ones of `migrations`."""
    history = connection.execute("SELECT version, name, sha256 FROM schema_version ORDER BY version").fetchall()
    newest = history[-1][0] if history else 0
    if newest > len(migrations):
        raise WarehouseTooNew(
            f"数据仓库为第 {newest} 版，本程序只认识到第 {len(migrations)} 版 / "
            f"the warehouse is at version {newest}, this program knows {len(migrations)}"
        )
    for place, (version, name, sha256) in enumerate(history):
        script = migrations[place]
        if version != script.version:
            raise MigrationEdited(f"迁移记录缺第 {script.version} 号 / the record lacks migration {script.version}")
        if sha256 != script.sha256:
            raise MigrationEdited(
                f"迁移 {version:04}_{name} 运行后被修改 / migration {version:04}_{name} was edited after it ran"
            )
    return len(history)


def _run(connection: duckdb.DuckDBPyConnection, script: Script) -> None:
    with transaction(connection):
        _execute(connection, script.text, for_tables)
        connection.execute(
            f"INSERT INTO schema_version VALUES (?, ?, ?, {_NOW})",  # noqa: S608 -- a constant of this module
            [script.version, script.name, script.sha256],
        )


def _execute(connection: duckdb.DuckDBPyConnection, text: str, fitted: Callable[[str], tuple[str, ...]]) -> None:
    """All statements of a file: as they are, or `fitted` to what a lake can hold."""
    for statement in fitted(text) if is_lake(connection) else (text,):
        connection.execute(statement)


def _refresh_views(connection: duckdb.DuckDBPyConnection, views: tuple[tuple[str, str], ...], *, force: bool) -> None:
    """Drops every view and macro and makes today's, so that one whose file is gone goes too; only where one changed."""
    sha256 = hashlib.sha256("\0".join(f"{name}\0{text}" for name, text in views).encode()).hexdigest()
    if not force and connection.execute("SELECT sha256 FROM schema_views").fetchall() == [(sha256,)]:
        return
    with transaction(connection):
        for kind, name in connection.execute(_REPLACED).fetchall():
            connection.execute(f'DROP {kind} "{name}"')
        for _, text in views:
            _execute(connection, text, for_views)
        connection.execute("DELETE FROM schema_views")
        connection.execute(f"INSERT INTO schema_views VALUES (?, {_NOW})", [sha256])  # noqa: S608 -- as above
