"""`union-reports alerts`: the alert inbox."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.output import AsJson, console, plain, print_json, print_table

alerts = typer.Typer(name="alerts", invoke_without_command=True)

# A decision waits for a nightly load that is writing.
_WAIT_SECONDS = 600.0
_ALERTS = """
    SELECT * FROM v_alerts
    WHERE ($status = 'all' OR status = $status) AND ($severity IS NULL OR severity = $severity)
        AND ($rule IS NULL OR rule_code = $rule)
    ORDER BY array_position(['critical', 'warning', 'info'], severity), organization_name, fiscal_year, rule_code
"""


Ids = Annotated[list[str], typer.Argument(help="预警编号，可写几个；alerts list 列出。Alert ids.")]
Note = Annotated[str | None, typer.Option(help="备注。A note.")]
By = Annotated[str | None, typer.Option("--by", help="谁决定的，默认为当前用户。Who decided.")]


class Status(StrEnum):
    OPEN = "open"
    ACKED = "acked"
    MUTED = "muted"
    RESOLVED = "resolved"
    ALL = "all"


@alerts.callback()
def inbox(context: typer.Context, as_json: AsJson = False) -> None:
    """预警：不写子命令时列出待处理的。The alert inbox; without a command it lists the open ones."""
    if context.invoked_subcommand is None:
        list_alerts(context, as_json=as_json)


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


@alerts.command("ack")
def acknowledge(context: typer.Context, alert_ids: Ids, note: Note = None, by: By = None) -> None:
    """已看过、已处理：不再列为待处理，直到问题消失。Seen and dealt with."""
    _decide(context.obj, alert_ids, Status.ACKED, note, by)


@alerts.command("mute")
def mute(context: typer.Context, alert_ids: Ids, note: Note = None, by: By = None) -> None:
    """不是问题：不再提醒，直到问题消失。Not a problem."""
    _decide(context.obj, alert_ids, Status.MUTED, note, by)


@alerts.command("reopen")
def reopen(context: typer.Context, alert_ids: Ids, note: Note = None, by: By = None) -> None:
    """重新列为待处理。Back to the open ones."""
    _decide(context.obj, alert_ids, Status.OPEN, note, by)


def _decide(home: Path | None, alert_ids: list[str], status: Status, note: str | None, by: str | None) -> None:
    import getpass

    from flows.cli.mistakes import Refused
    from flows.settings import load_settings
    from storage.clock import utc_now
    from storage.home import Home
    from storage.snapshots import publish
    from storage.warehouse import open_writer

    here = Home(load_settings(home).home)
    now = utc_now()
    with open_writer(here, _WAIT_SECONDS) as writer:
        changed = writer.decide_alerts(alert_ids, status, now, by or getpass.getuser(), note)
    publish(here)
    left = sorted(set(alert_ids) - set(changed))
    if changed:
        console().print(plain(f"{len(changed)} 条已改为 {status}"), style="green")
    if left:
        raise Refused(f"未改动 / not changed: {', '.join(left)}", "编号不存在、已消失，或已是该状态。")
