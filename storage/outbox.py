"""Messages to people outside: queued with the run, claimed before they are sent, so that none is lost or sent twice.

A message whose sender died while sending may have arrived: it is marked unknown and never sent again. What a message
says and who sends it is not known here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import duckdb

from storage.connection import transaction
from storage.rows import Row, insert_rows, rows_of

MOST_ATTEMPTS = 5
# No sending takes longer; a claim that is older belongs to a process that is gone.
_CLAIM = dt.timedelta(minutes=10)

_UNTOLD = """
    SELECT a.*
    FROM alerts AS a
    WHERE a.status = 'open' AND EXISTS (
        SELECT 1 FROM alert_events AS e
        WHERE e.alert_id = a.alert_id AND e.run_id IS NOT NULL AND e.event IN ('opened', 'reopened')
            AND e.happened_at > coalesce((SELECT max(covers_until) FROM outbox), TIMESTAMP '-infinity')
    )
    ORDER BY array_position(['critical', 'warning', 'info'], a.severity), a.organization_name, a.fiscal_year, a.alert_id
"""


def untold_alerts(connection: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    """Open alerts that a run opened since the last message was queued, the gravest first.

    Those of a run that was killed before it queued its message are among them.
    """
    return rows_of(connection, _UNTOLD)


def queue(connection: duckdb.DuckDBPyConnection, messages: Sequence[Row], now: dt.datetime) -> None:
    """Adds messages (message_id, run_id, channel, subject, body); one that is there already is left as it is."""
    said = {"covers_until": now, "state": "waiting", "attempts": 0, "queued_at": now}
    with transaction(connection):
        there = {row["message_id"] for row in rows_of(connection, "SELECT message_id FROM outbox")}
        insert_rows(connection, "outbox", [{**one, **said} for one in messages if one["message_id"] not in there])


def claim(
    connection: duckdb.DuckDBPyConnection, now: dt.datetime, tried: Collection[str] = ()
) -> dict[str, object] | None:
    """The oldest message that waits and is none of `tried`, which is the caller's to send now; None when all are done.

    Says of messages whose sender is gone that nobody knows.
    """
    with transaction(connection):
        connection.execute(
            "UPDATE outbox SET state = 'unknown', error = 'the sender died' WHERE state = 'sending' AND claimed_at < ?",
            [now - _CLAIM],
        )
        waiting = rows_of(
            connection,
            "SELECT * FROM outbox WHERE state = 'waiting' AND NOT list_contains(?::VARCHAR[], message_id)"
            " ORDER BY queued_at, message_id LIMIT 1",
            [list(tried)],
        )
        if not waiting:
            return None
        connection.execute(
            "UPDATE outbox SET state = 'sending', claimed_at = ?, attempts = attempts + 1 WHERE message_id = ?",
            [now, waiting[0]["message_id"]],
        )
    return waiting[0]


def settle(connection: duckdb.DuckDBPyConnection, message_id: str, error: str | None, now: dt.datetime) -> None:
    """What became of a claimed message: sent, or why not; then it waits for the next time, unless it was the last."""
    with transaction(connection):
        connection.execute(
            # What was sent need not be kept: it holds words of documents.
            "UPDATE outbox SET error = $error, body = CASE WHEN $error IS NULL THEN '' ELSE body END,"
            " sent_at = CASE WHEN $error IS NULL THEN $now END,"
            " state = CASE WHEN $error IS NULL THEN 'sent' WHEN attempts < $most THEN 'waiting' ELSE 'failed' END"
            " WHERE message_id = $id",
            {"error": error, "now": now, "most": MOST_ATTEMPTS, "id": message_id},
        )
