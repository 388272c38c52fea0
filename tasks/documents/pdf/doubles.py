"""Glyphs that are printed twice: poor man's bold, a second print a little beside the first, which says nothing new."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter, sub

from tasks.documents.pdf.sheets import Glyph

# A second print of the same character stands nearer than this (in font sizes).
_DOUBLED = 0.2

_x0, _top, _size = itemgetter(1), itemgetter(3), itemgetter(5)


def without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop second prints; the library has left them only where they are not quite the same as the first."""
    suspects = _crowded(glyphs)
    if not suspects:
        return glyphs
    alike: dict[str, list[tuple[float, int]]] = {}
    for number, glyph in enumerate(glyphs):
        if glyph.text in suspects:
            alike.setdefault(glyph.text, []).append((glyph.top, number))
    doubles = {number for places in alike.values() for number in _doubles(sorted(places), glyphs)}
    return [glyph for number, glyph in enumerate(glyphs) if number not in doubles]


def _crowded(glyphs: Sequence[Glyph]) -> set[str]:
    """The texts of all glyphs that begin as near to another one as a second print does; on most pages none do."""
    levels: dict[float, list[Glyph]] = {}
    for top, neighbours in groupby(glyphs, _top):
        levels.setdefault(top, []).extend(neighbours)
    reach = max(map(_size, glyphs), default=0.0) * _DOUBLED
    crowded: set[str] = set()
    line: list[Glyph] = []
    for top, after in pairwise([*sorted(levels), math.inf]):
        line += levels[top]
        if after - top >= reach:
            crowded |= _close(line, reach)
            line = []
    return crowded


def _close(line: Sequence[Glyph], reach: float) -> set[str]:
    """The texts of those glyphs of a line that begin as near to another one as a second print does.

    `reach` holds for the largest letters of the page: most lines have nothing so near, and need no closer look.
    """
    x0s = sorted(map(_x0, line))
    if min(map(sub, x0s[1:], x0s), default=reach) >= reach:
        return set()
    reach = max(map(_size, line)) * _DOUBLED
    pairs = pairwise(sorted(line, key=_x0))
    return {glyph.text for one, other in pairs if other.x0 - one.x0 < reach for glyph in (one, other)}


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
