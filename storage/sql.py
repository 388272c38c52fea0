"""The SQL files of duckdb/ by kind and name, from a checkout as well as from an installed wheel. Runs none of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from storage.errors import PathMissing

KINDS = ("migrations", "views", "macros", "checks", "alerts", "queries")


@cache
def sql_root() -> Path:
    """The folder with the SQL: in a wheel it is packed beside this module, in a checkout it is ROOT/duckdb."""
    here = Path(__file__).resolve().parent
    packed = here / "sql"
    return packed if packed.is_dir() else here.parent / "duckdb"


def list_sql(kind: str) -> tuple[str, ...]:
    """Names (without .sql) of all files of a kind, sorted."""
    if kind not in KINDS:
        raise ValueError(f"no such kind of SQL: {kind!r}; there are {', '.join(KINDS)}")
    return tuple(sorted(path.stem for path in (sql_root() / kind).glob("*.sql")))


def read_sql(kind: str, name: str) -> str:
    """The text of duckdb/<kind>/<name>.sql. Raises PathMissing where there is none."""
    if not re.fullmatch(r"[a-z0-9_]+", name) or name not in list_sql(kind):
        raise PathMissing(f"没有这个 SQL 文件 / no such SQL file: {kind}/{name}.sql")
    return (sql_root() / kind / f"{name}.sql").read_text(encoding="utf-8")
