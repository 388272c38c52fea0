"""`python -m benchmarks.read_pdf FILE.pdf ...`: the reader against pdfplumber's own text and table extraction.

Run by hand. CPU time, the fastest of several runs taken in turns, so that a busy machine weighs on both alike.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from tasks.documents.reading import read_document

ROUNDS = 5


def plain(data: bytes) -> int:
    """What a script of ten lines does: text and tables of each page, for themselves. Returns the number of pages."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def ours(data: bytes) -> int:
    return read_document(data, "report.pdf").page_count or 0


def seconds(work: Callable[[bytes], int], data: bytes) -> float:
    start = time.process_time()
    work(data)
    return time.process_time() - start


def main(names: list[str]) -> None:
    print("| file | pages | reader, ms a page | pdfplumber, ms a page | ratio |")
    print("|---|---:|---:|---:|---:|")
    for name in names:
        data = Path(name).read_bytes()
        pages = ours(data)
        pairs = [(seconds(ours, data), seconds(plain, data)) for _ in range(ROUNDS)]
        one, other = (min(times) * 1000 / pages for times in zip(*pairs, strict=True))
        print(f"| {Path(name).name} | {pages} | {one:.0f} | {other:.0f} | {one / other:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
