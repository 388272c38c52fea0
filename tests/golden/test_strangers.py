"""Reports that strangers wrote and labelled (benchmarks/strangers): what was won stays won."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.evaluation.model import Evaluation
from tests.builders.evaluations import evaluated

TRUTHS = sorted((Path(__file__).resolve().parents[2] / "benchmarks" / "strangers").glob("*/*.json"))
# Of all together; each labeller has ways of his own of saying where one deed ends.
LEAST = {
    "identity": 0.99,
    "figures": 0.96,
    "indicators": 0.99,
    "claims": 0.98,
    "work_items": 0.945,
    "measures": 0.96,
    "categories": 0.975,
}


@pytest.mark.parametrize("aspect", LEAST)
def test_strangers_reports_are_read_nearly_as_labelled(aspect: str) -> None:
    found = Evaluation.total(evaluated(truth.with_suffix(".docx"), truth) for truth in TRUTHS)
    tally = found.tallies[aspect]
    assert (tally.f1 or 0) >= LEAST[aspect], f"missed {tally.missed}; invented {tally.invented}"


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: f"{truth.parent.name}-{truth.stem}")
def test_no_stranger_is_read_badly(truth: Path) -> None:
    found = evaluated(truth.with_suffix(".docx"), truth).tallies
    assert {aspect: tally.f1 for aspect, tally in found.items() if aspect in LEAST and (tally.f1 or 1) < 0.7} == {}
