"""Reports labelled for their money alone, before they were read the first time: what has been learnt stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.evaluation.evaluate import evaluate_report
from tasks.reports.rows import report_rows
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules
from tests.builders.marked import read_marked

REPORTS = sorted((Path(__file__).parent / "unseen" / "figures").glob("*.txt"))


def test_there_are_reports_of_many_manners() -> None:
    assert len(REPORTS) >= 50


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_its_money_is_read_as_labelled(report: Path) -> None:
    marked = read_marked(report.read_text(encoding="utf-8"))
    rows = report_rows(understand(marked.document, load_reading_rules()), "report")
    nothing: dict[str, list[dict[str, object]]] = {"work_items": [], "measures": [], "indicators": [], "claims": []}
    read = {"report": rows["reports"], "figures": rows["budget_figures"], "alerts": [], **nothing}
    tally = evaluate_report(marked.truth | {"indicators": [], "claims": []}, read).tallies["figures"]
    assert (tally.missed, tally.invented) == ((), ())
