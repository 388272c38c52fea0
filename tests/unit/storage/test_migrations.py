"""Tables and views come into being once, in order, and only as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from storage import migrations
from storage.errors import MigrationEdited, StorageError, WarehouseTooNew
from storage.migrations import Script, apply, migrate, own_migrations

ONE = Script(1, "first", "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);")
TWO = Script(2, "second", "ALTER TABLE a ADD COLUMN y INTEGER;")
VIEW = ("v_a", "CREATE VIEW v_a AS SELECT * FROM a;")


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as opened:
        yield opened


def versions(connection: duckdb.DuckDBPyConnection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT version FROM schema_version ORDER BY 1").fetchall()]


def test_own_migrations_and_views_apply_once(connection: duckdb.DuckDBPyConnection) -> None:
    assert migrate(connection) == tuple(script.version for script in own_migrations())
    made = connection.execute("SELECT sha256, applied_at FROM schema_views").fetchall()
    assert migrate(connection) == ()
    assert connection.execute("SELECT sha256, applied_at FROM schema_views").fetchall() == made


def test_a_later_migration_runs_on_what_the_earlier_one_made(connection: duckdb.DuckDBPyConnection) -> None:
    assert apply(connection, (ONE,), [VIEW]) == (1,)
    assert apply(connection, (ONE, TWO), [VIEW]) == (2,)
    assert connection.execute("SELECT x, y FROM v_a").fetchall() == [(1, None)]


def test_an_edited_migration_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    apply(connection, (ONE,), [])
    edited = replace(ONE, text=ONE.text + " -- harmless")
    with pytest.raises(MigrationEdited, match="0001_first"):
        apply(connection, (edited, TWO), [])
    assert versions(connection) == [1]


def test_a_newer_warehouse_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    apply(connection, (ONE, TWO), [])
    with pytest.raises(WarehouseTooNew) as refused:
        apply(connection, (ONE,), [])
    assert "升级" in refused.value.advice


def test_a_gap_in_the_record_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    apply(connection, (ONE, TWO), [])
    connection.execute("DELETE FROM schema_version WHERE version = 1")
    with pytest.raises(MigrationEdited, match="lacks migration 1"):
        apply(connection, (ONE, TWO), [])


@pytest.mark.parametrize("names", [("0001_a", "0003_c"), ("0001_a", "0001_b"), ("0002_a",), ("1_a",), ("0001-a",)])
def test_files_must_be_numbered_without_gaps(monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> None:
    monkeypatch.setattr(migrations, "list_sql", lambda kind: names)
    monkeypatch.setattr(migrations, "read_sql", lambda kind, name: "")
    with pytest.raises(StorageError):
        own_migrations.__wrapped__()


def test_a_failing_migration_leaves_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    broken = Script(2, "broken", "CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(StorageError, match="nowhere"):
        apply(connection, (ONE, broken), [])
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE table_name IN ('a', 'b')").fetchall()
    assert tables == [("a",)]
    assert versions(connection) == [1]


def test_views_follow_their_files(connection: duckdb.DuckDBPyConnection) -> None:
    apply(connection, (ONE,), [VIEW, ("v_old", "CREATE VIEW v_old AS SELECT 1 AS one;")])
    apply(connection, (ONE,), [("v_a", "CREATE VIEW v_a AS SELECT x * 2 AS doubled FROM a;")])
    assert connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall() == [("v_a",)]
    assert connection.execute("SELECT doubled FROM v_a").fetchall() == [(2,)]


def test_views_are_made_after_those_they_read(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"v_a": "SELECT * FROM v_c", "v_b": "SELECT 1", "v_c": "SELECT * FROM v_b"}
    monkeypatch.setattr(migrations, "list_sql", lambda kind: tuple(texts))
    monkeypatch.setattr(migrations, "read_sql", lambda kind, name: texts[name])
    assert [name for name, _ in migrations.own_views.__wrapped__()] == ["v_b", "v_c", "v_a"]
