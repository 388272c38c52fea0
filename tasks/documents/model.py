"""What is written: a document is its blocks in reading order, each with the place it came from.

All numbers of places (`page_no`, `block_no`, `table_no`, `row_no`, `col_no`) count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class MediaType(StrEnum):
    """Formats by content, never by file name."""

    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"
    DOC = "application/msword"
    WPS = "application/vnd.ms-works"
    RTF = "application/rtf"


# Formats that are read by way of a conversion to .docx.
LEGACY_TYPES = frozenset({MediaType.DOC, MediaType.WPS, MediaType.RTF})


class TextLayer(StrEnum):
    """Where the characters come from: typed by a person, recognised from a picture, or both."""

    NATIVE = "native"
    OCR = "ocr"
    MIXED = "mixed"


class DoubtKind(StrEnum):
    """Why a recognised text may be wrong (a stamp's ink lies on it, or the recogniser itself was not sure), or why a
    page's text is missing: it is a picture, or its characters cannot be what is printed, and nothing recognised it.
    """

    STAMP = "stamp"
    UNSURE = "unsure"
    PICTURED = "pictured"
    GARBLED = "garbled"


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


# Kinds that carry the report's own prose, in reading order; the rest is furniture or tables.
PROSE_KINDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TEXT_BOX})


@dataclass(frozen=True, slots=True)
class BBox:
    """A rectangle on a page, in PDF points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"a box must not be inside out: {self}")

    def union(self, other: BBox) -> BBox:
        return BBox(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def as_list(self) -> list[float]:
        return [round(value, 2) for value in (self.x0, self.top, self.x1, self.bottom)]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value was read. `page_no` is None where the format has no pages (Word); `bbox` where it has no layout."""

    block_no: int
    source_text: str
    page_no: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    col_no: int | None = None
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line of a block: which characters of the block's text it holds and where they stand.

    `edges` are the x positions of the line's characters: edge i is the left side of character `start + i`, the last
    one the right side of the last character, so there is one more edge than there are characters. `slope` says how far
    the line sinks for each point to the right, on a scan put in askew; `top` and `bottom` are those at its left end.
    """

    start: int
    page_no: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    slope: float = 0.0

    @property
    def end(self) -> int:
        return self.start + len(self.edges) - 1

    def bbox(self, start: int, end: int) -> BBox:
        """The box of the characters `start` to `end` (of the block's text) that stand on this line."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        x0, x1 = min(self.edges[first : last + 1]), max(self.edges[first : last + 1])
        sunk = sorted((self.slope * (x0 - self.edges[0]), self.slope * (x1 - self.edges[0])))
        return BBox(x0, self.top + sunk[0], x1, self.bottom + sunk[1])


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, at its upper left place; a merged cell has spans over 1 and stands once."""

    row_no: int
    col_no: int
    text: str
    row_span: int = 1
    col_span: int = 1
    page_no: int | None = None
    bbox: BBox | None = None

    def __post_init__(self) -> None:
        if min(self.row_no, self.col_no, self.row_span, self.col_span) < 1:
            raise ValueError(f"cells count from 1 and span at least 1: {self}")


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of `row_count` x `col_count` places covered by cells, in row order."""

    table_no: int
    row_count: int
    col_count: int
    cells: tuple[Cell, ...]

    def __hash__(self) -> int:
        # Every reader asks for its grid: to hash all cells each time would cost more than the answer.
        return id(self)

    @lru_cache(maxsize=64)  # noqa: B019 -- those of one document, or the last of a very long one
    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The cell that covers each place; a merged cell appears at every place it covers."""
        places: list[list[Cell | None]] = [[None] * self.col_count for _ in range(self.row_count)]
        for cell in self.cells:
            if cell.row_span == cell.col_span == 1 and cell.row_no <= self.row_count and cell.col_no <= self.col_count:
                places[cell.row_no - 1][cell.col_no - 1] = cell
                continue
            for row in range(cell.row_no - 1, min(cell.row_no - 1 + cell.row_span, self.row_count)):
                for col in range(cell.col_no - 1, min(cell.col_no - 1 + cell.col_span, self.col_count)):
                    places[row][col] = cell
        return tuple(map(tuple, places))


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `text` is what a reader sees, an automatic number included (`number_text` says which part that is); for a table it
    is the cells' texts, tabs between cells and line feeds between rows. `level` is 1 to 9 for headings, else None.
    """

    block_no: int
    kind: BlockKind
    text: str
    level: int | None = None
    number_text: str = ""
    page_no: int | None = None
    bbox: BBox | None = None
    lines: tuple[TextLine, ...] = ()
    table: Table | None = None

    def provenance(self, start: int = 0, end: int | None = None) -> Provenance:
        """The place of the characters `start` to `end` of this block's text: page and box of their first page."""
        end = len(self.text) if end is None else end
        page_no, bbox = self.page_no, None
        touched = [line for line in self.lines if line.start < end and start < line.start + len(line.edges) - 1]
        if touched:
            page_no = touched[0].page_no
            for line in touched:
                if line.page_no == page_no:
                    box = line.bbox(start, end)
                    bbox = box if bbox is None else bbox.union(box)
        return Provenance(self.block_no, self.text[start:end], page_no, bbox=bbox or (None if touched else self.bbox))

    def cell_provenance(self, cell: Cell) -> Provenance:
        """The place of one cell of this table block."""
        if self.table is None:
            raise ValueError(f"block {self.block_no} is no table")
        return Provenance(
            self.block_no,
            cell.text,
            cell.page_no if cell.page_no is not None else self.page_no,
            self.table.table_no,
            cell.row_no,
            cell.col_no,
            cell.bbox,
        )


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that may be wrong; its `source_text` is what was read there. A whole page that could not be read has its
    `page_no`, the block at or before its beginning, and no `bbox`.
    """

    kind: DoubtKind
    place: Provenance


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a file says, in reading order. `page_count` is None where the format has no pages.

    `doubts` are about recognised text and unread pages only; what is odd about typed text is told by `tasks.reports`.
    """

    media_type: MediaType
    blocks: tuple[Block, ...]
    page_count: int | None = None
    text_layer: TextLayer = TextLayer.NATIVE
    doubts: tuple[Doubt, ...] = ()

    def prose(self) -> Iterator[Block]:
        """The blocks that carry the report's own words, headings included, tables and page furniture left out."""
        return (block for block in self.blocks if block.kind in PROSE_KINDS)

    def tables(self) -> Iterator[Block]:
        return (block for block in self.blocks if block.table is not None)
