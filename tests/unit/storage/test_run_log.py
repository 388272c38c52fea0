"""Runs and their counts, and files that wait in quarantine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from storage.home import Home
from storage.warehouse import Writer, open_writer
from tests.unit.storage.conftest import NIGHT

LATER = NIGHT + dt.timedelta(days=1)


@pytest.fixture
def writer(home: Home) -> Iterator[Writer]:
    with open_writer(home) as opened:
        yield opened


def test_a_run_is_opened_and_closed_with_its_counts(writer: Writer) -> None:
    writer.start_run("run1", "ingest", NIGHT, flow_run_id="3f2a")
    assert writer.run_rule("SELECT state, files_seen FROM v_runs") == [{"state": "running", "files_seen": 0}]
    writer.finish_run("run1", NIGHT + dt.timedelta(seconds=90), "completed", files_seen=5, loaded=4, quarantined=1)
    [row] = writer.run_rule("SELECT * FROM v_runs")
    assert (row["state"], row["files_seen"], row["loaded"], row["quarantined"]) == ("completed", 5, 4, 1)
    assert (row["unchanged"], row["duration_seconds"], row["flow_run_id"]) == (0, 90.0, "3f2a")


def test_a_run_that_was_killed_is_marked_by_the_next(writer: Writer) -> None:
    writer.start_run("killed", "ingest", NIGHT)
    writer.start_run("other-flow", "rebuild", NIGHT)
    writer.start_run("next", "ingest", LATER)
    states = {row["run_id"]: row["state"] for row in writer.run_rule("SELECT run_id, state FROM runs")}
    assert states == {"killed": "failed", "other-flow": "running", "next": "running"}


def test_counts_that_do_not_exist_are_refused(writer: Writer) -> None:
    writer.start_run("run1", "ingest", NIGHT)
    with pytest.raises(ValueError, match="weather"):
        writer.finish_run("run1", NIGHT, "completed", weather=1)


def failed(
    quarantine_id: str = "q1", sha256: str | None = "ab" * 32, source_path: str = "/in/加密.docx"
) -> dict[str, object]:
    return {
        "quarantine_id": quarantine_id,
        "file_name": "加密.docx",
        "source_path": source_path,
        "sha256": sha256,
        "byte_size": 12,
        "reason_code": "encrypted",
        "reason": "文件已加密",
        "reason_en": "encrypted",
        "advice": "请取消密码",
        "advice_en": "remove the password",
        "run_id": "run1",
        "extractor_version": "1",
    }


def test_attempts_are_counted_and_the_first_time_is_kept(writer: Writer) -> None:
    assert writer.record_quarantine(failed(), NIGHT) == 1
    assert writer.record_quarantine(failed() | {"reason_code": "corrupt"}, LATER) == 2
    [row] = writer.waiting_in_quarantine()
    assert (row["attempts"], row["reason_code"]) == (2, "corrupt")
    assert (row["first_seen_at"], row["last_seen_at"]) == (NIGHT, LATER)


def test_the_same_bytes_or_the_same_path_resolve_it(writer: Writer) -> None:
    writer.record_quarantine(failed("q1", "ab" * 32, "/in/a.docx"), NIGHT)
    writer.record_quarantine(failed("q2", None, "/in/b.docx"), NIGHT)
    writer.record_quarantine(failed("q3", "cd" * 32, "/in/c.docx"), NIGHT)
    assert writer.resolve_quarantine(LATER, sha256="ab" * 32) == ("q1",)
    assert writer.resolve_quarantine(LATER, source_path="/in/b.docx") == ("q2",)
    assert writer.resolve_quarantine(LATER, source_path="/in/b.docx") == ()
    assert [row["quarantine_id"] for row in writer.waiting_in_quarantine()] == ["q3"]


def test_what_was_resolved_and_fails_again_waits_again(writer: Writer) -> None:
    writer.record_quarantine(failed(), NIGHT)
    writer.resolve_quarantine(LATER, sha256="ab" * 32)
    assert writer.record_quarantine(failed(), LATER) == 2
    assert len(writer.waiting_in_quarantine()) == 1


def test_a_clock_that_was_set_back_changes_no_order(writer: Writer) -> None:
    """Of two versions of a report the one of the later run counts: told by when runs began, so they begin in order."""
    writer.start_run("ahead", "ingest", LATER)
    writer.finish_run("ahead", LATER + dt.timedelta(minutes=5), "completed")
    writer.start_run("back", "ingest", NIGHT)
    writer.finish_run("back", NIGHT + dt.timedelta(minutes=1), "completed")
    rows = writer.run_rule("SELECT run_id, finished_at >= started_at AS ends FROM runs ORDER BY started_at")
    assert rows == [{"run_id": "ahead", "ends": True}, {"run_id": "back", "ends": True}]
    [row] = writer.run_rule("SELECT started_at FROM runs WHERE run_id = 'back'")
    assert row["started_at"] > LATER + dt.timedelta(minutes=5)  # type: ignore[operator]
