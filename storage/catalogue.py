"""What the warehouse holds, by the comments that its own SQL gives: for people who query, and for docs/warehouse.md.

`python -m storage.catalogue` prints that page. Nothing is described here: what a table means stands beside the table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from storage.loading import DOCUMENT_TABLES
from storage.migrations import migrate

KINDS = ("view", "macro", "table")
_NAMES = {
    "view": "SELECT view_name, coalesce(comment, '') FROM duckdb_views() WHERE NOT internal ORDER BY 1",
    "table": "SELECT table_name, coalesce(comment, '') FROM duckdb_tables() WHERE NOT internal ORDER BY table_oid",
    "macro": "SELECT function_name, coalesce(comment, '') FROM duckdb_functions()"
    " WHERE NOT internal AND function_type = 'table_macro' ORDER BY 1",
}
_COLUMNS = """
    SELECT table_name, column_name, data_type, coalesce(comment, '') FROM duckdb_columns()
    WHERE NOT internal ORDER BY table_name, column_index
"""
_PARAMETERS = """
    SELECT function_name, unnest(parameters), 'VARCHAR', '' FROM duckdb_functions()
    WHERE NOT internal AND function_type = 'table_macro'
"""
# How a comment names the table that its column leads to.
_JOINS = re.compile(r"联接 ([a-z_]+)")

_HEAD = """\
# 数据仓库

<!-- Made by `make docs` from the comments in duckdb/; edit those, not this page. -->

查询请用视图（`v_` 开头）：其列只增不减，不改名。表是视图的来源，可能随版本变化。金额单位均为元；时间均为 UTC。
`union-reports tables` 在命令行显示同样的说明。

Query the views: their columns stay. Tables may change from version to version. Amounts are in yuan, times in UTC.
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """A view, table or table macro with its comment, and name, type and comment of each column (macro: parameter)."""

    name: str
    comment: str
    columns: tuple[tuple[str, str, str], ...]


def relations(connection: duckdb.DuckDBPyConnection, kind: str) -> tuple[Relation, ...]:
    """What there is of a kind ("view", "table", "macro"): tables as they were made, all else by name."""
    names = connection.execute(_NAMES[kind]).fetchall()
    columns = connection.execute(_PARAMETERS if kind == "macro" else _COLUMNS).fetchall()
    return tuple(
        Relation(name, comment, tuple((at[1], at[2], at[3]) for at in columns if at[0] == name))
        for name, comment in names
    )


def page() -> str:
    """docs/warehouse.md, of a warehouse as this program makes it."""
    with duckdb.connect(":memory:") as connection:
        migrate(connection)
        views, macros, tables = (relations(connection, kind) for kind in KINDS)
    parts = [_HEAD, "## 视图\n", _contents(views), *map(_section, views)]
    parts += ["## 表函数\n", *map(_macro, macros)] if macros else []
    parts += ["## 表\n", _contents(tables), "各表之间的联接：\n", _diagram(tables), *map(_section, tables)]
    return "\n".join(parts)


def _contents(found: Sequence[Relation]) -> str:
    return _table(("名称", "说明"), ((f"[{one.name}](#{one.name})", one.comment) for one in found))


def _section(one: Relation) -> str:
    rows = ((f"`{name}`", kind, comment) for name, kind, comment in one.columns)
    return f"### {one.name}\n\n{one.comment}\n\n{_table(('列', '类型', '说明'), rows)}"


def _macro(one: Relation) -> str:
    parameters = ", ".join(name for name, _, _ in one.columns)
    return f"### {one.name}({parameters})\n\n{one.comment}\n"


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ["---"] * len(head), *([text.replace("|", "\\|") for text in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _diagram(tables: Sequence[Relation]) -> str:
    """Tables that anything joins, with their keys and joining columns only."""
    edges = {(one.name, other): name for one in tables for name, _, other in _joins(one)}
    joined = {name for edge in edges for name in edge}
    lines = [f'    {other} ||--o{{ {name} : "{column}"' for (name, other), column in edges.items()]
    for one in tables:
        if one.name in joined:
            lines += [f"    {one.name} {{", *_attributes(one), "    }"]
    return "\n".join(["```mermaid", "erDiagram", *lines, "```", ""])


def _joins(one: Relation) -> Iterator[tuple[str, str, str]]:
    for name, kind, comment in one.columns:
        for other in _JOINS.findall(comment):
            if other != one.name:
                yield name, kind, other


def _attributes(one: Relation) -> Iterator[str]:
    keys = DOCUMENT_TABLES.get(one.name, (one.columns[0][0],))
    leading = {name for name, _, _ in _joins(one)}
    for name, kind, _ in one.columns:
        marks = [mark for mark, names in (("PK", keys), ("FK", leading)) if name in names]
        if marks:
            yield f"        {kind.partition('(')[0]} {name} {', '.join(marks)}"


if __name__ == "__main__":
    sys.stdout.write(page())
