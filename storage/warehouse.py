"""The warehouse as its one writer sees it: opened, brought up to date, then written through a few named methods.

Each method is one transaction. All times are naive UTC. Reading for people is not here: see snapshots.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from storage import alert_history, comparing, forgetting, loading, outbox, rechecking, run_log
from storage.alert_history import AlertCounts
from storage.connection import exclusive, transaction, writing
from storage.copies import keep_before_migration
from storage.decisions import Decision, carry_out, carry_out_waiting
from storage.errors import WarehouseCorrupt, with_advice
from storage.home import Home
from storage.lake.connection import taking_turns, writing_lake
from storage.lake.dialect import is_lake
from storage.lake.tidying import leave_only_the_present, tidy
from storage.migrations import migrate, own_migrations, version_of
from storage.rechecking import Circle, Unasked
from storage.rows import Row, insert_rows, rows_of
from storage.sql import list_sql, read_sql

_NUMBER_ASSIGNMENTS = (
    "UPDATE work_item_categories AS k SET load_no = r.load_no FROM reports AS r WHERE r.report_id = k.report_id"
)


@contextmanager
def open_writer(home: Home, wait_seconds: float = 5.0, who: str = "") -> Iterator[Writer]:
    """The right to write, tables and views of today. One at a time, in all processes and threads.

    `who` is what those are told who come meanwhile.

    A warehouse of an earlier version is first copied: warehouse-before-migration-0004.duckdb, the last two are kept.
    A lake's backups are its keepers' business (docs/scale.md); homes on other machines write it too, in turns.
    Raises WarehouseBusy after `wait_seconds`, WarehouseCorrupt, WarehouseTooNew, MigrationEdited, OutOfSpace.
    """
    home.create()
    with exclusive(home.warehouse, wait_seconds, who), _opened(home, wait_seconds) as connection:
        with taking_turns(connection):
            version = version_of(connection)
            if home.lake is None and 0 < version < len(own_migrations()):
                keep_before_migration(connection, home, version)
            migrate(connection)
        carry_out_waiting(connection, home)
        yield Writer(connection)
        carry_out_waiting(connection, home)


def _opened(home: Home, wait_seconds: float) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    return writing(home.warehouse, wait_seconds) if home.lake is None else writing_lake(home.lake)


def set_aside(home: Home) -> Path:
    """Moves a warehouse that cannot be opened out of the way, so that a new one can be built; returns where it went.

    Raises WarehouseCorrupt for a lake: others use it, and it is restored from the backups of its keepers.
    """
    if home.lake is not None:
        raise WarehouseCorrupt(f"共用仓库已损坏，请按 docs/scale.md 恢复 / the lake is damaged: {home.lake.data}")
    kept = home.warehouse.with_name(f"warehouse-corrupt-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}.duckdb")
    with with_advice():
        home.warehouse.rename(kept)
        home.warehouse.with_name(f"{home.warehouse.name}.wal").unlink(missing_ok=True)
    return kept


def run_checks(connection: duckdb.DuckDBPyConnection, level: str = "") -> dict[str, list[dict[str, object]]]:
    """Check -> rows that violate it, for each check of duckdb/checks/ that found any.

    `level`: "fail" or "warn" runs only the checks whose first line says so.
    """
    texts = {name: read_sql("checks", name) for name in list_sql("checks")}
    found = {name: rows_of(connection, sql) for name, sql in texts.items() if sql.startswith(f"-- {level}")}
    return {name: rows for name, rows in found.items() if rows}


@dataclass(frozen=True, slots=True)
class Writer:
    connection: duckdb.DuckDBPyConnection

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else writes inside: for what is asked first and written then. Only in a lake is there anybody else."""
        return taking_turns(self.connection)

    def tidy(self) -> None:
        """Keeps a lake's files few; the embedded file needs no such care."""
        if is_lake(self.connection):
            tidy(self.connection)

    def known_documents(self) -> set[str]:
        """SHA-256 (64 hex digits) of every document that is loaded."""
        with with_advice():
            return {row[0] for row in self.connection.execute("SELECT sha256 FROM documents").fetchall()}

    def replace_document(self, rows: Mapping[str, Sequence[Row]], document_id: str) -> None:
        """Makes `rows` (table -> rows, column -> value) all that is kept of this document. Raises RowRefused."""
        loading.replace_documents(self.connection, [(document_id, rows)])

    def replace_documents(self, documents: Sequence[tuple[str, Mapping[str, Sequence[Row]]]]) -> None:
        """As `replace_document` for several (document_id, rows) in one transaction: one refused, all refused."""
        loading.replace_documents(self.connection, documents)

    def find_documents(self, named: str) -> list[dict[str, object]]:
        """Loaded or quarantined files by the start of their id, their SHA-256 or their file name."""
        with with_advice():
            return forgetting.find_documents(self.connection, named)

    def forget_document(self, sha256: str) -> dict[str, int]:
        """Deletes every row that knows of these bytes; table -> rows deleted. See forgetting."""
        with self.alone():
            deleted = forgetting.forget_document(self.connection, sha256)
            if is_lake(self.connection):
                leave_only_the_present(self.connection)
        return deleted

    def replace_categories(self, rows: Sequence[Row]) -> None:
        """Makes `rows` the categories in force."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM categories")
            insert_rows(self.connection, "categories", rows)

    def start_run(
        self, run_id: str, flow_name: str, started_at: dt.datetime, flow_run_id: str | None = None
    ) -> dt.datetime:
        """Opens a run; returns when it began: after all others, whatever the clock says.

        An earlier one of this flow that is still open was killed and is marked failed. In a lake it may be another
        machine's; there only what is open for a day was killed.
        """
        killed_before = started_at - dt.timedelta(days=1) if is_lake(self.connection) else dt.datetime.max
        return run_log.start_run(self.connection, run_id, flow_name, started_at, flow_run_id, killed_before)

    def finish_run(self, run_id: str, finished_at: dt.datetime, state: str, **counts: int) -> None:
        """Closes a run as "completed" or "failed"; `counts` are columns of `runs` (files_seen, loaded, ...)."""
        run_log.finish_run(self.connection, run_id, finished_at, state, counts)

    def record_quarantine(self, row: Row, now: dt.datetime) -> int:
        """Notes a failed attempt (columns of `quarantine` without attempts and times); returns the attempts so far."""
        return run_log.record_quarantine(self.connection, row, now)

    def resolve_quarantine(
        self, now: dt.datetime, *, sha256: str | None = None, source_path: str | None = None
    ) -> tuple[str, ...]:
        """Marks as read after all what waited with these bytes or at this path; returns the quarantine_ids."""
        return run_log.resolve_quarantine(self.connection, now, sha256, source_path)

    def waiting_in_quarantine(self) -> list[dict[str, object]]:
        """The rows of `quarantine` that are not resolved, oldest first."""
        with with_advice():
            return run_log.waiting_in_quarantine(self.connection)

    def resolved_in_quarantine(self) -> set[str]:
        """quarantine_ids of what was read after all, or gave way to a file that could be read."""
        with with_advice():
            return run_log.resolved_in_quarantine(self.connection)

    def run_rule(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """What a rule's SELECT returns; `parameters` are bound to its $names, all of which must be used."""
        with with_advice():
            return rows_of(self.connection, sql, dict(parameters) if parameters else None)

    def only(self, reports: dict[str, int], for_comparing: bool = False) -> AbstractContextManager[None]:
        """Inside, rules see these reports (report_id -> number of its load) and no others."""
        return rechecking.only(self.connection, reports, for_comparing)

    def computed_once(self, for_comparing: bool = False) -> AbstractContextManager[None]:
        """Inside, what several rules read is computed once for all of them. No report may be written inside."""
        return rechecking.computed_once(self.connection, for_comparing)

    def unchecked_reports(self, rules: str) -> dict[str, int]:
        """Current reports that the rules of this fingerprint have not seen as they are: report_id -> its load."""
        with with_advice():
            return rechecking.unchecked(self.connection, rules)

    def of_organizations(self, changed: Collection[str]) -> Circle:
        """Whom a change in these reports concerns where reports of one organization are compared."""
        with with_advice():
            return rechecking.of_organizations(self.connection, changed)

    def narratives_of(self, changed: Collection[str], codes: Collection[str]) -> AbstractContextManager[frozenset[str]]:
        """Inside, `codes` compare the narratives that a change in these reports concerns with all others; their ids."""
        return comparing.narratives_of(self.connection, changed, codes)

    def mark_checked(self, rules: str) -> None:
        """The rules of this fingerprint have seen every current report."""
        rechecking.mark_checked(self.connection, rules)

    def save_alerts(
        self,
        found: Sequence[Row],
        run_id: str,
        now: dt.datetime,
        rules_not_run: Collection[str] = (),
        holding: Sequence[Unasked] = (),
    ) -> AlertCounts:
        """Opens, keeps, resolves and reopens alerts so that they agree with what was found; see alert_history."""
        return alert_history.save_alerts(self.connection, found, run_id, now, rules_not_run, holding)

    def decide(self, decision: Decision) -> tuple[str, ...]:
        """What a person decided about alerts; returns the ids of those that changed. See decisions."""
        return carry_out(self.connection, decision)

    def replace_roster(self, rows: Sequence[Row]) -> None:
        """Makes `rows` (columns of roster) the list of those who have to report."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM roster")
            insert_rows(self.connection, "roster", rows)

    def untold_alerts(self) -> list[dict[str, object]]:
        """Open alerts that no message has told of yet, the gravest first. See outbox."""
        with with_advice():
            return outbox.untold_alerts(self.connection)

    def queue_messages(self, messages: Sequence[Row], now: dt.datetime) -> None:
        """Adds messages (message_id, run_id, channel, subject, body) to what is to be sent."""
        outbox.queue(self.connection, messages, now)

    def claim_message(self, now: dt.datetime, tried: Collection[str] = ()) -> dict[str, object] | None:
        """The next message that waits and is none of `tried`; whoever claims it sends it and settles it."""
        return outbox.claim(self.connection, now, tried)

    def settle_message(self, message_id: str, error: str | None, now: dt.datetime) -> None:
        """What became of a claimed message; `error` None: it was sent."""
        outbox.settle(self.connection, message_id, error, now)

    def work_items(self) -> list[dict[str, object]]:
        """What classifying needs of every work item: report_id, item_no, text, heading_path, category_code."""
        with with_advice():
            return rows_of(
                self.connection,
                "SELECT report_id, item_no, text, heading_path, category_code FROM v_work_items ORDER BY 1, 2",
            )

    def replace_assignments(self, rows: Sequence[Row]) -> None:
        """Makes `rows` (columns of work_item_categories) the assignments of all work items."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM work_item_categories")
            insert_rows(self.connection, "work_item_categories", rows)
            self.connection.execute(_NUMBER_ASSIGNMENTS)
            rechecking.forget_checks(self.connection)

    def run_checks(self, level: str = "") -> dict[str, list[dict[str, object]]]:
        """Check -> violating rows; empty when the warehouse is sound. `level`: only "fail" or only "warn"."""
        with with_advice():
            return run_checks(self.connection, level)
