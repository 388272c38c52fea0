"""A warehouse of every earlier version is brought to today's, and what it was is kept beside it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from storage import copies, migrations, warehouse
from storage.copies import backups
from storage.errors import OutOfSpace, StorageError
from storage.home import Home
from storage.migrations import Script, apply, migrate, own_migrations
from storage.snapshots import publish
from storage.warehouse import open_writer
from tests.sql.harness import _filler

# Made anew from the texts by the migration that drops it.
DROPPED = {"search_terms"}
VERSIONS = [script.version for script in own_migrations()]
COLUMNS = """
    SELECT table_name, column_name, column_index, data_type, is_nullable, comment FROM duckdb_columns()
    WHERE NOT internal ORDER BY ALL
"""


def make(home: Home, version: int) -> None:
    """A warehouse as the program of that version left it, with one filled row in every table that it had."""
    with duckdb.connect(str(home.warehouse), config={"storage_compatibility_version": "v1.4.0"}) as connection:
        apply(connection, own_migrations()[:version], [])
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE NOT starts_with(table_name, 'schema_')"
        ).fetchall()
        for (table,) in tables:
            fill(connection, table)


def fill(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    columns = connection.execute(
        "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    row: dict[str, str | None] = {}
    for name, kind, nullable in columns:
        # All rows belong to one document, and what is JSON must be JSON.
        fixed = {"document_id": "d", "report_id": "d", "item_no": "1", "evidence": "[]", "category_code": "c"}.get(name)
        row[name] = fixed or (None if nullable else _filler(name, kind, 1, row))
    places = ", ".join(f"CAST(? AS {kind})" for _, kind, _ in columns)
    connection.execute(f"INSERT INTO {table} VALUES ({places})", list(row.values()))


def contents(path: Path, version: int) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that a warehouse of that version has, in the columns it had."""
    with duckdb.connect(":memory:") as known:
        apply(known, own_migrations()[:version], [])
        had = known.execute(
            "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()"
            " WHERE NOT internal AND NOT starts_with(table_name, 'schema_') GROUP BY 1"
        ).fetchall()
    with duckdb.connect(str(path), read_only=True) as connection:
        [(there,)] = connection.execute("SELECT list(table_name) FROM duckdb_tables()").fetchall()
        return {t: connection.execute(f"SELECT {', '.join(c)} FROM {t}").fetchall() for t, c in had if t in there}


@pytest.fixture
def home(new_home: Home) -> Home:
    """Each test makes the warehouse that it needs."""
    return new_home


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_a_warehouse_of_an_earlier_version_is_brought_to_todays(home: Home, version: int) -> None:
    make(home, version)
    before = contents(home.warehouse, version)
    assert all(len(rows) == 1 for rows in before.values())
    with open_writer(home):
        pass
    after = contents(home.warehouse, version)
    assert set(before) - set(after) <= DROPPED
    assert after == {table: rows for table, rows in before.items() if table in after}
    with duckdb.connect(":memory:") as fresh, duckdb.connect(str(home.warehouse), read_only=True) as migrated:
        migrate(fresh)
        assert migrated.execute(COLUMNS).fetchall() == fresh.execute(COLUMNS).fetchall()
    publish(home)
    [(next_one, kept)] = backups(home)
    assert next_one == version + 1
    assert contents(kept, version) == before
    assert kept.stat().st_mode & 0o777 == 0o444


def test_what_needs_no_migration_is_not_copied(home: Home) -> None:
    for _ in range(2):
        with open_writer(home):
            pass
    assert backups(home) == []


def test_the_last_two_are_kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in (1, 2, 3, 4):
        known = own_migrations()[:version]
        monkeypatch.setattr(warehouse, "own_migrations", lambda known=known: known)
        monkeypatch.setattr(migrations, "own_migrations", lambda known=known: known)
        monkeypatch.setattr(migrations, "own_views", lambda: ())
        with open_writer(home):
            pass
    assert [number for number, _ in backups(home)] == [3, 4]


def test_without_room_for_the_copy_nothing_is_migrated(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    make(home, 2)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.shutil, "copyfileobj", full)
    with pytest.raises(OutOfSpace), open_writer(home):
        pass
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        assert migrations.version_of(connection) == 2
    assert not list(home.root.glob(".backing-up-*"))


def test_a_migration_that_fails_leaves_the_warehouse_and_one_copy(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    make(home, 2)
    broken = (*own_migrations()[:2], Script(3, "broken", "INSERT INTO nowhere VALUES (1)"))
    monkeypatch.setattr(warehouse, "own_migrations", lambda: broken)
    monkeypatch.setattr(migrations, "own_migrations", lambda: broken)
    for _ in range(2):
        with pytest.raises(StorageError, match="nowhere"), open_writer(home):
            pass
    [(_, kept)] = backups(home)
    assert contents(kept, 2) == contents(home.warehouse, 2)
