"""Which glyphs stand on one line, and which of them are printed twice."""

from __future__ import annotations

from random import Random

from tasks.documents.pdf.doubles import without_doubles
from tasks.documents.pdf.lines import lines_of
from tasks.documents.pdf.rows import Row, rows_and_inked_rows, rows_of
from tasks.documents.pdf.sheets import Glyph


def glyph(text: str, x0: float, base: float, size: float = 10.0, width: float = 1.0) -> Glyph:
    return Glyph(text, x0, x0 + width * size, base - 0.85 * size, base + 0.15 * size, size)


def texts(rows: list[Row]) -> list[str]:
    return ["".join(row.texts) for row in rows]


def scattered(seed: int) -> list[Glyph]:
    """A page of short lines, some of their characters larger, some spaces, some printed twice."""
    random = Random(seed)
    glyphs = []
    for base in range(50, 250, 12):
        for column in range(8):
            size = random.choice((10.0, 10.0, 10.0, 14.0, 22.0))
            one = glyph(random.choice("会费收入 1"), 50 + 10.5 * column, base, size)
            glyphs.append(one)
            if random.random() < 0.1:
                beside, below = random.choice((0.5, 3.0)), random.choice((0, 1.9, 5))
                glyphs.append(one._replace(x0=one.x0 + beside, top=one.top + below))
    random.shuffle(glyphs)
    return glyphs


def test_a_large_space_joins_what_stands_apart_without_it() -> None:
    lines = [glyph("上", 50, 100), glyph(" ", 60, 114, 22.0), glyph("下", 50, 114)]
    rows, inked = rows_and_inked_rows(lines)
    assert texts(inked) == ["上", "下"]
    assert len(rows) < len(inked)


def test_rows_with_and_without_spaces_are_those_told_one_by_one() -> None:
    for seed in range(20):
        glyphs = scattered(seed)
        rows, inked = rows_and_inked_rows(glyphs)
        assert rows == rows_of(glyphs)
        assert texts(inked) == texts(rows_of([one for one in glyphs if one.text != " "]))


def test_only_a_wide_gap_is_a_space_and_a_ligature_is_its_letters() -> None:
    apart = [glyph("收", 50, 100), glyph("入", 62, 100), glyph("元", 85, 100)]
    words = [glyph("ffi", 100, 100, width=1.5), glyph("A", 120, 100)]
    (line,) = lines_of(rows_of([*apart, *words]), 1)
    assert line.text == "收入 元ffi A"
    assert line.edges == (50, 62, 72, 85, 100, 105, 110, 115, 120, 130)


def test_second_prints_are_found_as_by_comparing_all_with_all() -> None:
    found = 0
    for seed in range(20):
        glyphs = scattered(seed)
        kept = without_doubles(glyphs)
        doubles = {
            max(number, other)
            for number, one in enumerate(glyphs)
            for other, two in enumerate(glyphs)
            if one.text == two.text and (two.top, other) < (one.top, number)
            if one.top - two.top < 0.2 * one.size and abs(one.x0 - two.x0) < 0.2 * one.size
        }
        assert kept == [one for number, one in enumerate(glyphs) if number not in doubles]
        found += len(doubles)
    assert found > 20
