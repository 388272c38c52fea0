"""Work items, measures and categories of the real reports that were labelled by hand, in Word and in PDF alike."""

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
# F1 for items and measures; the share of matched items in the right category for categories.
LEAST = {"work_items": 0.945, "measures": 0.95, "categories": 0.95}

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
    items = [row | {"category_code": primary.get(row["item_no"])} for row in rows["work_items"]]
    nothing: dict[str, list[dict[str, object]]] = {"figures": [], "indicators": [], "claims": [], "alerts": []}
    return evaluate_report(
        truth, {"report": rows["reports"], "work_items": items, "measures": rows["measures"], **nothing}
    )


@pytest.mark.parametrize("aspect", LEAST)
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("name", ["linxiang-2022", "yanfeng-2023"])
def test_the_narrative_is_read_as_labelled(name: str, suffix: str, aspect: str) -> None:
    tally = evaluated(name, suffix).tallies[aspect]
    assert (tally.f1 or 0) >= LEAST[aspect], f"missed {tally.missed}; invented {tally.invented}"
