"""Indicator rows as table cells: levels merged downwards, weights where a form wants them. No document here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from samples.build.paper import ABOVE
from samples.build.sample import Rows
from samples.build.truth import Truth

LEVEL1, LEVEL2, LEVEL3, TARGET, ACTUAL, WEIGHT, SCORE, REASON = range(8)


def record(truth: Truth, rows: Rows) -> None:
    for row in rows:
        truth.add_indicator(row)


def merged_levels(rows: Rows) -> list[tuple[str, str]]:
    """Levels 1 and 2 of each row, `^` where they are those of the row above."""
    levels: list[tuple[str, str]] = []
    before: tuple[str, str] | None = None
    for row in rows:
        now = (row[LEVEL1], row[LEVEL2])
        first = ABOVE if before is not None and before[0] == now[0] else now[0]
        levels.append((first, ABOVE if before == now else now[1]))
        before = now
    return levels


def weight_of(rows: Rows, levels: Sequence[str]) -> str:
    """Sum of the weights under a level 1, or a level 1 and level 2."""
    depth = len(levels)
    return number(sum((Decimal(row[WEIGHT]) for row in rows if row[:depth] == list(levels)), Decimal(0)))


def number(value: Decimal) -> str:
    return f"{value.normalize():f}"
