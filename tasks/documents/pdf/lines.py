"""Glyphs -> printed lines, each with its text and the x position of every character. How lines make paragraphs is
said in paragraphs.py."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from tasks.documents.model import BBox
from tasks.documents.pdf.sheets import Glyph

# Gaps without a space character, in font sizes: between Latin letters that is a space, between hanzi only a wide one
# is (spread labels and tab stops; justified text stretches up to half of it).
_LATIN_GAP = 0.25
_HANZI_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `edges` has one more x position than `text` has characters; `text` begins with no space.

    `column` is 1 or 2 where the page is set in two columns, else 0.
    """

    page_no: int
    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    size: float
    x0: float
    x1: float
    column: int = 0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def bbox(self) -> BBox:
        return BBox(self.x0, self.top, self.x1, self.bottom)

    def width_of(self, count: int) -> float:
        """The printed width of the first `count` characters."""
        return self.edges[min(count, len(self.edges) - 1)] - self.edges[0]


def is_latin(char: str) -> bool:
    """ASCII letters and digits: what is written with spaces between words."""
    return char.isascii() and char.isalnum()


def lines_of(glyphs: Iterable[Glyph], page_no: int, column: int = 0) -> list[Line]:
    """All glyphs as lines from top to bottom, each from left to right; lines of mere spaces are left out."""
    lines = (_line(row, page_no, column) for row in rows_of(glyphs))
    return [line for line in lines if line is not None]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one line: each overlaps the line's tallest glyph by at least half of its own height."""
    # Nearly all glyphs of a line stand exactly as high as one another, so heights are compared and not glyphs.
    levels: dict[tuple[float, float], list[Glyph]] = {}
    for glyph in glyphs:
        levels.setdefault((glyph.top, glyph.bottom), []).append(glyph)
    rows: list[list[Glyph]] = []
    top, bottom = 0.0, 0.0
    for upper, lower in sorted(levels, key=sum):
        if rows and _shared(upper, lower, top, bottom) >= 0.5:
            rows[-1] += levels[upper, lower]
            if lower - upper > bottom - top:
                top, bottom = upper, lower
        else:
            rows.append(levels[upper, lower])
            top, bottom = upper, lower
    return rows


def _shared(upper: float, lower: float, top: float, bottom: float) -> float:
    """How much of the lower one of two heights both have in common."""
    shared = min(lower, bottom) - max(upper, top)
    return shared / max(min(lower - upper, bottom - top), 0.1)


_x0 = attrgetter("x0")


def _line(row: list[Glyph], page_no: int, column: int) -> Line | None:
    # Stable: where two glyphs share a place, the order in which they were written stands.
    glyphs = sorted(row, key=_x0)
    inked = [glyph for glyph in glyphs if glyph.text != " "]
    if not inked:
        return None
    text, edges = _spell(glyphs[glyphs.index(inked[0]) :])
    _, (x0, *_), rights, tops, bottoms, sizes = zip(*inked, strict=True)
    return Line(page_no, text, tuple(edges), min(tops), max(bottoms), median(sizes), x0, max(rights), column)


def _spell(glyphs: Sequence[Glyph]) -> tuple[str, list[float]]:
    """The characters with a space put where only a gap shows one, and the left edge of each plus the last right one."""
    texts: list[str] = []
    edges: list[float] = []
    last, right = " ", glyphs[0].x0
    for glyph in glyphs:
        text, x0, x1 = glyph.text, glyph.x0, glyph.x1
        gap = x0 - right
        if gap > glyph.size * _LATIN_GAP and last != " " and text != " " and _gap_is_space(last, glyph, gap):
            texts.append(" ")
            edges.append(right)
        texts.append(text)
        if len(text) == 1:
            edges.append(x0)
        else:
            step = (x1 - x0) / len(text)
            edges.extend(x0 + step * i for i in range(len(text)))
        last, right = text[-1], x1
    return "".join(texts), [*edges, right]


def _gap_is_space(before: str, glyph: Glyph, gap: float) -> bool:
    both_latin = is_latin(before) and is_latin(glyph.text[0])
    return gap > glyph.size * (_LATIN_GAP if both_latin else _HANZI_GAP)
