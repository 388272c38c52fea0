"""Totals of a table whose parts are known by their names: 三公经费 and its three, 支出 as 基本 and 项目."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tasks.reports.budget_tables import TableAmount
from tasks.reports.table_claims import TableClaim, sum_claims
from tasks.reports.three_public_tables import THREE_PUBLIC_ITEMS

# Which parts make up a total completely; each tuple is one way to part it.
_WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "expenditure_total": (("basic_expenditure", "project_expenditure", "operating_expenditure"),),
    "basic_expenditure": (("personnel_expenditure", "public_expenditure"),),
    "three_public_total": (
        ("overseas_travel", "vehicle_total", "reception"),
        ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception"),
    ),
    "vehicle_total": (("vehicle_purchase", "vehicle_operation"),),
}
_LEAST_PARTS = 2
_OF_BASIC = frozenset({"basic_expenditure", *_WAYS["basic_expenditure"][0]})


def outermost(parts: Sequence[TableAmount]) -> list[TableAmount]:
    """Without those that are told again beside their own total: 基本支出 | 人员支出 | 公用支出 | 项目支出."""
    told = {part.code for part in parts}
    inner = {code for total in told for way in _WAYS.get(total, ()) for code in way}
    return [part for part in parts if part.code not in inner]


def find_known_parts(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """In each column, for 三公经费 and 基本支出 in each row: a total that the table names and its known parts."""
    rows = sorted((a for a in table if not a.by_column), key=lambda a: (a.cell.col_no, a.cell.row_no))
    cells = sorted((a for a in table if a.by_column), key=lambda a: (a.cell.row_no, a.cell.col_no))
    for _, of_column in groupby(rows, key=lambda a: a.cell.col_no):
        yield from _parts_known(list(of_column))
    for _, of_row in groupby(cells, key=lambda a: a.cell.row_no):
        row = list(of_row)
        yield from _parts_known([a for a in row if a.code in THREE_PUBLIC_ITEMS])
        yield from _parts_known([a for a in row if a.code in _OF_BASIC])


def _parts_known(line: Sequence[TableAmount]) -> Iterator[TableClaim]:
    for total in line:
        alike = [a for a in line if a.basis is total.basis and a.fiscal_year == total.fiscal_year]
        for way in _WAYS.get(total.code, ()):
            parts = [a for code in way for a in alike if a.code == code]
            single = len({a.code for a in parts}) == len(parts)
            # A list with a gap says nothing: every part but the rare ones has to be there.
            if single and len(parts) >= min(len(way), 3 if total.code == "three_public_total" else _LEAST_PARTS):
                yield from sum_claims(total, parts)
