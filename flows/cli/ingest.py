"""`union-reports ingest`: one run now, with a progress bar, and what came of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from flows.cli.mistakes import ExitCode, Refused
from flows.cli.output import AsJson, Row, console, plain, print_json, print_table, wan
from flows.cli.running import running_here

if TYPE_CHECKING:
    from flows.settings import Settings
    from tasks.runs.counts import RunCounts

_MOST_ALERTS = 30
_REFUSED = "SELECT file_name, reason, advice FROM v_quarantine ORDER BY last_seen_at, file_name"


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="文件或文件夹；不写则读收件夹 HOME/inbox。Files and folders.")
    ] = None,
    as_json: AsJson = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="有隔离文件或严重预警时退出码为 1。Exit 1 on bad files or critical alerts.")
    ] = False,
) -> None:
    """立即运行一次：读取新报告、入库、预警。One run now."""
    from flows.settings import load_settings

    settings = load_settings(context.obj)
    counts = run_ingest(settings, paths or [], quiet=as_json)
    found = _findings(settings.home)
    if as_json:
        print_json({"counts": asdict(counts), **found})
    else:
        _print_found(counts, found, context.obj or settings.home)
    critical = any(row["severity"] == "critical" for row in found["alerts"])
    if strict and (counts.quarantined or counts.still_quarantined or critical):
        raise typer.Exit(ExitCode.STRICT)


def run_ingest(
    settings: Settings, paths: Sequence[Path], *, quiet: bool = False, retry_quarantined: bool = False
) -> RunCounts:
    """Runs the flow in this process; a server that answers records it, else Prefect keeps its own book.

    Raises Refused where a path does not exist, StorageError where the warehouse cannot be written.
    """
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise Refused(f"没有这个文件或文件夹 / no such file or folder: {', '.join(missing)}", "请检查路径是否写对。")
    with running_here(settings, "ingest", quiet=quiet):
        from flows.ending import EveryFileFailed
        from flows.ingest import ingest_reports

        named = [path.absolute() for path in paths] or None
        try:
            counts = ingest_reports(paths=named, home=settings.home, retry_quarantined=retry_quarantined)
        except EveryFileFailed as failed:
            return failed.counts  # a table of the files and their reasons says more
    # Called like a function, a flow returns the data of its state, whatever its type says.
    return cast("RunCounts", counts)


def _findings(home: Path) -> dict[str, list[dict[str, object]]]:
    """What the snapshot that was just published says: categories, open alerts, quarantine."""
    from storage.home import Home
    from storage.snapshots import open_reader
    from storage.sql import read_sql

    with open_reader(Home(home)) as reader:
        open_alerts = reader.query(read_sql("queries", "open_alerts")).as_dicts()
        return {
            "categories": reader.query(read_sql("queries", "help_by_category")).as_dicts(),
            # Files that could not be read are told in a table of their own.
            "alerts": [row for row in open_alerts if row["rule_code"] != "file_quarantined"],
            "quarantine": reader.query(_REFUSED).as_dicts(),
        }


def _print_found(counts: RunCounts, found: dict[str, list[dict[str, object]]], home: Path) -> None:
    out = console()
    if counts.nothing_changed:
        out.print(plain("没有变化：没有新的报告。"), style="bold")
    out.print(plain(counts.sentence()), style="bold green")
    if not counts.nothing_changed:
        _print_categories(found["categories"])
        _print_alerts(found["alerts"])
        _print_refused(found["quarantine"])
    _print_next(home, found)


def _print_categories(rows: Sequence[Row]) -> None:
    columns = ("类别", "报告", "事项", "人数", "人次", "户数", "金额（万元）")
    names = ("category_name", "reports", "work_items", "people", "person_times", "households")
    print_table(columns, [[*(row[name] for name in names), wan(row["amount_cny"])] for row in rows], "各类工作")


def _print_alerts(rows: Sequence[Row]) -> None:
    from tasks.runs.page import SEVERITIES

    shown = [
        [SEVERITIES[str(row["severity"])], row["organization_name"], row["fiscal_year"], row["message"]]
        for row in rows[:_MOST_ALERTS]
    ]
    more = len(rows) - len(shown)
    note = f"还有 {more} 条：union-reports alerts list" if more > 0 else ""
    print_table(
        ("程度", "单位", "年度", "预警"), [[*row[:2], str(row[2] or ""), row[3]] for row in shown], "待处理预警", note
    )


def _print_refused(rows: Sequence[Row]) -> None:
    if rows:
        print_table(("文件", "原因", "怎么办"), [list(row.values()) for row in rows], "隔离的文件")


def _print_next(home: Path, found: dict[str, list[dict[str, object]]]) -> None:
    named = next((row["organization_name"] for row in found["alerts"] if row["organization_name"]), "2023")
    # As it was called where it is not on the PATH, so that the lines can be copied.
    name = "union-reports" if shutil.which("union-reports") else sys.argv[0]
    command = f"{name} --home {home}"
    out = console()
    out.print(plain("\n接下来可以试试："))
    out.print(
        plain(f"  审核页面（用浏览器打开）：{Path(home) / 'published' / 'review' / 'index.html'}"), soft_wrap=True
    )
    for line in (
        f"{command} explain {named}",
        f"{command} query help_by_region",
        f"{command} serve",
    ):
        out.print(plain(f"  {line}"), style="cyan", soft_wrap=True)
