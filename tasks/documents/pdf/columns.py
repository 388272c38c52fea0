"""Pages set in two columns: where the columns stand, and which of them a place belongs to. A gap between two columns of
a table is told from one between two columns of prose by the lines, which fill theirs from side to side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.documents.pdf.rows import Row
from tasks.documents.pdf.sheets import Glyph

# Lengths in font sizes.
_GUTTER = 1.2
_SIDE = 2.5  # a line's end or beginning may be so far from its column's side, an indent included
_MAX_STEP = 5.0
_NARROWEST = 10.0
_FEWEST_LINES = 5
_FULL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Band:
    """The part of a page, `top` to `bottom`, where text runs in two columns to both sides of the x `gutter`."""

    top: float
    bottom: float
    gutter: float


# A place in reading order: where its band begins (or, outside of bands, itself), its column, its own top.
Place = tuple[float, int, float]


def bands_of(rows: Sequence[Row], walls: Sequence[float]) -> list[Band]:
    """The bands of a page from top to bottom, of its rows of printed glyphs.

    At `walls` a band ends: the tops of tables that run over both columns.
    """
    if len(rows) < _FEWEST_LINES:
        return []
    middle = (min(row.x0s[0] for row in rows) + max(max(row.x1s) for row in rows)) / 2
    bands: list[Band] = []
    run: list[Row] = []
    for row in rows:
        is_open = _leaves_open(row, middle)
        if run and not (is_open and _follows(row, run[-1], walls)):
            bands += _band(run, middle)
            run = []
        if is_open:
            run.append(row)
    return bands + _band(run, middle)


def column_of(bands: Iterable[Band], x0: float, x1: float, top: float, bottom: float) -> int:
    """1 or 2 for what stands in a column, 0 for what runs over both or stands outside of any band."""
    for band in bands:
        if band.top <= (top + bottom) / 2 <= band.bottom:
            return 1 if x1 <= band.gutter else 2 if x0 >= band.gutter else 0
    return 0


def place_of(bands: Iterable[Band], x0: float, x1: float, top: float, bottom: float) -> Place:
    """Sorts what stands on a page into reading order."""
    bands = list(bands)
    column = column_of(bands, x0, x1, top, bottom)
    if not column:
        return top, 0, top
    return next(band.top for band in bands if band.top <= (top + bottom) / 2 <= band.bottom), column, top


def _leaves_open(row: Row, middle: float) -> bool:
    """Whether the row leaves the middle of the page free."""
    reach = row.glyphs[0].size * _GUTTER / 2
    begun = bisect_left(row.x0s, middle + reach)
    return not begun or max(row.x1s[:begun]) <= middle - reach


def _follows(row: Row, last: Row, walls: Iterable[float]) -> bool:
    first, above = row.glyphs[0], last.glyphs[0].bottom
    return first.top - above < _MAX_STEP * first.size and not any(above <= wall <= first.top for wall in walls)


def _band(rows: Sequence[Row], middle: float) -> list[Band]:
    """The rows as a band, if prose fills both of its columns."""
    left = [part for row in rows if (part := [glyph for glyph in row.glyphs if glyph.x1 <= middle])]
    right = [part for row in rows if (part := [glyph for glyph in row.glyphs if glyph.x0 >= middle])]
    if not (_is_column(left) and _is_column(right)):
        return []
    # Above the lower of the two first lines stands what precedes the columns: a date, a label.
    top = max(min(glyph.top for glyph in part[0]) for part in (left, right))
    bottom = max(glyph.bottom for part in (*left, *right) for glyph in part)
    gutter = (max(g.x1 for part in left for g in part) + min(g.x0 for part in right for g in part)) / 2
    return [Band(top - left[0][0].size, bottom, gutter)]


def _is_column(parts: Sequence[Sequence[Glyph]]) -> bool:
    if len(parts) < _FEWEST_LINES:
        return False
    start, end = min(g.x0 for part in parts for g in part), max(g.x1 for part in parts for g in part)
    size = parts[0][0].size
    full = sum(1 for part in parts if _fills(part, start, end))
    return end - start >= _NARROWEST * size and full >= _FULL_SHARE * len(parts)


def _fills(part: Sequence[Glyph], start: float, end: float) -> bool:
    """Whether a line runs from side to side, without the gaps that stand between a table's columns."""
    size = part[0].size
    first, last = min(glyph.x0 for glyph in part), max(glyph.x1 for glyph in part)
    inked = sum(glyph.x1 - glyph.x0 for glyph in part)
    return first - start < _SIDE * size and end - last < _SIDE * size and inked > 0.8 * (last - first)
