"""Where deeds are told: the paragraphs and the form's cells of the achievement parts, one text each. Not how it is cut.

Duties, goals, money, problems and plans tell no results and are left out; rows of indicators are read by indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.documents.model import PROSE_KINDS, Block, Cell, Provenance
from tasks.documents.text import squeeze
from tasks.reports.indicator_columns import Row, indicator_tables, label_of
from tasks.reports.layouts import Layouts
from tasks.reports.model import SectionKind
from tasks.reports.sections import Section, kind_of_title, tells_of_deeds

_LONGEST_LABEL = 24
_SHORTEST_TELLING = 16
_TELLING = re.compile(r"[，。；,;\n]|\d")


@dataclass(frozen=True, slots=True)
class Narrative:
    """One text under its headings; it begins at offset `start` where a title runs into it.

    `cell` is the form's cell that holds the text, None where it is the paragraph `block` itself.
    """

    text: str
    heading_path: tuple[str, ...]
    block: Block
    start: int = 0
    cell: Cell | None = None

    def provenance(self, start: int, end: int) -> Provenance:
        """The place of the characters `start` to `end` of the text."""
        if self.cell is None:
            return self.block.provenance(start, end)
        return replace(self.block.cell_provenance(self.cell), source_text=self.text[start:end])


def read_narratives(sections: Iterable[Section], layouts: Layouts) -> Iterator[Narrative]:
    """All texts of achievement parts, in reading order."""
    for section in sections:
        start = section.body_start
        for block in section.blocks:
            if block.table is not None:
                yield from _of_table(block, section, layouts)
            elif block.kind in PROSE_KINDS and section.section_kind is SectionKind.ACHIEVEMENTS:
                yield Narrative(block.text, section.heading_path, block, start)
            start = 0


def _of_table(block: Block, section: Section, layouts: Layouts) -> Iterator[Narrative]:
    """Cells of a form that tell deeds: those whose label speaks of achievements, or any under such a heading."""
    assert block.table is not None
    grid = block.table.grid()
    of_indicators = {row for run in indicator_tables(block.table, layouts) for row in (*run.header, *run.rows)}
    for cell in block.table.cells:
        at = cell.row_no - 1
        if at in of_indicators or not _tells(cell.text):
            continue
        labels = labels_over(grid, cell)
        telling = next((label for label in labels if kind_of_title(label, layouts)), None)
        inherited = SectionKind.OTHER if of_indicators else section.section_kind
        kind = kind_of_title(telling, layouts) if telling else inherited
        # A cell that nothing names (自评综述) tells deeds where most of its sentences do.
        unnamed = telling is None and kind is SectionKind.OTHER
        if kind is SectionKind.ACHIEVEMENTS or (unnamed and tells_of_deeds(cell.text, layouts, 2)):
            titles = (telling,) if telling else tuple(labels[:1])
            yield Narrative(cell.text, (*section.heading_path, *titles), block, cell=cell)


def _tells(text: str) -> bool:
    return len(squeeze(text)) >= _SHORTEST_TELLING and _TELLING.search(text) is not None


def labels_over(grid: Sequence[Row], cell: Cell) -> list[str]:
    """The words that a form puts over and before a cell: the nearest one above, then those to its left."""
    row: Row = grid[cell.row_no - 1]
    above = (grid[at][cell.col_no - 1] for at in range(cell.row_no - 2, -1, -1))
    left = (row[at] for at in range(cell.col_no - 2, -1, -1))
    over = next((text for other in above if other is not None and (text := _label(other))), None)
    if over and re.search(r"\d", re.sub(r"\d{4}年", "", over)):
        over = None  # a value (编制18人), not a header
    before = [text for other in dict.fromkeys(left) if other is not None and (text := _label(other))]
    # A header stands over a cell of its own width; what stands over a wider cell belongs to another part of the form.
    return list(dict.fromkeys([*([over] if over and _is_header(grid, cell, over) else []), *before]))


def _label(cell: Cell) -> str | None:
    text = label_of(cell)
    return text if 2 <= len(text) <= _LONGEST_LABEL and not re.search(r"[，。；]|^[\d.,%％]+$", text) else None


def _is_header(grid: Sequence[Row], cell: Cell, text: str) -> bool:
    above = next(
        other
        for at in range(cell.row_no - 2, -1, -1)
        if (other := grid[at][cell.col_no - 1]) is not None and _label(other) == text
    )
    return (above.col_no, above.col_span) == (cell.col_no, cell.col_span)
