"""What runs in the child: one document's bytes become the rows that are kept of it. Limits are set here, on birth.

The parent imports this module only to name its functions, so everything heavy is imported inside them.
"""

from __future__ import annotations

import logging
import resource
import signal
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.sandbox.limits import ProcessLimits

if TYPE_CHECKING:
    from tasks.documents.reading import ReadingLimits
    from tasks.reports.rows import Rows
    from tasks.reports.understand import ReadingRules

_PAGE_COUNT_FROM = b"%PDF-"


@dataclass(frozen=True, slots=True)
class _Equipment:
    """What a worker keeps from one document to the next."""

    rules: ReadingRules
    reading: ReadingLimits
    process: ProcessLimits


_equipment: list[_Equipment] = []


def equip(rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> None:
    """Runs once in each new child: memory limit, silence, rules."""
    bytes_allowed = process.memory_mib * 2**20
    # The soft limit only: LibreOffice, where a legacy file needs it, starts with a larger one of its own.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_within(bytes_allowed, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Parsers complain about every oddity; what matters comes back as an issue or a rejection.
    logging.getLogger().addHandler(logging.NullHandler())
    _equipment[:] = [_Equipment(rules, reading, process)]


def _within(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def read(data: bytes, file_name: str, document_id: str) -> Rows:
    """All rows of one document: table -> rows. Raises DocumentRejected, or MemoryError.

    What else a parser raises becomes a rejection here: it may be nothing that can be sent to the parent, or SystemExit.
    """
    from tasks.documents.reading import read_document
    from tasks.reports.rows import document_rows, report_rows
    from tasks.reports.understand import understand

    [equipment] = _equipment
    _end_after(equipment.process.base_seconds)
    _end_after(equipment.process.seconds_for(_page_count(data)))
    try:
        document = read_document(data, file_name, equipment.reading)
        report = understand(document, equipment.rules)
        return document_rows(document, document_id, report.section_kinds) | report_rows(report, document_id)
    except (DocumentRejected, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        raise DocumentRejected(ReasonCode.INTERNAL_ERROR, traceback.format_exc()) from error
    finally:
        _end_after(0)


def _end_after(seconds: float) -> None:
    """The system ends this process then, even in the middle of a library's own code, where Python could not."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _page_count(data: bytes) -> int:
    """Pages of a PDF; 1 for everything else and where they cannot be counted."""
    if _PAGE_COUNT_FROM not in data[:1024]:
        return 1
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 1
