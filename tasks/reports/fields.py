"""The document as lines, and the fields of its forms: a label and what is filled in. No label's meaning is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tasks.documents.model import Block, BlockKind, Cell, Document, Table
from tasks.documents.text import squeeze

_FURNITURE = (BlockKind.HEADER, BlockKind.FOOTER)
# 一、部门名称：, 1.填报单位：
_NUMBER = r"(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.])?"


def text_lines(document: Document) -> Iterator[str]:
    """Prose and cell texts without white space, line by line, in reading order; empty lines are left out."""
    for block in document.blocks:
        if block.table is not None:
            texts = [line for cell in block.table.cells for line in cell.text.splitlines()]
        else:
            texts = [] if block.kind in _FURNITURE else block.text.splitlines()
        yield from filter(None, map(squeeze, texts))


def prose_lines(document: Document) -> list[str]:
    """The lines of the report's own words, tables left out."""
    return [line for block in document.prose() for line in map(squeeze, block.text.splitlines()) if line]


def field_values(document: Document, label: str) -> Iterator[str]:
    """What stands after the label (a pattern): behind its colon in a line, or in the next filled cell of its row."""
    inline = re.compile(rf"{_NUMBER}(?:{label}):(.+)")
    whole = re.compile(rf"{_NUMBER}(?:{label}):?")
    for block in document.blocks:
        if block.table is None:
            lines = [] if block.kind in _FURNITURE else map(squeeze, block.text.splitlines())
            yield from (found[found.lastindex or 1] for line in lines if (found := inline.match(line)))
        else:
            yield from _cell_values(block, inline, whole)


def _cell_values(block: Block, inline: re.Pattern[str], whole: re.Pattern[str]) -> Iterator[str]:
    for cells in table_rows(block):
        for at, cell in enumerate(cells):
            text = squeeze(cell.text)
            if found := inline.match(text):
                yield found[found.lastindex or 1]
            elif whole.fullmatch(text):
                yield from [filled for other in cells[at + 1 :] if (filled := squeeze(other.text))][:1]


def table_rows(block: Block) -> Sequence[Sequence[Cell]]:
    """The cells of each row of a table block, a merged cell once a row."""
    return _rows_of(block.table) if block.table else ()


@lru_cache(maxsize=64)
def _rows_of(table: Table) -> tuple[Sequence[Cell], ...]:
    return tuple(tuple({id(cell): cell for cell in row if cell is not None}.values()) for row in table.grid())
