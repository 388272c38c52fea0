"""What runs in the child: one document's bytes become the rows that are kept of it. Limits are set here, on birth.

The parent imports this module only to name its functions, so everything heavy is imported inside them.
"""

from __future__ import annotations

import gc
import logging
import math
import pickle
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from tasks.documents.rejection import DocumentRejected, ReasonCode, where_it_failed
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.parting import Plan, parts_of

if TYPE_CHECKING:
    from tasks.documents.model import Document
    from tasks.documents.ocr import Recognised
    from tasks.documents.pdf.crops import Spot
    from tasks.documents.reading import ReadingLimits
    from tasks.reports.rows import Rows
    from tasks.reports.understand import ReadingRules

_PAGE_COUNT_FROM = b"%PDF-"
# Tells the parent that whatever ends this process from now on, it was this document.
TAKEN = b"taken"
# So many new objects until Python looks for rings among them that nobody holds; it does so every 700 by itself, which
# takes some tenth of a report's time, and reports leave hardly any.
_NEW_OBJECTS = 30_000


@dataclass(frozen=True, slots=True)
class _Equipment:
    """What a worker keeps from one document to the next."""

    rules: ReadingRules
    reading: ReadingLimits
    process: ProcessLimits


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that were read, packed so that the parent need not know what they are, and the seconds that it took."""

    pages: bytes
    seconds: float


_equipment: list[_Equipment] = []


def attend(connection: Connection, rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> None:
    """The whole life of a child: does what it is sent, answers, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    equip(rules, reading, process)
    while True:
        try:
            work = connection.recv_bytes()
        except EOFError:
            return
        connection.send_bytes(TAKEN)
        connection.send_bytes(_answer(work, process.output_mib * 2**20))


def _answer(work: bytes, most_bytes: int) -> bytes:
    """What the work returns, or why it failed, as it is sent to the parent; never more than `most_bytes`."""
    try:
        function, arguments = pickle.loads(work)  # noqa: S301 -- written by our own parent
        answer = _packed(function, arguments)
    except MemoryError:
        return pickle.dumps(MemoryError())
    if len(answer) <= most_bytes:
        return answer
    return pickle.dumps(DocumentRejected(ReasonCode.TOO_LARGE, f"{len(answer)} bytes of rows"))


def _packed(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    """What a parser raises may be nothing that can be sent, or SystemExit; all but a rejection is told in words."""
    try:
        return pickle.dumps(function(*arguments), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except DocumentRejected as rejected:
        return pickle.dumps(rejected)
    except (Exception, SystemExit) as error:
        return pickle.dumps(DocumentRejected(ReasonCode.INTERNAL_ERROR, where_it_failed(error)))


def equip(rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> None:
    """Runs once in each new child: memory limit, silence, rules."""
    _allow_memory(process.memory_mib)
    collect_seldom()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Parsers complain about every oddity; what matters comes back as an issue or a rejection.
    logging.getLogger().addHandler(logging.NullHandler())
    _equipment[:] = [_Equipment(rules, reading, process)]


def collect_seldom() -> None:
    """Has Python look for garbage seldom, as reading and understanding make many objects and few rings of them."""
    gc.set_threshold(_NEW_OBJECTS)


def _allow_memory(mib: int) -> None:
    # The soft limit only: LibreOffice, where a legacy file needs it, starts with a larger one of its own.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_within(mib * 2**20, hard), hard))


def _within(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def read(data: bytes, file_name: str, document_id: str, recognised: Recognised | None = None) -> Rows | Plan:
    """All rows of one document: table -> rows. A long one is only looked at: how it is to be parted comes back.

    Raises DocumentRejected, MemoryError, and whatever a parser raises.
    """
    from tasks.documents.reading import can_be_parted

    limits, reading = _equipped().process, _equipped().reading
    with _limited(limits.base_seconds):
        pages, scans = _page_counts(data)
        parts = parts_of(pages, scans, limits.workers) if pages <= reading.max_pages else ()
        if parts and not can_be_parted(data, file_name, reading):
            parts = ()
    plan = Plan(parts, limits.seconds_for(pages, scans), scans)
    return plan if parts else read_whole(data, file_name, document_id, plan, recognised)


def read_whole(data: bytes, file_name: str, document_id: str, plan: Plan, recognised: Recognised | None) -> Rows:
    """All rows of one document, read from its first page to its last within what `plan` allows."""
    from tasks.documents.reading import read_document

    with _limited(plan.seconds, plan.scans):
        document = read_document(data, file_name, _equipped().reading, recognised)
        return _rows_of(document, document_id)


def read_part(data: bytes, pages: range, plan: Plan, recognised: Recognised | None) -> Part | None:
    """Some pages of a PDF, on their way to `put_together`; None where they are more than may be sent."""
    from tasks.documents.reading import read_part

    started = time.monotonic()
    with _limited(plan.seconds, plan.scans):
        read = pickle.dumps(read_part(data, pages, _equipped().reading, recognised), pickle.HIGHEST_PROTOCOL)
    fits = len(read) < _equipped().process.output_mib * 2**20
    return Part(read, time.monotonic() - started) if fits else None


def put_together(parts: Sequence[bytes], document_id: str, plan: Plan) -> Rows:
    """All rows of the document of which `parts` are all pages, in their order."""
    from tasks.documents.reading import put_together

    with _limited(plan.seconds):
        pages = [page for part in parts for page in pickle.loads(part)]  # noqa: S301 -- written by `read_part`
        return _rows_of(put_together(pages), document_id)


def crop(data: bytes, spots: Sequence[Spot], covered: Sequence[Spot]) -> list[bytes | None]:
    """Pictures of places of a PDF; see tasks/documents/pdf/crops."""
    from tasks.documents.pdf.crops import crops_of

    with _limited(_equipped().process.seconds_for(len(spots))):
        return crops_of(data, spots, covered)


def _rows_of(document: Document, document_id: str) -> Rows:
    from tasks.reports.all_rows import all_rows

    return all_rows(document, document_id, _equipped().rules)


def _equipped() -> _Equipment:
    [equipment] = _equipment
    return equipment


@contextmanager
def _limited(seconds: float, scans: int = 0) -> Iterator[None]:
    """The time, and the memory, that a document with `scans` pages to be recognised may take; none left is none."""
    limits = _equipped().process
    if seconds <= 0:
        raise DocumentRejected(ReasonCode.TIMED_OUT, "its parts took all of its time")
    if scans:
        # For good: the recogniser stays in this process, and with it the memory that it maps.
        _allow_memory(limits.memory_mib + limits.scan_memory_mib)
    _end_after(seconds, seconds * limits.cpu_per_second)
    try:
        yield
    finally:
        _end_after(0)


def _end_after(seconds: float, cpu_seconds: float = 0) -> None:
    """The system ends this process then, even in the middle of a library's own code, where Python could not.

    `cpu_seconds` counts the work of all threads from now on; 0 takes a limit away.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = math.ceil(used.ru_utime + used.ru_stime + cpu_seconds) if cpu_seconds else hard
    resource.setrlimit(resource.RLIMIT_CPU, (_within(allowed, hard), hard))


def _page_counts(data: bytes) -> tuple[int, int]:
    """Pages of a PDF, and how many may have to be recognised; 1 and 0 for everything else and where they hide."""
    if _PAGE_COUNT_FROM not in data[:1024]:
        return 1, 0
    import pypdfium2

    from tasks.documents.ocr import is_installed
    from tasks.documents.ocr.forecast import pages_to_recognise

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = len(pdf)
    except pypdfium2.PdfiumError:
        return 1, 0
    return pages, pages_to_recognise(data, pages) if is_installed() else 0
