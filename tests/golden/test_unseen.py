"""Reports written in the manner of many provinces and labelled before they were read the first time, read again.

`unseen/*.txt` hold words and truth in one (tests/builders/marked.py says how). What the first look found, before
anything was mended, stands in docs/accuracy.md; here they only keep what has been learnt from being lost.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tasks.evaluation.evaluate import evaluate_report
from tasks.evaluation.model import Evaluation
from tasks.reports.rows import report_rows
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules
from tests.builders.marked import read_marked

UNSEEN = Path(__file__).parent / "unseen"
REPORTS = sorted(UNSEEN.glob("*.txt"))


@cache
def evaluated(report: Path) -> Evaluation:
    marked = read_marked(report.read_text(encoding="utf-8"))
    rows = report_rows(understand(marked.document, load_reading_rules()), "report")
    return evaluate_report(
        marked.truth,
        {
            "report": rows["reports"],
            "figures": rows["budget_figures"],
            "indicators": rows["indicators"],
            "work_items": [],
            "measures": [],
            "claims": rows["claims"],
            "alerts": [],
        },
    )


def test_there_are_reports_of_many_layouts() -> None:
    assert len(REPORTS) >= 20


@pytest.mark.parametrize("aspect", ["identity", "figures", "indicators", "claims"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_it_is_read_as_labelled(report: Path, aspect: str) -> None:
    tally = evaluated(report).tallies[aspect]
    assert (tally.missed, tally.invented) == ((), ())
