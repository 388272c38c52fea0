"""Documents in, each as a whole: every row of them replaced in one transaction, or nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

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
    "search_terms": ("document_id", "term"),
}
_RECEIVED = "SELECT document_id, received_at, run_id FROM documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"

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
        received = {str(row["document_id"]): row for row in rows_of(connection, _RECEIVED, [ids])}
        if received:
            delete_documents(connection, list(received))
        for table in DOCUMENT_TABLES:
            new = [row for _, rows in documents for row in rows.get(table, ())]
            if table == "documents":
                new = [{**row, **received.get(str(row["document_id"]), {})} for row in new]
            insert_rows(connection, table, new)


def delete_documents(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Deletes every row of these documents. The caller holds the transaction."""
    for table, (owner, *_) in DOCUMENT_TABLES.items():
        connection.execute(
            f'DELETE FROM "{table}" WHERE "{owner}" IN (SELECT unnest(?::VARCHAR[]))',  # noqa: S608 -- names of above
            [list(ids)],
        )


def _check(rows: Mapping[str, Sequence[Row]], document_id: str) -> None:
    unknown = set(rows) - set(DOCUMENT_TABLES)
    if unknown:
        raise RowRefused(f"没有这些表 / no such tables of a document: {', '.join(sorted(unknown))}")
    if len(rows.get("documents", ())) != 1:
        raise RowRefused(f"{document_id}: documents 应恰有一行 / documents must have one row")
    for table, key in DOCUMENT_TABLES.items():
        counted = Counter(tuple(row.get(column) for column in key) for row in rows.get(table, ()))
        strangers = [values for values in counted if values[0] != document_id]
        doubled = [values for values, count in counted.items() if count > 1]
        if strangers:
            raise RowRefused(
                f"{table}: 属于其他文档的行 / rows of another document than {document_id}: {strangers[:3]}"
            )
        if doubled:
            raise RowRefused(f"{table}: 重复的行 / rows that stand twice ({', '.join(key)}): {doubled[:3]}")
