"""Narratives of other places and years, labelled before they were read: what is found in them stays found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from samples.build import marks
from tasks.evaluation.matching import overlap, pair_best, pair_equal, same_quantity
from tasks.reports.model import WorkItem
from tasks.reports.sections import block_kinds, outline
from tasks.reports.work_items import read_work_items
from tasks.rules.boundaries import load_boundaries
from tasks.rules.layouts import load_layouts
from tasks.rules.taxonomy import load_taxonomy
from tests.builders.blocks import document

NARRATIVES = sorted((Path(__file__).parent / "unseen" / "narratives").glob("*.txt"))


@dataclass
class Found:
    """What one narrative's labels say beside what was read: counts of matched, missed and invented."""

    truths: int = 0
    reads: int = 0
    items: int = 0
    measures: int = 0
    measures_wrong: int = 0
    categories: int = 0
    kinds_wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.items / (self.truths + self.reads)


def look(path: Path) -> Found:
    layouts = load_layouts()
    told = marks.narrative(path.read_text(encoding="utf-8"))
    kinds = {number: kind for number, (kind, _) in enumerate(told, start=1) if kind}
    lines = [line for _, line in told]
    sections = outline(document(*map(marks.plain, lines)), layouts)
    truths = [item for line in lines for item in marks.work_items(line)]
    reads = read_work_items(sections, layouts, load_taxonomy(), load_boundaries())
    found = Found(len(truths), len(reads))
    pairs, missed, _ = pair_best(truths, reads, lambda t, r: overlap(t.text, r.text), 0.5)
    found.items = len(pairs)
    found.categories = sum(_primary(read) in (truth.category, *truth.accept) for truth, read in pairs)
    found.measures_wrong = sum(len(truth.measures) for truth in missed)
    for truth, read in pairs:
        same, lost, invented = pair_equal(truth.measures, read.measures, _same)
        found.measures += len(same)
        found.measures_wrong += max(len(lost), len(invented))
    of_block = dict(block_kinds(sections))
    found.kinds_wrong = [f"{lines[n - 1][:20]}: {of_block[n]}" for n, kind in kinds.items() if of_block[n] != kind]
    return found


def _primary(item: WorkItem) -> str:
    return item.categories[0].category_code


def _same(truth: Any, read: Any) -> bool:
    return same_quantity(truth.value, truth.unit, read.value, read.unit)


@pytest.mark.parametrize("path", NARRATIVES, ids=lambda path: path.stem)
def test_a_narrative_is_read_nearly_as_labelled(path: Path) -> None:
    found = look(path)
    assert found.f1 >= 0.86
    assert found.categories >= 0.85 * found.items
    assert not found.kinds_wrong


def test_all_narratives_together_keep_what_was_won() -> None:
    looks = [look(path) for path in NARRATIVES]
    assert len(looks) >= 20
    items, told = sum(each.items for each in looks), sum(each.truths + each.reads for each in looks)
    assert 2 * items / told >= 0.97
    assert sum(each.categories for each in looks) / items >= 0.96
    measures, wrong = sum(each.measures for each in looks), sum(each.measures_wrong for each in looks)
    assert measures / (measures + wrong) >= 0.94
