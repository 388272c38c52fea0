"""`union-reports alerts`: the alert inbox."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from flows.cli.output import AsJson, print_json, print_table

alerts = typer.Typer(name="alerts", help="预警。The alert inbox.", no_args_is_help=True)

_ALERTS = """
    SELECT * FROM v_alerts
    WHERE ($status = 'all' OR status = $status) AND ($severity IS NULL OR severity = $severity)
        AND ($rule IS NULL OR rule_code = $rule)
    ORDER BY array_position(['critical', 'warning', 'info'], severity), organization_name, fiscal_year, rule_code
"""


class Status(StrEnum):
    OPEN = "open"
    ACKED = "acked"
    MUTED = "muted"
    RESOLVED = "resolved"
    ALL = "all"


@alerts.command("list")
def list_alerts(
    context: typer.Context,
    status: Annotated[Status, typer.Option(help="默认只列待处理的。")] = Status.OPEN,
    severity: Annotated[str | None, typer.Option(help="critical、warning 或 info。")] = None,
    rule: Annotated[str | None, typer.Option(help="规则代码。")] = None,
    as_json: AsJson = False,
) -> None:
    """列出预警，最严重的在前。List alerts, the gravest first."""
    from flows.settings import load_settings
    from storage.home import Home
    from storage.snapshots import open_reader
    from tasks.runs.page import SEVERITIES

    settings = load_settings(context.obj)
    with open_reader(Home(settings.home)) as reader:
        found = reader.query(_ALERTS, {"status": status, "severity": severity, "rule": rule}).as_dicts()
    if as_json:
        print_json(found)
        return
    said = "message" if settings.language == "zh" else "message_en"
    rows = [
        [SEVERITIES[str(a["severity"])], a["organization_name"], str(a["fiscal_year"] or ""), a[said], a["alert_id"]]
        for a in found
    ]
    print_table(("程度", "单位", "年度", "预警", "编号"), rows, note=f"{len(rows)} 条")
