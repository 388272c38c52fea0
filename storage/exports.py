"""The views as files for people who live in Excel, and for other programs. What views say is SQL in duckdb/views."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import xlsxwriter

from storage.catalogue import Relation
from storage.clock import local_time, utc_now
from storage.errors import with_advice
from storage.home import Home
from storage.snapshots import Reader, open_reader

FORMATS = ("xlsx", "parquet", "csv")
_SHEET_ROWS = 1_048_575  # Excel's limit, the header left out
_CELL_CHARACTERS = 32_767
_WIDEST, _NARROWEST = 60, 8
_BATCH = 10_000
_BY_TIME = re.compile(r"\d{14}")
# What a spreadsheet would take for a formula. Only CSV needs care: a workbook says itself which cells are text.
_FORMULA_START = re.compile(r"^[=+\-@\t\r]")


def export(home: Home, folder: Path, file_format: str) -> tuple[Path, ...]:
    """Writes every view of the newest snapshot into `folder` and returns the files: one workbook, or a file per view.

    Raises WarehouseMissing, NotPermitted, OutOfSpace; ValueError for a format that is not one of FORMATS.
    """
    if file_format not in FORMATS:
        raise ValueError(f"no such format: {file_format!r}; there are {', '.join(FORMATS)}")
    with open_reader(home) as reader, with_advice():
        folder.mkdir(parents=True, exist_ok=True)
        views = reader.views()
        if file_format == "xlsx":
            path = folder / "union-reports.xlsx"
            _write_workbook(reader, views, path)
            return (path,)
        write = _write_parquet if file_format == "parquet" else _write_csv
        return tuple(_write_view(reader, view, folder / f"{view.name}.{file_format}", write) for view in views)


def new_folder(home: Home, kept: int) -> Path:
    """A new folder of HOME/exports, named by the local time; of the older ones the last `kept` - 1 stay."""
    with with_advice():
        home.exports.mkdir(parents=True, exist_ok=True)
        older = sorted(path for path in home.exports.iterdir() if _BY_TIME.fullmatch(path.name))
        for old in older[: max(len(older) - kept + 1, 0)]:
            shutil.rmtree(old)
        folder = home.exports / re.sub(r"\D", "", local_time(utc_now(), "seconds"))
        folder.mkdir(exist_ok=True)
    return folder


def headline(comment: str, name: str) -> str:
    """The Chinese name of a column: its comment up to the first mark; the column's own name where it has none."""
    return re.split(r"[，；：:（(。]", comment, maxsplit=1)[0].strip() or name


def _write_view(reader: Reader, view: Relation, path: Path, write: Callable[[pa.Table, Path], None]) -> Path:
    write(reader.table(f'SELECT * FROM "{view.name}"'), path)  # noqa: S608 -- our own views
    return path


def _write_parquet(table: pa.Table, path: Path) -> None:
    pyarrow.parquet.write_table(table, path)


def _write_csv(table: pa.Table, path: Path) -> None:
    """With the mark that lets Excel see UTF-8; text that looks like a formula gets an apostrophe before it."""
    columns = [_csv_column(column) for column in table.columns]
    with path.open("wb") as stream:
        stream.write(b"\xef\xbb\xbf")
        pyarrow.csv.write_csv(pa.table(columns, names=table.column_names), stream)


def _csv_column(column: pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    if not (pa.types.is_string(column.type) or pa.types.is_nested(column.type)):
        return column
    return pa.array([None if value is None else _guarded(_as_text(value)) for value in column.to_pylist()], pa.string())


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA_START.match(text) else text


def _as_text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _write_workbook(reader: Reader, views: Sequence[Relation], path: Path) -> None:
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True}
    with xlsxwriter.Workbook(path, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
        money = book.add_format({"num_format": "#,##0.00"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for view in views:
            for number, rows in enumerate(_sheets(reader, view), start=1):
                sheet = book.add_worksheet(view.name if number == 1 else f"{view.name[:28]}_{number}")
                _fill(sheet, view, rows, head, money, moment)


def _sheets(reader: Reader, view: Relation) -> Iterator[Iterator[tuple[object, ...]]]:
    """The rows of a view, as many at a time as a sheet holds; at least one sheet."""
    rows = reader.rows(f'SELECT * FROM "{view.name}"', _BATCH)  # noqa: S608 -- our own views
    following = next(rows, None)

    def of_sheet() -> Iterator[tuple[object, ...]]:
        nonlocal following
        for _ in range(_SHEET_ROWS):
            if following is None:
                return
            yield following
            following = next(rows, None)

    yield of_sheet()
    while following is not None:
        yield of_sheet()


def _fill(sheet: Any, view: Relation, rows: Iterator[tuple[object, ...]], head: Any, money: Any, moment: Any) -> None:
    sheet.freeze_panes(1, 0)
    for at, (name, kind, comment) in enumerate(view.columns):
        title = headline(comment, name)
        sheet.set_column(at, at, _width(title, kind))
        sheet.write_string(0, at, title, head)
        sheet.write_comment(0, at, f"{name}\n{comment}")
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write_cell(sheet, last, at, value, money if view.columns[at][0].endswith("_cny") else None, moment)
    sheet.autofilter(0, 0, last, len(view.columns) - 1)


def _write_cell(sheet: Any, row: int, col: int, value: object, money: Any, moment: Any) -> None:
    """By its type, so that no text is ever taken for a formula, a link or a number."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, col, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, col, value, money)
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(row, col, value, moment)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, col, dt.datetime.combine(value, dt.time()))
    else:
        sheet.write_string(row, col, _as_text(value)[:_CELL_CHARACTERS])


def _width(title: str, kind: str) -> int:
    """In characters; a Chinese one takes two."""
    wide = 40 if kind in ("VARCHAR", "VARCHAR[]", "JSON") else 14
    return max(_NARROWEST, min(_WIDEST, max(wide // 2 if len(title) < 6 else wide, 2 * len(title) + 2)))
