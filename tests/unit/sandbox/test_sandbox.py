"""The sandbox: whatever a document does to its reader, it costs that document only, and its reason says what it did."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest

from tasks.documents.reading import ReadingLimits
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.rules.reading import load_reading_rules
from tasks.sandbox import pool
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.pool import Sandbox, result_of
from tests.builders.pdf import story_pdf
from tests.builders.small_report import lines, small_docx, small_pdf
from tests.builders.word import table, word
from tests.unit.sandbox import probes

# Enough for a good document on a busy machine; who works without end is ended by the processor's time, 2 s of it.
LIMITS = ProcessLimits(
    workers=1,
    base_seconds=8.0,
    seconds_per_page=0.0,
    seconds_per_scan=0.0,
    cpu_per_second=0.25,
    max_pages=1,
    memory_mib=1024,
)


def new_sandbox(limits: ProcessLimits) -> Sandbox:
    return Sandbox(load_reading_rules(), ReadingLimits(), limits)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One child, so that what a document does to it is seen by the next one."""
    with new_sandbox(LIMITS) as made:
        yield made


def refusal(sandbox: Sandbox, behaviour: str) -> DocumentRejected:
    with pytest.raises(DocumentRejected) as caught:
        result_of(sandbox._run(probes.read_as, behaviour))
    return caught.value


def reason_of(future: Future[Any]) -> ReasonCode | None:
    try:
        result_of(future)
    except DocumentRejected as rejected:
        return rejected.reason_code
    return None


def is_read(sandbox: Sandbox) -> bool:
    rows = result_of(sandbox.submit(small_docx(), "报告.docx", "0123456789abcdef"))
    return rows["reports"][0]["organization_name"] == "青岚市总工会"


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("hang", ReasonCode.TIMED_OUT),
        ("hang in C", ReasonCode.TIMED_OUT),
        ("hang in a pattern", ReasonCode.TIMED_OUT),
        ("take all memory", ReasonCode.OUT_OF_MEMORY),
        ("take all memory at once", ReasonCode.OUT_OF_MEMORY),
        ("killed for memory", ReasonCode.OUT_OF_MEMORY),
        ("exit", ReasonCode.CRASHED),
        ("segmentation fault", ReasonCode.CRASHED),
        ("abort", ReasonCode.CRASHED),
        ("reject", ReasonCode.NOT_A_REPORT),
        ("recurse", ReasonCode.INTERNAL_ERROR),
        ("end the interpreter", ReasonCode.INTERNAL_ERROR),
        ("raise what cannot be sent", ReasonCode.INTERNAL_ERROR),
    ],
)
def test_it_costs_that_document_only(sandbox: Sandbox, behaviour: str, reason: ReasonCode) -> None:
    assert refusal(sandbox, behaviour).reason_code is reason
    assert is_read(sandbox)


def test_a_child_that_cannot_end_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_GRACE_SECONDS", 0.5)
    with new_sandbox(LIMITS) as sandbox:
        assert refusal(sandbox, "hang and hear nothing").reason_code is ReasonCode.TIMED_OUT
        assert is_read(sandbox)


def test_documents_that_wait_are_read_when_one_brings_the_child_down() -> None:
    good, bad = small_docx(), ("segmentation fault", "exit")
    outcomes = []
    with new_sandbox(replace(LIMITS, base_seconds=60)) as sandbox:
        waiting = [
            sandbox.submit(good, "a.docx", "a"),
            sandbox._run(probes.read_as, bad[0]),
            sandbox.submit(good, "b.docx", "b"),
            sandbox._run(probes.read_as, bad[1]),
            sandbox.submit(small_pdf(), "c.pdf", "c"),
        ]
        for future in waiting:
            try:
                outcomes.append(result_of(future)["reports"][0]["report_id"])
            except DocumentRejected as rejected:
                outcomes.append(rejected.reason_code)
    assert outcomes == ["a", ReasonCode.CRASHED, "b", ReasonCode.CRASHED, "c"]


def test_a_child_that_dies_while_it_waits_costs_nobody_anything(sandbox: Sandbox) -> None:
    """The system's out-of-memory killer may take one that has just read something."""
    os.kill(sandbox._run(probes.process_id).result(), signal.SIGKILL)
    assert is_read(sandbox)


def test_the_other_child_reads_on_while_one_dies() -> None:
    with new_sandbox(replace(LIMITS, workers=2, base_seconds=20)) as sandbox:
        slow = sandbox._run(probes.wait_and_say, 1.0, "a")
        bad = [sandbox._run(probes.read_as, behaviour) for behaviour in ("exit", "abort", "killed for memory")]
        assert slow.result() == "a"
        assert [reason_of(future) for future in bad] == [
            ReasonCode.CRASHED,
            ReasonCode.CRASHED,
            ReasonCode.OUT_OF_MEMORY,
        ]


def test_more_rows_than_allowed_are_refused() -> None:
    with new_sandbox(replace(LIMITS, output_mib=1)) as sandbox:
        fits, explodes = sandbox._run(probes.say_much, 1000), sandbox._run(probes.say_much, 200_000)
        assert len(fits.result()) == 1000
        assert reason_of(explodes) is ReasonCode.TOO_LARGE
        assert is_read(sandbox)


def test_rows_that_do_not_fit_into_memory_are_refused(sandbox: Sandbox) -> None:
    assert reason_of(sandbox._run(probes.say_much, 10_000_000)) is ReasonCode.OUT_OF_MEMORY
    assert is_read(sandbox)


def test_processor_time_is_bounded_too() -> None:
    """A library that works in many threads takes more of it than the clock shows."""
    with new_sandbox(replace(LIMITS, base_seconds=60, cpu_per_second=0.01)) as sandbox:
        assert reason_of(sandbox._run(probes.read_as, "hang in C")) is ReasonCode.TIMED_OUT


def test_whoever_waits_is_told_when_the_run_is_broken_off() -> None:
    def broken_off() -> list[Future[Any]]:
        with new_sandbox(replace(LIMITS, base_seconds=60)) as sandbox:
            waiting.extend([sandbox._run(probes.read_as, "hang"), sandbox._run(probes.process_id)])
            while not waiting[0].running():
                time.sleep(0.01)
            raise KeyboardInterrupt

    waiting: list[Future[Any]] = []
    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert all(future.done() for future in waiting)


def test_the_log_is_told_where_the_program_failed(sandbox: Sandbox) -> None:
    assert "RecursionError" in refusal(sandbox, "recurse").detail
    assert "_recurse" in refusal(sandbox, "recurse").detail
    assert refusal(sandbox, "reject").detail == "a detail"


def test_a_rejection_of_the_reader_comes_back_whole(sandbox: Sandbox) -> None:
    with pytest.raises(DocumentRejected) as caught:
        result_of(sandbox.submit(b"text", "x.docx", "x"))
    assert caught.value.reason_code is ReasonCode.WRONG_EXTENSION


def test_a_long_pdf_has_more_time() -> None:
    limits = replace(LIMITS, base_seconds=0.5, seconds_per_page=0.5, cpu_per_second=4.0, max_pages=100)
    long = story_pdf(lines() + ["", "云溪县总工会的说明。"] * 90)
    with new_sandbox(limits) as sandbox:
        started = time.monotonic()
        with pytest.raises(DocumentRejected) as caught:
            result_of(sandbox._run(probes.read_as, "hang", long))
    assert caught.value.reason_code is ReasonCode.TIMED_OUT
    assert time.monotonic() - started > 2


def test_a_child_is_replaced_after_some_documents() -> None:
    with new_sandbox(replace(LIMITS, documents_per_worker=2)) as sandbox:
        ids = [sandbox._run(probes.process_id).result() for _ in range(4)]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_a_child_knows_nothing_of_the_program_that_started_it(sandbox: Sandbox) -> None:
    assert not sandbox._run(probes.modules).result() & {"prefect", "duckdb", "storage", "flows", "pytest"}


@pytest.mark.parametrize(("pages", "seconds"), [(1, 61), (100, 160), (500, 560), (5000, 560)])
def test_time_grows_with_the_pages_up_to_the_most(pages: int, seconds: int) -> None:
    limits = ProcessLimits(base_seconds=60, seconds_per_page=1, seconds_per_scan=0, max_pages=500)
    assert limits.seconds_for(pages) == seconds
    assert limits.longest_seconds == 560


def test_a_document_of_more_cells_than_allowed_is_refused() -> None:
    many = word(*lines(), table(*[[f"第{row}行第{col}格" for col in range(5)] for row in range(3000)]))
    with new_sandbox(replace(LIMITS, base_seconds=30, output_mib=1)) as sandbox:
        assert reason_of(sandbox.submit(many, "x.docx", "x")) is ReasonCode.TOO_LARGE
