"""Glyphs -> rows: which glyphs stand on one printed line, spaces among them or not. What a row says is said in
lines.py, what its gaps mean in columns.py and unruled.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter, sub
from typing import NamedTuple

from tasks.documents.pdf.sheets import Glyph

_x0, _heights = itemgetter(1), itemgetter(3, 4)

Heights = tuple[float, float]


class Row(NamedTuple):
    """The glyphs of one printed line as they were written, and what is known of each, told from left to right.

    `gap` is the widest one between neighbours, 0 for a row of one glyph. Columns and not glyphs are asked wherever
    every glyph of a page would have to be.
    """

    glyphs: list[Glyph]
    texts: tuple[str, ...]
    x0s: tuple[float, ...]
    x1s: tuple[float, ...]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    sizes: tuple[float, ...]
    gap: float


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Rows from top to bottom: each glyph overlaps the row's tallest one by at least half of its own height."""
    levels = _levels(glyphs)
    return [_row(heights, levels) for heights in _merged(levels)]


def rows_and_inked_rows(glyphs: Iterable[Glyph]) -> tuple[list[Row], list[Row]]:
    """The rows of all glyphs, and of all but the spaces, which may hold together what stands apart without them."""
    levels = _levels(glyphs)
    inked = {heights: ink for heights, level in levels.items() if (ink := [one for one in level if one[0] != " "])}
    rows = {heights: _row(heights, levels) for heights in _merged(levels)}
    # Few rows have spaces, and only those need be made twice.
    spaceless = {heights: row for heights, row in rows.items() if " " not in row.texts}
    inked_rows = [spaceless.get(heights) or _row(heights, inked) for heights in _merged(inked)]
    return list(rows.values()), inked_rows


def _levels(glyphs: Iterable[Glyph]) -> dict[Heights, list[Glyph]]:
    """The glyphs by top and bottom: nearly all of a line stand exactly as high as one another."""
    levels: dict[Heights, list[Glyph]] = {}
    for heights, neighbours in groupby(glyphs, _heights):
        levels.setdefault(heights, []).extend(neighbours)
    return levels


def _merged(levels: Iterable[Heights]) -> list[tuple[Heights, ...]]:
    """Which heights belong to one row."""
    rows: list[tuple[Heights, ...]] = []
    top, bottom = 0.0, 0.0
    for upper, lower in sorted(levels, key=sum):
        if rows and _shared(upper, lower, top, bottom) >= 0.5:
            rows[-1] += ((upper, lower),)
            if lower - upper > bottom - top:
                top, bottom = upper, lower
        else:
            rows.append(((upper, lower),))
            top, bottom = upper, lower
    return rows


def _row(heights: Iterable[Heights], levels: Mapping[Heights, list[Glyph]]) -> Row:
    written = [glyph for level in heights for glyph in levels[level]]
    # Stable: where two glyphs share a place, the order in which they were written stands.
    return row_of(sorted(written, key=_x0), written)


def row_of(glyphs: list[Glyph], written: list[Glyph] | None = None) -> Row:
    """Glyphs from left to right, at least one, as a row; `written` are the same in the order in which they were."""
    texts, x0s, x1s, tops, bottoms, sizes = zip(*glyphs, strict=True)
    gap = max(map(sub, x0s[1:], x1s), default=0.0)
    return Row(written or glyphs, texts, x0s, x1s, tops, bottoms, sizes, gap)


def _shared(upper: float, lower: float, top: float, bottom: float) -> float:
    """How much of the lower one of two heights both have in common."""
    shared = min(lower, bottom) - max(upper, top)
    return shared / max(min(lower - upper, bottom - top), 0.1)
