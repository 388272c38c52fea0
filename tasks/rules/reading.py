"""All the rules that reading a report needs, gathered from the files of this drawer."""

from __future__ import annotations

from functools import cache

from tasks.reports.understand import ReadingRules
from tasks.rules.boundaries import load_boundaries
from tasks.rules.budget_items import load_budget_items
from tasks.rules.layouts import load_layouts
from tasks.rules.places import load_places
from tasks.rules.taxonomy import load_taxonomy


@cache
def load_reading_rules() -> ReadingRules:
    """Raises ValueError (its message names file, key, value and fix) where a rules file says what it cannot mean."""
    return ReadingRules(
        layouts=load_layouts(),
        vocabulary=load_budget_items(),
        taxonomy=load_taxonomy(),
        places=load_places(),
        boundaries=load_boundaries(),
    )
