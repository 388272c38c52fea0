"""`union-reports alerts`: the alert inbox."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.output import AsJson, console, plain, print_json, print_table

if TYPE_CHECKING:
    from storage.decisions import Decision
    from storage.home import Home

alerts = typer.Typer(name="alerts", invoke_without_command=True)

# A nightly load may be writing for hours; then the decision is left for it.
_WAIT_SECONDS = 2.0
_ALERTS = """
    SELECT * FROM v_alerts
    WHERE ($status = 'all' OR status = $status) AND ($severity IS NULL OR severity = $severity)
        AND ($rule IS NULL OR rule_code = $rule) AND ($year IS NULL OR fiscal_year = $year)
        AND ($organization IS NULL OR contains(organization_name, $organization))
    ORDER BY array_position(['critical', 'warning', 'info'], severity), organization_name, fiscal_year, rule_code
"""


Ids = Annotated[list[str], typer.Argument(help="预警编号，可写几个；alerts list 列出。Alert ids.")]
SomeIds = Annotated[list[str] | None, typer.Argument(help="预警编号，可写几个；alerts list 列出。Alert ids.")]
Rule = Annotated[str | None, typer.Option(help="规则代码，见 docs/alerts.md。All that this rule finds, now and later.")]
Organization = Annotated[str | None, typer.Option(help="只限这个单位。Only this organization.")]
Subject = Annotated[str | None, typer.Option(help="只限这个对象。Only this subject.")]
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
    organization: Annotated[str | None, typer.Option(help="单位名称中的字。Part of the organization's name.")] = None,
    year: Annotated[int | None, typer.Option(help="预算年度。")] = None,
    as_json: AsJson = False,
) -> None:
    """列出预警，最严重的在前。List alerts, the gravest first."""
    from flows.settings import load_settings
    from storage.home import Home
    from storage.snapshots import open_reader
    from tasks.runs.page import SEVERITIES

    settings = load_settings(context.obj)
    with open_reader(Home(settings.home)) as reader:
        asked = {"status": status, "severity": severity, "rule": rule, "organization": organization, "year": year}
        found = reader.query(_ALERTS, asked).as_dicts()
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
    _decide(context.obj, Status.ACKED, note, by, alert_ids)


@alerts.command("mute")
def mute(
    context: typer.Context,
    alert_ids: SomeIds = None,
    rule: Rule = None,
    organization: Organization = None,
    subject: Subject = None,
    until: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="静音的最后一天；不写则长期。Last day of the mute.")
    ] = None,
    note: Note = None,
    by: By = None,
) -> None:
    """不是问题：不再提醒。可写编号，或用 --rule 静音一条规则（今后发现的也算）。Not a problem."""
    _decide(context.obj, Status.MUTED, note, by, alert_ids, rule, organization, subject, until and until.date())


@alerts.command("reopen")
def reopen(
    context: typer.Context,
    alert_ids: SomeIds = None,
    rule: Rule = None,
    organization: Organization = None,
    subject: Subject = None,
    note: Note = None,
    by: By = None,
) -> None:
    """重新列为待处理；用 --rule 取消对规则的静音。Back to the open ones."""
    _decide(context.obj, Status.OPEN, note, by, alert_ids, rule, organization, subject)


def _decide(
    home: Path | None,
    status: Status,
    note: str | None,
    by: str | None,
    alert_ids: list[str] | None,
    rule: str | None = None,
    organization: str | None = None,
    subject: str | None = None,
    until: dt.date | None = None,
) -> None:
    import getpass

    from flows.cli.mistakes import Refused
    from flows.settings import home_of, load_settings
    from storage.clock import local_date, utc_now
    from storage.decisions import Decision

    if bool(alert_ids) == bool(rule):
        raise Refused(
            "请写预警编号，或用 --rule 写规则代码 / give alert ids, or --rule", "alerts list 列出编号与规则。"
        )
    if (organization or subject) and not rule:
        raise Refused("--organization、--subject 须与 --rule 同用 / belong to --rule", "alerts list 列出规则代码。")
    now = utc_now()
    if until is not None and until < local_date(now):
        raise Refused(f"{until} 已过去 / is over", "--until 写今天或以后的日期，如 2030-12-31。")
    if rule:
        _check_rule(rule)
    ids = tuple(alert_ids or ())
    here = home_of(load_settings(home))
    decision = Decision(status, by or getpass.getuser(), now, note, ids, rule, organization, subject, until)
    _tell(_carried_out(here, decision), decision)


def _check_rule(code: str) -> None:
    from flows.cli.mistakes import Refused
    from tasks.rules.alerts import load_alert_rules

    if code not in {rule.code for rule in load_alert_rules()}:
        raise Refused(f"没有这条规则 / no such rule: {code}", "规则代码见 docs/alerts.md，或 alerts list --json。")


def _carried_out(home: Home, decision: Decision) -> tuple[str, ...] | None:
    """Ids of the alerts that changed; None where somebody else writes and will carry it out at the end."""
    from flows.settings import load_settings
    from storage.decisions import leave
    from storage.errors import WarehouseBusy
    from storage.snapshots import publish
    from storage.warehouse import open_writer

    try:
        with open_writer(home, _WAIT_SECONDS) as writer:
            changed = writer.decide(decision)
    except WarehouseBusy:
        leave(home, decision)
        return None
    publish(home, kept=load_settings(home.root).keep_snapshots)
    return changed


def _tell(changed: tuple[str, ...] | None, decision: Decision) -> None:
    from flows.cli.mistakes import Refused

    if changed is None:
        console().print(
            plain("正在运行：已记下，运行结束时生效。/ Noted; it takes effect when the run ends."), style="yellow"
        )
        return
    if changed or decision.rule_code:
        console().print(plain(f"{len(changed)} 条已改为 {decision.status}"), style="green")
    left = sorted(set(decision.alert_ids) - set(changed))
    if left:
        raise Refused(f"未改动 / not changed: {', '.join(left)}", "编号不存在、已消失，或已是该状态。")
