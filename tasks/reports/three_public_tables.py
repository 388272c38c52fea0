"""Tables of 三公经费: their total by whatever name, columns that part it by funds, 购置费 under the cars' own row.

All other names of a table's amounts: table_naming.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.label_naming import CARS, OF_CARS
from tasks.reports.table_lists import plain_label
from tasks.reports.vocabulary import ECONOMIC_ITEM

_SPENT_IN_ALL = frozenset({"支出合计", "支出总计", "支出总额"})
_FUNDS = frozenset({"appropriation_income", "government_fund_income", "state_capital_income"})
THREE_PUBLIC_ITEMS = frozenset({"three_public_total", "reception", "overseas_travel"}) | CARS
_PARTED = THREE_PUBLIC_ITEMS | {"operating_cost"}
# Costs that are heads of the economic classification as well (30217, 30231, 30212, 30215, 30216).
ALSO_HEADS = (THREE_PUBLIC_ITEMS - {"three_public_total"}) | {"meeting", "training"}
_LEAST_HEADS = 3
_WHOLE = re.compile(r"合计|小计|总计")

Grid = Sequence[Sequence[Cell | None]]


def says_all_spent(label: Cell | None) -> bool:
    """支出合计, which over 因公出国, 接待费 and 公务用车费 alone is their total."""
    return label is not None and plain_label(label.text) in _SPENT_IN_ALL


def is_among_heads(rows: Sequence[Cell | None], code_of: Callable[[str], str | None]) -> bool:
    """Whether 接待费 beside the words of these rows (办公费, 水费 ...) is one more head, no account of 三公经费."""
    codes = [code_of(words.text) if words else None for words in rows]
    return codes.count(ECONOMIC_ITEM) >= _LEAST_HEADS and "three_public_total" not in codes


def is_part_of_all(grid: Grid, header: Cell, fund: str | None, row: str | None) -> bool:
    """Whether a column of a kind of funds (`fund`) parts what the item `row` cost in all, which is told beside it.

    For tables that tell 三公经费 only; `row` is None where the row's words name nothing.
    """
    if fund not in _FUNDS or (row is not None and row not in _PARTED):
        return False
    beside = grid[header.row_no - 1]
    whole = any(cell is not None and _WHOLE.search(cell.text) for cell in beside)
    return whole or squeeze(header.text).startswith("其中")


def cars_under(header: Sequence[Cell], code_of: Callable[[str], str | None]) -> tuple[str, str] | None:
    """公务用车购置及运行费 over the columns 购置费 | 运行费: the one of the cars' costs that a column is of."""
    words = plain_label(header[0].text) if len(header) > 1 else ""
    code = OF_CARS.get(words)
    return (code, words) if code and code_of(header[1].text) in CARS else None


def of_cars(grid: Grid, label: Cell, code_of: Callable[[str], str | None]) -> tuple[str, str] | None:
    """其中：购置经费 | 运行维护费, under 公务用车购置及运行维护费: the nearest row that names an item is the cars'."""
    words = plain_label(label.text)
    code = OF_CARS.get(words)
    if code is None:
        return None
    above = (grid[row][label.col_no - 1] for row in range(label.row_no - 2, -1, -1))
    named = (found for cell in above if cell is not None and (found := code_of(cell.text)))
    return (code, words) if next(named, None) in CARS else None
