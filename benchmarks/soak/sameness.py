"""Whether two warehouses say the same: every view, row by row, but for times, runs and what counts attempts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from storage.home import Home
from storage.snapshots import Reader, open_reader

# What a run writes of itself; and the path, which names the home, with what is made of it.
_OF_THE_RUN = {
    "received_at",
    "loaded_at",
    "run_id",
    "first_seen_at",
    "last_seen_at",
    "source_path",
    "quarantine_id",
    "attempts",
    "load_no",
}
# Books of what happened when, which is what the two differ in.
_OF_THE_NIGHTS = {"v_runs", "v_alert_events", "v_outbox"}
# What was once found and is no longer there is known only to who saw it; and one rule asks about the last run itself.
_ROWS = {"v_alerts": " WHERE status <> 'resolved' AND rule_code <> 'run_read_nothing'"}
_SHOWN = 3

Rows = Counter[tuple[str, ...]]


def differences(one: Home, other: Home) -> list[str]:
    """A line for each view that differs, with some rows that only one of them has. Empty: they say the same."""
    with open_reader(one) as left, open_reader(other) as right:
        return [line for view in _views(left) for line in _compared(view, _rows(left, view), _rows(right, view))]


def counts(home: Home) -> dict[str, int]:
    """Rows of each view that is compared."""
    with open_reader(home) as reader:
        return {view: _rows(reader, view).total() for view in _views(reader)}


def _views(reader: Reader) -> list[str]:
    found = reader.query("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").rows
    return [str(name) for (name,) in found if str(name).startswith("v_") and name not in _OF_THE_NIGHTS]


def _rows(reader: Reader, view: str) -> Rows:
    named = reader.query(f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{view}'").rows
    columns = ", ".join(f'"{name}"::VARCHAR' for (name,) in named if name not in _OF_THE_RUN)
    return Counter(
        tuple(map(str, row)) for row in reader.query(f"SELECT {columns} FROM {view}{_ROWS.get(view, '')}").rows
    )


def _compared(view: str, left: Rows, right: Rows) -> Iterator[str]:
    if left != right:
        yield f"{view}: {left.total()} rows and {right.total()}"
        for mark, rows in (("-", left - right), ("+", right - left)):
            yield from (f"  {mark} {' | '.join(row)[:600]}" for row in list(rows)[:_SHOWN])
