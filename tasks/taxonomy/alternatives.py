"""Many words as one pattern. No word's meaning is known here.

`re` tries the alternatives of a pattern one after the other at every place; put together by their first characters all
but a few are passed over at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence


def longest_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; of none it matches nowhere."""
    return branches([[*map(re.escape, word)] for word in sorted(words, key=len, reverse=True)]) or r"(?!)"


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
