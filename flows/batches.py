"""How many documents one task run reads, and how far reading runs ahead of loading. Not how anything is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from tasks.documents.incoming import IncomingFile

Started = TypeVar("Started")

# A task run costs Prefect some 20 ms of CPU, and a batch is one transaction, whose cost is nearly all per statement. So
# this many Word files, or a third as many PDFs, keep Prefect's share small and load 100,000 rows a second
# (docs/benchmarks.md). It is also what is read again when the run is killed.
_ENOUGH_FOR_A_TASK_RUN = 75
_COST_OF_PDF = 3
# A batch of large scans waits in memory, several times over where batches go to other machines.
_ENOUGH_BYTES = 64 * 2**20


def in_batches(files: Sequence[IncomingFile], one_each_up_to: int) -> Iterator[tuple[IncomingFile, ...]]:
    """Few files: a task run each, so that the UI shows every file by name. More: as many as are worth a task run."""
    if len(files) <= one_each_up_to:
        yield from ((file,) for file in files)
        return
    batch: list[IncomingFile] = []
    cost = size = 0
    for file in files:
        batch.append(file)
        cost += _COST_OF_PDF if file.file_name.lower().endswith(".pdf") else 1
        size += file.byte_size or 0
        if cost >= _ENOUGH_FOR_A_TASK_RUN or size >= _ENOUGH_BYTES:
            yield tuple(batch)
            batch, cost, size = [], 0, 0
    if batch:
        yield tuple(batch)


def running_ahead(
    batches: Iterable[tuple[IncomingFile, ...]], start: Callable[[tuple[IncomingFile, ...]], Started], ahead: int
) -> Iterator[Started]:
    """What `start` returned for each batch, in order, while the next `ahead` batches are already started.

    Bounds the memory: never more than `ahead` + 1 batches are under way or waiting to be loaded.
    """
    under_way: deque[Started] = deque()
    for batch in batches:
        under_way.append(start(batch))
        if len(under_way) > ahead:
            yield under_way.popleft()
    yield from under_way
