"""A page that was recognised once is not recognised again, and what comes back is the same page or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from tasks.documents.model import BBox, DoubtKind
from tasks.documents.ocr import recognised
from tasks.documents.ocr.recognised import key_of, packed, recalled, unpacked
from tasks.documents.pdf.sheets import Glyph, Mark, Ruling, Sheet, Turn

PAGE = Sheet(
    3,
    595.2,
    841.9,
    (Glyph("预", 72.1, 84.1 / 3, 90.0, 102.0, 12.0), Glyph("1", 84.1, 90.0, 90.0, 102.0, 12.0)),
    (Ruling(True, 100.0, 72.0, 523.0), Ruling(False, 72.0, 100.0, 1 / 3)),
    1.0,
    Turn(270, 595.2, 841.9, 0.0123),
    (Mark(DoubtKind.STAMP, BBox(1.0, 2.0, 3.0, 4.0)), Mark(DoubtKind.UNSURE, BBox(1.0, 2.0, 3.5, 4.0))),
)


@dataclass
class Kept:
    values: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        return self.values.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.values[key] = value


@dataclass
class Recogniser:
    """Counts how often it is asked."""

    page: Sheet = PAGE
    asked: int = 0

    def __call__(self) -> Sheet:
        self.asked += 1
        return self.page


def test_what_comes_back_is_exactly_what_was_kept() -> None:
    assert unpacked(packed(PAGE)) == replace(PAGE, page_no=0)


def test_the_second_time_nothing_is_recognised() -> None:
    kept, recogniser = Kept(), Recogniser()
    assert [recalled(kept, "k", number, recogniser) for number in (3, 3, 8)] == [PAGE, PAGE, replace(PAGE, page_no=8)]
    assert recogniser.asked == 1
    recalled(kept, "another", 3, recogniser)
    assert recogniser.asked == 2


def test_without_a_place_to_keep_it_it_is_recognised_each_time() -> None:
    recogniser = Recogniser()
    assert [recalled(None, "k", 3, recogniser) for _ in range(2)] == [PAGE, PAGE]
    assert recogniser.asked == 2


def spoilt(change: Callable[[bytes], bytes]) -> bytes:
    return change(packed(PAGE))


@pytest.mark.parametrize(
    "value",
    [
        b"",
        spoilt(lambda value: value[:-1]),
        spoilt(lambda value: value[:40]),
        spoilt(lambda value: value[:50] + bytes([value[50] ^ 1]) + value[51:]),
        spoilt(lambda value: bytes([value[0] ^ 1]) + value[1:]),
        b"\x80\x04\x95 a pickle",
    ],
    ids=["empty", "cut", "cut short", "a bit", "a bit of the check", "something else"],
)
def test_a_spoilt_entry_is_none_and_is_mended(value: bytes) -> None:
    kept, recogniser = Kept({"k": value}), Recogniser()
    assert recalled(kept, "k", 3, recogniser) == PAGE
    assert recogniser.asked == 1
    assert recalled(kept, "k", 3, recogniser) == PAGE
    assert recogniser.asked == 1


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, glyphs=(Glyph("", 1.0, 2.0, 3.0, 4.0, 5.0),)),
        replace(PAGE, glyphs=(Glyph("字", "1", 2.0, 3.0, 4.0, 5.0),)),  # type: ignore[arg-type]
        replace(PAGE, rulings=(Ruling(1, 2.0, 3.0, 4.0),)),  # type: ignore[arg-type]
        replace(PAGE, turn=Turn(45, 595.2, 841.9)),
        replace(PAGE, width=None),  # type: ignore[arg-type]
    ],
    ids=["no letter", "text for a number", "number for a flag", "half turned", "nothing"],
)
def test_what_cannot_be_a_page_is_none(page: Sheet) -> None:
    assert unpacked(packed(page)) is None


def test_what_swells_without_end_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognised, "_MOST_UNPACKED", 100)
    assert unpacked(packed(PAGE)) is None


def test_another_picture_size_or_engine_has_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key_of(b"\1\2", "2 1"), key_of(b"\1\3", "2 1"), key_of(b"\1\2", "1 2")}
    assert len(keys) == 3
    assert key_of(b"\1\2", "2 1") in keys
    monkeypatch.setattr(recognised, "_version", lambda: "a later one")
    assert key_of(b"\1\2", "2 1") not in keys


@pytest.mark.parametrize("library", ["rapidocr", "onnxruntime"])
def test_an_upgrade_of_the_engine_is_noticed(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    known = recognised._version.__wrapped__()
    assert recognised._version.__wrapped__() == known
    monkeypatch.setattr(recognised, "_version_of", lambda name: "99" if name == library else "")
    assert recognised._version.__wrapped__() != known
