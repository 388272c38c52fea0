"""How rows are shown: as a table for people, as JSON or CSV for programs. Text from documents is never markup."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Row = Mapping[str, object]
AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出。As JSON.")]


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def print_json(value: object) -> None:
    """Amounts and scores as JSON numbers, dates in ISO form, Chinese as it is."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def print_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [json.dumps(v, ensure_ascii=False, default=_plain) if isinstance(v, list | dict) else v for v in row]
        for row in rows
    )


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], title: str = "", note: str = "") -> None:
    """A table as wide as the terminal; numbers to the right."""
    from rich.table import Table

    numeric = [
        any(isinstance(row[at], int | float | Decimal) for row in rows)
        and all(isinstance(row[at], int | float | Decimal | None) for row in rows)
        for at in range(len(columns))
    ]
    table = Table(title=title or None, title_justify="left", title_style="bold", caption=note or None)
    for name, is_number in zip(columns, numeric, strict=True):
        table.add_column(plain(name), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(plain(value) for value in row))
    console().print(table)


def plain(value: object) -> Text:
    """A value as text that Rich leaves alone; control characters are shown, not obeyed."""
    from rich.text import Text

    return Text("".join(char if char.isprintable() or char == "\n" else " " for char in _shown(value)))


def console() -> Console:
    """Standard output; piped into a file it keeps whole lines instead of 80 columns."""
    from rich.console import Console

    piped = not sys.stdout.isatty()
    return Console(width=160 if piped else None, highlight=False)


def wan(amount_cny: object) -> Decimal | None:
    """Yuan as 万元 with two decimals."""
    return None if amount_cny is None else (Decimal(str(amount_cny)) / 10_000).quantize(Decimal("0.01"))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, list | tuple):
        return "、".join(_shown(one) for one in value)
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)
