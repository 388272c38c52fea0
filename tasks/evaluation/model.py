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
class CategoryTally:
    """One category: work items that are truly in it, that were put into it, and where those that were not went."""

    matched: int
    true: int
    read: int
    taken_for: Mapping[str, int]

    @property
    def f1(self) -> float:
        """Never without a value: a category that is counted is either true or read."""
        return 2 * self.matched / (self.true + self.read)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One tally per aspect (identity, figures, work_items, ...) of one report, or of several added up."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    confusions: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (true, read) category and how often
    judgements: tuple[str, ...] = ()  # alerts that are a reviewer's opinion: neither right nor wrong

    @property
    def category_tallies(self) -> dict[str, CategoryTally]:
        """How each category fared, those of the truth and those read, in the order of their codes."""
        codes = sorted({code for pair in self.confusions for code in pair})
        return {code: _category_tally(code, self.confusions) for code in codes}

    @property
    def macro_f1(self) -> float | None:
        """The mean F1 of the categories, small ones counting as much as large ones; None where there are none."""
        scores = [tally.f1 for tally in self.category_tallies.values()]
        return sum(scores) / len(scores) if scores else None

    @staticmethod
    def total(evaluations: Iterable[Evaluation]) -> Evaluation:
        tallies: dict[str, Tally] = {}
        confusions: dict[tuple[str, str], int] = {}
        judgements: tuple[str, ...] = ()
        for evaluation in evaluations:
            judgements += evaluation.judgements
            for aspect, tally in evaluation.tallies.items():
                tallies[aspect] = tallies.get(aspect, Tally()) + tally
            for pair, count in evaluation.confusions.items():
                confusions[pair] = confusions.get(pair, 0) + count
        return Evaluation(tallies, confusions, judgements)


def _category_tally(code: str, confusions: Mapping[tuple[str, str], int]) -> CategoryTally:
    return CategoryTally(
        matched=confusions.get((code, code), 0),
        true=sum(count for (true, _), count in confusions.items() if true == code),
        read=sum(count for (_, read), count in confusions.items() if read == code),
        taken_for={read: count for (true, read), count in sorted(confusions.items()) if true == code != read},
    )
