"""What was taken in once is known by its signature; a memory that is lost or damaged costs time and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.home import Home
from storage.seen import forget, seen_at


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_file_is_known_as_long_as_its_signature_stays(home: Home) -> None:
    with seen_at(home, "inbox") as seen:
        assert seen.sha256("甲.docx", "1 2 3") is None
        seen.note("甲.docx", "1 2 3", "ab")
    with seen_at(home, "inbox") as seen:
        assert seen.sha256("甲.docx", "1 2 3") == "ab"
        assert seen.sha256("甲.docx", "1 2 4") is None
        assert seen.sha256("乙.docx", "1 2 3") is None


def test_places_are_apart(home: Home) -> None:
    with seen_at(home, "one") as seen:
        seen.note("甲.docx", "1", "ab")
    with seen_at(home, "other") as seen:
        assert seen.sha256("甲.docx", "1") is None


def test_what_is_no_longer_there_goes(home: Home) -> None:
    for names in (["甲", "乙"], ["乙"]):
        with seen_at(home, "inbox") as seen:
            for name in names:
                seen.note(name, "1", "ab")
    with seen_at(home, "inbox") as seen:
        assert (seen.sha256("甲", "1"), seen.sha256("乙", "1")) == (None, "ab")


def test_a_look_that_ended_early_forgets_nothing(home: Home) -> None:
    with seen_at(home, "inbox") as seen:
        seen.note("甲", "1", "ab")

    def look() -> None:
        with seen_at(home, "inbox") as seen:
            seen.note("乙", "1", "cd")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        look()
    with seen_at(home, "inbox") as seen:
        assert (seen.sha256("甲", "1"), seen.sha256("乙", "1")) == ("ab", "cd")


def test_it_holds_no_name(home: Home) -> None:
    """What is forgotten on request must not be named in a cache."""
    with seen_at(home, "inbox") as seen:
        seen.note("云溪县总工会.docx", "1", "ab")
    [kept] = (home.cache / "seen").iterdir()
    assert "云溪" not in kept.read_text() + kept.name
    assert "\\u" not in kept.read_text()


def test_what_is_forgotten_goes_wherever_it_lay(home: Home) -> None:
    for place, files in {"one": {"甲": "ab", "乙": "cd"}, "other": {"丙": "ab"}}.items():
        with seen_at(home, place) as seen:
            for name, sha256 in files.items():
                seen.note(name, "1", sha256)
    forget(home, "ab")
    [kept] = (home.cache / "seen").iterdir()
    assert "ab" not in kept.read_text().split('"')
    with seen_at(home, "one") as seen:
        assert (seen.sha256("甲", "1"), seen.sha256("乙", "1")) == (None, "cd")


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff\xfe", b'{"a": ["x"]}'])
def test_a_damaged_memory_is_as_good_as_none(home: Home, damage: bytes) -> None:
    with seen_at(home, "inbox") as seen:
        seen.note("甲", "1", "ab")
    seen.path.write_bytes(damage)
    with seen_at(home, "inbox") as seen:
        assert seen.sha256("甲", "1") is None
        seen.note("甲", "1", "ab")
    with seen_at(home, "inbox") as seen:
        assert seen.sha256("甲", "1") == "ab"
