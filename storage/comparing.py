"""Whose narratives must be compared again, and their shingles laid out for the rules that compare them. Knows no rule.

A new report is held against all others. What was found earlier still holds, but for reports that a new one concerns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import duckdb

from storage.rows import as_list

# The changed ones, the same organization's of the year after, and those whose alerts (of `codes`) show a changed one or
# a version that it took the place of.
_CONCERNED = """
    WITH changed AS (
        SELECT report_id, organization_name, fiscal_year
        FROM reports
        WHERE report_id IN (SELECT unnest($changed::VARCHAR[]))
    )
    SELECT report_id FROM changed
    UNION
    SELECT r.report_id
    FROM reports AS r
    JOIN changed AS c ON c.organization_name = r.organization_name AND c.fiscal_year + 1 = r.fiscal_year
    UNION
    SELECT a.report_id
    FROM (
        SELECT report_id, unnest(json_extract_string(evidence, '$[*].file_name')) AS file_name
        FROM alerts
        WHERE status <> 'resolved' AND list_contains($codes, rule_code)
    ) AS a
    JOIN documents AS d ON d.file_name = a.file_name
    JOIN reports AS r ON r.report_id = d.document_id
    JOIN changed AS c ON c.organization_name = r.organization_name AND c.fiscal_year = r.fiscal_year
"""
# Reports of later years that share some text with a changed one: asked in vain where it turns out to be too little.
_LATER = """
    SELECT s.report_id
    FROM v_shingles AS c
    JOIN v_shingles AS s ON s.shingle = c.shingle
    JOIN reports AS changed ON changed.report_id = c.report_id
    JOIN reports AS r ON r.report_id = s.report_id AND r.fiscal_year > changed.fiscal_year
    WHERE c.report_id IN (SELECT unnest($changed::VARCHAR[]))
        AND s.report_id NOT IN (SELECT report_id FROM v_reports_to_compare)
    GROUP BY s.report_id, c.report_id
    HAVING count(*) >= 5
"""
# All that shared_text needs of the shingles for these reports; as there, what a hundred reports hold is left out.
_SHINGLES = """
    CREATE TEMP TABLE v_shingles AS
    WITH held AS NOT MATERIALIZED (SELECT report_id, unnest(shingles) AS shingle FROM reports)
    SELECT report_id, shingle
    FROM held
    WHERE shingle IN (
        SELECT shingle
        FROM held
        WHERE shingle IN (SELECT shingle FROM held WHERE report_id IN (SELECT report_id FROM v_reports_to_compare))
        GROUP BY shingle
        HAVING count(*) <= 100
    )
"""


@contextmanager
def narratives_of(
    connection: duckdb.DuckDBPyConnection, changed: Collection[str], codes: Collection[str]
) -> Iterator[frozenset[str]]:
    """Inside, shared_text compares the reports that a change in these concerns with all others; yields their ids.

    `codes`: the rules that are going to ask. Temporary tables stand before the views of their names. Which reports are
    current is asked several times, best inside `rechecking.computed_once`.
    """
    ids = as_list(changed)
    asked = _ids(connection, _CONCERNED, {"changed": ids, "codes": list(codes)}) if changed else frozenset()
    try:
        _lay_out(connection, asked)
        later = _ids(connection, _LATER, {"changed": ids}) if changed else frozenset()
        if later:
            asked |= later
            _clear(connection)
            _lay_out(connection, asked)
        yield asked
    finally:
        _clear(connection)


def _ids(connection: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, object]) -> frozenset[str]:
    return frozenset(str(report_id) for (report_id,) in connection.execute(sql, parameters).fetchall())


def _lay_out(connection: duckdb.DuckDBPyConnection, asked: Collection[str]) -> None:
    connection.execute(
        "CREATE TEMP TABLE v_reports_to_compare AS SELECT unnest(?::VARCHAR[]) AS report_id", [as_list(asked)]
    )
    connection.execute(_SHINGLES)


def _clear(connection: duckdb.DuckDBPyConnection) -> None:
    for name in ("v_reports_to_compare", "v_shingles"):
        connection.execute(f'DROP TABLE IF EXISTS temp."{name}"')
