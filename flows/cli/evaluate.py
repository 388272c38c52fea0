"""`union-reports evaluate`: how well reports were read, against truth labelled by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.mistakes import Refused
from flows.cli.output import AsJson, print_json
from flows.cli.scores import as_values, print_categories, print_differences, print_scores
from flows.cli.snapshot import snapshot_of

if TYPE_CHECKING:
    from storage.snapshots import Reader
    from tasks.evaluation.model import Evaluation

_NAMED = """
    SELECT report_id, file_name FROM v_reports
    WHERE regexp_replace(file_name, '\\.[^.]*$', '') = $stem
    ORDER BY file_name
"""
# What is compared, as the evaluation names it; the alerts of a report are those of its current document.
_ROWS = {
    "report": "SELECT * FROM v_reports WHERE report_id = $id",
    "figures": "SELECT * FROM v_budget_figures WHERE report_id = $id ORDER BY figure_no",
    "indicators": "SELECT * FROM v_indicators WHERE report_id = $id ORDER BY indicator_no",
    "work_items": "SELECT * FROM v_work_items WHERE report_id = $id ORDER BY item_no",
    "measures": "SELECT * FROM v_measures WHERE report_id = $id ORDER BY item_no, measure_no",
    "claims": "SELECT * FROM v_claims WHERE report_id = $id ORDER BY claim_no",
    "alerts": """
        SELECT a.* FROM v_alerts AS a JOIN v_reports AS r ON r.report_id = $id
        WHERE a.status <> 'resolved' AND a.report_id IN (
            SELECT s.report_id FROM v_reports AS s
            WHERE s.report_id = r.report_id OR (s.organization_name, s.fiscal_year, s.report_kind)
                = (r.organization_name, r.fiscal_year, r.report_kind))
    """,
}


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help="标注文件（.json）或其文件夹，与报告文件同名。Labelled truth.")],
    verbose: Annotated[bool, typer.Option("--verbose", help="列出每一处差异。List every difference.")] = False,
    as_json: AsJson = False,
) -> None:
    """对照人工标注，统计查准率与查全率。Precision and recall against hand-labelled truth."""
    from tasks.evaluation.model import Evaluation
    from tasks.rules.taxonomy import load_taxonomy

    truths = _truths(gold)
    with snapshot_of(context) as reader:
        evaluations = {
            file_name: evaluation
            for stem, truth in truths.items()
            for file_name, evaluation in _evaluate_files(reader, stem, truth)
        }
    if not evaluations:
        raise Refused("没有与标注同名的报告 / no report is named as a file of truth", "请先 ingest 这些报告。")
    total = Evaluation.total(evaluations.values())
    if as_json:
        print_json({"total": as_values(total), "reports": {name: as_values(e) for name, e in evaluations.items()}})
        return
    names = {category.code: category.name for category in load_taxonomy().categories}
    for name, evaluation in evaluations.items():
        print_scores(name, evaluation)
        if verbose:
            print_differences(evaluation)
    print_scores(f"合计（{len(evaluations)} 份）", total)
    print_categories(total, names)


def _truths(gold: Path) -> dict[str, Mapping[str, Any]]:
    """File stem -> truth. Raises Refused where there is none."""
    files = sorted(gold.glob("*.json")) if gold.is_dir() else [gold] if gold.is_file() else []
    if not files:
        raise Refused(f"没有标注文件 / no truth there: {gold}")
    try:
        return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    except json.JSONDecodeError as error:
        raise Refused(f"标注文件不是 JSON / not JSON: {gold}: {error}") from error


def _evaluate_files(reader: Reader, stem: str, truth: Mapping[str, Any]) -> list[tuple[str, Evaluation]]:
    """Every document of that name: the same truth holds for the Word file and the PDF."""
    from tasks.evaluation.evaluate import evaluate_report

    named = reader.query(
        _NAMED,
        {"stem": stem},
    ).rows
    return [
        (
            str(name),
            evaluate_report(truth, {key: reader.query(sql, {"id": id_}).as_dicts() for key, sql in _ROWS.items()}),
        )
        for id_, name in named
    ]
