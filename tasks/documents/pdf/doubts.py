"""Marks on recognised pages -> the doubts of the document: which words and cells they lie on; and pages that nobody
could read. What a mark is, is said where pages are recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tasks.documents.model import BBox, Block, Doubt, DoubtKind, Provenance, TextLine
from tasks.documents.pdf.layout import Page
from tasks.documents.pdf.opening import Look

# Ink takes the digits beside those that are still read (366.10 became 6.10), so its neighbours are doubtful too.
_BESIDE = 1.5
_NUMBER = re.compile(r"\d[\d.,．]*[%％]?")
_LONGEST_EXCERPT = 40

Span = tuple[int, int]


def doubts_of(pages: Iterable[Page], blocks: Iterable[Block]) -> Iterator[Doubt]:
    """One doubt for each cell and each printed line that ink touches, one for each number or letter that is unsure."""
    marks: dict[tuple[int, DoubtKind], list[BBox]] = {}
    for page in pages:
        for mark in page.marks:
            marks.setdefault((page.page_no, mark.kind), []).append(page.turn.undo(mark.bbox))
    if not marks:
        return
    for block in blocks:
        for kind in DoubtKind:
            boxes = {page_no: found for (page_no, of_kind), found in marks.items() if of_kind is kind}
            if boxes:
                yield from _in_table(block, kind, boxes) if block.table else _in_prose(block, kind, boxes)


def doubts_of_unread(looks: Sequence[Look], blocks: Sequence[Block]) -> Iterator[Doubt]:
    """One for each page whose text is missing or rubbish, since nothing was there to recognise it."""
    for page_no, look in enumerate(looks, start=1):
        if blocks and _is_unread(look):
            kind = DoubtKind.GARBLED if look.is_garbled else DoubtKind.PICTURED
            yield Doubt(kind, _place_of_page(page_no, blocks))


def _is_unread(look: Look) -> bool:
    """A picture beside a few typed words is a letterhead; one that fills the page, or stands alone, is the page."""
    return look.is_garbled or (
        look.is_picture and not look.is_recognised and (look.is_covered or not look.character_count)
    )


def _place_of_page(page_no: int, blocks: Sequence[Block]) -> Provenance:
    """The page, with its first block or else the last one before it."""
    on_it = [block for block in blocks if block.page_no == page_no]
    before = [block for block in blocks if (block.page_no or 0) < page_no]
    nearest = on_it[0] if on_it else (before or blocks)[-1]
    return Provenance(nearest.block_no, on_it[0].text[:_LONGEST_EXCERPT] if on_it else "", page_no)


def _in_table(block: Block, kind: DoubtKind, boxes: dict[int, list[BBox]]) -> Iterator[Doubt]:
    assert block.table is not None
    for cell in block.table.cells:
        if cell.bbox is not None and any(_middle_in(mark, cell.bbox) for mark in boxes.get(cell.page_no or 0, ())):
            yield Doubt(kind, block.cell_provenance(cell))


def _in_prose(block: Block, kind: DoubtKind, boxes: dict[int, list[BBox]]) -> Iterator[Doubt]:
    if not block.lines:
        # The characters of a page that lay on its side have no places of their own.
        if block.bbox and any(_middle_in(mark, block.bbox) for mark in boxes.get(block.page_no or 0, ())):
            yield Doubt(kind, block.provenance())
        return
    for line in block.lines:
        marked = boxes.get(line.page_no, ())
        for start, end in _beside(block, line, marked) if kind is DoubtKind.STAMP else _on(block, line, marked):
            yield Doubt(kind, block.provenance(start, end))


def _beside(block: Block, line: TextLine, marks: Iterable[BBox]) -> list[Span]:
    """From the first to the last character of the line that ink touches."""
    touched = [place for mark in marks for place in _characters(line, mark, _BESIDE)]
    return [_whole(block.text, min(touched), max(touched) + 1)] if touched else []


def _on(block: Block, line: TextLine, marks: Iterable[BBox]) -> list[Span]:
    """Each marked character with its number."""
    return sorted({_whole(block.text, place, place + 1) for mark in marks for place in _characters(line, mark, 0.0)})


def _middle_in(mark: BBox, box: BBox) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _characters(line: TextLine, mark: BBox, beside: float) -> list[int]:
    """The characters on which the mark lies or beside which it stands: their places in the block's text."""
    reach = beside * (line.bottom - line.top)
    found = []
    for place in range(line.start, line.end):
        box = line.bbox(place, place + 1)
        beside_it = box.x0 - reach < (mark.x0 + mark.x1) / 2 < box.x1 + reach
        if beside_it and mark.top < box.bottom and box.top < mark.bottom:
            found.append(place)
    return found


def _whole(text: str, start: int, end: int) -> Span:
    """With the rest of the numbers that stand at either side."""
    for number in _NUMBER.finditer(text):
        if number.start() <= start < number.end():
            start = number.start()
        if number.start() < end <= number.end():
            end = number.end()
    return start, end
