"""`union-reports reclassify`, `rebuild` and `verify`: what is stored, by today's rules, by today's reader, as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

import typer

from flows.cli.mistakes import ExitCode
from flows.cli.output import AsJson, console, plain, print_json, print_table
from flows.cli.running import running_here

if TYPE_CHECKING:
    from tasks.classify import Reclassified, Unclassified
    from tasks.runs.counts import RunCounts
    from tasks.runs.integrity import Integrity

_FEW = 3
_SHOWN = 50  # a screen or two; the rest is for programs


def reclassify(context: typer.Context, as_json: AsJson = False) -> None:
    """修改类别词表后，对已入库的事项重新归类（不重读文件）。Apply an edited taxonomy to what is stored."""
    from flows.settings import load_settings
    from tasks.rules.taxonomy import load_taxonomy

    names = {category.code: category.name for category in load_taxonomy().categories}
    settings = load_settings(context.obj)
    with running_here(settings, "reclassify", quiet=as_json):
        from flows.reclassify import reclassify_work_items

        found = cast("Reclassified", reclassify_work_items(home=settings.home))
    if as_json:
        print_json(as_values(found))
        return
    console().print(plain(f"{found.moves.total()} 条事项换了主要类别"), style="bold green")
    rows = [(names.get(former, former), names[new], count) for (former, new), count in found.moves.most_common()]
    if rows:
        print_table(("原类别", "新类别", "事项"), rows)
    print_unclassified(found.unclassified)


def verify(context: typer.Context, as_json: AsJson = False) -> None:
    """核对归档、数据仓库与查询库是否完好，不作改动。Is everything that was kept still there and whole?"""
    from flows.settings import load_settings

    settings = load_settings(context.obj)
    with running_here(settings, "verify", quiet=as_json):
        from flows.verify import NotWhole, verify_home

        try:
            integrity = cast("Integrity", verify_home(home=settings.home))
        except NotWhole as broken:
            integrity = broken.integrity
    if as_json:
        print_json(asdict(integrity))
    else:
        console().print(plain(integrity.sentence()), style="bold red" if integrity.grave else "bold green")
        rows = [[one.title, one.count, list(one.examples[:_FEW]), one.advice] for one in integrity.findings]
        if rows:
            print_table(("问题", "处数", "例如", "怎么办"), rows)
    if integrity.grave:
        raise typer.Exit(ExitCode.WAREHOUSE)


def as_values(found: Reclassified) -> dict[str, object]:
    """For JSON: what moved, and every item that no keyword reached."""
    return {
        "moves": [
            {"from": former, "to": new, "work_items": count} for (former, new), count in found.moves.most_common()
        ],
        "unclassified": [asdict(item) for item in found.unclassified],
    }


def print_unclassified(items: Sequence[Unclassified]) -> None:
    """The first of them with the words that tell most: what a person reads to see which keyword is missing."""
    if not items:
        return
    rest = len(items) - _SHOWN
    note = f"另有 {rest} 条未列出，--json 列出全部" if rest > 0 else ""
    rows = [(item.text, item.telling_words) for item in items[:_SHOWN]]
    print_table(("事项", "可供选作关键词"), rows, f"未能归类的事项（{len(items)} 条）", note)


def rebuild(context: typer.Context) -> None:
    """用现在的程序把归档中的文件全部重读一遍，重建数据。Read the whole archive again."""
    from flows.settings import load_settings

    settings = load_settings(context.obj)
    with running_here(settings, "rebuild"):
        from flows.rebuild import rebuild_warehouse

        counts = cast("RunCounts", rebuild_warehouse(home=settings.home))
    console().print(plain(counts.sentence()), style="bold green")
