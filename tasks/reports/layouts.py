"""What the words of a layout mean, as frozen values. How they are written down in a file: tasks/rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tasks.reports.model import SectionKind
from tasks.taxonomy.alternatives import longest_of


class Column(StrEnum):
    """What a column of an indicator table holds."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    TARGET = "target"
    TARGET_SIGN = "target_sign"
    TARGET_UNIT = "target_unit"
    ACTUAL = "actual"
    WEIGHT = "weight"
    SCORE = "score"
    DEVIATION = "deviation"


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """Header words of each column, row labels that are totals or end the table, what an empty form leaves."""

    columns: tuple[tuple[Column, tuple[str, ...]], ...]
    totals: tuple[str, ...]
    ends: tuple[str, ...]
    blanks: tuple[str, ...]

    def __hash__(self) -> int:
        return id(self)  # as for ClauseWords


class WordList(tuple[str, ...]):
    """Words that patterns are asked for again and again: to hash a hundred of them each time costs more than asking."""

    def __hash__(self) -> int:
        return id(self)  # as for ClauseWords


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words by what they do in the narrative; each list is explained where it is written (layouts.toml)."""

    opening_verbs: tuple[str, ...]
    detail_verbs: tuple[str, ...]
    policy_verbs: tuple[str, ...]
    umbrella_ends: tuple[str, ...]
    activity_ends: tuple[str, ...]
    support_verbs: tuple[str, ...]
    award_verbs: tuple[str, ...]
    own_names: tuple[str, ...]
    connectors: tuple[str, ...]
    effects: tuple[str, ...]
    lead_ins: tuple[str, ...]
    plans: tuple[str, ...]
    problems: tuple[str, ...]
    finance: tuple[str, ...]
    union_words: tuple[str, ...]
    slogans: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in self.__slots__:
            object.__setattr__(self, name, WordList(getattr(self, name)))

    def __hash__(self) -> int:
        # Made once and asked often: hashing hundreds of words at every cached question would cost more than the answer.
        return id(self)


@dataclass(frozen=True, slots=True)
class Layouts:
    sections: tuple[tuple[SectionKind, tuple[str, ...]], ...]
    heading_verbs: tuple[str, ...]
    title_ends: tuple[str, ...]
    indicators: IndicatorWords
    clauses: ClauseWords


@lru_cache(maxsize=512)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first."""
    return re.compile(longest_of(words))
