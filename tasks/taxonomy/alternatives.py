"""Many words as one pattern. No word's meaning is known here.

`re` tries the alternatives of a pattern one after the other at every place; put together by their first characters all
but a few are passed over at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import add


def pairs(text: str) -> Iterator[str]:
    """Each character of a text with the next; the last with a space."""
    return map(add, text, f"{text[1:]} ")


def longest_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; of none it matches nowhere."""
    return branches([[*map(re.escape, word)] for word in sorted(words, key=len, reverse=True)]) or r"(?!)"


class Begun(dict[str, re.Pattern[str]]):
    """By how they begin the pattern of the words that begin so, made when it is first asked for."""

    def __init__(self, words_by_start: Mapping[str, Collection[str]]) -> None:
        super().__init__()
        self._words = words_by_start

    def __missing__(self, start: str) -> re.Pattern[str]:
        made = self[start] = re.compile(longest_of(self._words[start]))
        return made


def branches(spelt: Sequence[Sequence[str]], optional: Collection[str] = ()) -> str:
    """A pattern for these alternatives in this order, each a row of patterns of one character.

    What follows an `optional` one may be what another begins with: there the order stays as it is.
    """
    if len(spelt) < 2 or any(rest[0] in optional for rest in spelt if rest):
        return "|".join(map("".join, spelt))
    under: dict[str, list[Sequence[str]]] = {}
    for first, *rest in (each or [""] for each in spelt):
        under.setdefault(first, []).append(rest)
    return "|".join(
        first + (f"(?:{branches(rests, optional)})" if any(rests) else "") for first, rests in under.items()
    )
