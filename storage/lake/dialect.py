"""What a lake cannot hold of our SQL, left out here and nowhere else: keys, indexes, comments on columns of views.

Keys are kept by duckdb/checks and by the published file, which has them all. A table is first made in an empty DuckDB,
with all its constraints, and then described from there: so DuckDB reads the SQL, not we.
"""

from __future__ import annotations

import re

import duckdb

_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_NEW_TABLE = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?\"?(\w+)\"?\s*\(", re.IGNORECASE)
_LEFT_OUT = re.compile(r"(CREATE\s+(UNIQUE\s+)?INDEX|DROP\s+INDEX|COMMENT\s+ON\s+(MACRO|INDEX))\b", re.IGNORECASE)
_COLUMN_COMMENT = re.compile(r"COMMENT\s+ON\s+COLUMN\b", re.IGNORECASE)
_COLUMNS = "SELECT column_name, data_type, is_nullable, column_default FROM duckdb_columns() WHERE table_name = ?"


def is_lake(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether what this connection writes is a lake."""
    [(kind,)] = connection.execute(
        "SELECT type FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchall()
    return str(kind) == "ducklake"


def for_tables(sql: str) -> tuple[str, ...]:
    """The statements of a migration, as a lake can run them."""
    texts = (statement.query.strip() for statement in duckdb.extract_statements(sql))
    with duckdb.connect(":memory:", config={"threads": "1"}) as empty:
        return tuple(_without_constraints(text, empty) for text in texts if not _LEFT_OUT.match(_bare(text)))


def for_views(sql: str) -> tuple[str, ...]:
    """The statements of a view or macro, as a lake can run them."""
    texts = (statement.query.strip() for statement in duckdb.extract_statements(sql))
    return tuple(text for text in texts if not _LEFT_OUT.match(_bare(text)) and not _COLUMN_COMMENT.match(_bare(text)))


def _bare(text: str) -> str:
    return _COMMENTS.sub("", text).strip()


def _without_constraints(text: str, empty: duckdb.DuckDBPyConnection) -> str:
    """CREATE TABLE with the columns alone: names, types, NOT NULL and defaults. Any other statement as it is."""
    named = _NEW_TABLE.match(_bare(text))
    if named is None:
        return text
    empty.execute(text)
    columns = empty.execute(_COLUMNS, [named[1]]).fetchall()
    listed = ", ".join(
        f'"{name}" {kind}{"" if nullable else " NOT NULL"}{f" DEFAULT {default}" if default else ""}'
        for name, kind, nullable, default in columns
    )
    head = _bare(text)[: named.end() - named.start()]
    return f"{head}{listed})"
