"""A report read as in a run and held against its truth, without a warehouse and therefore without alerts."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from tasks.documents.reading import read_document
from tasks.evaluation.evaluate import evaluate_report
from tasks.evaluation.model import Evaluation
from tasks.reports.rows import report_rows
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules


@cache
def evaluated(file: Path, truth: Path) -> Evaluation:
    """What was found, missed and invented in `file`, going by the JSON file `truth`."""
    rows = report_rows(understand(read_document(file.read_bytes(), file.name), load_reading_rules()), "report")
    primary = {row["item_no"]: row["category_code"] for row in rows["work_item_categories"] if row["rank"] == 1}
    return evaluate_report(
        json.loads(truth.read_text(encoding="utf-8")),
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
