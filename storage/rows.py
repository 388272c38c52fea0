"""Rows in bulk: from mappings to a table, by column name, through Arrow. Which rows, and when, others decide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from operator import itemgetter

import duckdb
import pyarrow as pa

from storage.errors import RowRefused

Row = Mapping[str, object]
_NONE: Mapping[str, Sequence[int]] = {}


def insert_rows(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row], columns: Mapping[str, Sequence[int]] = _NONE
) -> None:
    """Adds `rows` to `table`, matching columns by name; columns that no row names stay NULL or take their default.

    `columns` are further columns of whole numbers, one for each row. Decimals are rounded half up to the column's
    scale, datetimes with a zone become naive UTC, lone surrogates become question marks. Raises RowRefused for an
    unknown column, a value that does not fit its type, or a broken constraint.
    """
    if not rows:
        return
    named = set(columns).union(*rows)
    schema = _schema(connection, table)
    unknown = named - set(schema.names)
    if unknown:
        raise RowRefused(f"{table}: 没有这些列 / no such columns: {', '.join(sorted(unknown))}")
    fields = [field for field in schema if field.name in named]
    own = [field for field in fields if field.name not in columns]
    values = dict(zip((field.name for field in own), _columns(rows, [field.name for field in own]), strict=True))
    arrays = [_column(table, field, columns.get(field.name) or values[field.name]) for field in fields]
    batch = pa.table(arrays, schema=pa.schema(fields))
    connection.register("incoming_rows", batch)
    try:
        connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM incoming_rows')  # noqa: S608 -- our own names
    except duckdb.ConstraintException as error:
        raise RowRefused(f"{table}: {error}") from error
    finally:
        connection.unregister("incoming_rows")


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> list[dict[str, object]]:
    """What a SELECT returns, a mapping from column to value for each row."""
    connection.execute(sql, parameters)
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in connection.fetchall()]


def as_list(values: Iterable[str]) -> str:
    """A parameter for `?::VARCHAR[]`, fit for thousands of values.

    As a list of Python's each value would be a constant of the query's plan, and cost 0.2 ms.
    """
    return json.dumps([*values], ensure_ascii=False)


def _schema(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Schema:
    empty = connection.sql(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608 -- our own names
    return empty.to_arrow_table().schema


def _columns(rows: Sequence[Row], names: Sequence[str]) -> Sequence[Sequence[object]]:
    """The values of each column. Mostly all rows have all columns: then it takes no step for each value."""
    if len(names) > 1:
        with suppress(KeyError):
            return list(zip(*map(itemgetter(*names), rows), strict=True))
    return [[row.get(name) for row in rows] for name in names]


def _column(table: str, field: pa.Field, values: Sequence[object]) -> pa.Array:
    scale = _decimal_scale(field.type)
    try:
        if scale is not None:
            step = Decimal(1).scaleb(-scale)
            values = [_rounded(value, step) for value in values]
        try:
            return pa.array(values, type=field.type)
        except UnicodeEncodeError:
            return pa.array([_printable(value) for value in values], type=field.type)
    except (pa.ArrowException, ArithmeticError, TypeError, ValueError) as error:
        raise RowRefused(f"{table}.{field.name}: {error}") from error


def _decimal_scale(kind: pa.DataType) -> int | None:
    if pa.types.is_list(kind):
        kind = kind.value_type
    return int(kind.scale) if pa.types.is_decimal(kind) else None


def _rounded(value: object, step: Decimal) -> object:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"not a number to keep: {value}")
        return value.quantize(step, rounding=ROUND_HALF_UP)
    if isinstance(value, list | tuple):
        return [_rounded(part, step) for part in value]
    return value


def _printable(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode("utf-8")
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return value
