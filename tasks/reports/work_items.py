"""Work items: the deeds that the achievement parts of a report tell, each with its heading path, place and measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.reports.clauses import cut
from tasks.reports.layouts import Layouts
from tasks.reports.measures import read_measures
from tasks.reports.model import SectionKind, WorkItem
from tasks.reports.passages import passages
from tasks.reports.sections import Section

_BREAK = re.compile(r"\s*\n\s*")


def read_work_items(sections: Iterable[Section], layouts: Layouts) -> tuple[WorkItem, ...]:
    """All work items in reading order, not yet classified.

    Only achievement parts are read: duties, goals, money, problems and plans tell no results. A deed told twice in the
    same words (in the form and again in the prose) is one item, at its first place.
    """
    items: list[WorkItem] = []
    told: set[str] = set()
    for passage in passages(sections, layouts):
        if passage.section_kind is not SectionKind.ACHIEVEMENTS:
            continue
        for clause in cut(passage.text, layouts, passage.start):
            text = _BREAK.sub("", passage.text[clause.start : clause.end])
            if text in told:
                continue
            told.add(text)
            items.append(
                WorkItem(
                    item_no=len(items) + 1,
                    heading_path=(*passage.heading_path, *((clause.lead,) if clause.lead else ())),
                    text=text,
                    provenance=passage.provenance(clause.start, clause.end),
                    measures=read_measures(passage.text, clause.start, clause.end, layouts, passage.provenance),
                )
            )
    return tuple(items)
