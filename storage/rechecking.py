"""Which reports a rule must look at again, and a warehouse in which only those stand. Knows no rule.

`rules` is a fingerprint of the rules: as long as it is the same, and the rows of a report and of those that it is
compared with are, so are their answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache

import duckdb

from storage.connection import transaction
from storage.loading import DOCUMENT_TABLES
from storage.migrations import own_views
from storage.rows import as_list, rows_of

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
# What may be another alert now: few, while those that hold may be hundreds of thousands. So they are never listed.
_LOOSE = """
    CREATE TEMP TABLE loose AS
    WITH checked AS (
        SELECT r.report_id, r.rules_checked
        FROM v_reports AS v
        JOIN reports AS r ON r.report_id = v.report_id
        WHERE v.is_current AND r.rules_checked IS NOT NULL
    )
    SELECT a.alert_id
    FROM alerts AS a
    LEFT JOIN temp.unasked AS u ON u.rule_code = a.rule_code
    LEFT JOIN checked AS c ON c.report_id = a.report_id AND c.rules_checked = u.rules
    LEFT JOIN temp.asked AS k ON k.report_id = a.report_id AND k.part = u.part
    WHERE a.status = 'resolved' OR c.report_id IS NULL OR k.report_id IS NOT NULL
"""
# A report is compared with those of its year and of the year before; so a new one is news for the year after it, too.
_SAME_ORGANIZATION = """
    WITH changed AS (
        SELECT DISTINCT organization_name, fiscal_year
        FROM reports
        WHERE report_id IN (SELECT unnest($ids::VARCHAR[]))
    )
    SELECT r.report_id, r.load_no, bool_or(r.fiscal_year >= c.fiscal_year) AS asked
    FROM reports AS r
    JOIN changed AS c ON c.organization_name = r.organization_name AND abs(r.fiscal_year - c.fiscal_year) <= 1
    GROUP BY r.report_id, r.load_no
"""
# Over all reports, which of them are current is most of what a rule costs; comparing them reads the others, too.
_READ_OF_ALL = ("v_reports",)
_READ_BY_MANY = (*_READ_OF_ALL, "v_budget_amounts", "v_year_pairs")
# What `comparing` lays out itself.
_LAID_OUT_APART = ("v_shingles", "v_reports_to_compare")
# Inside `only` what several rules read is computed once as well: by those about one report, by those that compare.
_READ_OF_ONE = (
    "v_reports", "v_report_figures", "v_budget_amounts", "v_budget_execution", "v_indicator_values",
    "v_indicator_tables", "v_failed_claims", "v_issue_findings",
)  # fmt: skip
_READ_BY_COMPARING = ("v_reports", "v_report_figures", "v_budget_amounts", "v_year_pairs")
# Half of what is stored, and read by searching and by comparing texts, never inside `only`.
_NOT_COPIED = {
    "blocks": ("search_terms",),
    "work_items": ("search_terms",),
    "reports": ("shingles", "shingle_item_nos"),
}
# Larger than all the others together, and read by few of the rules that compare reports: not copied for those.
_SELDOM_COMPARED = ("blocks", "cells", "work_items", "work_item_categories", "measures", "indicators")


@dataclass(frozen=True, slots=True)
class Unasked:
    """What rules `codes` said about checked reports that are not among `asked`; `rules`: the fingerprint they bear."""

    rules: str
    codes: tuple[str, ...]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Circle:
    """Reports that a rule must see (report_id -> number of its load), and those of them that it is asked about."""

    seen: dict[str, int]
    asked: frozenset[str]


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


def of_organizations(connection: duckdb.DuckDBPyConnection, changed: Collection[str]) -> Circle:
    """For rules that compare reports of one organization, of one year or with the year before."""
    rows = rows_of(connection, _SAME_ORGANIZATION, {"ids": as_list(changed)})
    seen = {str(row["report_id"]): int(str(row["load_no"])) for row in rows}
    return Circle(seen, frozenset(str(row["report_id"]) for row in rows if row["asked"]))


@contextmanager
def loosened(
    connection: duckdb.DuckDBPyConnection, holding: Sequence[Unasked], found: Collection[str]
) -> Iterator[None]:
    """Inside, the temporary table `loose` has the alert_id of all that need not hold any more, and of what was `found`.

    All others hold, because nothing changed; a rule is in one of `holding` at most. The caller holds the transaction:
    where it fails, the table goes with it.
    """
    connection.execute("CREATE TEMP TABLE unasked (part INTEGER, rules VARCHAR, rule_code VARCHAR)")
    connection.execute("CREATE TEMP TABLE asked (part INTEGER, report_id VARCHAR)")
    for part, one in enumerate(holding):
        connection.execute(
            "INSERT INTO temp.unasked SELECT ?, ?, unnest(?::VARCHAR[])", [part, one.rules, as_list(one.codes)]
        )
        connection.execute("INSERT INTO temp.asked SELECT ?, unnest(?::VARCHAR[])", [part, as_list(one.asked)])
    connection.execute(_LOOSE)
    # What was found does not hold as well, should a rule say the same of two reports.
    connection.execute(
        "INSERT INTO temp.loose SELECT unnest(?::VARCHAR[]) AS alert_id EXCEPT FROM temp.loose", [as_list(found)]
    )
    yield
    _drop(connection, iter([("TABLE", "loose"), ("TABLE", "asked"), ("TABLE", "unasked")]))


@contextmanager
def only(connection: duckdb.DuckDBPyConnection, reports: dict[str, int], for_comparing: bool = False) -> Iterator[None]:
    """Inside, tables and views hold these reports (report_id -> number of its load) and nothing of others.

    Temporary tables stand before those of the warehouse, and the same views over them: a query notices nothing.
    `for_comparing`: the large tables that few comparisons read are looked up when they are read, and not copied.
    """
    made: list[tuple[str, str]] = []
    try:
        for table, (owner, *_) in DOCUMENT_TABLES.items():
            kind = "VIEW" if for_comparing and table in _SELDOM_COMPARED else "TABLE"
            _narrow(connection, kind, table, owner, reports)
            made.append((kind, table))
        read_often = _READ_BY_COMPARING if for_comparing else _READ_OF_ONE
        for name, statement in _views():
            made.append((_look(connection, statement, name in read_often), name))
        yield
    finally:
        _drop(connection, reversed(made))


@cache
def _views() -> tuple[tuple[str, str], ...]:
    """(name, CREATE VIEW ...) without the comments, those that others read first."""
    views = [(name, text) for name, text in own_views() if "CREATE VIEW" in text]
    return tuple((name, duckdb.extract_statements(text)[0].query) for name, text in views)


def _look(connection: duckdb.DuckDBPyConnection, statement: str, read_often: bool) -> str:
    """Makes the view over what is there now, or a table of its rows; says which."""
    if read_often:
        # A view that cannot be read is the failure of the rules that read it, not of the others.
        with suppress(duckdb.Error):
            connection.execute(statement.replace("CREATE VIEW", "CREATE TEMP TABLE", 1))
            return "TABLE"
    connection.execute(statement.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    return "VIEW"


@contextmanager
def computed_once(connection: duckdb.DuckDBPyConnection, for_comparing: bool = False) -> Iterator[None]:
    """Inside, what several rules read is a temporary table before the view of its name: the same rows, computed once.

    `for_comparing`: also what those read that compare reports. No report may come or go inside, and `only` makes
    its own views: not inside either.
    """
    made: list[tuple[str, str]] = []
    try:
        read_often = _READ_BY_MANY if for_comparing else _READ_OF_ALL
        for name, statement in _views():
            if name not in _LAID_OUT_APART:
                made.append((_look(connection, statement, name in read_often), name))
        yield
    finally:
        _drop(connection, reversed(made))


def _narrow(connection: duckdb.DuckDBPyConnection, kind: str, table: str, owner: str, reports: dict[str, int]) -> None:
    """Numbers and ids are written out: only then does DuckDB skip what cannot hold them."""
    numbers = ", ".join(str(number) for number in sorted(set(reports.values()))) or "NULL"
    ids = ", ".join(_quoted(one) for one in reports) or "NULL"
    # Their types stay, for the views that name them.
    emptied = ", ".join(f"CASE WHEN FALSE THEN {name} END AS {name}" for name in _NOT_COPIED.get(table, ()))
    columns = f"* REPLACE ({emptied})" if emptied else "*"
    [(catalog, schema)] = connection.execute("SELECT current_catalog(), current_schema()").fetchall()
    connection.execute(
        f'CREATE TEMP {kind} "{table}" AS SELECT {columns} FROM "{catalog}"."{schema}"."{table}"'  # noqa: S608 -- our own names
        f' WHERE load_no IN ({numbers}) AND "{owner}" IN ({ids})'
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _drop(connection: duckdb.DuckDBPyConnection, made: Iterator[tuple[str, str]]) -> None:
    for kind, name in made:
        connection.execute(f'DROP {kind} temp."{name}"')
