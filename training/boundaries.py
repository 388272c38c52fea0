"""Learns tasks/rules/boundaries.csv from labelled reports: where one deed ends and the next begins.

    python -m training.boundaries benchmarks/strangers/*/ samples/truth tests/golden/unseen/narratives \\
        --real ../shared/gold

Folders of truth files beside their reports, or of marked narratives. Multinomial logistic regression (scikit-learn)
over the features of tasks/reports/boundary_features.py.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tasks.reports.boundaries import ASIDE, DECISIONS, Boundaries, begun_after
from tasks.reports.boundary_features import features_alone, features_of_deed
from tasks.rules.boundaries import FILE, HEADER
from training.examples import Example, examples_of, truths_in

OUT = Path(__file__).resolve().parents[1] / "tasks" / "rules" / FILE
# A feature seen twice is a report's own; a weight near nothing decides nothing.
_SEEN = 3
_LEAST = 0.05
_STRENGTH = 0.3
_REAL = 4.0


def learned(examples: Iterable[tuple[Example, float]]) -> Boundaries:
    """Weights from examples, each with how much it counts.

    Raises ValueError where the examples do not show all three decisions.
    """
    rows, decisions, counts = [], [], []
    for example, count in examples:
        for features, decision in _told(example):
            rows.append(features)
            decisions.append(decision)
            counts.append(count)
    if missing := set(DECISIONS) - set(decisions):
        raise ValueError(f"no example of {', '.join(sorted(missing))}: label more reports")
    seen = Counter(feature for row in rows for feature in row)
    known = [dict.fromkeys((f for f in row if seen[f] >= _SEEN), 1.0) for row in rows]
    vectors = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=400, fit_intercept=False)
    model.fit(vectors.fit_transform(known), decisions, sample_weight=counts)
    columns = [list(model.classes_).index(decision) for decision in DECISIONS]
    weights = {
        feature: tuple(round(float(model.coef_[column][at]), 2) for column in columns)
        for feature, at in sorted(vectors.vocabulary_.items())
    }
    return Boundaries({feature: told for feature, told in weights.items() if max(map(abs, told)) >= _LEAST})


def _told(example: Example) -> Iterator[tuple[set[str], str]]:
    """The features of each fragment as the truth parts it, and what it does."""
    begun, last = None, ASIDE
    for at, decision in enumerate(example.decisions):
        alone = features_alone(example.row, at, example.heading)
        yield {*alone, *features_of_deed(example.row, at, begun, last)}, decision
        begun = begun_after(decision, at, begun)
        last = decision


def write(boundaries: Boundaries, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(HEADER)
        table.writerows((feature, *told) for feature, told in boundaries.weights.items())


def folders_asked(purpose: str) -> argparse.ArgumentParser:
    """What is asked of both commands of this folder: where the labelled reports lie."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of truth files beside their reports")
    parser.add_argument("--real", type=Path, nargs="*", default=[], help="folders of real reports; they count fourfold")
    return parser


def counted(folders: Iterable[Path], real: Iterable[Path]) -> dict[Path, list[tuple[Example, float]]]:
    """The examples of each folder, each with how much it counts."""
    counts = {**dict.fromkeys(folders, 1.0), **dict.fromkeys(real, _REAL)}
    return {
        folder: [(example, count) for truth in truths_in(folder) for example in examples_of(truth)]
        for folder, count in counts.items()
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = folders_asked("Learns tasks/rules/boundaries.csv from labelled reports.")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(arguments)
    examples = [example for told in counted(asked.folders, asked.real).values() for example in told]
    boundaries = learned(examples)
    write(boundaries, asked.out)
    print(f"{len(examples)} narratives, {len(boundaries.weights)} features -> {asked.out}")


if __name__ == "__main__":
    main()
