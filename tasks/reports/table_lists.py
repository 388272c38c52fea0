"""Lists in tables: rows without a budget word of their own that stand under a known total (项目支出, 公用经费).

Their label is a name that the report gives itself. What they are worth is read in budget_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT

_ROW_MARK = re.compile(r"^(?:其中[:：]?|[（(]?[0-9一二三四五六七八九十]+[)）、.．]|\d+\s|[①-⑳]|[:：\s])+")
_PREFIX = re.compile(r"^.*[:：](?=.)")
_UNIT_REMARK = re.compile(r"[（(](?:单位[:：])?(?:亿元|万元|千元|元)[）)]")
_OPENED_BY = {
    "project_expenditure": NAMED_PROJECT,
    "personnel_expenditure": ECONOMIC_ITEM,
    "public_expenditure": ECONOMIC_ITEM,
}
# Rows that sum up or stand outside of any list.
_NO_MEMBER = re.compile(r"^(?:合计|小计|总计|备注|说明|注|机关|本级|单位)|结转|结余|采购|资产|编制|人数|情况|措施|目标")
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list: `code` says what its members are, `label` its own name."""

    cell: Cell
    code: str
    label: str


def lists_of(labels: Sequence[Cell | None], code_of: Callable[[str], str | None]) -> dict[int, Listed]:
    """The rows (from 0) that belong to lists. `labels`: each row's label, `code_of`: the item a text names.

    A list begins with a marked row (其中：, 1、, ①) right under its total, in its column, and ends at the next item.
    """
    found: dict[int, Listed] = {}
    opened: str | None = None
    column, running = 0, False
    for row, cell in enumerate(labels):
        code = code_of(cell.text) if cell else None
        if cell is None or (code is not None and code not in (ECONOMIC_ITEM, FUNCTIONAL_ITEM)):
            opened, running = _OPENED_BY.get(code or ""), False
            column = cell.col_no if cell else 0
        elif code is None and opened and cell.col_no == column and (running or _ROW_MARK.match(squeeze(cell.text))):
            label = plain_label(cell.text)
            running = _is_name(label)
            if running:
                found[row] = Listed(cell, opened, label)
            else:
                opened = None
    return found


def plain_label(text: str) -> str:
    """A row label without its number, its 其中, the words before a colon, and a unit in brackets."""
    words = _ROW_MARK.sub("", _UNIT_REMARK.sub("", squeeze(text))).rstrip("：:")
    return _ROW_MARK.sub("", _PREFIX.sub("", words)) or words


def _is_name(label: str) -> bool:
    return 2 <= len(label) <= _LONGEST_NAME and not _NO_MEMBER.search(label) and bool(re.search(r"[一-龥]{2}", label))
