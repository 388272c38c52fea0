"""What runs in the child: one document's bytes become the rows that are kept of it. Limits are set here, on birth.

The parent imports this module only to name its functions, so everything heavy is imported inside them.
"""

from __future__ import annotations

import logging
import math
import pickle
import resource
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.sandbox.limits import ProcessLimits

if TYPE_CHECKING:
    from tasks.documents.reading import ReadingLimits
    from tasks.reports.rows import Rows
    from tasks.reports.understand import ReadingRules

_PAGE_COUNT_FROM = b"%PDF-"
# Tells the parent that whatever ends this process from now on, it was this document.
TAKEN = b"taken"


@dataclass(frozen=True, slots=True)
class _Equipment:
    """What a worker keeps from one document to the next."""

    rules: ReadingRules
    reading: ReadingLimits
    process: ProcessLimits


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
    except (Exception, SystemExit):
        return pickle.dumps(DocumentRejected(ReasonCode.INTERNAL_ERROR, traceback.format_exc()))


def equip(rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> None:
    """Runs once in each new child: memory limit, silence, rules."""
    _allow_memory(process.memory_mib)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Parsers complain about every oddity; what matters comes back as an issue or a rejection.
    logging.getLogger().addHandler(logging.NullHandler())
    _equipment[:] = [_Equipment(rules, reading, process)]


def _allow_memory(mib: int) -> None:
    # The soft limit only: LibreOffice, where a legacy file needs it, starts with a larger one of its own.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_within(mib * 2**20, hard), hard))


def _within(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def read(data: bytes, file_name: str, document_id: str) -> Rows:
    """All rows of one document: table -> rows. Raises DocumentRejected, MemoryError, and whatever a parser raises."""
    from tasks.documents.reading import read_document
    from tasks.reports.rows import document_rows, report_rows
    from tasks.reports.search_rows import search_rows
    from tasks.reports.understand import understand

    [equipment] = _equipment
    limits = equipment.process
    _end_after(limits.base_seconds)
    pages, scans = _page_counts(data)
    if scans:
        # For good: the recogniser stays in this process, and with it the memory that it maps.
        _allow_memory(limits.memory_mib + limits.scan_memory_mib)
    seconds = limits.seconds_for(pages, scans)
    _end_after(seconds, seconds * limits.cpu_per_second)
    try:
        document = read_document(data, file_name, equipment.reading)
        report = understand(document, equipment.rules)
        return (
            document_rows(document, document_id, report.section_kinds)
            | report_rows(report, document_id)
            | search_rows(document, report, document_id, equipment.rules.taxonomy)
        )
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
