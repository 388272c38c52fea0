"""The characters of a page -> printed glyphs in the position in which they are read. Lines and words are lines.py's
business; the library's calls stand in pdfium.py."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasks.documents.pdf.characters import UNKNOWN, as_printed
from tasks.documents.pdf.pdfium import Address, Matrix, Text
from tasks.documents.pdf.sheets import Glyph
from tasks.documents.pdf.views import View

# A glyph's box is its font's square, whatever its ink: this much of it (in font sizes) is below the line it stands on.
# The same for every font, since the fonts of one line seldom agree where they begin and end.
_BELOW = 0.15
_ABOVE = 0.85
# The library's word for a hyphen at the end of a line.
_LINE_END_HYPHEN = 0x0002
_SPACE = 0x20
_HIGHEST = 0x10FFFF
# Share of its length by which a baseline may leave its direction and still be straight.
_STRAIGHT = 0.02
_SMALLEST_PT = 0.01
_NARROW_SPACE = 0.25
# A second print of the same character nearer than this (in font sizes) makes it bold and says nothing.
_DOUBLED = 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of a page, shown by one text object, `owner`: `degrees` is the direction in which they
    run, in the page's own space; None for slanted ones."""

    owner: Address
    start: int
    end: int
    degrees: int | None
    size: float
    matrix: Matrix


def runs_of(text: Text) -> list[Run]:
    """All runs of a page in the order in which they are written, without what the library made up (line ends)."""
    runs, start = [], 0
    for owner, characters in groupby(text.owners()):
        end = start + sum(1 for _ in characters)
        if owner is not None:
            matrix = text.matrix(start)
            size = abs(text.font_size(start)) * math.hypot(matrix[2], matrix[3])
            runs.append(Run(owner, start, end, _direction(matrix), max(size, 1.0), matrix))
        start = end
    return runs


def direction_of(runs: Iterable[Run], units: Sequence[int]) -> int | None:
    """The direction in which most of the characters run; None for a page without any."""
    ways: Counter[int] = Counter()
    for run in runs:
        if run.degrees is not None:
            ways[run.degrees] += sum(1 for unit in units[run.start : run.end] if unit > _SPACE)
    if not ways.total():
        return None
    return ways.most_common(1)[0][0]


def glyphs_of(text: Text, runs: Iterable[Run], units: Sequence[int], view: View) -> list[Glyph]:
    """The glyphs within the page. Slanted ones are watermarks and stamps, never the report's words."""
    boxes, unmapped = text.boxes(), text.unmapped()
    found: list[Glyph] = []
    for run in runs:
        if run.degrees is not None:
            found += _printed(run, units, unmapped, boxes, view)
    return list(_without_doubles(found))


def spaces_of(blanks: Iterable[tuple[Matrix, float]], view: View) -> Iterator[Glyph]:
    """Spaces that are written for themselves: they tell words apart where a gap alone would not."""
    for matrix, font_size in blanks:
        size = max(abs(font_size) * math.hypot(matrix[2], matrix[3]), 1.0)
        x0, base, _, _ = view.box(*matrix[4:], *matrix[4:])
        if _direction(matrix) == view.degrees and 0 < x0 < view.width and 0 < base < view.height:
            yield Glyph(" ", x0, x0 + size * _NARROW_SPACE, base - _ABOVE * size, base + _BELOW * size, size)


def _direction(matrix: Matrix) -> int | None:
    a, b = matrix[0], matrix[1]
    if abs(b) <= abs(a) * _STRAIGHT:
        return 0 if a >= 0 else 180
    if abs(a) <= abs(b) * _STRAIGHT:
        return 90 if b > 0 else 270
    return None


def _printed(
    run: Run, units: Sequence[int], unmapped: Sequence[int], boxes: Sequence[float], view: View
) -> Iterator[Glyph]:
    upright = run.degrees == view.degrees
    base = view.box(*run.matrix[4:], *run.matrix[4:])[1]
    top, bottom = base - _ABOVE * run.size, base + _BELOW * run.size
    number, size = run.start, run.size
    while number < run.end:
        place = boxes[4 * number : 4 * number + 4]
        end = number + 1
        # A ligature's letters, and the halves of a character beyond the basic plane, share one box.
        while end < run.end and boxes[4 * end : 4 * end + 4] == place:
            end += 1
        x0, upper, x1, lower = view.box(place[0], place[1], place[2], place[3])
        # Text that is set downward, or whose font has its own idea of where a letter stands.
        if upright and top < (upper + lower) / 2 < bottom:
            upper, lower = top, bottom
        if x1 - x0 <= _SMALLEST_PT and units[number] == _SPACE:
            x1 = _next_x0(run, end, x0, boxes, view)
        if x1 - x0 > _SMALLEST_PT and x1 > 0 and lower > 0 and x0 < view.width and upper < view.height:
            word = _word(units[number:end], unmapped[number:end])
            if word:
                yield Glyph(word, x0, x1, upper, lower, size)
        number = end


def _next_x0(run: Run, number: int, x0: float, boxes: Sequence[float], view: View) -> float:
    """Where the space ends that the library made up at `x0`. It puts one wherever characters stand apart, and then leaves
    out those that are written there: only if one was, the next character does not begin at the same place."""
    if number == run.end:
        return x0 + run.size * _NARROW_SPACE
    return view.box(*boxes[4 * number : 4 * number + 4])[0]


def _word(units: Sequence[int], unmapped: Sequence[int]) -> str:
    if any(unmapped):
        return UNKNOWN
    text = "".join(map(_character, units))
    if len(text) > 1 and any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = as_printed(text)
    return " " if text.isspace() else text


def _character(unit: int) -> str:
    if unit == _LINE_END_HYPHEN:
        return "-"
    return chr(unit) if 0 < unit <= _HIGHEST else UNKNOWN


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Drop the second print of poor man's bold, which the library has left only where it is not quite the same."""
    seen: dict[tuple[str, int], list[Glyph]] = {}
    for glyph in glyphs:
        reach = glyph.size * _DOUBLED
        first, last = int((glyph.top - reach) // glyph.size), int((glyph.top + reach) // glyph.size)
        if any(
            abs(other.x0 - glyph.x0) < reach and abs(other.top - glyph.top) < reach
            for row in range(first, last + 1)
            for other in seen.get((glyph.text, row), ())
        ):
            continue
        seen.setdefault((glyph.text, int(glyph.top // glyph.size)), []).append(glyph)
        yield glyph
