"""A document without its personal data: every text as long as before, and a list of what was hidden where.

Which characters are personal is told by numbers.py and names.py; here they are looked for, block by block and cell by
cell, and replaced before anything else sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tasks.documents.grid import table_text
from tasks.documents.model import Block, Cell, Document, Doubt, Provenance, Table
from tasks.documents.personal.cells import contexts
from tasks.documents.personal.names import find_names
from tasks.documents.personal.numbers import find_numbers
from tasks.documents.personal.spans import PersonalKind, Span, masked
from tasks.documents.text import narrow

# Most blocks have nothing of the kind, and this says so at once.
_MAY_HOLD = re.compile(
    r"\d(?:[ \n\u3000\u2002-\u200b-]?\d){6}|联[系络][人员]|填[报表写]人"
    r"|(?:制表|编制|经办|报送|负责|审核|复核|责任|录入|受助|领款|收款)人|姓名"
)

_PARTS_OF_NAME = re.compile(r"([/_])")
_BETWEEN_PARTS = ("/", "_")


@dataclass(frozen=True, slots=True)
class PersonalPlace:
    """One piece of personal data; its `source_text` is what is shown in its place."""

    kind: PersonalKind
    place: Provenance


def hide(document: Document) -> tuple[Document, tuple[PersonalPlace, ...]]:
    """The document with asterisks for personal data, and what was found, in reading order."""
    changed: dict[int, tuple[Block, Block]] = {}
    places: list[PersonalPlace] = []
    for block in document.blocks:
        if _MAY_HOLD.search(block.text):
            shown, found = _hidden_table(block, block.table) if block.table else _hidden_text(block)
            if found:
                changed[block.block_no] = block, shown
                places += found
    if not changed:
        return document, ()
    blocks = tuple(changed[block.block_no][1] if block.block_no in changed else block for block in document.blocks)
    doubts = tuple(_hidden_doubt(doubt, changed) for doubt in document.doubts)
    return replace(document, blocks=blocks, doubts=doubts), tuple(places)


def hide_in_name(name: str) -> str:
    """The name of a file, or a path, with asterisks for personal data in any of its parts."""
    return "".join(part if part in _BETWEEN_PARTS else hide_in_text(part) for part in _PARTS_OF_NAME.split(name))


def hide_in_text(text: str, before: str = "") -> str:
    """A text that stands alone with asterisks for personal data."""
    return masked(text, _find(text, before)) if _MAY_HOLD.search(text) else text


def _find(text: str, before: str = "", beside: str = "", names: Iterable[Span] = ()) -> tuple[Span, ...]:
    narrowed = narrow(text)
    found = sorted((*find_numbers(narrowed, before, beside), *find_names(narrowed), *names), key=_place_in_text)
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _place_in_text(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _hidden_text(block: Block) -> tuple[Block, list[PersonalPlace]]:
    spans = _find(block.text)
    shown = replace(block, text=masked(block.text, spans))
    places = [
        PersonalPlace(span.kind, shown.provenance(start, end)) for span in spans for start, end in _by_page(block, span)
    ]
    return shown, places


def _by_page(block: Block, span: Span) -> Iterator[tuple[int, int]]:
    """The span, parted where the page turns: a place is on one page."""
    touched = [line for line in block.lines if line.start < span.end and span.start < line.end]
    turns = [line.start for before, line in pairwise(touched) if line.page_no != before.page_no]
    yield from pairwise([span.start, *turns, span.end])


def _hidden_table(block: Block, table: Table) -> tuple[Block, list[PersonalPlace]]:
    found = dict(_spans_of(table))
    if not found:
        return block, []
    cells = tuple(_hidden_cell(cell, found) for cell in table.cells)
    hidden = replace(table, cells=cells)
    shown = replace(block, table=hidden, text=table_text(hidden))
    places = [
        PersonalPlace(span.kind, replace(shown.cell_provenance(cell), source_text=cell.text[span.start : span.end]))
        for cell in cells
        for span in found.get((cell.row_no, cell.col_no), ())
    ]
    return shown, places


def _spans_of(table: Table) -> Iterator[tuple[tuple[int, int], tuple[Span, ...]]]:
    for cell, context in contexts(table):
        if context.names or _MAY_HOLD.search(cell.text):
            spans = _find(cell.text, context.before, context.beside, context.names)
            if spans:
                yield (cell.row_no, cell.col_no), spans


def _hidden_cell(cell: Cell, found: Mapping[tuple[int, int], tuple[Span, ...]]) -> Cell:
    spans = found.get((cell.row_no, cell.col_no))
    return replace(cell, text=masked(cell.text, spans)) if spans else cell


def _hidden_doubt(doubt: Doubt, changed: Mapping[int, tuple[Block, Block]]) -> Doubt:
    """A doubt about recognised text quotes it: it quotes what is shown of it."""
    place = doubt.place
    if place.block_no not in changed:
        return doubt
    for before, after in _texts_at(place, *changed[place.block_no]):
        at = before.find(place.source_text)
        if at >= 0:
            quoted = after[at : at + len(place.source_text)]
            return replace(doubt, place=replace(place, source_text=quoted))
    return replace(doubt, place=replace(place, source_text=hide_in_text(place.source_text)))


def _texts_at(place: Provenance, before: Block, after: Block) -> Iterator[tuple[str, str]]:
    """The text at a place as it was and as it is now: of its cell, else of its block."""
    if before.table is not None and after.table is not None and place.row_no is not None:
        for old, new in zip(before.table.cells, after.table.cells, strict=True):
            if (old.row_no, old.col_no) == (place.row_no, place.col_no):
                yield old.text, new.text
    yield before.text, after.text
