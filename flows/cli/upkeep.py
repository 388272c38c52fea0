"""`union-reports reclassify` and `rebuild`: apply today's taxonomy, or today's extractor, to what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import typer

from flows.cli.output import AsJson, console, plain, print_json, print_table
from flows.cli.running import running_here

if TYPE_CHECKING:
    from tasks.classify import Moves
    from tasks.runs.counts import RunCounts


def reclassify(context: typer.Context, as_json: AsJson = False) -> None:
    """修改类别词表后，对已入库的事项重新归类（不重读文件）。Apply an edited taxonomy to what is stored."""
    from flows.settings import load_settings
    from tasks.rules.taxonomy import load_taxonomy

    names = {category.code: category.name for category in load_taxonomy().categories}
    settings = load_settings(context.obj)
    with running_here(settings, "reclassify", quiet=as_json):
        from flows.reclassify import reclassify_work_items

        moves = cast("Moves", reclassify_work_items(home=settings.home))
    rows = [(former, new, count) for (former, new), count in moves.most_common()]
    if as_json:
        print_json([{"from": former, "to": new, "work_items": count} for former, new, count in rows])
        return
    console().print(plain(f"{moves.total()} 条事项换了主要类别"), style="bold green")
    if rows:
        print_table(("原类别", "新类别", "事项"), [(names.get(f, f), names[t], count) for f, t, count in rows])


def rebuild(context: typer.Context) -> None:
    """用现在的程序把归档中的文件全部重读一遍，重建数据。Read the whole archive again."""
    from flows.settings import load_settings

    settings = load_settings(context.obj)
    with running_here(settings, "rebuild"):
        from flows.rebuild import rebuild_warehouse

        counts = cast("RunCounts", rebuild_warehouse(home=settings.home))
    console().print(plain(counts.sentence()), style="bold green")
