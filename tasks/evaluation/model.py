"""A tally of right, missed and invented things, and the scores that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one aspect. `missed` and `invented` are short texts for a person, one per thing."""

    matched: int = 0
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.matched + other.matched, self.missed + other.missed, self.invented + other.invented)

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right; None where nothing was read."""
        read = self.matched + len(self.invented)
        return self.matched / read if read else None

    @property
    def recall(self) -> float | None:
        """Share of the truth that was read; None where the truth holds nothing."""
        true = self.matched + len(self.missed)
        return self.matched / true if true else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.matched + len(self.missed) + len(self.invented)
        return 2 * self.matched / total if total else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One tally per aspect (identity, figures, work_items, ...) of one report, or of several added up."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    confusions: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (true, read) category and how often

    @staticmethod
    def total(evaluations: Iterable[Evaluation]) -> Evaluation:
        tallies: dict[str, Tally] = {}
        confusions: dict[tuple[str, str], int] = {}
        for evaluation in evaluations:
            for aspect, tally in evaluation.tallies.items():
                tallies[aspect] = tallies.get(aspect, Tally()) + tally
            for pair, count in evaluation.confusions.items():
                confusions[pair] = confusions.get(pair, 0) + count
        return Evaluation(tallies, confusions)
