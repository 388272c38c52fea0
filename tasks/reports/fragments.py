"""A narrative as a row of fragments: its pieces between commas, each with what it says and where it stands.

What boundaries.py decides on. Not here: which fragments make one deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    """What all fragments of a sentence share, one object: how many they are, its lead, what kind of sentence it is."""

    size: int
    lead: str | None
    kinds: tuple[str, ...]
    numbered: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words `start` to `end` of the narrative; `text` without blanks, each number a 0, and `stop` the mark behind.

    `codes` are the categories of its words, loudest first, none where they tell none; `traits` what else is known.
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
    for index, whole in enumerate(spans):
        title = lead_of(text, spans, index)
        label, body = labelled(text, whole)
        lead = title or label or lead
        parts = pieces(text, Span(body_start(text, body), body.end, body.stop))
        read = [read_piece(text, part, layouts, leads=place == 0) for place, part in enumerate(parts)]
        kinds = (
            ("umbrella", is_umbrella(text, spans, index)),
            ("title", title is not None),
            ("preamble", is_preamble(whole.of(text))),
            ("general", is_general(text, body, read)),
            ("counted_next", index + 1 < len(spans) and _DIGIT.search(spans[index + 1].of(text)) is not None),
        )
        sentence = Sentence(
            size=len(parts),
            lead=lead,
            kinds=_holding(kinds),
            numbered=has_enumerator(text, whole),
            labelled=label is not None,
        )
        for place, (part, piece) in enumerate(zip(parts, read, strict=True)):
            stop = part.stop if place < len(parts) - 1 else whole.stop
            begin = body_start(text, part)
            words = Span(begin, trimmed_end(text, begin, part.end), stop)
            if words.end > begin:
                found.append(_fragment(text, words, place, sentence, piece, layouts, taxonomy))
    return tuple(found)


def category_of_headings(heading_path: Sequence[str], taxonomy: Taxonomy) -> str:
    """The category that the headings over a narrative speak of, `other` where they speak of none."""
    return classify(" ".join(heading_path), (), taxonomy)[0].category_code


def _fragment(
    text: str, words: Span, place: int, sentence: Sentence, piece: Piece, layouts: Layouts, taxonomy: Taxonomy
) -> Fragment:
    own, known = words.of(text), layouts.clauses
    units = [quantity.unit for quantity in find_quantities(piece.text) if quantity.unit]
    traits = (
        ("finance", any_of(known.finance).search(own)),
        ("slogan", any_of(known.slogans).search(own)),
        ("plan", any_of(known.plans).search(own)),
        ("problem", any_of(known.problems).search(own)),
        ("named", PARTICULAR.search(own)),
        ("particular", is_particular(own)),
        ("union", any_of(known.union_words).search(own)),
        ("quoted", _QUOTED.search(own)),
    )
    return Fragment(
        start=words.start,
        end=words.end,
        text=_NUMBER.sub("0", _SPACE.sub("", own)),
        stop=words.stop,
        place=place,
        sentence=sentence,
        piece=piece,
        codes=tuple(found.category_code for found in classify(own, (), taxonomy) if found.score > 0),
        units=frozenset(units),
        quantities=len(units),
        traits=_holding(traits),
    )


def _holding(named: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    return tuple(name for name, holds in named if holds)
