"""Names and amounts that share a cell of a form: 其中：基本支出：40, 项目支出：20, under 按支出性质分.

Sentences in cells: form_cells.py. Cells that are one number: budget_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.documents.model import Cell
from tasks.documents.text import narrow, squeeze
from tasks.reports.cell_numbers import read_cell_number

_PAIR = re.compile(
    r"(?P<name>[一-龥“”][一-龥“”()]{1,19})\s*:\s*(?P<number>\d[\d,]*(?:\.\d+)?)(?![\d,.个名人次分年月日项]|\s*[%元万亿千])"
)
# 其中：, 1., and the marks between two pairs; other words make a sentence of it.
_BETWEEN = re.compile(r"(?:其中|[按从][一-龥]{2,8}分(?:类|为)?|\d[.、]|[:;；，,、\s])*")


@dataclass(frozen=True, slots=True)
class Pair:
    """`cell` holds the number alone; `code` and `name` are what stands before it in the form's own cell."""

    cell: Cell
    code: str
    name: str
    value: Decimal
    decimals: int


def pairs_in(cell: Cell, code_of: Callable[[str], str | None]) -> Iterator[Pair]:
    """The pairs of a cell that holds nothing else. `code_of`: the item that a name is, if any."""
    if "：" not in cell.text and ":" not in cell.text:
        return
    text = narrow(cell.text).replace("：", ":")
    found = list(_PAIR.finditer(text))
    if not found or not _BETWEEN.fullmatch(_PAIR.sub(" ", text)):
        return
    for pair in found:
        code, number = code_of(pair["name"]), read_cell_number(pair["number"])
        if code and number:
            yield Pair(replace(cell, text=pair["number"]), code, squeeze(pair["name"]), number[0], number[1])
