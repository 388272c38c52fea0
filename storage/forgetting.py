"""Removing a document on request, so that nothing of it stays: rows, bytes, pages, snapshots, copies. A mark stays.

The mark (see archive) holds the SHA-256, when and by whom: with it the next run knows not to read the same file again.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from storage import archive, file_log, quarantine, rechecking, recognised, review, seen
from storage.connection import transaction
from storage.copies import backups
from storage.home import Home
from storage.loading import DOCUMENT_TABLES
from storage.rows import as_list, rows_of

if TYPE_CHECKING:
    from storage.warehouse import Writer

_SHORTEST_ID = 6
_FIND = """
    SELECT DISTINCT sha256, file_name, organization_name, fiscal_year, report_kind
    FROM (
        SELECT d.sha256, d.file_name, r.organization_name, r.fiscal_year, r.report_kind
        FROM documents AS d LEFT JOIN reports AS r ON r.document_id = d.document_id
        UNION ALL
        SELECT q.sha256, q.file_name, NULL, NULL, NULL
        FROM quarantine AS q WHERE q.sha256 IS NOT NULL AND q.sha256 NOT IN (SELECT sha256 FROM documents)
    )
    WHERE file_name = $named OR (length($named) >= $shortest AND starts_with(sha256, lower($named)))
    ORDER BY ALL
"""
# A finding about another report may show this one's words as evidence (this year against last year).
_ALERTS_OF = """
    SELECT alert_id FROM alerts
    WHERE report_id = $document_id
        OR list_has_any(
            json_extract_string(evidence, '$[*].file_name'),
            (SELECT list(file_name) FROM (
                SELECT file_name FROM documents WHERE sha256 = $sha256
                UNION SELECT file_name FROM quarantine WHERE sha256 = $sha256
            ))
        )
"""

_NAMES_OF = """
    SELECT file_name FROM documents WHERE sha256 = $sha256
    UNION SELECT organization_name FROM reports
    WHERE document_id IN (SELECT document_id FROM documents WHERE sha256 = $sha256) AND organization_name IS NOT NULL
"""


def find_documents(connection: duckdb.DuckDBPyConnection, named: str) -> list[dict[str, object]]:
    """Files that are loaded or were quarantined: by the start of their id (six digits or more) or their file name.

    sha256, file_name, organization_name, fiscal_year, report_kind; the last three NULL for what was never loaded.
    """
    return rows_of(connection, _FIND, {"named": named, "shortest": _SHORTEST_ID})


def forget_document(connection: duckdb.DuckDBPyConnection, sha256: str) -> dict[str, int]:
    """Deletes the rows of a document, its alerts with their history, and its quarantine; table -> rows deleted.

    Alerts about other reports that show its words go too: the next run finds anew what still holds without it.
    """
    document_id = sha256[:16]
    with transaction(connection):
        found = connection.execute(_ALERTS_OF, {"document_id": document_id, "sha256": sha256}).fetchall()
        alerts = as_list(row[0] for row in found)
        ids = "alert_id IN (SELECT unnest(?::VARCHAR[]))"
        names = connection.execute(_NAMES_OF, {"sha256": sha256}).fetchall()
        counts = {
            "outbox": sum(_delete(connection, "outbox", "contains(body, ?)", name) for (name,) in names),
            "alert_events": _delete(connection, "alert_events", ids, alerts),
            "alerts": _delete(connection, "alerts", ids, alerts),
            "quarantine": _delete(connection, "quarantine", "sha256 = ?", sha256),
        }
        for table, (owner, *_) in DOCUMENT_TABLES.items():
            counts[table] = _delete(connection, table, f"{owner} = ?", document_id)
        rechecking.forget_checks(connection)
    return {table: count for table, count in counts.items() if count}


def forget_files(home: Home, sha256: str, actor: str, now: dt.datetime) -> None:
    """Marks the bytes as forgotten, then deletes them from archive and quarantine, the pages recognised in them and
    where they lay; `now` is naive UTC."""
    archive.forget(home, sha256, actor, now)
    recognised.remove(home, sha256)
    seen.forget(home, sha256)
    file_log.forget(home, sha256[:16])
    quarantine.remove(home, quarantine.quarantine_id(sha256, Path()))


def forget(home: Home, writer: Writer, sha256: str, actor: str, now: dt.datetime) -> dict[str, int]:
    """All of it but the snapshots, which are made anew when the writer has closed; table -> rows deleted.

    The mark comes first and the rows last: who is interrupted finds the document still there, and does it again.
    """
    forget_files(home, sha256, actor, now)
    for _, backup in backups(home):
        backup.unlink(missing_ok=True)
    named = {
        str(row[key]) for row in writer.find_documents(sha256) for key in ("file_name", "organization_name") if row[key]
    }
    review.remove_pages(home, {*named, sha256[:16]})
    return writer.forget_document(sha256)


def _delete(connection: duckdb.DuckDBPyConnection, table: str, where: str, value: object) -> int:
    # Counted first: a lake knows no RETURNING.
    found = f"FROM {table} WHERE {where}"
    [(count,)] = connection.execute(f"SELECT count(*) {found}", [value]).fetchall()
    if count:
        connection.execute(f"DELETE {found}", [value])
    return int(count)
