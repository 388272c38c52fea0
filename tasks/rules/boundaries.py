"""Reads boundaries.csv, what labelled reports teach about where deeds end, and refuses what it cannot mean.

Nobody writes that file by hand: `python -m training.boundaries` does. What its features are: tasks/reports.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from tasks.reports.boundaries import DECISIONS, Boundaries
from tasks.rules.checked import RuleError

FILE = "boundaries.csv"
HEADER = ("feature", *DECISIONS)
_FIX = "write the file anew: python -m training.boundaries"

__all__ = ["load_boundaries", "parse_boundaries"]


@lru_cache(maxsize=1)
def load_boundaries() -> Boundaries:
    """The weights that ship with the package; raises RuleError, which names file, feature, value and fix."""
    return parse_boundaries((files("tasks.rules") / FILE).read_text(encoding="utf-8"))


def parse_boundaries(text: str, file: str = FILE) -> Boundaries:
    """Weights from the text of a boundaries.csv: the header, then each feature with a number for each decision."""
    rows = list(csv.reader(text.splitlines()))
    header, lines = tuple(rows[0] if rows else ()), rows[1:]
    if header != HEADER:
        raise RuleError(file, "header", ",".join(header), f"the first line must be {','.join(HEADER)}")
    weights = {}
    for line in lines:
        try:
            feature, begins, goes_on, aside = line
            weights[feature] = (float(begins), float(goes_on), float(aside))
        except ValueError:
            raise RuleError(file, line[0] if line else "", ",".join(line), _FIX) from None
    return Boundaries(weights)
