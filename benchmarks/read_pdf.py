"""`python -m benchmarks.read_pdf FILE.pdf ...`: the reader between a floor (pypdfium2, text only) and plain pdfplumber.

Run by hand. Each reading has a process of its own, which tells the CPU time of the fastest of several rounds, and
the most memory it ever had. They take turns round by round, so that whatever else the machine does slows all of them.
"""

from __future__ import annotations

import io
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROUNDS = 10


def floor(data: bytes) -> int:
    """Every page's text and nothing else: no tables, no places, no paragraphs. Returns the number of pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text_page = page.get_textpage()
            text_page.get_text_bounded()
            text_page.close()
            page.close()
        return len(pdf)


def plain(data: bytes) -> int:
    """What a script of ten lines does: text and tables of each page, for themselves. Returns the number of pages."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def ours(data: bytes) -> int:
    """Everything that is kept of a report: blocks, cells with their spans, places. Returns the number of pages."""
    from tasks.documents.reading import read_document

    return read_document(data, "report.pdf").page_count or 0


WAYS: tuple[Callable[[bytes], int], ...] = (floor, plain, ours)


def measured(work: Callable[[bytes], int], data: bytes) -> tuple[float, float]:
    """CPU milliseconds a page of one round, and the most MiB so far."""
    start = time.process_time()
    pages = work(data)
    return (time.process_time() - start) * 1000 / max(pages, 1), _memory()


def in_turns(data: bytes) -> list[tuple[float, float]]:
    """What `measured` tells of each way: the fastest of its rounds, the first left out, which loads the libraries."""
    context = multiprocessing.get_context("spawn")
    with ExitStack() as stack:
        pools = [stack.enter_context(context.Pool(1)) for _ in WAYS]
        rounds = [
            [pool.apply(measured, (work, data)) for pool, work in zip(pools, WAYS, strict=True)]
            for _ in range(ROUNDS + 1)
        ]
    return [(min(cost for cost, _ in way), max(memory for _, memory in way)) for way in zip(*rounds[1:], strict=True)]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(names: list[str]) -> None:
    print("| file | floor, ms a page | pdfplumber | reader | to pdfplumber | to the floor | peak MiB, each |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in names:
        found = in_turns(Path(name).read_bytes())
        (low, _), (high, _), (one, _) = found
        memory = ", ".join(f"{used:.0f}" for _, used in found)
        ratios = f"{one / high:.2f} | {one / low:.1f}"
        print(f"| {Path(name).name} | {low:.1f} | {high:.0f} | {one:.1f} | {ratios} | {memory} |")


if __name__ == "__main__":
    main(sys.argv[1:])
