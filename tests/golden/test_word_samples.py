"""The Word samples read today as they read when someone last looked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden.word_samples import GOLDEN, SAMPLES, golden_path, golden_text, read_sample

RECORDED = sorted(sample for sample in SAMPLES.glob("*.docx") if golden_path(sample).exists())


def test_some_samples_are_recorded_and_nothing_else() -> None:
    assert len(RECORDED) >= 3
    assert {golden_path(sample) for sample in RECORDED} == set(GOLDEN.glob("*.json"))


@pytest.mark.parametrize("sample", RECORDED, ids=lambda sample: sample.name)
def test_a_sample_reads_as_recorded(sample: Path) -> None:
    expected = json.loads(golden_path(sample).read_text(encoding="utf-8"))
    found = json.loads(golden_text(read_sample(sample)))
    assert found == expected, "if this is an improvement: python -m tests.golden.word_samples"
