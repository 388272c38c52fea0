"""The doubts about single values of a report, each with its place; nothing is mended, only pointed at.

What is doubtful is decided in doubts.py (wording) and odd_units.py (units); here they are named, placed, told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tasks.documents.model import PROSE_KINDS, Block, Document, Provenance
from tasks.reports.bound_passages import BoundPassage, BoundPassages
from tasks.reports.budget import finance_passages
from tasks.reports.doubts import Doubt, find_doubts
from tasks.reports.model import BudgetFigure, Issue
from tasks.reports.odd_units import (
    UNIT_SUSPECT,
    OddUnit,
    odd_among_neighbours,
    odd_among_wholes,
    odd_between_sources,
    odd_in_sums,
    reread,
)
from tasks.reports.sections import Section
from tasks.reports.vocabulary import BudgetVocabulary

_CLAUSE_START = re.compile(r"[，。；;！？\n\t：:（(]")
_SENTENCE_START = re.compile(r"[。；;\n\t]")
_CLAUSE_END = re.compile(r"[，。；;！？\n\t]")
_LONGEST_SUBJECT, _LEAST_SUBJECT = 16, 4


def read_issues(
    document: Document,
    sections: Sequence[Section],
    figures: Sequence[BudgetFigure],
    vocabulary: BudgetVocabulary,
    fiscal_year: int | None,
    passages: Iterable[BoundPassage] | None = None,
) -> tuple[Issue, ...]:
    """Every doubt in reading order, numbered from 1. `passages`: those of the document, if read already."""
    if passages is None:
        passages = finance_passages(BoundPassages(sections, vocabulary, fiscal_year))
    found = [
        *_of_wording(document, vocabulary),
        *(_of_unit(odd) for odd in _odd_units(passages, vocabulary)),
        *_of_sources(figures),
    ]
    found.sort(
        key=lambda issue: (issue.provenance.block_no, issue.provenance.row_no or 0, issue.provenance.col_no or 0)
    )
    return tuple(replace(issue, issue_no=number) for number, issue in enumerate(found, start=1))


def _of_wording(document: Document, vocabulary: BudgetVocabulary) -> Iterator[Issue]:
    for block in document.blocks:
        if block.kind in PROSE_KINDS:
            for doubt in find_doubts(block.text):
                yield _worded(doubt, block.text, block.provenance(*_clause(block.text, doubt)), vocabulary)
        elif block.table is not None:
            yield from _of_cells(block, vocabulary)


def _of_cells(block: Block, vocabulary: BudgetVocabulary) -> Iterator[Issue]:
    assert block.table is not None
    for cell in block.table.cells:
        for doubt in find_doubts(cell.text):
            start, end = _clause(cell.text, doubt)
            place = replace(block.cell_provenance(cell), source_text=cell.text[start:end])
            yield _worded(doubt, cell.text, place, vocabulary)


def _clause(text: str, doubt: Doubt) -> tuple[int, int]:
    """From the last mark before the doubt to the next one after it."""
    start = max((found.end() for found in _CLAUSE_START.finditer(text, 0, doubt.start)), default=0)
    end = _CLAUSE_END.search(text, doubt.end)
    return start, end.start() if end else len(text)


def _worded(doubt: Doubt, text: str, place: Provenance, vocabulary: BudgetVocabulary) -> Issue:
    subject = _subject(text, doubt, vocabulary)
    return Issue(0, doubt.kind, subject, text[doubt.start : doubt.end].strip(), doubt.expected, place)


def _subject(text: str, doubt: Doubt, vocabulary: BudgetVocabulary) -> str:
    """The last budget word of the sentence before the doubt, else the words right before it, else those after it."""
    begin = max((found.end() for found in _SENTENCE_START.finditer(text, 0, doubt.start)), default=0)
    labels = vocabulary.labels_in(text[begin : doubt.start])
    if labels:
        return labels[-1].text.strip()
    before = _CLAUSE_START.split(text[begin : doubt.start])[-1].strip()
    after = _CLAUSE_END.split(text[doubt.end :], maxsplit=1)[0].strip()
    return before[-_LONGEST_SUBJECT:] if len(before) > 1 else after[:_LEAST_SUBJECT]


def _odd_units(passages: Iterable[BoundPassage], vocabulary: BudgetVocabulary) -> Iterator[OddUnit]:
    """Each odd amount once, however many signs speak against it."""
    for passage in passages:
        labels = {bound.mention.index: bound.label for bound in passage.bounds}
        found = [
            *odd_in_sums(passage.passage.sums, labels),
            *odd_among_wholes(passage.bounds, vocabulary),
            *odd_among_neighbours(passage.bounds),
        ]
        yield from {odd.mention.index: odd for odd in reversed(found)}.values()


def _of_unit(odd: OddUnit) -> Issue:
    observed, expected = odd.mention.quantity.text, f"{odd.why}，疑为{reread(odd.mention, odd.meant)}"
    return Issue(0, UNIT_SUSPECT, odd.label, observed, expected, odd.mention.provenance)


def _of_sources(figures: Iterable[BudgetFigure]) -> Iterator[Issue]:
    for figure, meant in odd_between_sources(list(figures)):
        expected = f"表中以{figure.unit_text}计，正文同一数据恰差一万倍，单位疑为{meant}"
        yield Issue(0, UNIT_SUSPECT, figure.label, figure.amount_text, expected, figure.provenance)
