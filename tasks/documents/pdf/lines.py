"""Glyphs -> printed lines, each with its text and the x position of every character. How lines make paragraphs is
said in paragraphs.py."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    rows: list[list[Glyph]] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda item: item.top + item.bottom):
        if tallest is not None and _overlap(glyph, tallest) >= 0.5:
            rows[-1].append(glyph)
            if glyph.bottom - glyph.top > tallest.bottom - tallest.top:
                tallest = glyph
        else:
            rows.append([glyph])
            tallest = glyph
    return rows


def _overlap(one: Glyph, other: Glyph) -> float:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(min(one.bottom - one.top, other.bottom - other.top), 0.1)


def _line(row: list[Glyph], page_no: int, column: int) -> Line | None:
    # Stable: where two glyphs share a place, the order in which they were written stands.
    glyphs = sorted(row, key=lambda glyph: glyph.x0)
    inked = [glyph for glyph in glyphs if glyph.text != " "]
    if not inked:
        return None
    glyphs = glyphs[glyphs.index(inked[0]) :]
    text, edges = _spell(glyphs)
    return Line(
        page_no,
        text,
        tuple(edges),
        min(glyph.top for glyph in inked),
        max(glyph.bottom for glyph in inked),
        median(glyph.size for glyph in inked),
        inked[0].x0,
        max(glyph.x1 for glyph in inked),
        column,
    )


def _spell(glyphs: Sequence[Glyph]) -> tuple[str, list[float]]:
    """The characters with a space put where only a gap shows one, and the left edge of each plus the last right one."""
    text, edges, right = "", [], glyphs[0].x0
    for glyph in glyphs:
        if text and text[-1] != " " and glyph.text != " " and _gap_is_space(text[-1], glyph, glyph.x0 - right):
            text += " "
            edges.append(right)
        step = (glyph.x1 - glyph.x0) / len(glyph.text)
        text += glyph.text
        edges.extend(glyph.x0 + step * i for i in range(len(glyph.text)))
        right = glyph.x1
    return text, [*edges, right]


def _gap_is_space(before: str, glyph: Glyph, gap: float) -> bool:
    both_latin = is_latin(before) and is_latin(glyph.text[0])
    return gap > glyph.size * (_LATIN_GAP if both_latin else _HANZI_GAP)
