"""When two values count as the same: numbers, texts, spans. The rules of the labelled truth, in one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TypeVar

from tasks.documents.text import squeeze

Truth = TypeVar("Truth")
Read = TypeVar("Read")

_WEIGHT = re.compile(r"[（(]\d+(?:\.\d+)?分?[)）]")
_PUNCTUATION = re.compile(r"[\s，。、；：,.;:!！?？“”\"'‘’（）()《》<>·•\-—_]+")
# 5.2万人 is 52000人; 个百分点 is 百分点.
_SCALED_UNIT = re.compile(r"(?P<scale>[百千万亿])(?=[^元])")
_SCALES = {"百": Decimal(100), "千": Decimal(1_000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_YUAN_PER_UNIT = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿元": Decimal(100_000_000)}


def fold(text: str | None) -> str:
    """Text for comparison: weights such as （4分）, white space and punctuation gone."""
    return _PUNCTUATION.sub("", _WEIGHT.sub("", squeeze(text or "")))


def same_number(first: object, second: object) -> bool:
    """Equal as decimals, None equal to None only."""
    if first is None or second is None:
        return first is second
    return Decimal(str(first)) == Decimal(str(second))


def same_quantity(value: object, unit: str, other_value: object, other_unit: str) -> bool:
    """Equal value and unit, money compared in yuan, 人/次 read as 人次, 5.2万人 as 52000人."""
    unit, other_unit = unit.replace("/", ""), other_unit.replace("/", "")
    if unit in _YUAN_PER_UNIT and other_unit in _YUAN_PER_UNIT:
        return Decimal(str(value)) * _YUAN_PER_UNIT[unit] == Decimal(str(other_value)) * _YUAN_PER_UNIT[other_unit]
    value, unit = _unscaled(value, unit)
    other_value, other_unit = _unscaled(other_value, other_unit)
    return unit == other_unit and same_number(value, other_value)


def _unscaled(value: object, unit: str) -> tuple[object, str]:
    unit = "百分点" if unit == "个百分点" else unit
    scaled = _SCALED_UNIT.match(unit) if unit not in ("百分点", "千克", "千米") else None
    if scaled is None or value is None:
        return value, unit
    return Decimal(str(value)) * _SCALES[scaled["scale"]], unit[1:]


def overlap(first: str, second: str) -> float:
    """Characters in common (the longest stretch) over characters in all, after folding; 0 to 1."""
    first, second = squeeze(first), squeeze(second)
    if not first or not second:
        return 0.0
    common = SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size
    return common / (len(first) + len(second) - common)


def pair_equal(
    truths: Sequence[Truth], reads: Sequence[Read], equal: Callable[[Truth, Read], bool]
) -> tuple[list[tuple[Truth, Read]], list[Truth], list[Read]]:
    """Pairs each truth with the first read that equals it, each read once: (pairs, truths missed, reads invented)."""
    left = list(reads)
    pairs: list[tuple[Truth, Read]] = []
    missed: list[Truth] = []
    for truth in truths:
        index = next((i for i, read in enumerate(left) if equal(truth, read)), None)
        if index is None:
            missed.append(truth)
        else:
            pairs.append((truth, left.pop(index)))
    return pairs, missed, left


def pair_best(
    truths: Sequence[Truth], reads: Sequence[Read], likeness: Callable[[Truth, Read], float], least: float
) -> tuple[list[tuple[Truth, Read]], list[Truth], list[Read]]:
    """Pairs by greatest likeness first, each side once, nothing under `least`."""
    scored = sorted(
        ((likeness(t, r), i, j) for i, t in enumerate(truths) for j, r in enumerate(reads)), key=lambda s: -s[0]
    )
    taken_truths: dict[int, int] = {}
    taken_reads: set[int] = set()
    for score, i, j in scored:
        if score < least:
            break
        if i not in taken_truths and j not in taken_reads:
            taken_truths[i] = j
            taken_reads.add(j)
    return (
        [(truths[i], reads[j]) for i, j in sorted(taken_truths.items())],
        [truth for i, truth in enumerate(truths) if i not in taken_truths],
        [read for j, read in enumerate(reads) if j not in taken_reads],
    )
