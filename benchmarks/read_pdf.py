"""`python -m benchmarks.read_pdf FILE.pdf ...`: the reader between a floor (pypdfium2, text only) and plain pdfplumber.

Run by hand. Each reading has a process of its own, which tells the CPU time of the fastest of several rounds, and
the most memory it ever had.
"""

from __future__ import annotations

import io
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 5


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
    """CPU milliseconds a page, and MiB; with the libraries loaded before the first round."""
    pages, times = work(data), []
    start_memory = _memory()
    for _ in range(ROUNDS):
        start = time.process_time()
        work(data)
        times.append(time.process_time() - start)
    return min(times) * 1000 / max(pages, 1), max(start_memory, _memory())


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(names: list[str]) -> None:
    print("| file | floor, ms a page | pdfplumber | reader | to pdfplumber | to the floor | peak MiB, each |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    context = multiprocessing.get_context("spawn")
    for name in names:
        data = Path(name).read_bytes()
        found = []
        for work in WAYS:
            with context.Pool(1) as pool:
                found.append(pool.apply(measured, (work, data)))
        (low, _), (high, _), (one, _) = found
        memory = ", ".join(f"{used:.0f}" for _, used in found)
        ratios = f"{one / high:.2f} | {one / low:.1f}"
        print(f"| {Path(name).name} | {low:.1f} | {high:.0f} | {one:.1f} | {ratios} | {memory} |")


if __name__ == "__main__":
    main(sys.argv[1:])
