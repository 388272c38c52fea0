"""Runs of prose that are read in one go, so that a total and its parts may stand in different paragraphs.

A heading on a line of its own, or a table, ends a run; a heading that runs into its text does not. A form's cell is a
run of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tasks.documents.model import PROSE_KINDS, Block
from tasks.reports.form_cells import CellText
from tasks.reports.mentions import Mention, read_passage
from tasks.reports.model import SectionKind
from tasks.reports.numbers import find_quantities
from tasks.reports.sections import Section
from tasks.reports.sums import Sum, find_sums

_Run = list[tuple[Block, Section]]


@dataclass(frozen=True)
class Passage:
    """Blocks in a row with their numbers. `section_of`: the section of each block, by block_no."""

    blocks: tuple[Block, ...]
    section_of: Mapping[int, Section]
    mentions: tuple[Mention, ...] = field(default=())

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """What its sentences say adds up."""
        return tuple(find_sums(self.mentions))


class Passages:
    """The passages of one document. Figures, claims, doubts and staff leave out other sections each, but mostly ask for
    the same runs of paragraphs: each run is read once."""

    def __init__(self) -> None:
        # With its run, so that no other block or section can come to have the id of one of them.
        self._known: dict[tuple[int, ...], tuple[_Run, Passage]] = {}

    def of(self, sections: Sequence[Section], without: Collection[SectionKind]) -> list[Passage]:
        """All passages of the sections that are not of the kinds `without`, in reading order."""
        return [self._of_run(run) for run in _runs(sections, without)]

    def _of_run(self, run: _Run) -> Passage:
        key = tuple(id(one) for place in run for one in place)
        if key not in self._known:
            self._known[key] = run, _passage(run)
        return self._known[key][1]


def _runs(sections: Sequence[Section], without: Collection[SectionKind]) -> list[_Run]:
    """Blocks that are read in one go, each with its section."""
    runs: list[_Run] = [[]]
    for section in sections:
        left_out = section.section_kind in without
        of_cell = any(isinstance(block, CellText) for block in section.blocks)
        if section.heading is not None or left_out or of_cell:
            runs.append([])
        if left_out:
            continue
        if section.heading is not None and find_quantities(section.heading.text):
            runs[-1].append((section.heading, section))
        for block in section.blocks:
            if block.kind in PROSE_KINDS:
                runs[-1].append((block, section))
            elif block.table is not None:
                runs.append([])
        if of_cell:
            runs.append([])
    return [run for run in runs if run]


def _passage(run: _Run) -> Passage:
    blocks = tuple(block for block, _ in run)
    return Passage(blocks, {block.block_no: section for block, section in run}, tuple(read_passage(blocks)))
