"""How well deeds are parted in reports that nothing was learned from: each folder is read by the weights of all others.

    python -m training.held_out benchmarks/strangers/*/ samples/truth --real ../shared/gold

Prints F1 of deeds (overlap of at least a half, as `evaluate` counts work items) by the rules alone, by the weights
alone and by both. Folders given with `--together` label the same reports: nothing is learned from one for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tasks.evaluation.matching import pair_best
from tasks.reports.boundaries import Boundaries, decisions, deeds_in, settled
from tasks.reports.clauses import Clause
from tasks.reports.proposals import propose
from tasks.rules.reading import load_reading_rules
from training.boundaries import counted, folders_asked, learned
from training.examples import Example

_Span = tuple[int, int]
_LEAST = 0.5


def by_rules(example: Example, _: Boundaries) -> list[_Span]:
    return [(clause.start, clause.end) for clause in _proposed(example)]


def by_weights(example: Example, weights: Boundaries) -> list[_Span]:
    return _spans(example, decisions(example.row, example.heading, weights))


def by_both(example: Example, weights: Boundaries) -> list[_Span]:
    found = settled(_proposed(example), example.row, example.heading, weights)
    return [(clause.start, clause.end) for clause in found]


def f1(examples: Iterable[Example], weights: Boundaries, read: Callable[[Example, Boundaries], list[_Span]]) -> float:
    """Of all deeds of the examples, as fragments tell them."""
    found = told = 0
    for example in examples:
        truths, reads = _spans(example, example.decisions), read(example, weights)
        found += len(pair_best(truths, reads, _overlap, _LEAST)[0])
        told += len(truths) + len(reads)
    return 2 * found / told if told else 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    parser = folders_asked("How well deeds are parted in reports that nothing was learned from.")
    parser.add_argument("--together", type=Path, nargs="*", default=[], help="folders that label the same reports")
    asked = parser.parse_args(arguments)
    examples = counted(asked.folders, asked.real)
    print(f"{'folder':40}rules  weights  both")
    for folder, known in examples.items():
        out = {folder, *asked.together} if folder in asked.together else {folder}
        weights = learned(told for other in examples.keys() - out for told in examples[other])
        scores = [f1((example for example, _ in known), weights, read) for read in (by_rules, by_weights, by_both)]
        print(f"{folder!s:40}" + "  ".join(f"{score:.3f}" for score in scores))


def _proposed(example: Example) -> tuple[Clause, ...]:
    rules, narrative = load_reading_rules(), example.narrative
    return propose(narrative.text, narrative.start, narrative.heading_path, rules.layouts, rules.taxonomy)


def _spans(example: Example, told: Sequence[str]) -> list[_Span]:
    return [(example.row[first].start, example.row[last].end) for first, last in deeds_in(told)]


def _overlap(one: _Span, other: _Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


if __name__ == "__main__":
    main()
