"""The characters of a page -> printed glyphs in the position in which they are read. Lines and words are lines.py's
business; the library's calls stand in pdfium.py."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise, repeat
from operator import ne
from typing import NamedTuple

from tasks.documents.pdf.characters import UNKNOWN, printed_words
from tasks.documents.pdf.doubles import without_doubles
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

# Makes a named tuple of its values, four times as fast as its class does.
_make = tuple.__new__

# Top and bottom of a line, and its font's size.
Height = tuple[float, float, float]


class Shape(NamedTuple):
    """How text runs: in which direction, in the page's own space (None: slanted), and the size of its letters."""

    degrees: int | None
    size: float


class Run(NamedTuple):
    """Characters `start` to `end` of a page, shown by one text object, `owner`, on the line through `x`, `y`."""

    owner: Address
    start: int
    end: int
    shape: Shape
    x: float
    y: float


def runs_of(text: Text) -> list[Run]:
    """All runs of a page in the order in which they are written, without what the library made up (line ends)."""
    owners = text.owners()
    # No owner is 0, so that the first character begins a run.
    begun = compress(range(text.count), map(ne, owners, [0, *owners]))
    spans = [(start, end) for start, end in pairwise([*begun, text.count]) if owners[start] is not None]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    a, b, c, d, xs, ys = text.matrices(starts)
    shapes = map(_shape, a, b, c, d, text.font_sizes(starts))
    columns = zip(map(owners.__getitem__, starts), starts, ends, shapes, xs, ys, strict=True)
    return list(map(_make, repeat(Run), columns))


def direction_of(runs: Sequence[Run], units: Sequence[int]) -> int | None:
    """The direction in which most of the characters run; None for a page without any."""
    ways: Counter[int] = Counter()
    # On nearly every page all run in one direction: then one letter is enough to tell.
    enough = math.inf if len({run.shape.degrees for run in runs}) > 1 else 1
    for _, start, end, (degrees, _), *_ in runs:
        if degrees is not None:
            ways[degrees] += end - start - units[start:end].count(_SPACE)
            if ways[degrees] >= enough:
                break
    return ways.most_common(1)[0][0] if ways.total() else None


def glyphs_of(text: Text, runs: Iterable[Run], units: Sequence[int], view: View) -> list[Glyph]:
    """The glyphs within the page. Slanted ones are watermarks and stamps, never the report's words."""
    boxes = text.boxes()
    words = printed_words(units, text.unmapped(), boxes)
    places = view.boxes(boxes)
    return without_doubles(list(_printed(_heights(runs, view, text.count), units, words, places, view)))


def spaces_of(blanks: Iterable[tuple[Matrix, float]], view: View) -> Iterator[Glyph]:
    """Spaces that are written for themselves: they tell words apart where a gap alone would not."""
    for matrix, font_size in blanks:
        degrees, size = _shape(*matrix[:4], font_size)
        x0, base, _, _ = view.box(*matrix[4:], *matrix[4:])
        if degrees == view.degrees and 0 < x0 < view.width and 0 < base < view.height:
            yield Glyph(" ", x0, x0 + size * _NARROW_SPACE, base - _ABOVE * size, base + _BELOW * size, size)


@lru_cache(maxsize=1024)
def _shape(a: float, b: float, c: float, d: float, font_size: float) -> Shape:
    """How text with this matrix and font size runs; a report has thousands of runs, and few of them differ in it."""
    size = max(abs(font_size) * math.hypot(c, d), 1.0)
    # A negative font size turns letters round, as a matrix may do that turns them back.
    if font_size < 0:
        a, b = -a, -b
    if abs(b) <= abs(a) * _STRAIGHT:
        return Shape(0 if a >= 0 else 180, size)
    if abs(a) <= abs(b) * _STRAIGHT:
        return Shape(90 if b > 0 else 270, size)
    return Shape(None, size)


def _heights(runs: Iterable[Run], view: View, count: int) -> list[Height | None]:
    """Where the line of each of the page's characters begins and ends, one object for each run; None for what is not
    printed along or across the lines.
    """
    heights: list[Height | None] = [None] * count
    for _, start, end, (degrees, size), x, y in runs:
        base = view.level(x, y)
        if degrees == view.degrees:
            heights[start:end] = [(base - _ABOVE * size, base + _BELOW * size, size)] * (end - start)
        elif degrees is not None:
            # Where the run does not go along the lines, its glyphs keep the boxes that the library tells.
            heights[start:end] = [(0.0, 0.0, size)] * (end - start)
    return heights


def _printed(
    heights: Sequence[Height | None],
    units: Sequence[int],
    words: Sequence[str],
    places: Sequence[Sequence[float]],
    view: View,
) -> Iterator[Glyph]:
    """This loop runs over every character there is, so it asks for nothing twice and calls next to nothing."""
    lefts, uppers, rights, lowers = places
    width, height = view.width, view.height
    columns = zip(words, heights, lefts, uppers, rights, lowers, strict=True)
    for number, (word, line, x0, upper, x1, lower) in enumerate(columns):
        if not word or line is None:
            continue
        top, bottom, size = line
        # Text that is set downward, or whose font has its own idea of where a letter stands, keeps its own box too.
        if not top < (upper + lower) / 2 < bottom:
            top, bottom = upper, lower
        if x1 <= 0 or bottom <= 0 or x0 >= width or top >= height:
            continue
        if units[number] == _SPACE:
            same_run = number + 1 < len(heights) and heights[number + 1] is line
            end = lefts[number + 1] if same_run else x0 + max(x1 - x0, size * _NARROW_SPACE)
            yield from _spaces(Glyph(" ", x0, x1, top, bottom, size), end)
        elif x1 - x0 > _SMALLEST_PT or word != UNKNOWN:
            yield _make(Glyph, (word, x0, x1, top, bottom, size))


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
