"""Documents in, each as a whole: every row of them replaced in one transaction, or nothing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

import duckdb

from storage.connection import transaction
from storage.errors import RowRefused
from storage.rows import Row, insert_rows, rows_of

# Every table that holds rows of a document, and what makes a row of it unique. The first column is the document's.
DOCUMENT_TABLES: Mapping[str, tuple[str, ...]] = {
    "documents": ("document_id",),
    "blocks": ("document_id", "block_no"),
    "cells": ("document_id", "block_no", "table_no", "row_no", "col_no"),
    "reports": ("report_id",),
    "budget_figures": ("report_id", "figure_no"),
    "indicators": ("report_id", "indicator_no"),
    "work_items": ("report_id", "item_no"),
    "work_item_categories": ("report_id", "item_no", "category_code"),
    "measures": ("report_id", "item_no", "measure_no"),
    "claims": ("report_id", "claim_no"),
    "issues": ("report_id", "issue_no"),
    "staff_counts": ("report_id", "staff_no"),
    "personal_data": ("document_id", "personal_no"),
}
_LAST_LOAD = "SELECT coalesce(max(load_no), 0) FROM documents"
_RECEIVED = "SELECT document_id, received_at, run_id, load_no FROM documents WHERE document_id IN"
# Who reports, on what: what a report is compared with depends on these.
_IDENTITY = ("organization_name", "province", "city", "fiscal_year", "report_kind")
_NAMED = f"SELECT report_id, {', '.join(_IDENTITY)} FROM reports WHERE report_id IN"  # noqa: S608 -- our own names
_UNMARK = """
    UPDATE reports SET rules_checked = NULL
    WHERE rules_checked IS NOT NULL AND organization_name IN (SELECT unnest(?::VARCHAR[]))
"""

Document = tuple[str, Mapping[str, Sequence[Row]]]


def replace_documents(connection: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> None:
    """Makes these rows (for each document_id: table -> rows) all that is kept of these documents; one transaction.

    Loading the same twice is loading it once. A document that is read again keeps when and by which run it was
    received. Raises RowRefused, and keeps all that was there, where a row belongs to another document, stands twice or
    breaks a rule of its table.
    """
    for document_id, rows in documents:
        _check(rows, document_id)
    ids = [document_id for document_id, _ in documents]
    with transaction(connection):
        received = _received(connection, ids)
        if received:
            _unmark_those_left(connection, documents)
            _delete(connection, {document_id: row.pop("load_no") for document_id, row in received.items()})
        [(last,)] = connection.execute(_LAST_LOAD).fetchall()
        for table in DOCUMENT_TABLES:
            numbers: list[int] = []
            new: list[Row] = []
            for number, (document_id, rows) in enumerate(documents, start=last + 1):
                own = rows.get(table, ())
                new += own if table != "documents" else [{**own[0], **received.get(document_id, {})}]
                numbers += repeat(number, len(own))
            insert_rows(connection, table, new, {"load_no": numbers})


def _received(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, dict[str, object]]:
    """What is known of documents that are loaded already: when and by which run received, and their load."""
    if not ids:
        return {}
    found = rows_of(connection, f"{_RECEIVED} ({', '.join('?' * len(ids))})", list(ids))
    return {str(row["document_id"]): row for row in found}


def _unmark_those_left(connection: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> None:
    """A report that is now another organization's or year's is missed by those that it was compared with."""
    ids = [document_id for document_id, _ in documents]
    before = rows_of(connection, f"{_NAMED} ({', '.join('?' * len(ids))})", ids)
    after = {document_id: row for document_id, rows in documents for row in rows.get("reports", ())}
    left = [
        row["organization_name"]
        for row in before
        if [row[name] for name in _IDENTITY] != [after.get(str(row["report_id"]), {}).get(name) for name in _IDENTITY]
    ]
    if left:
        connection.execute(_UNMARK, [left])


def _delete(connection: duckdb.DuckDBPyConnection, loads: Mapping[str, object]) -> None:
    """Deletes every row of these documents: id -> number of the load. The caller holds the transaction.

    The numbers are written out: only then does DuckDB skip what cannot hold them. The ids make sure of the rest.
    """
    numbers = ", ".join(str(int(str(number))) for number in loads.values())
    ids = ", ".join("?" * len(loads))
    for table, (owner, *_) in DOCUMENT_TABLES.items():
        connection.execute(
            f'DELETE FROM "{table}" WHERE load_no IN ({numbers}) AND "{owner}" IN ({ids})',  # noqa: S608 -- names
            list(loads),
        )


def _check(rows: Mapping[str, Sequence[Row]], document_id: str) -> None:
    unknown = set(rows) - set(DOCUMENT_TABLES)
    if unknown:
        raise RowRefused(f"没有这些表 / no such tables of a document: {', '.join(sorted(unknown))}")
    if len(rows.get("documents", ())) != 1:
        raise RowRefused(f"{document_id}: documents 应恰有一行 / documents must have one row")
    for table, key in DOCUMENT_TABLES.items():
        of_table = rows.get(table, ())
        if not of_table:
            continue
        columns = [[row.get(column) for row in of_table] for column in key]
        strangers = set(columns[0]) - {document_id}
        if strangers:
            raise RowRefused(f"{table}: 属于其他文档的行 / rows of another document than {document_id}: {strangers}")
        keys = list(zip(*columns, strict=True))
        if len(set(keys)) < len(keys):
            doubled = sorted({one for one in keys if keys.count(one) > 1}, key=str)
            raise RowRefused(f"{table}: 重复的行 / rows that stand twice ({', '.join(key)}): {doubled[:3]}")
