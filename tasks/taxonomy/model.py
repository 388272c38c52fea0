"""The taxonomy as frozen values: categories, their groups and keywords, and what an assignment of one says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Where the regular expression `when` matches the item, `prefer` (a code, or None for no category) wins."""

    when: str
    prefer: str | None


@dataclass(frozen=True, slots=True)
class Category:
    """One work category. Strong `keywords` decide alone; `weak_keywords` need support from `context` or the heading.

    `beneficiaries` say whom the work served: they bring the category as a further one, seldom as the primary one.
    """

    code: str
    name: str
    group: str
    definition: str
    priority: int
    keywords: tuple[str, ...] = ()
    weak_keywords: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    beneficiaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All categories and the Chinese name of each group. Codes are unique; every group has a name."""

    categories: tuple[Category, ...]
    group_names: tuple[tuple[str, str], ...]

    def __hash__(self) -> int:
        # Read once and asked for with every item: hashing thousands of words each time cost a quarter of classifying.
        return id(self)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One category of one work item: rank 1 is the primary one; `score` is 0 to 1; `matched_terms` explain it."""

    category_code: str
    rank: int
    score: Decimal
    matched_terms: tuple[str, ...]
