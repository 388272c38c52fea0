"""What needs no PostgreSQL: where a lake may lie, and what of our SQL it is spared."""

from __future__ import annotations

import duckdb
import pytest

from flows.settings import Settings, home_of
from storage.home import Home
from storage.lake.dialect import for_tables, for_views, is_lake
from storage.lake.place import Lake, lake_at
from storage.migrations import own_migrations, own_views

LAKE = "ducklake:postgres:dbname=reports host=db.example"


def test_the_default_is_the_embedded_file() -> None:
    assert lake_at("", "") is None
    assert home_of(Settings()) == Home(Settings().home)


def test_a_lake_is_named_by_two_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_REPORTS_WAREHOUSE", LAKE)
    monkeypatch.setenv("UNION_REPORTS_WAREHOUSE_DATA", "/srv/lake")
    assert home_of(Settings()).lake == Lake("dbname=reports host=db.example", "/srv/lake/")


@pytest.mark.parametrize(
    ("warehouse", "data"),
    [
        (f"{LAKE} password=geheim", "/srv/lake"),
        (f"{LAKE} PASSWORD = 'geheim'", "/srv/lake"),
        ("ducklake:postgres:postgresql://me:geheim@db/reports", "/srv/lake"),
        ("ducklake:sqlite:geheim.db", "/srv/lake"),
        ("/srv/geheim.duckdb", "/srv/lake"),
        (f"{LAKE} user=geheim", ""),
        (f"{LAKE} user=geheim", "geheim/lake"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_not_repeated(
    warehouse: str, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNION_REPORTS_WAREHOUSE", warehouse)
    monkeypatch.setenv("UNION_REPORTS_WAREHOUSE_DATA", data)
    with pytest.raises(ValueError, match="warehouse") as refused:
        Settings()
    assert "geheim" not in str(refused.value)


def test_a_table_keeps_its_columns_and_loses_its_keys() -> None:
    sql = """
        -- Keys; and more (a comment).
        CREATE TABLE IF NOT EXISTS notes (
            note_id VARCHAR PRIMARY KEY,             -- the key; of all
            sha256 VARCHAR NOT NULL UNIQUE,
            score DECIMAL(9, 2) CHECK (score >= 0),
            parts DECIMAL(18, 4)[] NOT NULL,
            state VARCHAR DEFAULT 'new; UNIQUE',
            UNIQUE (sha256, state)
        );
        CREATE UNIQUE INDEX by_state ON notes (state);
        COMMENT ON TABLE notes IS 'PRIMARY KEY';
        ALTER TABLE notes ADD COLUMN until_date DATE;
    """
    table, comment, altered = for_tables(sql)
    assert table == (
        'CREATE TABLE IF NOT EXISTS notes ("note_id" VARCHAR NOT NULL, "sha256" VARCHAR NOT NULL,'
        ' "score" DECIMAL(9,2), "parts" DECIMAL(18,4)[] NOT NULL, "state" VARCHAR DEFAULT \'new; UNIQUE\')'
    )
    assert comment.endswith(("'PRIMARY KEY';", "'PRIMARY KEY'"))
    assert altered.startswith("ALTER TABLE")


def test_a_view_loses_only_the_comments_on_its_columns() -> None:
    kept = for_views("CREATE VIEW v AS SELECT 1 AS a; COMMENT ON VIEW v IS '一'; COMMENT ON COLUMN v.a IS '二';")
    assert [text.split()[0] for text in kept] == ["CREATE", "COMMENT"]
    kept = for_views("-- Why.\nCREATE MACRO m(x) AS TABLE SELECT x; COMMENT ON MACRO TABLE m IS '三';")
    assert len(kept) == 1


def test_all_our_tables_come_out_with_the_same_columns() -> None:
    columns = "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() ORDER BY ALL"
    constraints = "SELECT DISTINCT constraint_type FROM duckdb_constraints()"
    with duckdb.connect(":memory:") as ours, duckdb.connect(":memory:") as theirs:
        for script in own_migrations():
            ours.execute(script.text if "schema_version" not in script.text else _without_books(script.text))
            for statement in for_tables(script.text):
                if "schema_v" not in statement:
                    theirs.execute(statement)
        for _, text in own_views():
            for statement in for_views(text):
                theirs.execute(statement)
            ours.execute(text)
        assert ours.execute(columns).fetchall() == theirs.execute(columns).fetchall()
        assert theirs.execute(constraints).fetchall() == [("NOT NULL",)]
        assert ("PRIMARY KEY",) in ours.execute(constraints).fetchall()
        assert not is_lake(ours)


def _without_books(text: str) -> str:
    """The comments on the tables that the runner makes by itself."""
    return "\n".join(line for line in text.splitlines() if " schema_v" not in line)
