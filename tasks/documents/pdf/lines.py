"""Rows of glyphs -> printed lines, each with its text and the x position of every character. How lines make
paragraphs is said in paragraphs.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from statistics import median

from tasks.documents.pdf.rows import Row, row_of
from tasks.documents.pdf.sheets import Glyph

# Gaps without a space character, in font sizes: between Latin letters that is a space, between hanzi only a wide one
# is (spread labels and tab stops; justified text stretches up to half of it).
_LATIN_GAP = 0.25
_HANZI_GAP = 1.0

_x0 = itemgetter(1)


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

    def width_of(self, count: int) -> float:
        """The printed width of the first `count` characters."""
        return self.edges[min(count, len(self.edges) - 1)] - self.edges[0]


def is_latin(char: str) -> bool:
    """ASCII letters and digits: what is written with spaces between words."""
    return char.isascii() and char.isalnum()


def lines_of(rows: Iterable[Row], page_no: int, column: int = 0) -> list[Line]:
    """The rows as lines; those of mere spaces are left out."""
    lines = (_line(row, page_no, column) for row in rows)
    return [line for line in lines if line is not None]


def _line(row: Row, page_no: int, column: int) -> Line | None:
    inked = row
    if " " in row.texts:
        glyphs = sorted(row.glyphs, key=_x0)
        printed = [glyph for glyph in glyphs if glyph.text != " "]
        if not printed:
            return None
        inked, row = row_of(printed), row_of(glyphs[glyphs.index(printed[0]) :])
    text, edges = _spell(row)
    top, bottom, x1 = min(inked.tops), max(inked.bottoms), max(inked.x1s)
    return Line(page_no, text, edges, top, bottom, _middle(inked.sizes), inked.x0s[0], x1, column)


def _middle(sizes: Sequence[float]) -> float:
    """The median; nearly every line has letters of one size only."""
    return sizes[0] if sizes.count(sizes[0]) == len(sizes) else median(sizes)


def _spell(row: Row) -> tuple[str, tuple[float, ...]]:
    """The characters with a space put where only a gap shows one, and the left edge of each plus the last right one."""
    text = "".join(row.texts)
    if len(text) > len(row.texts):
        row = row_of([letter for glyph in sorted(row.glyphs, key=_x0) for letter in _letters(glyph)])
    edges = (*row.x0s, row.x1s[-1])
    # Most lines have no gap at all.
    if row.gap > min(row.sizes) * _LATIN_GAP:
        for number in reversed(range(1, len(row.texts))):
            if _is_space(row, number):
                text = f"{text[:number]} {text[number:]}"
                edges = (*edges[:number], row.x1s[number - 1], *edges[number:])
    return text, edges


def _letters(glyph: Glyph) -> Iterator[Glyph]:
    """A ligature's letters, each with its share of the width."""
    step = (glyph.x1 - glyph.x0) / len(glyph.text)
    x0s = [glyph.x0 + step * number for number in range(len(glyph.text))]
    for letter, x0, x1 in zip(glyph.text, x0s, [*x0s[1:], glyph.x1], strict=True):
        yield glyph._replace(text=letter, x0=x0, x1=x1)


def _is_space(row: Row, number: int) -> bool:
    """Whether the gap before a character stands for a space that was not written."""
    gap, size = row.x0s[number] - row.x1s[number - 1], row.sizes[number]
    before, after = row.texts[number - 1], row.texts[number]
    if gap <= size * _LATIN_GAP or " " in (before, after):
        return False
    return gap > size * _HANZI_GAP or (is_latin(before) and is_latin(after))
