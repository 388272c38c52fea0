"""Keywords that stand in one piece (困难职工). Those of two parts: spaced.py; what they mean: the matcher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tasks.taxonomy.alternatives import pairs


class WholeWords:
    """The keywords of one piece, ready to be found in a text without spaces."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = dict.fromkeys(words)
        self._lengths = _lengths(self._words)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """(offset, keyword) of the longest keyword that begins at each place."""
        lengths, words = self._lengths, self._words
        for start, pair in enumerate(pairs(text)):
            if pair not in lengths and pair[0] not in words:
                continue  # nearly every place
            for length in lengths.get(pair, ()):
                if (word := text[start : start + length]) in words:
                    yield start, word
                    break
            else:
                if pair[0] in words:
                    yield start, pair[0]


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with the same two characters, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[:2]].add(len(word))
    return {start: tuple(sorted(of_start, reverse=True)) for start, of_start in found.items()}
