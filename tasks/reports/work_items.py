"""Work items: the deeds that the achievement parts of a report tell, each with its heading path, place and measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.reports.boundaries import Boundaries, settled
from tasks.reports.clauses import Clause
from tasks.reports.fragments import category_of_headings, read_fragments
from tasks.reports.layouts import Layouts
from tasks.reports.measures import read_measures
from tasks.reports.model import WorkItem
from tasks.reports.narratives import Narrative, read_narratives
from tasks.reports.proposals import propose
from tasks.reports.sections import Section
from tasks.taxonomy.matcher import classify
from tasks.taxonomy.model import Taxonomy

_BREAK = re.compile(r"\s*\n\s*")


def read_work_items(
    sections: Iterable[Section], layouts: Layouts, taxonomy: Taxonomy, boundaries: Boundaries
) -> tuple[WorkItem, ...]:
    """All work items in reading order, with their categories.

    A deed told twice in the same words is one item, at its first place; a form's summary of it is none.
    """
    items: list[WorkItem] = []
    told: set[str] = set()
    for narrative in read_narratives(sections, layouts):
        for clause in _deeds(narrative, layouts, taxonomy, boundaries):
            text = _BREAK.sub("", narrative.text[clause.start : clause.end])
            if text in told:
                continue
            told.add(text)
            heading_path = (*narrative.heading_path, *((clause.lead,) if clause.lead else ()))
            items.append(
                WorkItem(
                    item_no=len(items) + 1,
                    heading_path=heading_path,
                    text=text,
                    provenance=narrative.provenance(clause.start, clause.end),
                    measures=read_measures(narrative.text, clause.start, clause.end, layouts, narrative.provenance),
                    categories=classify(text, heading_path, taxonomy),
                )
            )
    return _told_once(items)


def _deeds(narrative: Narrative, layouts: Layouts, taxonomy: Taxonomy, boundaries: Boundaries) -> tuple[Clause, ...]:
    """What is one deed, by the rules and by what labelled reports teach."""
    proposed = propose(narrative.text, narrative.start, narrative.heading_path, layouts, taxonomy)
    row = read_fragments(narrative.text, narrative.start, layouts, taxonomy)
    return settled(proposed, row, category_of_headings(narrative.heading_path, taxonomy), boundaries)


def _told_once(items: Sequence[WorkItem]) -> tuple[WorkItem, ...]:
    """Without what a form sums up (救助困难职工128户) and the prose tells in full, figures and category alike."""
    if all(item.provenance.table_no is None for item in items):
        return tuple(items)
    prose: dict[str, list[frozenset[tuple[Decimal, str]]]] = {}
    for item in items:
        if item.provenance.table_no is None:
            prose.setdefault(_primary(item), []).append(_figures(item))
    kept = [
        item
        for item in items
        if item.provenance.table_no is None
        or not item.measures
        or not any(map(_figures(item).issubset, prose.get(_primary(item), ())))
    ]
    return tuple(replace(item, item_no=number) for number, item in enumerate(kept, start=1))


def _figures(item: WorkItem) -> frozenset[tuple[Decimal, str]]:
    return frozenset((measure.value, measure.unit) for measure in item.measures if measure.value is not None)


def _primary(item: WorkItem) -> str:
    return item.categories[0].category_code
