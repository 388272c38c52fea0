"""`union-reports reports`: which reports there are."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.output import AsJson, print_json, print_table
from flows.cli.snapshot import snapshot_of

_REPORTS = """
    SELECT * FROM v_reports WHERE is_current OR $all
    ORDER BY organization_name, fiscal_year, report_kind, is_current DESC, file_name
"""
_COLUMNS = {
    "report_id": "编号",
    "organization_name": "单位",
    "fiscal_year": "年度",
    "report_kind": "种类",
    "self_score": "自评分",
    "grade": "等级",
    "issue_count": "存疑",
    "file_name": "文件",
}


def reports(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="也列出非现行的（如同一报告的 PDF）。Also those not current.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """列出报告。List the reports."""

    with snapshot_of(context) as reader:
        found = reader.query(_REPORTS, {"all": everything}).as_dicts()
    if as_json:
        print_json(found)
        return
    columns = _COLUMNS | ({"is_current": "现行"} if everything else {})
    rows = [[str(v) if name == "fiscal_year" and (v := row[name]) else row[name] for name in columns] for row in found]
    print_table(list(columns.values()), rows, note=f"{len(rows)} 份")
