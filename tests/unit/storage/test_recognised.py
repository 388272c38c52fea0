"""Recognised pages on disk: found again, whoever asks; bounded; gone with the document; never a reason to fail."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from storage import recognised
from storage.home import Home
from storage.recognised import RecognisedPages, pages_of, remove, used

ONE, OTHER = "1" * 64, "2" * 64
MUCH = 2**20


def key(number: int, folder: str = "a") -> str:
    return folder + f"{number:063x}"


@pytest.fixture
def pages(home: Home) -> RecognisedPages:
    return pages_of(home, ONE, MUCH)


def files(home: Home) -> list[Path]:
    return [path for path in home.cache.rglob("*") if path.is_file()]


def test_what_was_put_is_got(home: Home, pages: RecognisedPages) -> None:
    assert pages.get(key(1)) is None
    pages.put(key(1), b"a page")
    pages.put(key(2, "b"), b"another")
    assert pages.get(key(1)) == b"a page"
    assert pages_of(home, OTHER, MUCH).get(key(1)) == b"a page"
    assert used(home) == (2, 13)


def test_the_last_one_put_counts(pages: RecognisedPages) -> None:
    pages.put(key(1), b"before")
    pages.put(key(1), b"after")
    assert pages.get(key(1)) == b"after"


def test_it_goes_to_another_process(pages: RecognisedPages) -> None:
    pages.put(key(1), b"a page")
    assert pickle.loads(pickle.dumps(pages)).get(key(1)) == b"a page"


def test_a_reading_process_that_uses_it_loads_no_database() -> None:
    told = "import sys, storage.recognised; print('duckdb' in sys.modules, 'prefect' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", told], text=True).split() == ["False", "False"]


def test_forgotten_with_its_document_and_no_other(home: Home, pages: RecognisedPages) -> None:
    theirs = pages_of(home, OTHER, MUCH)
    pages.put(key(1), b"mine")
    pages.put(key(2), b"of both")
    assert theirs.get(key(2)) == b"of both"
    theirs.put(key(3), b"theirs")
    assert remove(home, ONE) == 2
    assert [pages.get(key(number)) for number in (1, 2, 3)] == [None, None, b"theirs"]


def test_who_only_found_a_page_has_it_too(home: Home, pages: RecognisedPages) -> None:
    """A scan that another document brought first is the other's words as well."""
    pages.put(key(1), b"of both")
    assert pages_of(home, OTHER, MUCH).get(key(1))
    assert remove(home, OTHER) == 1
    assert not files(home)


def test_no_more_than_is_allowed_and_the_oldest_goes_first(home: Home) -> None:
    few = pages_of(home, ONE, 16 * 1000)
    for number in range(10):
        few.put(key(number), bytes(300))
        os.utime(home.cache / "ocr" / "a" / f"{key(number)}.page", (number, number))
        if number == 8:
            assert few.get(key(6))  # asked for, so that it is among the youngest
    assert [number for number in range(10) if few.get(key(number))] == [6, 8, 9]
    assert used(home) == (3, 900)
    assert {path.name.partition(".")[0] for path in files(home)} == {key(number) for number in (6, 8, 9)}


def test_other_folders_have_room_of_their_own(home: Home) -> None:
    few = pages_of(home, ONE, 16 * 1000)
    for folder in "0123456789abcdef":
        few.put(key(1, folder), bytes(900))
    assert used(home) == (16, 16 * 900)


def test_what_is_larger_than_the_room_is_not_kept(home: Home) -> None:
    for room in (0, 16 * 1000):
        pages_of(home, ONE, room).put(key(1), bytes(1001))
    assert files(home) == []


def test_what_a_dead_process_left_half_written_goes_with_the_old(home: Home) -> None:
    few = pages_of(home, ONE, 16 * 1000)
    few.put(key(1), bytes(10))
    left = home.cache / "ocr" / "a" / f"{recognised._WRITING}left"
    left.write_bytes(bytes(950))
    os.utime(left, (1, 1))
    few.put(key(2), bytes(100))
    assert not left.exists()
    assert used(home) == (2, 110)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_costs_nothing(home: Home, pages: RecognisedPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognised.tempfile, "mkstemp", lambda **_: (os.open("/dev/full", os.O_WRONLY), "/dev/null/x"))
    pages.put(key(1), bytes(100_000))
    monkeypatch.undo()
    assert pages.get(key(1)) is None
    pages.put(key(1), b"later")
    assert pages.get(key(1)) == b"later"


def test_a_folder_that_is_none_costs_nothing(home: Home, pages: RecognisedPages) -> None:
    home.cache.mkdir(exist_ok=True)
    (home.cache / "ocr").write_bytes(b"")
    pages.put(key(1), b"a page")
    assert pages.get(key(1)) is None


def test_a_key_is_no_path(pages: RecognisedPages) -> None:
    with pytest.raises(ValueError, match=r"\.\."):
        pages.get("../" * 20 + "etc/passwd")
