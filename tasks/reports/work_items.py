"""Work items: the deeds that the achievement parts of a report tell, each with its heading path, place and measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.reports.clauses import cut
from tasks.reports.layouts import Layouts
from tasks.reports.measures import read_measures
from tasks.reports.model import WorkItem
from tasks.reports.narratives import read_narratives
from tasks.reports.sections import Section
from tasks.taxonomy.matcher import classify
from tasks.taxonomy.model import Taxonomy

_BREAK = re.compile(r"\s*\n\s*")


def read_work_items(sections: Iterable[Section], layouts: Layouts, taxonomy: Taxonomy) -> tuple[WorkItem, ...]:
    """All work items in reading order, with their categories.

    A deed told twice in the same words is one item, at its first place; a form's summary of it is none.
    """
    items: list[WorkItem] = []
    told: set[str] = set()
    for narrative in read_narratives(sections, layouts):
        for clause in cut(narrative.text, layouts, narrative.start):
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


def _told_once(items: Sequence[WorkItem]) -> tuple[WorkItem, ...]:
    """Without what a form sums up (救助困难职工128户) and the prose tells in full, figures and category alike."""
    prose = [(_figures(item), _primary(item)) for item in items if item.provenance.table_no is None]
    kept = [
        item
        for item in items
        if item.provenance.table_no is None
        or not any(_figures(item) <= figures and _primary(item) == code for figures, code in prose)
        or not item.measures
    ]
    return tuple(replace(item, item_no=number) for number, item in enumerate(kept, start=1))


def _figures(item: WorkItem) -> frozenset[tuple[Decimal, str]]:
    return frozenset((measure.value, measure.unit) for measure in item.measures if measure.value is not None)


def _primary(item: WorkItem) -> str:
    return item.categories[0].category_code
