"""Where one deed ends and the next begins: what the rules say, weighed against what labelled reports teach.

Clerks and labellers part long sentences by habits that no list of words holds. The rules (proposals.py)
propose; weights learned from labelled reports overrule them where they are surer. docs/accuracy.md says what it brings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tasks.reports.boundary_features import features_alone, features_of_deed
from tasks.reports.clauses import Clause
from tasks.reports.fragments import Fragment

# What a fragment does, in the order of the columns of boundaries.csv.
BEGINS, GOES_ON, ASIDE = "begins", "goes_on", "aside"
DECISIONS = (BEGINS, GOES_ON, ASIDE)
# How much surer (natural logarithm of the odds) the weights must be to overrule the rules; measured, docs/accuracy.md.
_SAYING_OF_THE_RULES = 1.5
_BEAM = 2

Weights = tuple[float, float, float]
_NONE: Weights = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Boundaries:
    """Weights of each feature for the three decisions; how they are written down: tasks/rules/boundaries.py."""

    weights: Mapping[str, Weights]

    def scores(self, features: Iterable[str]) -> Weights:
        begins = goes_on = aside = 0.0
        for feature in features:
            first, second, third = self.weights.get(feature, _NONE)
            begins += first
            goes_on += second
            aside += third
        return begins, goes_on, aside


class _State(NamedTuple):
    """A way to read the fragments so far: how likely, what the last one does, where the open deed began."""

    score: float
    told: str
    begun: int | None
    before: _State | None


def settled(
    clauses: Sequence[Clause], row: Sequence[Fragment], heading: str, boundaries: Boundaries
) -> tuple[Clause, ...]:
    """The clauses of a narrative as rules and weights together part it; those both agree on stay to the letter."""
    proposed = _of_rules(clauses, row)
    said = as_decisions([max(own, key=own.__getitem__) if own else None for own in proposed])
    decided = decisions(row, heading, boundaries, said)
    if decided == said:
        return tuple(clauses)
    by_rules, kept = set(deeds_in(said)), list[Clause]()
    for first, last in deeds_in(decided):
        if (first, last) in by_rules:
            # More than one where rules part a list inside one fragment.
            numbers = sorted({number for own in proposed[first : last + 1] for number in own})
            kept.extend(clauses[number] for number in numbers)
        else:
            kept.append(Clause(row[first].start, row[last].end, row[first].sentence.lead))
    return tuple(kept)


def decisions(
    row: Sequence[Fragment], heading: str, boundaries: Boundaries, said: Sequence[str] | None = None
) -> tuple[str, ...]:
    """What each fragment does, by the likeliest way to read them all; `said`: what the rules say of each."""
    beam = [_State(0.0, ASIDE, None, None)]
    for at in range(len(row)):
        alone = boundaries.scores(features_alone(row, at, heading))
        states = [after for state in beam for after in _after(state, row, at, alone, boundaries, said)]
        beam = sorted(states, key=lambda state: -state.score)[:_BEAM]
    state, told = beam[0], []
    while state.before is not None:
        told.append(state.told)
        state = state.before
    return tuple(reversed(told))


def _after(
    state: _State,
    row: Sequence[Fragment],
    at: int,
    alone: Weights,
    boundaries: Boundaries,
    said: Sequence[str] | None,
) -> Iterator[_State]:
    of_deed = boundaries.scores(features_of_deed(row, at, state.begun, state.told))
    scores = [one + other for one, other in zip(alone, of_deed, strict=True)]
    highest = max(scores)
    total = highest + math.log(sum(math.exp(score - highest) for score in scores))
    for decision, score in zip(DECISIONS, scores, strict=True):
        if decision == GOES_ON and state.begun is None:
            continue
        begun = begun_after(decision, at, state.begun)
        bonus = _SAYING_OF_THE_RULES if said is not None and said[at] == decision else 0.0
        yield _State(state.score + score - total + bonus, decision, begun, state)


def begun_after(decision: str, at: int, begun: int | None) -> int | None:
    """Where the deed that is open behind fragment `at` began; `begun`: that of the one open before it."""
    return {BEGINS: at, GOES_ON: begun, ASIDE: None}[decision]


def _of_rules(clauses: Sequence[Clause], row: Sequence[Fragment]) -> list[dict[int, int]]:
    """For each fragment, in order, the clauses (also in order) that most of its words stand in, each with how many."""
    found, first = [], 0
    for fragment in row:
        while first < len(clauses) and clauses[first].end <= fragment.start:
            first += 1
        own, number = dict[int, int](), first
        while number < len(clauses) and clauses[number].start < fragment.end:
            clause = clauses[number]
            own[number] = min(clause.end, fragment.end) - max(clause.start, fragment.start)
            number += 1
        found.append(own if 2 * sum(own.values()) >= fragment.end - fragment.start else {})
    return found


def as_decisions(deeds: Sequence[int | None]) -> tuple[str, ...]:
    """What each fragment does, from the deed it stands in, by its number, or None."""
    before = [None, *deeds[:-1]]
    return tuple(
        ASIDE if own is None else GOES_ON if own == last else BEGINS for own, last in zip(deeds, before, strict=True)
    )


def deeds_in(told: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last fragment of each deed that decisions tell."""
    for first, decision in enumerate(told):
        if decision == BEGINS:
            last = first
            while last + 1 < len(told) and told[last + 1] == GOES_ON:
                last += 1
            yield first, last
