"""Work items: the deeds that the achievement parts of a report tell, each with its heading path, place and measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

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

    A deed told twice in the same words (in the form and again in the prose) is one item, at its first place.
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
    return tuple(items)
