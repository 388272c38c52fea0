"""Whatever is written, in Word or in print: every word of it is read, and none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable, PageBreak

from tasks.documents.model import Document
from tasks.documents.pdf import read_pdf
from tasks.documents.word import read_word
from tests.builders import pdf
from tests.builders.word import (
    cell,
    control,
    deleted,
    field,
    hyperlink,
    inserted,
    level,
    moved_away,
    moved_here,
    note_reference,
    one_list,
    p,
    prompt,
    run,
    smart_art,
    soft_break,
    table,
    text_box,
    word,
)

# Row, column (from 0), rows and columns covered.
Area = tuple[int, int, int, int]
_PAGE_WIDTH_PT = 450.0


@dataclass(frozen=True)
class Grid:
    """A table: its areas in row order."""

    row_count: int
    col_count: int
    areas: tuple[Area, ...]

    def rows(self) -> Iterator[tuple[int, list[Area]]]:
        """Each row with the areas that touch it, from left to right."""
        for row in range(self.row_count):
            yield row, sorted((a for a in self.areas if a[0] <= row < a[0] + a[2]), key=lambda a: a[1])


@dataclass(frozen=True)
class Listing:
    """A numbered list of that many points."""

    points: int


class NewPage:
    """A page break."""


@dataclass(frozen=True)
class Writing:
    """What is written: paragraphs (how many words each), tables, lists, page breaks; whether header and footer."""

    parts: tuple[int | Grid | Listing | NewPage, ...]
    header: bool
    footer: bool
    ways: int


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    row_count, col_count = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    taken: set[tuple[int, int]] = set()
    areas: list[Area] = []
    for row in range(row_count):
        for col in range(col_count):
            if (row, col) in taken:
                continue
            free = next((c for c in range(col, col_count) if (row, c) in taken), col_count) - col
            width, height = draw(st.integers(1, min(free, 2))), draw(st.integers(1, min(row_count - row, 2)))
            areas.append((row, col, height, width))
            taken |= {(row + r, col + c) for r in range(height) for c in range(width)}
    return Grid(row_count, col_count, tuple(areas))


def long_grids() -> st.SearchStrategy[Grid]:
    """Tables that run over the end of a page."""
    return st.builds(_plain_grid, st.integers(24, 48), st.integers(2, 3))


def _plain_grid(row_count: int, col_count: int) -> Grid:
    return Grid(row_count, col_count, tuple((row, col, 1, 1) for row in range(row_count) for col in range(col_count)))


def writings() -> st.SearchStrategy[Writing]:
    listings, breaks = st.builds(Listing, st.integers(2, 5)), st.builds(NewPage)
    part = st.one_of(st.integers(1, 12), grids(), listings, breaks)
    parts = st.lists(part, min_size=1, max_size=7).filter(lambda some: not all(isinstance(p, NewPage) for p in some))
    parts = parts.map(tuple)
    return st.builds(Writing, parts, st.booleans(), st.booleans(), st.integers(0, 2**16))


class Words:
    """Hands out words that occur nowhere else; each is a few characters in a row that a line break may cut."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def next(self) -> str:
        word = "甲" + f"{len(self.given):04}".translate(str.maketrans("0123456789", "子丑寅卯辰巳午未申酉")) + "乙"
        self.given.append(word)
        return word

    def some(self, count: int) -> list[str]:
        return [self.next() for _ in range(count)]


def counted(document: Document, words: Words) -> Counter[str]:
    """How often each word is read, white space left out (lines break anywhere)."""
    text = "\n".join("".join(block.text.split()) for block in document.blocks)
    return Counter({word: text.count(word) for word in words.given})


def in_cells(document: Document, words: Words) -> Counter[str]:
    texts = ["".join(c.text.split()) for block in document.tables() if block.table for c in block.table.cells]
    return Counter({word: n for word in words.given if (n := sum(text.count(word) for text in texts))})


def once(words: list[str]) -> Counter[str]:
    return Counter(dict.fromkeys(words, 1))


# --- Word -----------------------------------------------------------------------------------------------------------


def as_word(writing: Writing, words: Words) -> tuple[bytes, list[str]]:
    """The file, and which of the words stand in cells of tables."""
    in_tables: list[str] = []
    blocks: list[str] = []
    notes = Notes({}, {}, {})
    for number, part in enumerate(writing.parts):
        if isinstance(part, int):
            blocks.append(p(*_runs(words.some(part), writing.ways + number, words, notes)))
        elif isinstance(part, Listing):
            blocks += [p(text, num=(1, 0)) for text in words.some(part.points)]
        elif isinstance(part, NewPage):
            blocks.append(p('<w:r><w:br w:type="page"/></w:r>'))
        else:
            texts = words.some(len(part.areas))
            in_tables += texts
            inner = words.some(2 * (writing.ways % 2))
            in_tables += inner
            blocks.append(_word_table(part, texts, inner))
    header, footer = (words.next() if there else "" for there in (writing.header, writing.footer))
    data = word(
        *blocks,
        header=header,
        footer=footer,
        footnotes=notes.footnotes,
        endnotes=notes.endnotes,
        parts=notes.figures,
        numbering=one_list(level("chineseCounting", "%1、")),
    )
    return data, in_tables


@dataclass(frozen=True)
class Notes:
    """What stands in parts of their own: notes by their number, diagrams by their id."""

    footnotes: dict[int, str]
    endnotes: dict[int, str]
    figures: dict[str, tuple[str, str]]

    def diagram(self, text: str) -> str:
        rel_id = f"rIdFigure{len(self.figures)}"
        point = f'<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        self.figures[rel_id] = ("diagramData", f"<dgm:dataModel><dgm:ptLst>{point}</dgm:ptLst></dgm:dataModel>")
        return smart_art(rel_id)


def _runs(texts: list[str], way: int, words: Words, notes: Notes) -> Iterator[str]:
    """The words of a paragraph, some of them in ways that Word has of saying more than text."""
    for number, text in enumerate(texts):
        match (way + number) % 14:
            case 0:
                yield inserted(run(text)) + deleted("删去的字")
            case 1:
                yield field("PAGE", text)
            case 2:
                yield hyperlink(text)
            case 3:
                yield text_box(p(text))
            case 4:
                yield control(run(text))
            case 5:
                notes.footnotes[len(notes.footnotes) + 1] = words.next()
                yield run(text) + note_reference("footnote", len(notes.footnotes))
            case 6:
                yield run(text) + run("隐去的字", hidden=True)
            case 7:
                notes.endnotes[len(notes.endnotes) + 1] = words.next()
                yield run(text) + note_reference("endnote", len(notes.endnotes))
            case 8:
                yield moved_here(run(text)) + moved_away(run(text))
            case 9:
                yield run(text) + soft_break()
            case 10:
                yield notes.diagram(text)
            case 11:
                yield run(text) + prompt(run("单击此处输入文字。"))
            case _:
                yield run(text)


def _word_table(grid: Grid, texts: list[str], inner: list[str]) -> str:
    """`inner` are the words of a small table in the last cell."""
    text_of = dict(zip(grid.areas, texts, strict=True))
    rows = []
    for row, areas in grid.rows():
        cells = []
        for area in areas:
            merge = "" if area[2] == 1 else "restart" if area[0] == row else "continue"
            content = [text_of[area]] if area[0] == row else []
            if inner and area == grid.areas[-1] and content:
                content += [table([inner[0], inner[1]]), p()]
            cells.append(cell(*content, span=area[3], merge=merge))
        rows.append(cells)
    return table(*rows)


@settings(max_examples=60, deadline=None)
@given(writings())
def test_word_is_read_whole_and_once(writing: Writing) -> None:
    words = Words()
    data, in_tables = as_word(writing, words)
    document = read_word(data)
    assert counted(document, words) == once(words.given)
    assert in_cells(document, words) == once(in_tables)


# --- PDF ------------------------------------------------------------------------------------------------------------


def as_pdf(writing: Writing, words: Words) -> tuple[bytes, list[str]]:
    """The file, and which of the words stand in cells of tables. Header and footer are on every page alike."""
    in_tables: list[str] = []
    story: list[Flowable | str] = []
    for part in writing.parts:
        if isinstance(part, int):
            story.append("，".join(words.some(part * 4)) + "。")
        elif isinstance(part, Listing):
            story += [f"{number}．{text}。" for number, text in enumerate(words.some(part.points), start=1)]
        elif isinstance(part, NewPage):
            story.append(PageBreak())
        else:
            texts = words.some(len(part.areas))
            in_tables += texts
            story.append(_pdf_table(part, texts))
            story.append("表后" + words.next() + "。")
    paper = pdf.Paper(footer="第 {page} 页" if writing.footer else "")
    if writing.header:
        paper = replace(paper, header=words.next())
    return pdf.story_pdf(story, paper), in_tables


def _pdf_table(grid: Grid, texts: list[str]) -> Flowable:
    rows = [[""] * grid.col_count for _ in range(grid.row_count)]
    for (row, col, _, _), text in zip(grid.areas, texts, strict=True):
        rows[row][col] = text
    spans = [(row, col, row + height - 1, col + width - 1) for row, col, height, width in grid.areas]
    return pdf.table(rows, [_PAGE_WIDTH_PT / grid.col_count] * grid.col_count, spans=spans, cut_rows=False)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(writings())
def test_print_is_read_whole_and_once(writing: Writing) -> None:
    assert_print_is_read_whole_and_once(writing)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 9), long_grids(), st.integers(1, 3))
def test_tables_over_pages_are_read_whole_and_once(before: int, grid: Grid, after: int) -> None:
    assert_print_is_read_whole_and_once(Writing((before, grid, after), header=True, footer=True, ways=0))


def assert_print_is_read_whole_and_once(writing: Writing) -> None:
    words = Words()
    data, in_tables = as_pdf(writing, words)
    document = read_pdf(data, max_pages=50)
    found = counted(document, words)
    assert {word: n for word, n in found.items() if n == 0} == {}
    # What the page prints on every sheet is read once for each, or once.
    header = words.given[-1:] if writing.header else []
    assert {word: n for word, n in found.items() if n > 1 and word not in header} == {}
    assert in_cells(document, words) == once(in_tables)
