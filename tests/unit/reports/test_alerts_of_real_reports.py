"""From the real files through a real warehouse to the alerts: what a reviewer would want, and nothing false."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from storage.home import Home
from storage.sql import read_sql
from storage.warehouse import Writer, open_writer
from tasks.alerts.messages import make_alert
from tasks.documents.reading import read_document
from tasks.evaluation.evaluate import evaluate_report
from tasks.reports.rows import document_rows, report_rows
from tasks.reports.understand import ReadingRules, understand
from tasks.rules.alerts import load_alert_rules

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
NAMES = ("linxiang-2022", "yanfeng-2023", "liuyang-2020", "beita-2019")
NIGHT = dt.datetime(2024, 3, 1, 2, 0)
# What a report says wrongly; judgements on form, scoring and completeness are a reviewer's own.
CLAIMED_ERRORS = {
    *("sum_mismatch", "ratio_mismatch", "change_mismatch", "balance_mismatch", "score_mismatch"),
    *("prose_table_conflict", "figure_restated", "unit_suspect", "contradictory_wording"),
    *("truncated_number", "placeholder_value", "score_above_weight", "weights_not_100", "self_score_vs_table"),
}

Alerts = list[dict[str, Any]]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "reports").is_dir(), reason="the real reports (../shared/reports) are not here"),
]


@pytest.fixture(scope="module", params=[".docx", ".pdf"])
def alerts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, rules: ReadingRules
) -> Iterator[dict[str, Alerts]]:
    """The alerts of each report; Word and PDF in houses of their own, since they are one report twice."""
    home = Home(tmp_path_factory.mktemp("home") / "data")
    home.create()
    with open_writer(home) as writer:
        names = {keep(writer, SHARED / "reports" / f"{name}{request.param}", rules): name for name in NAMES}
        found: dict[str, Alerts] = {name: [] for name in NAMES}
        for rule in load_alert_rules():
            for row in writer.run_rule(read_sql("alerts", rule.code), rule.parameters):
                alert = make_alert(rule, row)
                if alert.report_id in names:
                    found[names[alert.report_id]].append(asdict(alert) | {"severity": str(alert.severity)})
        yield found


def keep(writer: Writer, file: Path, rules: ReadingRules) -> str:
    data = file.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    document = read_document(data, file.name)
    rows = {**document_rows(document, sha256[:16]), **report_rows(understand(document, rules), sha256[:16])}
    [head] = rows["documents"]
    known = {"sha256": sha256, "file_name": file.name, "byte_size": len(data), "run_id": "run"}
    times = {"received_at": NIGHT, "loaded_at": NIGHT, "extractor_version": "1"}
    writer.replace_document({**rows, "documents": [head | known | times]}, sha256[:16])
    return sha256[:16]


def errors_of(found: Alerts) -> list[str]:
    return [f"{a['rule_code']}: {a['message']}" for a in found if a["rule_code"] in CLAIMED_ERRORS]


@pytest.mark.parametrize("name", ["linxiang-2022", "yanfeng-2023"])
def test_labelled_findings_are_there_and_nothing_false(alerts: dict[str, Alerts], name: str) -> None:
    truth = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    empty = {"identity": {}, "figures": [], "indicators": [], "work_items": [], "claims": []}
    nothing = {key: [] for key in ("figures", "indicators", "work_items", "measures", "claims")}
    tally = evaluate_report(empty | {"alerts": truth["alerts"]}, {"report": [{}], **nothing, "alerts": alerts[name]})
    found = tally.tallies["alerts"]
    assert not found.missed
    assert not found.invented


def test_a_report_without_errors_raises_none_but_a_doubt_about_a_digit(alerts: dict[str, Alerts]) -> None:
    assert errors_of(alerts["liuyang-2020"]) == []
    assert "ratio_last_digit" in {alert["rule_code"] for alert in alerts["liuyang-2020"]}


def test_a_lost_number_is_the_only_error_of_its_report(alerts: dict[str, Alerts]) -> None:
    assert [error.split(":")[0] for error in errors_of(alerts["beita-2019"])] == ["truncated_number"]
