"""Documents built block by block, as the readers of files hand them on: for tests of what a report means."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.documents.grid import table_text
from tasks.documents.model import Block, BlockKind, Cell, Document, MediaType, Table

Row = Sequence[str | tuple[str, int] | None]
Part = str | Sequence[Row]


def document(*parts: Part) -> Document:
    """Texts become paragraphs, or headings where they begin with #; lists of rows become tables.

    A cell is its text, or (text, columns it spans); None continues the cell above.
    """
    blocks: list[Block] = []
    tables = 0
    for number, part in enumerate(parts, start=1):
        if isinstance(part, str):
            heading = part.startswith("#")
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            blocks.append(Block(number, kind, part.lstrip("# "), level=1 if heading else None))
        else:
            tables += 1
            table = _table(tables, part)
            blocks.append(Block(number, BlockKind.TABLE, table_text(table), table=table))
    return Document(MediaType.DOCX, tuple(blocks))


def _table(table_no: int, rows: Sequence[Row]) -> Table:
    spans: dict[tuple[int, int], int] = {}
    cells: dict[tuple[int, int], tuple[str, int]] = {}
    width = 0
    for row_no, row in enumerate(rows, start=1):
        col = 1
        for entry in row:
            text, span = entry if isinstance(entry, tuple) else (entry, 1)
            if text is None:
                start = max(place for place in cells if place[1] == col and place[0] < row_no)
                spans[start] = row_no - start[0] + 1
                span = cells[start][1]
            else:
                cells[row_no, col] = (text, span)
            col += span
        width = max(width, col - 1)
    return Table(
        table_no,
        len(rows),
        width,
        tuple(
            Cell(row_no, col_no, text, row_span=spans.get((row_no, col_no), 1), col_span=span)
            for (row_no, col_no), (text, span) in sorted(cells.items())
        ),
    )
