"""Amounts told in turn that share the unit of the last one: 分别为80、38.2万元. All other numbers: numbers.py.

Only after words that say that each is told (各, 分别); elsewhere a bare number before a comma is one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.reports.numbers import Quantity

_IN_TURN = re.compile(r"(?:各|分别)(?:[增减][加少长]|下降|支出|安排|收入|列支|完成)?(?:[了为是达到约共]){0,2}\s*(?=\d)")
_NEXT = re.compile(r"\s*[、，,和与及]\s*")
# 4125.49,4143.91万元: after decimals a comma parts two numbers.
_PARTING_COMMA = re.compile(r"(?<=\.\d),(?=\d)|(?<=\.\d\d),(?=\d)")


def with_commas_parting(text: str) -> str:
    """The text, as long as before, with a comma between two amounts told in turn as the mark that it is."""
    return _PARTING_COMMA.sub("、", text) if _may_share(text) else text


def with_shared_units(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The same quantities, the bare ones of a run given the unit of money that its last one has."""
    found = quantities.copy()
    for opening in _IN_TURN.finditer(text) if _may_share(text) else ():
        first = next((place for place, one in enumerate(found) if one.number_start == opening.end()), None)
        run = [] if first is None else _run(text, found, first)
        if len(run) > 1 and run[-1].amount_cny is not None:
            for place, one in enumerate(run[:-1], start=first or 0):
                found[place] = replace(one, unit=run[-1].unit, unit_text=run[-1].unit_text)
    return found


def _may_share(text: str) -> bool:
    return "分别" in text or "各" in text


def _run(text: str, quantities: Sequence[Quantity], first: int) -> list[Quantity]:
    """Bare numbers one after the other, and the one with a unit that ends them; nothing where none does."""
    run = [quantities[first]]
    for one in quantities[first + 1 :]:
        if run[-1].unit or not _NEXT.fullmatch(text, run[-1].end, one.number_start):
            break
        run.append(one)
    return run if run[-1].unit else []
