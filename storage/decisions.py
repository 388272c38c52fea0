"""What people decide about alerts, one by one or for a whole rule, and how it waits while somebody else writes.

A decision that meets a running load is left in a folder; whoever holds the right to write carries it out at the end.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from storage.connection import transaction
from storage.files import write_atomically
from storage.home import Home
from storage.rows import as_list, insert_rows

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decision:
    """`status`: "acked", "muted" or "open". It is about `alert_ids`, or about all that `rule_code` finds, perhaps only
    of one organization or one subject; then it also holds for what the rule will find later.

    `until_date`: the last day on which a mute holds. `decided_at`: naive UTC.
    """

    status: str
    actor: str
    decided_at: dt.datetime
    note: str | None = None
    alert_ids: tuple[str, ...] = ()
    rule_code: str | None = None
    organization_name: str | None = None
    subject: str | None = None
    until_date: dt.date | None = None


def carry_out(connection: duckdb.DuckDBPyConnection, decision: Decision) -> tuple[str, ...]:
    """Writes the decision down; returns the ids of the alerts that changed.

    It stays until the finding itself goes away. An alert that is resolved, or already as decided, stays as it is.
    """
    with transaction(connection):
        if decision.rule_code is not None:
            _keep_mute(connection, decision)
        changed = _change(connection, decision)
        event = "reopened" if decision.status == "open" else decision.status
        said = {"happened_at": decision.decided_at, "actor": decision.actor, "note": decision.note}
        insert_rows(connection, "alert_events", [{"alert_id": one, "event": event, **said} for one in changed])
    return changed


def _keep_mute(connection: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    key = (decision.rule_code, decision.organization_name, decision.subject)
    mute_id = hashlib.sha256("\x1f".join(part or "" for part in key).encode()).hexdigest()[:16]
    connection.execute("DELETE FROM alert_mutes WHERE mute_id = ?", [mute_id])
    if decision.status == "muted":
        names = ("rule_code", "organization_name", "subject", "until_date", "actor", "note")
        row = {name: getattr(decision, name) for name in names}
        insert_rows(connection, "alert_mutes", [{"mute_id": mute_id, "muted_at": decision.decided_at, **row}])


def _change(connection: duckdb.DuckDBPyConnection, decision: Decision) -> tuple[str, ...]:
    changed = connection.execute(
        """
        SELECT alert_id FROM alerts
        WHERE status <> 'resolved' AND (status <> $status OR muted_until IS DISTINCT FROM $until)
            AND CASE
                WHEN $rule IS NULL THEN alert_id IN (SELECT unnest($ids::VARCHAR[]))
                -- What somebody has acknowledged stays so when its rule is muted, or heard again.
                ELSE rule_code = $rule AND status <> 'acked'
                    AND ($organization IS NULL OR organization_name = $organization)
                    AND ($subject IS NULL OR subject = $subject)
            END
        """,
        {
            "status": decision.status,
            "until": decision.until_date,
            "rule": decision.rule_code,
            "ids": as_list(decision.alert_ids),
            "organization": decision.organization_name,
            "subject": decision.subject,
        },
    ).fetchall()
    ids = sorted(str(one) for (one,) in changed)
    connection.execute(
        "UPDATE alerts SET status = ?, muted_until = ? WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))",
        [decision.status, decision.until_date, as_list(ids)],
    )
    return tuple(ids)


def leave(home: Home, decision: Decision) -> None:
    """Leaves the decision for whoever is writing now. Raises NotPermitted, OutOfSpace."""
    text = json.dumps(asdict(decision), default=str, ensure_ascii=False)
    write_atomically(home.decisions / f"{decision.decided_at:%Y%m%dT%H%M%S%f}-{uuid4().hex}.json", text.encode())


def carry_out_waiting(connection: duckdb.DuckDBPyConnection, home: Home) -> int:
    """Carries out what was left, oldest first; returns how many decisions there were. Hold the right to write.

    One that cannot be understood is kept aside as `.unusable`.
    """
    waiting: Sequence[Path] = sorted(home.decisions.glob("*.json")) if home.decisions.is_dir() else ()
    for path in waiting:
        try:
            decision = _read(path)
        except (ValueError, TypeError, KeyError) as error:
            _log.warning("%s: %s", path.name, error)
            path.rename(path.with_suffix(".unusable"))
            continue
        carry_out(connection, decision)
        path.unlink()  # killed before this, it is carried out once more, which changes nothing
    return len(waiting)


def _read(path: Path) -> Decision:
    values: dict[str, Any] = json.loads(path.read_bytes())
    until = values.pop("until_date")
    return Decision(
        decided_at=dt.datetime.fromisoformat(values.pop("decided_at")),
        until_date=None if until is None else dt.date.fromisoformat(until),
        alert_ids=tuple(values.pop("alert_ids")),
        **values,
    )
