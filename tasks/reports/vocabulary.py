"""The words for budget items, frozen, and finding them in a text. The words themselves are edited in tasks/rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tasks.documents.text import squeeze
from tasks.reports.model import Basis
from tasks.taxonomy.alternatives import branches

ECONOMIC_ITEM = "economic_item"
FUNCTIONAL_ITEM = "functional_item"
NAMED_PROJECT = "named_project"

# Between the characters of a label a report may print spaces and quotes; a bracket may be of another kind, or missing.
_LOOSE = re.compile(r"[\s“”\"｢｣「」＂'‘’]")
_UNSAID = re.compile(r"[“”\"｢｣「」＂'‘’()（）]")
# 年度收入、支出决算总计 is no income alone.
_ALONE = r"(?!(?:总计|合计)[、和与]支出|[、和与]?支出(?:决算|预算)?总)"
_BRACKETS = {"（": "[（(]?", "）": "[）)]?"}


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """One concept: `labels` are its wordings, `parts_of` the code of the total it belongs to, `rank` 0 for totals."""

    code: str
    name: str
    labels: tuple[str, ...]
    parts_of: str | None = None
    rank: int = 3
    blank_when_zero: bool = False

    def __post_init__(self) -> None:
        if not self.labels:
            raise ValueError(f"{self.code} has no labels")


@dataclass(frozen=True, slots=True)
class Label:
    """A budget word found in a text: `text[start:end]` names item `code`."""

    start: int
    end: int
    code: str
    text: str


@dataclass(frozen=True)
class BudgetVocabulary:
    """All words for budget items. Built by tasks.rules.budget_items; compiled once, then only read."""

    items: tuple[BudgetItem, ...]
    basis_words: Mapping[Basis, tuple[str, ...]]
    silent_words: tuple[str, ...]
    economic_labels: tuple[str, ...]
    functional_labels: tuple[str, ...]
    project_list_words: tuple[str, ...]
    never_words: tuple[str, ...]
    _items: dict[str, BudgetItem] = field(init=False, repr=False, compare=False)
    _codes: dict[str, str] = field(init=False, repr=False, compare=False)
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _basis_pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _basis_of: dict[str, Basis] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        codes = {_key(label): FUNCTIONAL_ITEM for label in self.functional_labels}
        codes |= {_key(label): ECONOMIC_ITEM for label in self.economic_labels}
        codes |= {_key(label): item.code for item in self.items for label in item.labels}
        basis_of = {word: basis for basis, words in self.basis_words.items() for word in words}
        words = sorted((*basis_of, *self.silent_words), key=len, reverse=True)
        basis_of = {word: basis for word, basis in basis_of.items() if word not in self.silent_words}
        object.__setattr__(self, "_items", {item.code: item for item in reversed(self.items)})
        labels = {label for item in self.items for label in item.labels}
        object.__setattr__(self, "_codes", codes)
        object.__setattr__(self, "_pattern", _any_of(labels | {*self.economic_labels, *self.functional_labels}))
        object.__setattr__(self, "_basis_of", basis_of)
        object.__setattr__(self, "_basis_pattern", re.compile("|".join(map(re.escape, words)) or r"(?!)"))

    def __hash__(self) -> int:
        return id(self)  # made once and asked often, as the words of a layout

    def item(self, code: str) -> BudgetItem | None:
        return self._items.get(code)

    def labels_in(self, text: str) -> list[Label]:
        """Every budget word of `text`, longest first at each place, in reading order."""
        return list(_labels(self, text))

    def _read_labels(self, text: str) -> Iterator[Label]:
        solid, places = _solid(text)
        for found in self._pattern.finditer(solid):
            start, end = places[found.start()], places[found.end() - 1] + 1
            yield Label(start, end, self._codes[_key(text[start:end])], text[start:end])

    def whole(self, text: str) -> str | None:
        """The item code when all of `text` is one budget word."""
        return self._codes.get(_key(text))

    def basis_in(self, text: str) -> Iterator[tuple[int, Basis]]:
        """Words that say which amount is meant, with their places; words that only look so are passed over."""
        for found in self._basis_pattern.finditer(text):
            basis = self._basis_of.get(found.group())
            if basis is not None:
                yield found.start(), basis


def _key(text: str) -> str:
    return _UNSAID.sub("", squeeze(text))


# The words before an amount are asked for their labels by every reader of its item, its basis and its sums.
@lru_cache(maxsize=2048)
def _labels(vocabulary: BudgetVocabulary, text: str) -> tuple[Label, ...]:
    return tuple(vocabulary._read_labels(text))


def _solid(text: str) -> tuple[str, Sequence[int]]:
    """The text without what may stand between a label's characters, and where in `text` each of its characters is.

    Labels that themselves allowed spaces between any two characters took a second to compile, in every process.
    """
    if not _LOOSE.search(text):
        return text, range(len(text))
    loose = {found.start() for found in _LOOSE.finditer(text)}
    places = [at for at in range(len(text)) if at not in loose]
    return _LOOSE.sub("", text), places


def _any_of(labels: set[str]) -> re.Pattern[str]:
    """Matches any of them, the longest first, in a text without the characters that may stand between."""
    spelt = [
        [_BRACKETS.get(char, re.escape(char)) for char in _LOOSE.sub("", label)]
        + ([_ALONE] if label.endswith("收入") else [])
        for label in sorted(labels, key=lambda x: (-len(x), x))
    ]
    return re.compile(branches(spelt, _BRACKETS.values()) or r"(?!)")
