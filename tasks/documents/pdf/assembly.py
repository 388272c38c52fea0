"""Pages -> blocks: tables and prose put into one reading order, paragraphs and tables carried over page breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tasks.documents.headings import paragraph_kind
from tasks.documents.model import BBox, Block, BlockKind, TextLine
from tasks.documents.pdf.columns import Band, bands_of, column_of, place_of
from tasks.documents.pdf.continuation import goes_on, joined
from tasks.documents.pdf.frames import Frame, measure
from tasks.documents.pdf.furniture import Leaf, Split, split_pages
from tasks.documents.pdf.joining import join
from tasks.documents.pdf.lines import Line, lines_of
from tasks.documents.pdf.paragraphs import Paragraph, continues
from tasks.documents.pdf.rulings import Grid, grids_of
from tasks.documents.pdf.sheets import Glyph, Sheet, Turn
from tasks.documents.pdf.tables import RuledTable, fill, finished, holds
from tasks.documents.pdf.unruled import unruled_grids

Piece = Paragraph | RuledTable


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    tables: tuple[RuledTable, ...]
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]

    @property
    def leaf(self) -> Leaf:
        return Leaf(self.lines, self.sheet.height, tuple((table.top, table.bottom) for table in self.tables))


def blocks_of(sheets: Sequence[Sheet]) -> list[Block]:
    """All blocks of the document, numbered in reading order; a page's header before its body, its footer after it."""
    pages = [_page(sheet) for sheet in sheets]
    splits = split_pages([page.leaf for page in pages])
    frame_of = _frames(pages, splits)
    bottoms = _body_bottoms(pages, splits)
    flow: list[Piece] = []
    furniture: list[tuple[int, BlockKind, Line]] = []
    for page, split in zip(pages, splits, strict=True):
        furniture += [(len(flow), BlockKind.HEADER, line) for line in split.header]
        _pour(flow, _in_order(page, split.body), frame_of, bottoms)
        furniture += [(len(flow), BlockKind.FOOTER, line) for line in split.footer]
    turns = {sheet.page_no: sheet.turn for sheet in sheets}
    return _numbered(flow, furniture, turns)


def _page(sheet: Sheet) -> _Page:
    tables, free = _filled(grids_of(sheet.rulings, sheet.width, sheet.height), sheet.glyphs, sheet.page_no)
    bands = bands_of(free, [table.top for table in tables])
    if not bands:
        unruled, free = _filled(unruled_grids(free, sheet.rulings), free, sheet.page_no)
        tables = sorted(tables + unruled, key=lambda table: table.top)
    return _Page(sheet, tuple(tables), tuple(_lines(free, bands, sheet.page_no)), tuple(bands))


def _filled(grids: Iterable[Grid], glyphs: Iterable[Glyph], page_no: int) -> tuple[list[RuledTable], list[Glyph]]:
    """The grids as tables, and the glyphs that stand outside of all of them."""
    tables, free = [], list(glyphs)
    for grid in grids:
        held = [glyph for glyph in free if holds(grid, glyph)]
        free = [glyph for glyph in free if not holds(grid, glyph)]
        tables.append(fill(grid, held, page_no))
    # A frame without a word in it is a drawing.
    return [table for table in tables if any(cell.lines for cell in table.cells)], free


def _lines(glyphs: Iterable[Glyph], bands: Sequence[Band], page_no: int) -> list[Line]:
    """The lines of a page, each column's by themselves, in reading order."""
    columns: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        columns.setdefault(column_of(bands, glyph.x0, glyph.x1, glyph.top, glyph.bottom), []).append(glyph)
    lines = [line for column, held in columns.items() for line in lines_of(held, page_no, column)]
    return sorted(lines, key=lambda line: place_of(bands, line.x0, line.x1, line.top, line.bottom))


def _frames(pages: Sequence[_Page], splits: Sequence[Split]) -> Callable[[Line], Frame]:
    """The frame of each line: measured over all pages of one width, since one page may hold three short lines."""
    alike: dict[tuple[int, int], list[Line]] = {}
    width_of = {page.sheet.page_no: round(page.sheet.width) for page in pages}
    for split in splits:
        for line in split.body:
            alike.setdefault((width_of[line.page_no], line.column), []).append(line)
    frames = {key: measure(lines, float(key[0])) for key, lines in alike.items()}
    return lambda line: frames[width_of[line.page_no], line.column]


def _body_bottoms(pages: Sequence[_Page], splits: Sequence[Split]) -> dict[int, float]:
    """Where the text area ends on each page: the lowest line or table on any page of the same height."""
    lowest: dict[int, float] = {}
    for page, split in zip(pages, splits, strict=True):
        height = round(page.sheet.height)
        ends = [line.bottom for line in split.body] + [table.bottom for table in page.tables]
        lowest[height] = max([lowest.get(height, 0.0), *ends])
    return {page.sheet.page_no: lowest[round(page.sheet.height)] for page in pages}


def _in_order(page: _Page, lines: Iterable[Line]) -> list[RuledTable | Line]:
    return sorted(
        [*page.tables, *lines],
        key=lambda item: place_of(page.bands, item.bbox.x0, item.bbox.x1, item.top, item.bottom),
    )


def _pour(
    flow: list[Piece],
    items: Iterable[RuledTable | Line],
    frame_of: Callable[[Line], Frame],
    bottoms: dict[int, float],
) -> None:
    """Add one page's lines and tables, going on with what the page before left open."""
    for item in items:
        last = flow[-1] if flow else None
        if isinstance(item, RuledTable):
            if isinstance(last, RuledTable) and goes_on(last, item, bottoms[last.last_page_no] - last.bottom):
                flow[-1] = joined(last, item)
            else:
                flow.append(item)
        elif isinstance(last, list) and continues(last, item, frame_of):
            last.append(item)
        else:
            flow.append([item])


def _numbered(
    flow: Sequence[Piece], furniture: Sequence[tuple[int, BlockKind, Line]], turns: dict[int, Turn]
) -> list[Block]:
    blocks: list[Block] = []
    table_no = 0
    waiting = list(furniture)
    for position, piece in enumerate([*flow, None]):
        while waiting and waiting[0][0] == position:
            _, kind, line = waiting.pop(0)
            blocks.append(_prose(len(blocks) + 1, [line], turns, kind))
        if isinstance(piece, RuledTable):
            table_no += 1
            blocks.append(_table(len(blocks) + 1, piece, table_no, turns))
        elif piece is not None:
            blocks.append(_prose(len(blocks) + 1, piece, turns))
    return blocks


def _prose(block_no: int, lines: Sequence[Line], turns: dict[int, Turn], kind: BlockKind | None = None) -> Block:
    text, places = join(lines)
    level = None
    if kind is None:
        kind, level = paragraph_kind(text)
    page_no = lines[0].page_no
    box = _box(line.bbox for line in lines if line.page_no == page_no)
    turn = turns[page_no]
    # A line of a page that had to be turned stands upright on it: its characters have a box, but no row of x places.
    kept: tuple[TextLine, ...] = () if turn.degrees else places
    return Block(block_no, kind, text, level, page_no=page_no, bbox=turn.undo(box), lines=kept)


def _table(block_no: int, piece: RuledTable, table_no: int, turns: dict[int, Turn]) -> Block:
    table = finished(piece, table_no, turns)
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row_no, []).append(cell.text)
    text = "\n".join("\t".join(rows[row]) for row in sorted(rows))
    box = _box(cell.bbox for cell in piece.cells if cell.page_no == piece.page_no)
    return Block(
        block_no, BlockKind.TABLE, text, page_no=piece.page_no, bbox=turns[piece.page_no].undo(box), table=table
    )


def _box(boxes: Iterable[BBox]) -> BBox:
    first, *others = boxes
    for box in others:
        first = first.union(box)
    return first
