"""Deeds read of a few words of a narrative, as they stand under a heading of achievements."""

from __future__ import annotations

from tasks.reports.model import WorkItem
from tasks.reports.proposals import propose
from tasks.reports.sections import outline
from tasks.reports.work_items import read_work_items
from tasks.rules.boundaries import load_boundaries
from tasks.rules.layouts import load_layouts
from tasks.rules.taxonomy import load_taxonomy
from tests.builders.blocks import document

HEADING = "三、履职完成情况"


def read_deeds(text: str, *, under: str = HEADING) -> tuple[WorkItem, ...]:
    """The work items of the whole reader."""
    sections = outline(document(under, text), load_layouts())
    return read_work_items(sections, load_layouts(), load_taxonomy(), load_boundaries())


def deeds(text: str) -> list[str]:
    """What the rules alone say."""
    proposed = propose(text, 0, (HEADING,), load_layouts(), load_taxonomy())
    return [text[clause.start : clause.end] for clause in proposed]
