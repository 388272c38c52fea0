"""How much time, memory and output one document may take. What a document may contain is its reader's business."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """Time grows with the pages: `base_seconds` for any document, `seconds_per_page` for each page of a PDF, and
    `seconds_per_scan` more for each that may have to be recognised (some 5 s, on a busy machine 30); never beyond
    `most_seconds`.

    Processor time, of all threads together, is bounded by `cpu_per_second` for each of those seconds. `memory_mib`
    bounds the whole address space of the child process, its libraries included, with `scan_memory_mib` more once it has
    recognised scans; `output_mib` what comes back of a document, the rows that are kept of it. A child reads
    `documents_per_worker` documents and is then replaced by a fresh one, so that no library's leak can grow.
    """

    workers: int = 2
    base_seconds: float = 60.0
    seconds_per_page: float = 1.0
    seconds_per_scan: float = 45.0
    most_seconds: float = 3600.0
    max_pages: int = 500
    memory_mib: int = 2048
    scan_memory_mib: int = 1024
    cpu_per_second: float = 4.0
    output_mib: int = 64
    documents_per_worker: int = 200

    def seconds_for(self, pages: int, scans: int = 0) -> float:
        more = self.seconds_per_page * min(pages, self.max_pages) + self.seconds_per_scan * min(scans, self.max_pages)
        return min(self.base_seconds + more, self.most_seconds)

    @property
    def longest_seconds(self) -> float:
        return self.seconds_for(self.max_pages, self.max_pages)
