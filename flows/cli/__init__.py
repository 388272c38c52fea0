"""The command line. Each module holds the commands of one subject; nothing heavy is imported before it is needed."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from flows import __version__
from flows.cli.alerts import alerts
from flows.cli.doctor import doctor
from flows.cli.evaluate import evaluate
from flows.cli.explain import explain
from flows.cli.export import export
from flows.cli.forget import forget
from flows.cli.ingest import ingest
from flows.cli.mistakes import run_app
from flows.cli.quarantine import quarantine
from flows.cli.query import query, tables
from flows.cli.reports import reports
from flows.cli.search import search
from flows.cli.serve import serve
from flows.cli.upkeep import rebuild, reclassify, verify


class _Root(TyperGroup):
    """Understands --home behind a command as well as before it: people write it where they think of it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _home_first(args))


def _home_first(arguments: list[str]) -> list[str]:
    """The arguments with --home and its folder moved to the front; what follows a bare -- stays where it is."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    front, rest = list[str](), list[str]()
    words = iter(arguments[:end])
    for word in words:
        if word == "--home":
            front += [word, *itertools.islice(words, 1)]
        elif word.startswith("--home="):
            front.append(word)
        else:
            rest.append(word)
    return front + rest + arguments[end:]


app = typer.Typer(
    cls=_Root,
    name="union-reports",
    help="读取工会部门整体支出绩效自评报告：入库、归类、预警。Reads trade-union budget-performance reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"union-reports {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="数据文件夹，默认为 UNION_REPORTS_HOME 或 ./data。The folder of all data.")
    ] = None,
    version: Annotated[  # noqa: ARG001 -- its callback does the work
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="显示版本。Show the version.")
    ] = False,
) -> None:
    """读取工会部门整体支出绩效自评报告：入库、归类、预警。"""
    context.obj = home


app.command()(ingest)
app.command()(serve)
app.command()(query)
app.command()(tables)
app.command()(reports)
app.command()(explain)
app.command()(search)
app.add_typer(alerts)
app.add_typer(quarantine)
app.command()(reclassify)
app.command()(rebuild)
app.command()(verify)
app.command()(export)
app.command()(forget)
app.command()(evaluate)
app.command()(doctor)


def main() -> None:
    """What the `union-reports` script calls."""
    run_app(app)
