"""Which pages go to whom: each once, in order, and none where it is not worth it."""

from __future__ import annotations

import pytest

from tasks.sandbox.parting import parts_of


@pytest.mark.parametrize("workers", [2, 3, 8])
@pytest.mark.parametrize(
    ("pages", "scans"), [(4, 4), (5, 4), (40, 40), (500, 500), (120, 20), (40, 0), (200, 0), (500, 3)]
)
def test_every_page_is_in_one_part(pages: int, scans: int, workers: int) -> None:
    parts = parts_of(pages, scans, workers)
    assert [page for part in parts for page in part] == list(range(1, pages + 1))
    assert len(parts) >= min(workers, pages // 10 or 4)


@pytest.mark.parametrize(("pages", "scans", "workers"), [(1, 1, 2), (3, 3, 2), (10, 0, 2), (39, 3, 8), (500, 500, 1)])
def test_what_is_not_worth_it_is_read_whole(pages: int, scans: int, workers: int) -> None:
    assert parts_of(pages, scans, workers) == ()


@pytest.mark.parametrize(("pages", "scans"), [(40, 40), (41, 41), (200, 0), (201, 0)])
def test_two_who_take_turns_have_nearly_the_same_to_do(pages: int, scans: int) -> None:
    done = [0, 0]
    for part in parts_of(pages, scans, 2):
        done[done.index(min(done))] += len(part)
    assert abs(done[0] - done[1]) <= (2 if scans else 15)
