"""Which categories a work item belongs to, and the words that say so. The categories themselves: model and the rules.

Keywords are searched as they are written (a tokenizer splits most of them), the longest at each place. Tokens only
guard short words: 强基 is not found inside 加强|基层. A keyword of two parts (谈…工资): see spaced.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from tasks.taxonomy.model import Assignment, Category, Taxonomy
from tasks.taxonomy.spaced import SpacedWords, is_spaced
from tasks.taxonomy.tokens import Words
from tasks.taxonomy.whole import WholeWords

FALLBACK = "other"
_MOST = 4
_SECONDARY_SHARE = 0.45
_ENOUGH = 1.2
_OF_HEADING = 0.8
_UNDER_HEADING = 1.2
_GUARDED = 2
# Two words somewhere in a clause say less than one that stands as it is written.
_SPACED = 0.75
# The two quotation marks.
_MARKS = 2
_QUOTED = re.compile(r"“[^“”]{1,60}”|\"[^\"]{1,40}\"|「[^「」]{1,40}」")
_TITLED = re.compile(r"《[^《》]{1,60}》")
# Where something happened (在工人文化宫举办, 到户外劳动者驿站开展) is not what happened.
_PLACE = re.compile(
    r"(?:在(?!档|职(?!工)|岗|编|册|建|线)|到|赴|走进|深入)[^，。；、]{2,18}?"
    r"(?=开展|举办|举行|召开|组织|设立|设置|开设|提供|坐班|慰问|进行|推行|推广|实施|建立|建成|建设|新建|打造|创建)"
    r"|(?:依托|利用|借助|用好)[^，。；、]{2,18}?(?=开展|举办|组织|开设|设立|提供|打造)"
)
# 今年社区工会主要开展了以下工作: a heading that says nothing of what follows.
_ANNOUNCES = re.compile(r"(?:以下|如下)")
_SPACE = re.compile(r"\s+")
_NUMBERS = re.compile(r"^[\W\d_]+$")


class Strength(Enum):
    STRONG = "strong"
    WEAK = "weak"
    BENEFICIARY = "beneficiary"


@dataclass(frozen=True, slots=True)
class _Hit:
    """One keyword of one category at one place; `weight` counts length, strength and place."""

    code: str
    word: str
    strength: Strength
    weight: float


def classify(text: str, heading_path: Sequence[str], taxonomy: Taxonomy) -> tuple[Assignment, ...]:
    """The categories of a work item, the primary one first, at most four; `other` alone where no word tells.

    Where the text itself says too little the headings speak, the nearest loudest. `score` is 0 to 1: how much was said
    for the category, not a probability; `matched_terms` are the words that said it, a heading's marked 标题:.
    """
    return _matcher(taxonomy).classify(text, tuple(heading_path))


def telling_words(text: str, taxonomy: Taxonomy, limit: int = 5) -> tuple[str, ...]:
    """The rarest words of a text, rarest first: what a person looks at to see which keyword is missing."""
    words = _matcher(taxonomy).words
    candidates = {word for word in words.cut(_SPACE.sub("", text)) if len(word) >= 2 and not _NUMBERS.match(word)}
    return tuple(sorted(candidates, key=lambda word: (-words.rarity(word) * min(len(word), 4), word))[:limit])


def words_and_terms(text: str, taxonomy: Taxonomy) -> tuple[list[str], list[str]]:
    """All words of a text in lower case, the taxonomy's among them, and what a search may ask it for; see tokens."""
    ready = _matcher(taxonomy).words
    words = ready.cut(text.lower())
    return words, ready.terms(words)


class Matcher:
    """A taxonomy made ready for matching."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.categories = {category.code: category for category in taxonomy.categories}
        self._homes = _homes(taxonomy.categories)
        self._spaced = SpacedWords(filter(is_spaced, self._homes))
        self._whole = WholeWords(word for word in self._homes if not is_spaced(word))
        self._homes_in_heading = lru_cache(maxsize=4096)(self._read_heading)
        self._context = {c.code: _alternatives(c.context) for c in taxonomy.categories}
        self._exclusions = {
            c.code: tuple((re.compile(e.when), e.prefer) for e in c.exclusions) for c in taxonomy.categories
        }
        self.words = Words(self._whole)

    def classify(self, text: str, heading_path: tuple[str, ...]) -> tuple[Assignment, ...]:
        own = self._scores(text, heading_path)
        terms = {code: [hit.word for hit in hits] for code, (_, hits) in own.items()}
        scores = {code: score for code, (score, _) in own.items()}
        shown = _SPACE.sub("", text)
        plain = (score for code, (score, hits) in own.items() if self._says(code, hits, shown))
        served = own and all(hit.strength is Strength.BENEFICIARY for _, hits in own.values() for hit in hits)
        if not served and max(plain, default=0.0) < _ENOUGH:
            for code, score, word in self._of_headings(heading_path):
                scores[code] = scores.get(code, 0.0) + score
                terms.setdefault(code, []).append(f"标题:{word}")
        return _assignments(scores, terms, self.categories)

    def _scores(
        self, text: str, heading_path: tuple[str, ...], weights: Mapping[Strength, float] | None = None
    ) -> dict[str, tuple[float, list[_Hit]]]:
        shown = _SPACE.sub("", text)
        by_code: dict[str, list[_Hit]] = defaultdict(list)
        for hit in self._hits(shown, weights or _WEIGHTS):
            by_code[hit.code].append(hit)
        scores = {code: (self._score(code, hits, shown, heading_path), hits) for code, hits in by_code.items()}
        return self._excluded(scores, shown)

    def _hits(self, shown: str, weights: Mapping[Strength, float]) -> Iterator[_Hit]:
        """The longest keyword at each place; one inside another says nothing more."""
        bounds: frozenset[int] | None = None
        reach = 0
        reached: dict[str, int] = {}
        told = False
        places = _Places(shown)
        for start, word in self._whole.found_in(shown):
            end = start + len(word)
            if end <= reach:
                continue
            if len(word) <= _GUARDED:
                bounds = self.words.bounds(shown) if bounds is None else bounds
                if not _stands_free(start, end, bounds):
                    continue
            reach = end
            place = places.weight(start, word)
            for code, strength in self._homes[word]:
                # Where it overlaps a word of the same category (春节慰问|慰问金), only what it adds is said anew.
                said = min(len(word), 6, end - reached.get(code, 0))
                reached[code] = end
                told = told or strength is Strength.STRONG
                yield _Hit(code, word, strength, weights[strength] * said * place)
        if not told:
            yield from self._spaced_hits(shown, weights, places)

    def _spaced_hits(self, shown: str, weights: Mapping[Strength, float], places: _Places) -> Iterable[_Hit]:
        """The one keyword of two parts that says most for each category. Asked only where no plain strong one is."""
        best: dict[str, _Hit] = {}
        for start, word in self._spaced.found_in(shown):
            weight = _SPACED * min(len(word) - 1, 6) * places.weight(start, word)
            for code, strength in self._homes[word]:
                if code not in best or best[code].weight < weights[strength] * weight:
                    best[code] = _Hit(code, word, strength, weights[strength] * weight)
        return best.values()

    def _score(self, code: str, hits: list[_Hit], shown: str, heading_path: tuple[str, ...]) -> float:
        """The sum over different words; weak ones need a strong one, a context word or the heading to count in full."""
        best: dict[str, _Hit] = {}
        for hit in hits:
            if hit.word not in best or hit.weight > best[hit.word].weight:
                best[hit.word] = hit
        strong = any(hit.strength is Strength.STRONG for hit in hits)
        supported = strong or bool(self._context[code].search(shown)) or self._in_heading(code, heading_path)
        score = sum(
            hit.weight * (1 if hit.strength is not Strength.WEAK or supported else 0.4) for hit in best.values()
        )
        if self._in_heading(code, heading_path, Strength.STRONG):
            score *= _UNDER_HEADING
        return score * (1 + self.categories[code].priority / 400)

    def _says(self, code: str, hits: list[_Hit], shown: str) -> bool:
        """Whether the text itself says it: by a strong word, or by a weak one with a word of its context."""
        strengths = {hit.strength for hit in hits}
        return Strength.STRONG in strengths or (
            Strength.WEAK in strengths and self._context[code].search(shown) is not None
        )

    def _in_heading(self, code: str, heading_path: tuple[str, ...], least: Strength | None = None) -> bool:
        """Whether the nearest heading speaks of the category: by any word, or by one of a certain strength."""
        homes = self._homes_in_heading(heading_path[-1]) if heading_path else ()
        return any(code == home and least in (None, strength) for home, strength in homes)

    def _read_heading(self, heading: str) -> tuple[tuple[str, Strength], ...]:
        return tuple(home for _, word in self._whole.found_in(heading) for home in self._homes[word])

    def _excluded(self, scores: dict[str, tuple[float, list[_Hit]]], shown: str) -> dict[str, tuple[float, list[_Hit]]]:
        """Where an exclusion fits, most of the score goes to the preferred category, or is lost."""
        result = dict(scores)
        for code, (score, hits) in scores.items():
            for when, prefer in self._exclusions[code]:
                if not when.search(shown):
                    continue
                result[code] = (score * 0.3, hits)
                if prefer in self.categories:
                    has, others = result.get(prefer, (0.0, []))
                    result[prefer] = (has + score * 0.7, others or hits)
                break
        return result

    def _of_headings(self, heading_path: tuple[str, ...]) -> Iterator[tuple[str, float, str]]:
        """A heading that names only whom the work serves (关爱女职工) says what it is about all the same."""
        for distance, heading in enumerate(each for each in reversed(heading_path) if not _ANNOUNCES.search(each)):
            own = self._scores(heading, (), _WEIGHTS | {Strength.BENEFICIARY: 1.0})
            for code, (score, hits) in own.items():
                yield code, score * _OF_HEADING / (1 + distance), hits[0].word
            if own:
                return


_WEIGHTS = {Strength.STRONG: 1.0, Strength.WEAK: 0.5, Strength.BENEFICIARY: 0.35}


def _homes(categories: Iterable[Category]) -> dict[str, list[tuple[str, Strength]]]:
    homes: dict[str, list[tuple[str, Strength]]] = defaultdict(list)
    for category in categories:
        for strength, words in (
            (Strength.STRONG, category.keywords),
            (Strength.WEAK, category.weak_keywords),
            (Strength.BENEFICIARY, category.beneficiaries),
        ):
            for word in words:
                homes[_SPACE.sub("", word)].append((category.code, strength))
    return dict(homes)


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _stands_free(start: int, end: int, bounds: frozenset[int]) -> bool:
    """Whether a short word stands by itself or inside one longer word, instead of across the seam of two."""
    if start in bounds and end in bounds:
        return True
    return not any(start < bound < end for bound in bounds)


class _Places:
    """Where in a text something is said: first and plainly counts most; slogans, titles of papers and places less."""

    def __init__(self, shown: str) -> None:
        comma = shown.find("，")
        self._first_end = comma if comma >= 0 else len(shown)
        self._quoted = [found.span() for found in _QUOTED.finditer(shown)]
        self._titled = [found.span() for found in _TITLED.finditer(shown)]
        self._placed = [found.span() for found in _PLACE.finditer(shown)]
        self._plain = not (self._quoted or self._titled or self._placed)

    def weight(self, start: int, word: str) -> float:
        """A name in quotes that is the word itself (“夏送清凉”行动) is no slogan."""
        weight = 1.0 if start < self._first_end else 0.75
        if self._plain:
            return weight
        quoted = next((end - begin for begin, end in self._quoted if begin < start < end), 0)
        if quoted > len(word) + _MARKS:
            return weight * 0.6
        if any(begin < start < end for begin, end in self._titled):
            return weight * 0.7
        if any(begin < start < end for begin, end in self._placed):
            return weight * 0.5
        return weight


def _assignments(
    scores: dict[str, float], terms: dict[str, list[str]], categories: dict[str, Category]
) -> tuple[Assignment, ...]:
    ranked = sorted(scores, key=lambda code: (-scores[code], -categories[code].priority, code))
    ranked = [code for code in ranked if scores[code] > 0.3 and code != FALLBACK]
    if not ranked:
        return (Assignment(FALLBACK, 1, Decimal(0), ()),)
    least = scores[ranked[0]] * _SECONDARY_SHARE
    kept = [code for code in ranked if scores[code] >= least or code == ranked[0]][:_MOST]
    return tuple(
        Assignment(code, rank, _share(scores[code]), tuple(dict.fromkeys(terms.get(code, ()))))
        for rank, code in enumerate(kept, start=1)
    )


def _share(score: float) -> Decimal:
    return Decimal(str(score / (score + 2))).quantize(Decimal("0.01"))


@lru_cache(maxsize=4)
def _matcher(taxonomy: Taxonomy) -> Matcher:
    return Matcher(taxonomy)
