"""Running prose in the cells of a form, as sections that the readers of money and of sums read like paragraphs.

Which cells tell deeds is said in narratives.py; numbers alone in their cells are read in budget_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.documents.model import Block, BlockKind, Cell, Provenance
from tasks.documents.text import squeeze
from tasks.reports.indicator_columns import indicator_tables
from tasks.reports.layouts import Layouts
from tasks.reports.model import SectionKind
from tasks.reports.narratives import labels_over
from tasks.reports.numbers import find_quantities
from tasks.reports.scopes import TASK
from tasks.reports.sections import Section, kind_of_title, states_money

_SHORTEST = 12
_SENTENCE, _NUMBER = re.compile(r"[^。；;\n]+"), re.compile(r"\d+")
_LEAST_PARTS = 2
_SENTENCE_MARK = re.compile(r"[，。；,;：:]")
# What is aimed at, scored, lacking or promised is no account of money.
_NO_ACCOUNT = frozenset(
    {SectionKind.GOALS, SectionKind.SCORE, SectionKind.INDICATORS, SectionKind.PROBLEMS, SectionKind.IMPROVEMENTS}
)
# 二、自有资金：5万元
_NAMED_AMOUNT = re.compile(r"(?:[一二三四五六\d][、.．])?[一-龥]{4,8}[：:][\d.,]+[亿万千]?元")
# 资金总额及构成 | 总额50万元，财政拨款40万元
_ALL_MONEY = re.compile(r"(?:资金|经费)(?:总额|总量|构成|规模)|总额及构成")
_AIMED_AT = re.compile(r"目标值|预期|原因|措施|说明$|备注")


@dataclass(frozen=True, slots=True)
class CellText(Block):
    """The text of one cell as a block of prose; its places are those of the cell in the table block `form`."""

    form: Block | None = None
    cell: Cell | None = None

    def provenance(self, start: int = 0, end: int | None = None) -> Provenance:
        """The cell, with the characters `start` to `end` of its text."""
        assert self.form is not None
        assert self.cell is not None
        return replace(self.form.cell_provenance(self.cell), source_text=self.text[start:end])


def with_cells(sections: Sequence[Section], layouts: Layouts) -> tuple[Section, ...]:
    """The sections, and after each one a section for every cell of its forms that tells in sentences of money, or of
    counts and their parts."""
    return tuple(_each(sections, layouts))


def _each(sections: Iterable[Section], layouts: Layouts) -> Iterator[Section]:
    for section in sections:
        yield section
        for block in section.blocks:
            if block.table is not None:
                yield from _of_form(block, section, layouts)


def _of_form(block: Block, section: Section, layouts: Layouts) -> Iterator[Section]:
    assert block.table is not None
    telling = [cell for cell in block.table.cells if _tells_money(cell.text) or _tells_parts(cell.text)]
    if not telling:
        return
    grid = block.table.grid()
    of_indicators = {row for run in indicator_tables(block.table, layouts) for row in (*run.header, *run.rows)}
    for cell in telling:
        labels = labels_over(grid, cell)
        if cell.row_no - 1 in of_indicators or any(_AIMED_AT.search(label) for label in labels[:1]):
            continue
        tasks = [label for label in labels[:2] if TASK.fullmatch(label)]
        named = tasks or [label for label in labels if kind_of_title(label, layouts)] or labels
        kind = SectionKind.ACHIEVEMENTS if tasks else _kind_of(cell.text, named, layouts)
        if kind is not None:
            text = CellText(block.block_no, BlockKind.PARAGRAPH, cell.text, page_no=cell.page_no, form=block, cell=cell)
            yield Section((*section.heading_path, *named[:1]), kind, (text,))


def _tells_money(text: str) -> bool:
    solid = squeeze(text)
    if "元" not in solid or not _SENTENCE_MARK.search(solid):
        return False
    if len(solid) < _SHORTEST and not _NAMED_AMOUNT.fullmatch(solid):
        return False
    return any(quantity.amount_cny is not None for quantity in find_quantities(text))


def _tells_parts(text: str) -> bool:
    """发展会员90人，其中农民工50人，其他职工40人: what the total of a list of counts is checked by."""
    for sentence in _SENTENCE.findall(text):
        total, _, parts = sentence.partition("其中")
        if len(_NUMBER.findall(parts)) >= _LEAST_PARTS and _NUMBER.search(total):
            return True
    return False


def _kind_of(text: str, labels: Sequence[str], layouts: Layouts) -> SectionKind | None:
    """What the label says; a cell that nothing says to be on money is read as one on deeds, where few words count."""
    kind = kind_of_title(labels[0], layouts) if labels else None
    if kind is None and labels and _ALL_MONEY.search(labels[0]):
        return SectionKind.FINANCE
    if kind in _NO_ACCOUNT or (kind is SectionKind.DUTIES and not states_money(text, layouts)):
        return None
    return SectionKind.FINANCE if kind in (SectionKind.FINANCE, SectionKind.DUTIES) else SectionKind.ACHIEVEMENTS
