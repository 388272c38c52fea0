"""Whether a long document is worth being read by several children, and which pages each is given. Numbers only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Below these, what is won is less than what it takes to send the document and its pages about (docs/benchmarks.md).
_LEAST_SCANS = 4
_LEAST_PAGES = 40
# A part must be worth its own opening of the document; a page to be recognised always is.
_LEAST_PART = 10
# Nobody knows beforehand which pages those are, so that many of them may be in one part.
_MOST_PART_OF_SCAN = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """How a document of `pages` pages is parted, and what it may take in all: `seconds`, and memory for `scans`."""

    parts: tuple[range, ...]
    seconds: float
    scans: int


def parts_of(pages: int, scans: int, workers: int) -> tuple[range, ...]:
    """Runs of page numbers from 1 up to `pages`, long ones first; none where the document is better read whole."""
    if workers < 2 or pages < _LEAST_SCANS or (scans < _LEAST_SCANS and pages < _LEAST_PAGES):
        return ()
    least, most = (1, _MOST_PART_OF_SCAN) if scans else (_LEAST_PART, pages)
    return tuple(_runs(pages, workers, least, most))


def _runs(pages: int, workers: int, least: int, most: int) -> Iterator[range]:
    """Each takes half of its fair share of what is left: the last ones are short, so that all end together."""
    first = 1
    while first <= pages:
        left = pages - first + 1
        size = min(most, left, max(least, -(-left // (2 * workers))))
        yield range(first, first + size)
        first += size
