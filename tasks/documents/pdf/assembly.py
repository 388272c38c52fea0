"""Pages -> blocks: tables and prose put into one reading order, paragraphs and tables carried over page breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tasks.documents.headings import paragraph_kind
from tasks.documents.model import BBox, Block, BlockKind, TextLine
from tasks.documents.pdf.continuation import goes_on, joined
from tasks.documents.pdf.frames import Frame, measure
from tasks.documents.pdf.furniture import Split, split_pages
from tasks.documents.pdf.joining import join
from tasks.documents.pdf.layout import Page
from tasks.documents.pdf.lines import Line
from tasks.documents.pdf.paragraphs import Paragraph, continues
from tasks.documents.pdf.sheets import Turn
from tasks.documents.pdf.tables import RuledTable, finished

Piece = Paragraph | RuledTable


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """All blocks of the document, numbered in reading order; a page's header before its body, its footer after it."""
    splits = split_pages([page.leaf for page in pages])
    frame_of = _frames(pages, splits)
    bottoms = _body_bottoms(pages, splits)
    flow: list[Piece] = []
    furniture: list[tuple[int, BlockKind, Line]] = []
    for page, split in zip(pages, splits, strict=True):
        furniture += [(len(flow), BlockKind.HEADER, line) for line in split.header]
        _pour(flow, page.in_order(split.body), frame_of, bottoms)
        furniture += [(len(flow), BlockKind.FOOTER, line) for line in split.footer]
    turns = {page.page_no: page.turn for page in pages}
    return _numbered(flow, furniture, turns)


def _frames(pages: Sequence[Page], splits: Sequence[Split]) -> Callable[[Line], Frame]:
    """The frame of each line: measured over all pages of one width, since one page may hold three short lines."""
    alike: dict[tuple[int, int], list[Line]] = {}
    width_of = {page.page_no: round(page.width) for page in pages}
    for split in splits:
        for line in split.body:
            alike.setdefault((width_of[line.page_no], line.column), []).append(line)
    frames = {key: measure(lines, float(key[0])) for key, lines in alike.items()}
    return lambda line: frames[width_of[line.page_no], line.column]


def _body_bottoms(pages: Sequence[Page], splits: Sequence[Split]) -> dict[int, float]:
    """Where the text area ends on each page: the lowest line or table on any page of the same height."""
    lowest: dict[int, float] = {}
    for page, split in zip(pages, splits, strict=True):
        height = round(page.height)
        ends = [line.bottom for line in split.body] + [table.bottom for table in page.tables]
        lowest[height] = max([lowest.get(height, 0.0), *ends])
    return {page.page_no: lowest[round(page.height)] for page in pages}


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
    box = _box([line for line in lines if line.page_no == page_no])
    turn = turns[page_no]
    # A line of a page that had to be turned stands upright on it: its characters have a box, but no row of x places.
    kept: tuple[TextLine, ...] = () if turn.degrees else tuple(turns[line.page_no].undo_line(line) for line in places)
    return Block(block_no, kind, text, level, page_no=page_no, bbox=turn.undo(box), lines=kept)


def _table(block_no: int, piece: RuledTable, table_no: int, turns: dict[int, Turn]) -> Block:
    table = finished(piece, table_no, turns)
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row_no, []).append(cell.text)
    text = "\n".join("\t".join(rows[row]) for row in sorted(rows))
    box = _box([cell.bbox for cell in piece.cells if cell.page_no == piece.page_no])
    return Block(
        block_no, BlockKind.TABLE, text, page_no=piece.page_no, bbox=turns[piece.page_no].undo(box), table=table
    )


def _box(parts: Sequence[BBox] | Sequence[Line]) -> BBox:
    """The box around all parts."""
    return BBox(
        min(part.x0 for part in parts),
        min(part.top for part in parts),
        max(part.x1 for part in parts),
        max(part.bottom for part in parts),
    )
