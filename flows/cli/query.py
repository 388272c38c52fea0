"""`union-reports query` and `tables`: read-only SQL on the published warehouse, and what there is to query."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from flows.cli.mistakes import Refused
from flows.cli.output import AsJson, Format, print_csv, print_json, print_table
from flows.cli.snapshot import snapshot_of


def query(
    context: typer.Context,
    sql: Annotated[
        str,
        typer.Argument(help="一条 SELECT；duckdb/queries/ 中的名称；或 - 表示从标准输入读。A SELECT, a name, or -."),
    ],
    output: Annotated[Format, typer.Option("--format", help="table、csv 或 json。")] = Format.TABLE,
    as_json: AsJson = False,
) -> None:
    """查询已发布的数据（只读）。Read-only SQL on the published warehouse."""

    with snapshot_of(context) as reader:
        result = reader.query(_statement(sql))
    if as_json or output is Format.JSON:
        print_json(result.as_dicts())
    elif output is Format.CSV:
        print_csv(result.columns, result.rows)
    else:
        print_table(result.columns, result.rows, note=f"{len(result.rows)} 行")


def _statement(sql: str) -> str:
    from storage.sql import list_sql, read_sql

    if sql == "-":
        return sys.stdin.read()
    return read_sql("queries", sql) if sql in list_sql("queries") else sql


def tables(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="一个视图、表或表函数；不写则列出。One of them; all if left out.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="也列出视图之下的表与表函数。Also tables and macros.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """有哪些视图和列可查，各是什么意思。What there is to query, with comments."""

    with snapshot_of(context) as reader:
        known = reader.everything() if everything or name else reader.views()
        views = [view for view in known if name in (None, view.name)]
    if not views:
        raise Refused(f"没有这个视图或表 / no such view or table: {name}", "union-reports tables --all 可列出全部。")
    if as_json:
        columns = ("name", "type", "comment")
        print_json(
            [
                {
                    "name": v.name,
                    "comment": v.comment,
                    "columns": [dict(zip(columns, c, strict=True)) for c in v.columns],
                }
                for v in views
            ]
        )
    elif name is None:
        rows = [(view.name, len(view.columns), view.comment) for view in views]
        print_table(("名称", "列数", "说明"), rows, note="union-reports tables 名称：列出各列")
    else:
        for view in views:
            print_table(("列", "类型", "说明"), view.columns, f"{view.name}：{view.comment}")
