"""Money, indicators and claims of the real reports whose truth was labelled by hand, in Word and in PDF alike."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tasks.documents.reading import read_document
from tasks.evaluation.evaluate import evaluate_report
from tasks.evaluation.model import Evaluation
from tasks.reports.rows import report_rows
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
LEAST_F1 = 0.98

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled reports (../shared/gold) are not here"),
]


@cache
def evaluated(name: str, suffix: str) -> Evaluation:
    truth = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    file = SHARED / "reports" / f"{name}{suffix}"
    rows = report_rows(understand(read_document(file.read_bytes(), file.name), load_reading_rules()), "report")
    primary = {row["item_no"]: row["category_code"] for row in rows["work_item_categories"] if row["rank"] == 1}
    return evaluate_report(
        truth,
        {
            "report": rows["reports"],
            "figures": rows["budget_figures"],
            "indicators": rows["indicators"],
            "work_items": [row | {"category_code": primary.get(row["item_no"])} for row in rows["work_items"]],
            "measures": rows["measures"],
            "claims": rows["claims"],
            "alerts": [],
        },
    )


@pytest.mark.parametrize("aspect", ["figures", "indicators", "claims"])
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("name", ["linxiang-2022", "yanfeng-2023"])
def test_money_and_claims_are_read_as_labelled(name: str, suffix: str, aspect: str) -> None:
    tally = evaluated(name, suffix).tallies[aspect]
    if not tally.matched and not tally.missed:
        assert not tally.invented  # this report has no indicator table
        return
    assert (tally.f1 or 0) >= LEAST_F1, f"missed {tally.missed}; invented {tally.invented}"
