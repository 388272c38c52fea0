"""A long document is read by all children that have nothing else to do, and fares as if one had read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tasks.documents.reading import ReadingLimits
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.rules.reading import load_reading_rules
from tasks.sandbox.jobs import Job, Jobs, PartedJob
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.parting import Plan
from tasks.sandbox.pool import Sandbox, result_of
from tasks.sandbox.worker import Part
from tests.builders.pdf import drawn_pdf, locked, put
from tests.builders.small_report import lines, small_docx
from tests.unit.sandbox import probes

LIMITS = ProcessLimits(workers=2, base_seconds=30.0, seconds_per_page=0.1, memory_mib=1024)
PLAN = Plan((range(1, 5), range(5, 9), range(9, 11)), 100.0, 0)


def new_sandbox(limits: ProcessLimits = LIMITS) -> Sandbox:
    return Sandbox(load_reading_rules(), ReadingLimits(), limits)


def page(texts: Sequence[str]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            put(canvas, 72, 80 + 24 * number, text)

    return draw


def long_pdf(pages: int) -> bytes:
    """A report of so many pages, few words on each."""
    works = (f"{number}．走访慰问困难职工{number}户，发放慰问金{number}.50万元。" for number in range(2, pages + 1))
    return drawn_pdf(page(lines()), *(page([work] * 3) for work in works))


LONG = long_pdf(48)
BLANK = [lambda canvas: put(canvas, 72, 72, " ")] * 50


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with new_sandbox() as made:
        yield made


def reason_of(future: Future[Any]) -> ReasonCode | None:
    try:
        result_of(future)
    except DocumentRejected as rejected:
        return rejected.reason_code
    return None


def spoil(sandbox: Sandbox, page_no: int, behaviour: str) -> None:
    """In both children."""
    spoilt: set[int] = set()
    while len(spoilt) < 2:
        both = [sandbox._run(probes.spoil_page, page_no, behaviour, 0.3) for _ in range(2)]
        spoilt |= {future.result() for future in both}


def test_rows_are_those_of_one_reader(sandbox: Sandbox) -> None:
    by_parts = result_of(sandbox.submit(LONG, "a.pdf", "a" * 16))
    with new_sandbox(replace(LIMITS, workers=1)) as alone:
        assert by_parts == result_of(alone.submit(LONG, "a.pdf", "a" * 16))
    assert by_parts["documents"][0]["page_count"] == 48


def test_idle_children_help() -> None:
    with new_sandbox(replace(LIMITS, workers=3)) as sandbox:
        result_of(sandbox.submit(LONG, "a.pdf", "a" * 16))
        assert len(sandbox._children) >= 2


@pytest.mark.parametrize(
    ("page_no", "behaviour", "reason"),
    [
        (1, "exit", ReasonCode.CRASHED),
        (47, "killed for memory", ReasonCode.OUT_OF_MEMORY),
        (30, "take all memory at once", ReasonCode.OUT_OF_MEMORY),
        (1, "reject", ReasonCode.NOT_A_REPORT),
        (48, "recurse", ReasonCode.INTERNAL_ERROR),
    ],
)
def test_one_bad_page_costs_the_document_and_nothing_else(
    sandbox: Sandbox, page_no: int, behaviour: str, reason: ReasonCode
) -> None:
    spoil(sandbox, page_no, behaviour)
    waiting = [sandbox.submit(data, "x", "0" * 16) for data in (LONG, small_docx(), small_docx())]
    assert [reason_of(future) for future in waiting] == [reason, None, None]


def test_a_page_without_end_is_ended_in_the_time_of_the_document() -> None:
    with new_sandbox(replace(LIMITS, base_seconds=1.5, seconds_per_page=0.0)) as sandbox:
        spoil(sandbox, 30, "hang")
        assert reason_of(sandbox.submit(LONG, "x.pdf", "0" * 16)) is ReasonCode.TIMED_OUT
        assert sandbox._run(probes.process_id).result()  # a child that goes on, or a fresh one


def test_more_long_documents_than_children(sandbox: Sandbox) -> None:
    waiting = [sandbox.submit(LONG, "x.pdf", f"{number:016}") for number in range(5)]
    assert [result_of(future)["documents"][0]["document_id"] for future in waiting] == [f"{n:016}" for n in range(5)]


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (drawn_pdf(*BLANK, encryption=locked(to_open="secret")), ReadingLimits(), ReasonCode.ENCRYPTED),
        (LONG[: len(LONG) // 2], ReadingLimits(), ReasonCode.CORRUPT),
        (LONG, ReadingLimits(max_pages=45), ReasonCode.TOO_MANY_PAGES),
        (LONG, ReadingLimits(max_file_bytes=1000), ReasonCode.TOO_LARGE),
        (drawn_pdf(*BLANK), ReadingLimits(), ReasonCode.EMPTY),
    ],
    ids=["encrypted", "cut", "pages", "bytes", "blank"],
)
def test_refusals_are_those_of_a_short_document(data: bytes, limits: ReadingLimits, reason: ReasonCode) -> None:
    with Sandbox(load_reading_rules(), limits, LIMITS) as sandbox:
        assert reason_of(sandbox.submit(data, "x.pdf", "0" * 16)) is reason


def test_pages_that_are_too_much_to_be_sent_are_read_by_one() -> None:
    """What comes of them may still be little; whether it is, is decided as for any other document."""
    with new_sandbox() as sandbox:
        sandbox._limits = replace(LIMITS, output_mib=0)  # the parent's own; a child may still say as much as before
        assert result_of(sandbox.submit(LONG, "x.pdf", "0" * 16))["documents"]


def test_of_several_parts_that_fail_the_first_one_counts() -> None:
    parted = PartedJob(Job(int, ()), PLAN, 100)
    assert [parted.next_part() for _ in range(2)] == [0, 1]
    later, first = DocumentRejected(ReasonCode.CRASHED), DocumentRejected(ReasonCode.TIMED_OUT)
    assert not parted.brought(1, later)
    assert parted.next_part() is None  # nobody begins a part of what has failed
    assert parted.brought(0, first)
    assert parted.failure is first


def test_the_time_of_all_parts_together_is_that_of_the_document() -> None:
    parted = PartedJob(Job(int, ()), PLAN, 100)
    for _ in range(2):
        number = parted.next_part()
        assert number is not None
        assert not parted.brought(number, Part(b"x", 40.0))
    assert parted.plan.seconds == 20.0
    assert parted.whole == PLAN


@pytest.mark.parametrize("outcome", [None, Part(bytes(101), 1.0)], ids=["too much for one", "too much for all"])
def test_what_cannot_be_sent_is_read_whole(outcome: Part | None) -> None:
    parted = PartedJob(Job(int, ()), PLAN, 100)
    assert parted.next_part() == 0
    assert parted.brought(0, outcome)
    assert parted.must_be_read_whole
    assert parted.failure is None


def test_documents_come_before_parts_of_others() -> None:
    jobs, parted, job = Jobs(), PartedJob(Job(int, ()), PLAN, 100), Job(int, ())
    jobs.offer(parted)
    jobs.add(job)
    jobs.close()
    assert jobs.take() is job
    assert [jobs.take() for _ in range(4)] == [(parted, 0), (parted, 1), (parted, 2), None]
