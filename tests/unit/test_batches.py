"""Batches: every file once and in order, bounded work in each, bounded batches under way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flows.batches import in_batches, running_ahead
from tasks.documents.incoming import IncomingFile

# What one task run is worth: 75 Word files, or 25 PDFs.
ENOUGH, COST = 75, {".docx": 1, ".pdf": 3, ".PDF": 3}

files = st.lists(st.sampled_from(sorted(COST)), max_size=250).map(
    lambda ends: [IncomingFile(f"{number}{end}", f"/inbox/{number}{end}", 1, None) for number, end in enumerate(ends)]
)


def cost(file: IncomingFile) -> int:
    return COST["." + file.file_name.partition(".")[2]]


@given(files, st.integers(0, 60))
def test_every_file_once_and_in_order(some: list[IncomingFile], one_each_up_to: int) -> None:
    batches = list(in_batches(some, one_each_up_to))
    assert [file for batch in batches for file in batch] == some
    assert all(batches)


@given(files, st.integers(0, 60))
def test_few_files_have_a_batch_each(some: list[IncomingFile], one_each_up_to: int) -> None:
    if len(some) <= one_each_up_to:
        assert all(len(batch) == 1 for batch in in_batches(some, one_each_up_to))


@given(files)
def test_a_batch_is_worth_a_task_run_and_not_much_more(some: list[IncomingFile]) -> None:
    *full, last = list(in_batches(some, 0)) or [()]
    for batch in full:
        assert ENOUGH <= sum(map(cost, batch)) < ENOUGH + max(COST.values())
        assert sum(map(cost, batch[:-1])) < ENOUGH
    assert sum(map(cost, last)) < ENOUGH + max(COST.values())


def test_large_files_are_few_in_a_batch() -> None:
    """A batch waits in memory, and may travel: 75 scans of 40 MiB must not."""
    scans = [IncomingFile(f"{number}.pdf", f"/inbox/{number}.pdf", 40 * 2**20, None) for number in range(5)]
    assert [len(batch) for batch in in_batches(scans, 0)] == [2, 2, 1]


@given(files, st.integers(0, 5))
def test_what_is_started_comes_back_in_order_and_never_too_much_at_once(some: list[IncomingFile], ahead: int) -> None:
    under_way: list[tuple[IncomingFile, ...]] = []
    most = 0

    def start(batch: tuple[IncomingFile, ...]) -> tuple[IncomingFile, ...]:
        nonlocal most
        under_way.append(batch)
        most = max(most, len(under_way))
        return batch

    came: list[IncomingFile] = []
    for batch in running_ahead(in_batches(some, 1000), start, ahead):
        assert batch == under_way[0]
        came.extend(batch)
        del under_way[0]
    assert came == some
    assert most <= ahead + 1
    assert most == min(ahead + 1, len(some))


def test_nothing_is_started_before_it_is_asked_for() -> None:
    started: list[tuple[IncomingFile, ...]] = []
    some = [IncomingFile(f"{number}.docx", "", 1, None) for number in range(10)]
    coming = running_ahead(in_batches(some, 40), started.append, 2)
    assert not started
    next(coming)
    assert len(started) == 3
