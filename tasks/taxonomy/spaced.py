"""Keywords of two parts with other words between them (谈…工资: 同企业谈好了来年的工资). Plain ones: the matcher.

An act and its object seldom stand side by side in the words of those who tell it. Both must stand in one clause, the
second a few characters behind the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tasks.taxonomy.alternatives import Begun, pairs

GAP = "…"
# The second ends at most so many characters behind the first.
_REACH = 17
_CLAUSE_ENDS = re.compile(r"[，。；：！？]")


def is_spaced(word: str) -> bool:
    return GAP in word


class SpacedWords:
    """The keywords of two parts, ready to be found in a text without spaces."""

    def __init__(self, words: Iterable[str]) -> None:
        self._after: dict[str, list[str]] = defaultdict(list)
        for word in words:
            first, second = word.split(GAP)
            self._after[first].append(second)
        self._seconds = Begun(self._after)
        self._firsts: dict[str, list[str]] = defaultdict(list)
        for first in self._after:
            self._firsts[first[:2]].append(first)

    def found_in(self, text: str) -> list[tuple[int, str]]:
        """(offset, keyword) of each that stands in the text, as often as it begins there."""
        firsts, seconds = self._firsts, self._seconds
        starts = [(start, pair) for start, pair in enumerate(pairs(text)) if pair in firsts]
        starts += [(start, char) for start, char in enumerate(text) if char in firsts]
        found: list[tuple[int, str]] = []
        for start, key in starts:
            for first in firsts[key]:
                behind = start + len(first)
                if text.startswith(first, start) and seconds[first].search(text, behind, behind + _REACH):
                    found += self._from(start, first, text)
        return found

    def _from(self, start: int, first: str, text: str) -> Iterator[tuple[int, str]]:
        behind = start + len(first)
        ends = _CLAUSE_ENDS.search(text, behind)
        last = min(ends.start() if ends else len(text), behind + _REACH)
        for second in self._seconds[first].findall(text, behind, last):
            yield start, f"{first}{GAP}{second}"
