"""The characters of a page -> printed glyphs in the position in which they are read. Lines and words are lines.py's
business; the library's calls stand in pdfium.py."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tasks.documents.pdf.characters import UNKNOWN, printed_words
from tasks.documents.pdf.pdfium import Address, Matrix, Text
from tasks.documents.pdf.sheets import Glyph
from tasks.documents.pdf.views import View

# A glyph's box is its font's square, whatever its ink: this much of it (in font sizes) is below the line it stands on.
# The same for every font, since the fonts of one line seldom agree where they begin and end.
_BELOW = 0.15
_ABOVE = 0.85
_SPACE = 0x20
_NARROW_SPACE = 0.25
_MOST_SPACES = 40
# Share of its length by which a baseline may leave its direction and still be straight.
_STRAIGHT = 0.02
_SMALLEST_PT = 0.01
# A second print of the same character nearer than this (in font sizes) makes it bold and says nothing.
_DOUBLED = 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of a page, shown by one text object, `owner`.

    `degrees` is the direction in which they run, in the page's own space; None for slanted ones.
    """

    owner: Address
    start: int
    end: int
    degrees: int | None
    size: float
    matrix: Matrix


def runs_of(text: Text) -> list[Run]:
    """All runs of a page in the order in which they are written, without what the library made up (line ends)."""
    owners = text.owners()
    starts = [number for number in range(text.count) if not number or owners[number] != owners[number - 1]]
    runs = []
    # A page may hold no text at all; then nothing ends.
    for start, end in zip(starts, [*starts[1:], text.count][: len(starts)], strict=True):
        owner = owners[start]
        if owner is not None:
            matrix, font_size = text.matrix(start), text.font_size(start)
            size = abs(font_size) * math.hypot(matrix[2], matrix[3])
            runs.append(Run(owner, start, end, _direction(matrix, font_size), max(size, 1.0), matrix))
    return runs


def direction_of(runs: Iterable[Run], units: Sequence[int]) -> int | None:
    """The direction in which most of the characters run; None for a page without any."""
    ways: Counter[int] = Counter()
    for run in runs:
        if run.degrees is not None:
            ways[run.degrees] += run.end - run.start - units[run.start : run.end].count(_SPACE)
    if not ways.total():
        return None
    return ways.most_common(1)[0][0]


def glyphs_of(text: Text, runs: Iterable[Run], units: Sequence[int], view: View) -> list[Glyph]:
    """The glyphs within the page. Slanted ones are watermarks and stamps, never the report's words."""
    boxes = text.boxes()
    words = printed_words(units, text.unmapped(), boxes)
    places = view.boxes(boxes)
    glyphs: list[Glyph] = []
    for run in runs:
        if run.degrees is not None:
            glyphs += _printed(run, units, words, places, view)
    return _without_doubles(glyphs)


def spaces_of(blanks: Iterable[tuple[Matrix, float]], view: View) -> Iterator[Glyph]:
    """Spaces that are written for themselves: they tell words apart where a gap alone would not."""
    for matrix, font_size in blanks:
        size = max(abs(font_size) * math.hypot(matrix[2], matrix[3]), 1.0)
        x0, base, _, _ = view.box(*matrix[4:], *matrix[4:])
        if _direction(matrix, font_size) == view.degrees and 0 < x0 < view.width and 0 < base < view.height:
            yield Glyph(" ", x0, x0 + size * _NARROW_SPACE, base - _ABOVE * size, base + _BELOW * size, size)


def _direction(matrix: Matrix, font_size: float) -> int | None:
    # A negative font size turns letters round, as a matrix may do that turns them back.
    a, b = (matrix[0], matrix[1]) if font_size >= 0 else (-matrix[0], -matrix[1])
    if abs(b) <= abs(a) * _STRAIGHT:
        return 0 if a >= 0 else 180
    if abs(a) <= abs(b) * _STRAIGHT:
        return 90 if b > 0 else 270
    return None


def _printed(
    run: Run, units: Sequence[int], words: Sequence[str], places: Sequence[Sequence[float]], view: View
) -> Iterator[Glyph]:
    """One run's glyphs. This loop runs over every character there is, so it asks for nothing twice."""
    lefts, uppers, rights, lowers = places
    width, height, size = view.width, view.height, run.size
    base = view.level(*run.matrix[4:])
    # Where the run does not go along the lines, its glyphs keep the boxes that the library tells.
    top, bottom = (base - _ABOVE * size, base + _BELOW * size) if run.degrees == view.degrees else (0.0, 0.0)
    for number in range(run.start, run.end):
        word = words[number]
        if not word:
            continue
        x0, x1, upper, lower = lefts[number], rights[number], uppers[number], lowers[number]
        # Text that is set downward, or whose font has its own idea of where a letter stands, keeps its own box too.
        if top < (upper + lower) / 2 < bottom:
            upper, lower = top, bottom
        if x1 <= 0 or lower <= 0 or x0 >= width or upper >= height:
            continue
        if units[number] == _SPACE:
            after = number + 1
            end = lefts[after] if after < run.end else x0 + max(x1 - x0, size * _NARROW_SPACE)
            yield from _spaces(Glyph(" ", x0, x1, upper, lower, size), end)
        elif x1 - x0 > _SMALLEST_PT or word != UNKNOWN:
            yield Glyph(word, x0, x1, upper, lower, size)


def _spaces(space: Glyph, next_x0: float) -> Iterator[Glyph]:
    """The spaces that are written where the library tells of one at most.

    It also makes one up wherever characters stand apart: if none was written, the next one begins at the same place.
    """
    width = space.x1 - space.x0
    if width <= _SMALLEST_PT:
        width = min(next_x0 - space.x0, space.size * _NARROW_SPACE)
    if width > _SMALLEST_PT:
        for number in range(min(_MOST_SPACES, max(1, int((next_x0 - space.x0) / width + 0.1)))):
            x0 = space.x0 + number * width
            yield Glyph(" ", x0, x0 + width, space.top, space.bottom, space.size)


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop the second print of poor man's bold, which the library has left only where it is not quite the same."""
    alike: dict[str, list[tuple[float, int]]] = {}
    for number, glyph in enumerate(glyphs):
        alike.setdefault(glyph.text, []).append((glyph.top, number))
    doubles: set[int] = set()
    for places in alike.values():
        if len(places) > 1:
            doubles.update(_doubles(sorted(places), glyphs))
    return [glyph for number, glyph in enumerate(glyphs) if number not in doubles] if doubles else glyphs


def _doubles(places: list[tuple[float, int]], glyphs: Sequence[Glyph]) -> Iterator[int]:
    """The numbers of those of the same glyphs, told from top to bottom, that stand where another one does."""
    first = 0
    for index, (top, number) in enumerate(places):
        glyph = glyphs[number]
        reach = glyph.size * _DOUBLED
        while top - places[first][0] >= reach:
            first += 1
        for before in range(first, index):
            other = places[before][1]
            if abs(glyphs[other].x0 - glyph.x0) < reach:
                yield max(number, other)
