"""Runs one SQL test case: a folder with small tables (<table>.csv) and what the SQL must answer (expect.csv).

How a case is written stands in tests/sql/README.md. The tables are the real ones, made by the migrations.
"""

from __future__ import annotations

import csv
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from storage.loading import DOCUMENT_TABLES
from storage.migrations import migrate
from storage.rechecking import of_organizations, only, unchecked
from storage.sql import read_sql, sql_root

CASES = Path(__file__).parent
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What a column that must not be NULL gets where a case does not say: by the start of its type.
_FILLERS = {
    "VARCHAR": "",
    "INTEGER": "0",
    "BIGINT": "0",
    "DECIMAL": "0",
    "DOUBLE": "0",
    "BOOLEAN": "false",
    "TIMESTAMP": "2024-03-01 02:00:00",
    "DATE": "2024-03-01",
}

Texts = dict[str, str | None]


@dataclass(frozen=True)
class Case:
    """`tests/sql/<kind>/<name>/<case>/`"""

    folder: Path

    @property
    def kind(self) -> str:
        return self.folder.parts[-3]

    @property
    def name(self) -> str:
        return self.folder.parts[-2]

    @property
    def scope(self) -> str:
        """Of a rule: what it must see beside a report; see alerts.toml."""
        return str(_rules()[self.name].get("scope", "warehouse")) if self.kind == "alerts" else ""

    @property
    def needs_few_reports(self) -> bool:
        """Whether a rule fires here that is not asked about all reports; one such case of each rule is enough."""
        if self.scope not in ("report", "organization"):
            return False
        cases = sorted(self.folder.parent.glob("*/expect.csv"))
        first = next(path.parent for path in cases if len(path.read_text(encoding="utf-8").splitlines()) > 1)
        return self.folder == first

    def __str__(self) -> str:
        return "/".join(self.folder.parts[-3:])


def find_cases() -> list[Case]:
    return [Case(path.parent) for path in sorted(CASES.glob("*/*/*/expect.csv"))]


def new_database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"threads": "1"})
    migrate(connection)
    return connection


def check(connection: duckdb.DuckDBPyConnection, case: Case) -> None:
    """Fails where the SQL answers something else than expect.csv; leaves the database as it was."""
    connection.execute("BEGIN TRANSACTION")
    try:
        _load(connection, case.folder)
        types, answered = _answer(connection, case)
        columns, expected = _read_csv(case.folder / "expect.csv")
        missing = [column for column in columns if column not in types]
        assert not missing, f"{case}: no such columns {missing}; there are {list(types)}"
        wanted = [_as_typed(connection, row, types) for row in expected]
        got = [{column: row[column] for column in columns} for row in answered]
        if case.kind != "queries":  # only queries promise an order
            wanted, got = sorted(wanted, key=repr), sorted(got, key=repr)
        assert got == wanted, f"{case}:\n got      {got}\n expected {wanted}"
    finally:
        connection.execute("ROLLBACK")


def _answer(connection: duckdb.DuckDBPyConnection, case: Case) -> tuple[dict[str, str], list[Texts]]:
    """The type of each column, and the rows as text."""
    sql = f"SELECT * FROM {case.name}" if case.kind == "views" else read_sql(case.kind, case.name)
    sql = sql.strip().rstrip(";")
    parameters = _parameters(case) or None
    connection.execute(f"SELECT COLUMNS(*)::VARCHAR FROM (\n{sql}\n)", parameters)
    names = [column[0] for column in connection.description]
    rows = [dict(zip(names, row, strict=True)) for row in connection.fetchall()]
    connection.execute(sql, parameters)
    types = {column[0]: str(column[1]) for column in connection.description}
    connection.fetchall()
    return types, rows


def check_alone(connection: duckdb.DuckDBPyConnection, case: Case) -> None:
    """Fails where a rule answers otherwise when it is asked about one report after the other and sees few others."""
    connection.execute("BEGIN TRANSACTION")
    try:
        _load(connection, case.folder)
        for table in DOCUMENT_TABLES:
            connection.execute(f"UPDATE {table} SET load_no = 1")
        _, together = _answer(connection, case)
        alone: list[Texts] = []
        for one in unchecked(connection, "none"):
            comparing = case.scope == "organization"
            seen = of_organizations(connection, [one]).seen if comparing else {one: 1}
            with only(connection, seen, for_comparing=comparing):
                alone += [row for row in _answer(connection, case)[1] if row["report_id"] == one]
        assert sorted(alone, key=repr) == sorted(together, key=repr)
        assert together
    finally:
        connection.execute("ROLLBACK")


def _parameters(case: Case) -> dict[str, object]:
    """The rule's own parameters, and over them the case's (parameters.json)."""
    found: dict[str, object] = {}
    if case.kind == "alerts":
        found |= _rules()[case.name].get("parameters", {})
    own = case.folder / "parameters.json"
    return found | (json.loads(own.read_text(encoding="utf-8")) if own.exists() else {})


@cache
def _rules() -> dict[str, dict[str, Any]]:
    return tomllib.loads((sql_root().parent / "tasks/rules/alerts.toml").read_text(encoding="utf-8"))


def _load(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    tables = {path.stem: _read_csv(path)[1] for path in sorted(folder.glob("*.csv")) if path.stem != "expect"}
    _add_documents(tables)
    for table, rows in tables.items():
        columns = connection.execute(
            "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE table_name = ?", [table]
        ).fetchall()
        assert columns, f"{folder}: there is no table {table}"
        unknown = {name for row in rows for name in row} - {column[0] for column in columns}
        assert not unknown, f"{folder}/{table}.csv: no such columns {sorted(unknown)}"
        for number, row in enumerate(rows, start=1):
            full = {name: row.get(name) for name, _, _ in columns}
            for name, kind, nullable in columns:
                if not nullable and name not in row:
                    full[name] = _filler(name, kind, number, full)
            places = ", ".join(f"CAST(? AS {kind})" for _, kind, _ in columns)
            connection.execute(f"INSERT INTO {table} VALUES ({places})", list(full.values()))


def _add_documents(tables: dict[str, list[Texts]]) -> None:
    """Every report has a document; a case need not say so."""
    for report in tables.get("reports", []):
        report.setdefault("document_id", report["report_id"])
        documents = tables.setdefault("documents", [])
        if not any(document["document_id"] == report["document_id"] for document in documents):
            documents.append({"document_id": report["document_id"]})
    for document in tables.get("documents", []):
        document.setdefault("sha256", f"{document['document_id']}-sha256")
        document.setdefault("file_name", f"{document['document_id']}.docx")
        document.setdefault("media_type", _DOCX)


def _filler(name: str, kind: str, number: int, row: Texts) -> str:
    if name.endswith("_no"):
        return str(number)
    if kind.endswith("[]"):
        return "[]"
    if name == "comparator":
        return "="
    if name in ("source_text", "quarantine_id", "alert_id"):
        return f"{name} {number}"
    return next(filler for start, filler in _FILLERS.items() if kind.startswith(start))


def _read_csv(path: Path) -> tuple[list[str], list[Texts]]:
    """Columns and rows. An empty cell is NULL; '' (two apostrophes) is the empty text."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows: list[Texts] = []
        for row in reader:
            fits = None not in row and None not in row.values()
            assert fits, f"{path}:{reader.line_num}: cells do not fit the header"
            rows.append({name: "" if text == "''" else text or None for name, text in row.items()})
        return list(reader.fieldnames or []), rows


def _as_typed(connection: duckdb.DuckDBPyConnection, row: Texts, types: dict[str, str]) -> Texts:
    """The texts as DuckDB itself writes values of these types: 12.5 is 12.50 in a DECIMAL(18,2)."""
    casts = ", ".join(f"CAST(CAST(? AS {types[name]}) AS VARCHAR)" for name in row)
    return dict(zip(row, connection.execute(f"SELECT {casts}", list(row.values())).fetchall()[0], strict=True))
