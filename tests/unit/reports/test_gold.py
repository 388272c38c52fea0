"""The real reports that were labelled by hand, by somebody else: what is read of them, in Word and in PDF alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.evaluations import evaluated

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
# F1; of categories the share of matched work items in the right one.
LEAST = {
    "figures": 0.98,
    "indicators": 0.98,
    "claims": 0.98,
    "work_items": 0.945,
    "measures": 0.95,
    "categories": 0.95,
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled reports (../shared/gold) are not here"),
]


@pytest.mark.parametrize("aspect", LEAST)
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("name", ["linxiang-2022", "yanfeng-2023"])
def test_a_real_report_is_read_as_labelled(name: str, suffix: str, aspect: str) -> None:
    tally = evaluated(SHARED / "reports" / f"{name}{suffix}", SHARED / "gold" / f"{name}.json").tallies[aspect]
    if not tally.matched and not tally.missed:
        assert not tally.invented  # one report has no indicator table
        return
    assert (tally.f1 or 0) >= LEAST[aspect], f"missed {tally.missed}; invented {tally.invented}"
