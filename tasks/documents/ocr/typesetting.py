"""Recognised words -> glyphs as a typed page has them: a font size for each, a place for each character."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from statistics import median

from tasks.documents.ocr.engine import Character
from tasks.documents.ocr.words import Area, Word
from tasks.documents.pdf.sheets import Glyph

# How high the ink of hanzi and of digits is, and how far it stays from the sides of the letter's square, in font sizes.
_HANZI_HEIGHT, _DIGIT_HEIGHT = 0.92, 0.72
_BEARING = 0.04
_FLAT_HANZI = "一二三"
# A stroke so much wider than high that stands alone is no number one.
_DASHES, _FLAT = frozenset("一-–—_~"), 0.25
_PAIRS_ENOUGH = 4
# Sizes nearer than this are one size: print has few, measuring makes many.
_SAME_SIZE = 0.12
_SNAP = 0.18
# A hanzi stands in a square; a gap wider than this to the next one is a gap that was typed.
_REACH = 0.75
_LATIN_REACH = 0.45
_LATIN_HALF = 0.28
_OPENERS = frozenset("（《“‘【〔〈「")
_CLOSERS = frozenset("，。、；：！？）》”’】〕〉」")
_WIDE = {"(": "（", ")": "）", ":": "：", ",": "，", ";": "；"}
_PARTNER = {"(": "）", ")": "（"}


def glyphs_of(words: Sequence[Word], scale: float) -> list[Glyph]:
    """The glyphs of all words, in points."""
    sizes = _sizes(words)
    return [glyph for word, size in zip(words, sizes, strict=True) for glyph in _set(word, size, scale)]


def _sizes(words: Sequence[Word]) -> list[float]:
    """The font size of each word, in pixels: the step from hanzi to hanzi where it has some, else by its ink."""
    steps = [_step(word) for word in words]
    measured = [step or _size_of_ink(word) for word, step in zip(words, steps, strict=True)]
    common = _common(sorted(step for step in steps if step) or sorted(measured))
    return [_snapped(size, common) for size in measured]


def _snapped(size: float, common: Sequence[float]) -> float:
    nearest = min(common, key=lambda known: abs(known - size), default=size)
    return nearest if abs(nearest - size) <= _SNAP * nearest else size


def _size_of_ink(word: Word) -> float:
    hanzi = any(is_hanzi(letter.text) and letter.text not in _FLAT_HANZI for letter in word.characters)
    return word.ink.height / (_HANZI_HEIGHT if hanzi else _DIGIT_HEIGHT)


def _step(word: Word) -> float | None:
    width = word.area.width
    steps = [
        (after.x - before.x) * width
        for before, after in itertools.pairwise(word.characters)
        if is_hanzi(before.text) and is_hanzi(after.text)
    ]
    if len(steps) < _PAIRS_ENOUGH:
        return None
    # A label spread over its cell has wide steps, and says nothing about its size.
    mean = sum(steps) / len(steps)
    return mean if mean < 1.1 * word.area.height else None


def _common(ordered: Sequence[float]) -> list[float]:
    """The middle of each bunch of alike sizes."""
    bunches: list[list[float]] = []
    for size in ordered:
        if bunches and size <= bunches[-1][0] * (1 + _SAME_SIZE):
            bunches[-1].append(size)
        else:
            bunches.append([size])
    return [median(bunch) for bunch in bunches]


def is_hanzi(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def _set(word: Word, size: float, scale: float) -> Iterable[Glyph]:
    letters = mended(word.characters, word.ink)
    middles = [word.area.x0 + letter.x * word.area.width for letter in word.characters]
    sides = _sides(letters, middles, word, size)
    middle = (word.area.y0 + word.area.y1) / 2
    top, bottom = (middle - size / 2) / scale, (middle + size / 2) / scale
    for number, letter in enumerate(letters):
        reach = size * (_LATIN_REACH if letter.isascii() else _REACH)
        x0, x1 = max(sides[number], middles[number] - reach), min(sides[number + 1], middles[number] + reach)
        if number + 1 == len(letters):
            x1 = sides[-1]
        yield Glyph(letter, min(x0, x1) / scale, x1 / scale, top, bottom, size / scale)


def _sides(letters: Sequence[str], middles: Sequence[float], word: Word, size: float) -> list[float]:
    """Where each letter begins, and the last one ends. Marks fill a square of which only one half shows ink."""
    half = [size * (_LATIN_HALF if letter.isascii() and letter != "%" else 0.5) for letter in letters]
    inner = []
    for number in range(1, len(letters)):
        if letters[number] in _CLOSERS:
            inner.append(middles[number - 1] + half[number - 1])
        elif letters[number - 1] in _OPENERS:
            inner.append(middles[number] - half[number])
        else:
            inner.append((middles[number - 1] + middles[number]) / 2)
    first, last = word.ink.x0 - _BEARING * size, word.ink.x1 + _BEARING * size
    if inner and letters[0] in _OPENERS:
        first = inner[0] - size
    if inner and letters[-1] in _CLOSERS:
        last = max(last, inner[-1] + size)
    return [first, *inner, max(first, last)]


def mended(letters: Sequence[Character], ink: Area) -> list[str]:
    """The letters as they stand on paper: marks among hanzi or beside a wide partner are wide, a lone flat stroke is a
    dash."""
    texts = [letter.text for letter in letters]
    if len(texts) == 1 and texts[0] in _DASHES and ink.height < _FLAT * ink.width:
        return ["—"]
    for number, text in enumerate(texts):
        around = texts[number - 1 : number] + texts[number + 1 : number + 2]
        lonely = text in _PARTNER and _PARTNER[text] in texts and texts.count(text) != texts.count(_other(text))
        if lonely or (text in ":,;" and around and all(is_hanzi(one) for one in around)):
            texts[number] = _WIDE[text]
    return texts


def _other(mark: str) -> str:
    return ")" if mark == "(" else "("
