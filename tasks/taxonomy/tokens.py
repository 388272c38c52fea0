"""Words of a Chinese text, by jieba with the taxonomy's words as user dictionary. The only file that knows jieba."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from functools import lru_cache

import jieba

# jieba announces at import, through a handler of its own, where it keeps its files; nobody asked.
jieba.setLogLevel(logging.WARNING)


class Words:
    """A tokenizer of its own: what is added here changes no other user of jieba. Loaded at the first question."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._vocabulary = tuple(dict.fromkeys(vocabulary))
        self._tokenizer: jieba.Tokenizer | None = None

    def cut(self, text: str) -> list[str]:
        """The words of `text`, in order; together they are the text."""
        return list(self._ready().cut(text, HMM=False))

    def terms(self, words: Iterable[str]) -> list[str]:
        """What a search may ask a text of these words for, as often as it is there: words, and words inside long ones.

        Characters that no dictionary joins to a word, as in a place's name, give a term for each two that stand side by
        side. At least two characters, one of them a letter.
        """
        found, before = list[str](), ""
        for word in words:
            if len(word) > 1:
                found += [word, *self._inside(word)]
            elif before and word.isalpha():
                found.append(before + word)
            before = word if len(word) == 1 and word.isalpha() else ""
        return [term for term in found if any(map(str.isalpha, term))]

    def _inside(self, word: str) -> list[str]:
        """Words of two and three characters that a longer word is made of."""
        known = self._ready().FREQ
        sizes = (size for size in (2, 3) if size < len(word))
        parts = (word[at : at + size] for size in sizes for at in range(len(word) - size + 1))
        return [part for part in parts if known.get(part)]

    def bounds(self, text: str) -> frozenset[int]:
        """The offsets at which a word begins or ends."""
        at, bounds = 0, {0}
        for word in self.cut(text):
            at += len(word)
            bounds.add(at)
        return frozenset(bounds)

    def rarity(self, word: str) -> float:
        """How telling a word is: 0 for the commonest; words that no dictionary knows are the rarest."""
        ready = self._ready()
        return math.log(ready.total / (ready.FREQ.get(word) or 1))

    def _ready(self) -> jieba.Tokenizer:
        if self._tokenizer is None:
            tokenizer = _Tokenizer()
            # Filled here instead of by initialize(), which keeps a pickle in the shared temporary folder.
            frequencies, total = load_dictionary()
            tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(frequencies), total, True
            for word in self._vocabulary:
                tokenizer.add_word(word)
            self._tokenizer = tokenizer
        return self._tokenizer


class _Tokenizer(jieba.Tokenizer):  # type: ignore[misc]
    """jieba's own, with the same likeliest way through the words of a text found in three quarters of the time."""

    def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:  # noqa: N803
        known, whole = self.FREQ, math.log(self.total)
        scores = [0.0] * (len(sentence) + 1)
        for start in range(len(sentence) - 1, -1, -1):
            best, last = -math.inf, start
            for end in DAG[start]:
                score = math.log(known.get(sentence[start : end + 1]) or 1) - whole + scores[end + 1]
                if score >= best:  # of equal ways the one with the longer word, as jieba's
                    best, last = score, end
            scores[start] = best
            route[start] = best, last


@lru_cache(maxsize=1)
def load_dictionary() -> tuple[dict[str, int], int]:
    """jieba's own dictionary: word to frequency, and the sum of them; read once in a process."""
    frequencies, total = jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())
    return frequencies, total
