"""A narrative as a row of fragments: its pieces between commas, each with what it says and where it stands.

What boundaries.py decides on. Not here: which fragments make one deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.reports.clauses import is_general, labelled, lead_of
from tasks.reports.generalities import is_preamble, is_umbrella
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.numbers import find_quantities
from tasks.reports.phrases import PARTICULAR, is_particular
from tasks.reports.pieces import Piece, read_piece
from tasks.reports.segments import Span, body_start, has_enumerator, pieces, sentences, trimmed_end
from tasks.taxonomy.matcher import classify
from tasks.taxonomy.model import Taxonomy

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d[\d.,]*")
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(r"[“《]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What all fragments of a sentence share: its place, how many they are, its lead, what kind of sentence it is."""

    index: int
    size: int
    lead: str | None
    kinds: tuple[str, ...]
    numbered: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words `start` to `end` of the narrative; `text` without blanks, each number a 0, and `stop` the mark behind.

    `codes` are the categories of its words, loudest first, none where they tell no category; `traits` what else is known.
    """

    start: int
    end: int
    text: str
    stop: str
    place: int
    sentence: Sentence
    piece: Piece
    codes: tuple[str, ...]
    units: frozenset[str]
    quantities: int
    traits: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        return self.place == 0

    @property
    def is_last(self) -> bool:
        return self.place == self.sentence.size - 1


def read_fragments(text: str, start: int, layouts: Layouts, taxonomy: Taxonomy) -> tuple[Fragment, ...]:
    """The fragments of a narrative from offset `start`, in order; enumerators, labels and marks stand in none."""
    spans, lead, found = sentences(text, start), None, []
    for index in range(len(spans)):
        title = lead_of(text, spans, index)
        label, body = labelled(text, spans[index])
        lead = title or label or lead
        found.extend(_of_sentence(text, spans, index, body, lead, layouts, taxonomy))
    return tuple(found)


def _of_sentence(
    text: str, spans: Sequence[Span], index: int, body: Span, lead: str | None, layouts: Layouts, taxonomy: Taxonomy
) -> Iterator[Fragment]:
    whole = spans[index]
    parts = pieces(text, Span(body_start(text, body), body.end, body.stop))
    read = [read_piece(text, part, layouts, leads=place == 0) for place, part in enumerate(parts)]
    kinds = (
        ("umbrella", is_umbrella(text, spans, index)),
        ("title", lead_of(text, spans, index) is not None),
        ("preamble", is_preamble(whole.of(text))),
        ("general", is_general(text, body, read)),
        ("counted_next", index + 1 < len(spans) and _DIGIT.search(spans[index + 1].of(text)) is not None),
    )
    sentence = Sentence(
        index=index,
        size=len(parts),
        lead=lead,
        kinds=tuple(name for name, holds in kinds if holds),
        numbered=has_enumerator(text, whole),
        labelled=body is not whole,
    )
    for place, (part, piece) in enumerate(zip(parts, read, strict=True)):
        stop = part.stop if place < len(parts) - 1 else whole.stop
        begin = body_start(text, part)
        end = trimmed_end(text, begin, part.end)
        if end > begin:
            yield _fragment(text[begin:end], begin, place, piece, stop, sentence, layouts, taxonomy)


def _fragment(
    own: str,
    start: int,
    place: int,
    piece: Piece,
    stop: str,
    sentence: Sentence,
    layouts: Layouts,
    taxonomy: Taxonomy,
) -> Fragment:
    words = layouts.clauses
    units = [quantity.unit for quantity in find_quantities(own) if quantity.unit]
    traits = (
        ("finance", any_of(words.finance).search(own)),
        ("slogan", any_of(words.slogans).search(own)),
        ("plan", any_of(words.plans).search(own)),
        ("problem", any_of(words.problems).search(own)),
        ("named", PARTICULAR.search(own)),
        ("particular", is_particular(own)),
        ("union", any_of(words.union_words).search(own)),
        ("quoted", _QUOTED.search(own)),
    )
    return Fragment(
        start=start,
        end=start + len(own),
        text=_NUMBER.sub("0", _SPACE.sub("", own)),
        stop=stop,
        place=place,
        sentence=sentence,
        piece=piece,
        codes=tuple(found.category_code for found in classify(own, (), taxonomy) if found.score > 0),
        units=frozenset(units),
        quantities=len(units),
        traits=tuple(name for name, holds in traits if holds),
    )
