"""Which reports a rule about one report must look at again, and a warehouse in which only those stand. Knows no rule.

`rules` is a fingerprint of the rules: as long as it is the same, and a report's rows are, so are their answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress

import duckdb

from storage.connection import transaction
from storage.loading import DOCUMENT_TABLES
from storage.migrations import own_views
from storage.rows import Row, rows_of

# v_reports alone knows which are current, and that changes with other reports.
_UNCHECKED = """
    SELECT r.report_id, r.load_no FROM reports AS r JOIN v_reports AS v ON v.report_id = r.report_id
    WHERE v.is_current AND r.rules_checked IS DISTINCT FROM $rules
"""
_MARK = """
    UPDATE reports SET rules_checked = v.mark
    FROM (SELECT report_id, CASE WHEN is_current THEN $rules END AS mark FROM v_reports) AS v
    WHERE v.report_id = reports.report_id AND reports.rules_checked IS DISTINCT FROM v.mark
"""
_KEPT = """
    SELECT a.* EXCLUDE (status, first_seen_at, last_seen_at, muted_until)
    FROM alerts AS a
    JOIN reports AS r ON r.report_id = a.report_id
    JOIN v_reports AS v ON v.report_id = a.report_id
    WHERE v.is_current AND r.rules_checked = $rules AND a.status <> 'resolved' AND list_contains($codes, a.rule_code)
    ORDER BY a.alert_id
"""

# What several of the rules that compare reports read, and costs most of their time; a later one reads an earlier one.
_READ_BY_MANY = ("v_budget_amounts", "v_year_pairs", "v_shared_items")


def unchecked(connection: duckdb.DuckDBPyConnection, rules: str) -> dict[str, int]:
    """Current reports that these rules have not seen as they are now: report_id -> number of its load."""
    return {
        str(row["report_id"]): int(str(row["load_no"])) for row in rows_of(connection, _UNCHECKED, {"rules": rules})
    }


def mark_checked(connection: duckdb.DuckDBPyConnection, rules: str) -> None:
    """These rules have seen every current report. One that is not current any more is looked at when it is again."""
    with transaction(connection):
        connection.execute(_MARK, {"rules": rules})


def forget_checks(connection: duckdb.DuckDBPyConnection) -> None:
    """Every report is to be looked at again. The caller holds the transaction."""
    connection.execute("UPDATE reports SET rules_checked = NULL WHERE rules_checked IS NOT NULL")


def alerts_of_checked(connection: duckdb.DuckDBPyConnection, rules: str, codes: Collection[str]) -> list[Row]:
    """What still holds because nothing changed: alerts of these rules on reports that need not be looked at again."""
    return list(rows_of(connection, _KEPT, {"rules": rules, "codes": list(codes)}))


@contextmanager
def only(connection: duckdb.DuckDBPyConnection, reports: dict[str, int]) -> Iterator[None]:
    """Inside, tables and views hold these reports (report_id -> number of its load) and nothing of others.

    Temporary tables stand before those of the warehouse, and the same views over them: a query notices nothing.
    """
    views = [(name, text) for name, text in own_views() if "CREATE VIEW" in text]
    tables: list[str] = []
    made: list[str] = []
    try:
        for table, (owner, *_) in DOCUMENT_TABLES.items():
            _copy(connection, table, owner, reports)
            tables.append(table)
        for name, text in views:
            statement = duckdb.extract_statements(text)[0].query
            connection.execute(statement.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
            made.append(name)
        yield
    finally:
        _drop(connection, "VIEW", reversed(made))
        _drop(connection, "TABLE", tables)


@contextmanager
def computed_once(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Inside, what several rules read is a temporary table before the view of its name: the same rows, computed once.

    Nothing may change inside, and `only` makes its own views: not inside either.
    """
    made: list[str] = []
    try:
        # A view that cannot be read is the failure of the rules that read it, not of the others.
        with suppress(duckdb.Error):
            for view in _READ_BY_MANY:
                connection.execute(f'CREATE TEMP TABLE "{view}" AS SELECT * FROM "{view}"')  # noqa: S608 -- our names
                made.append(view)
        yield
    finally:
        _drop(connection, "TABLE", made)


def _copy(connection: duckdb.DuckDBPyConnection, table: str, owner: str, reports: dict[str, int]) -> None:
    """Numbers and ids are written out: only then does DuckDB skip what cannot hold them."""
    numbers = ", ".join(str(number) for number in sorted(set(reports.values()))) or "NULL"
    ids = ", ".join(_quoted(one) for one in reports) or "NULL"
    connection.execute(
        f'CREATE TEMP TABLE "{table}" AS SELECT * FROM "{table}"'  # noqa: S608 -- our own names and numbers
        f' WHERE load_no IN ({numbers}) AND "{owner}" IN ({ids})'
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _drop(connection: duckdb.DuckDBPyConnection, kind: str, names: Sequence[str] | Iterator[str]) -> None:
    for name in names:
        connection.execute(f'DROP {kind} temp."{name}"')
