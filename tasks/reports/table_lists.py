"""Lists in tables: rows without a budget word of their own that stand under a known total (项目支出, 公用经费).

Their label is a name that the report gives itself. What they are worth is read in budget_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT

_ROW_MARK = re.compile(r"^(?:其中[:：]?|[（(]?[0-9一二三四五六七八九十]+[)）、.．]|\d+\s|[①-⑳]|[:：\s])+")
_PREFIX = re.compile(r"^.*[:：](?=.)")
_TEMPLATE_REMARK = re.compile(r"[（(]一个项目?一行[）)]")
_UNIT_REMARK = re.compile(r"[（(](?:单位[:：])?(?:亿元|万元|千元|元)[）)]")
_OPENED_BY = {
    "project_expenditure": NAMED_PROJECT,
    "personnel_expenditure": ECONOMIC_ITEM,
    "public_expenditure": ECONOMIC_ITEM,
}
_PROJECT_HEADERS = frozenset(
    {"项目名称", "项目支出名称", "支出项目名称", "专项名称", "专项资金名称", "项目(专项)名称", "任务名称"}
)
# 项目 over the rows of an account means its items; under a line that speaks of projects it means those.
_MAYBE_HEADERS = frozenset({"项目", "支出项目", "具体项目", "专项资金", "资金名称", "支出内容", "专项"})
_ON_PROJECTS = re.compile(r"(?:项目|专项|子项)[^，。；]{0,10}(?:明细|情况|一览|清单|列表|如下|安排|支出|使用)")
_OF_AN_ACCOUNT = re.compile(r"行次|栏次|科目|编码")
_TOTAL = re.compile(r"(?:项目|专项|资金|支出|金额|任务)*(?:合计|总计|共计|小计)")
# Rows that sum up or stand outside of any list.
_NO_MEMBER = re.compile(
    r"^(?:人均|合计|小计|总计|备注|说明|注|机关|单位)|^本级$|结转|结余|采购|资产|编制|人数|情况|措施|目标"
)
_LONGEST_NAME = 30
_ALL_PROJECTS = "project_expenditure"
# A kind of cost anywhere else, and beside 项目支出 the project that it was spent for.
_ALSO_PROJECTS = frozenset({"meeting", "training"})
_LEAST_BESIDE = 2
_HEADS_AND_FEES = frozenset({ECONOMIC_ITEM, "meeting", "training", "reception", "overseas_travel", "vehicle_operation"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list: `code` says what its members are, `label` its own name."""

    cell: Cell
    code: str
    label: str


def lists_of(labels: Sequence[Cell | None], code_of: Callable[[str], str | None]) -> dict[int, Listed]:
    """The rows (from 0) that belong to lists. `labels`: each row's label, `code_of`: the item a text names.

    A list begins with a marked row (其中：, 1、, ①) right under its total, in its column, or where the form says that
    it does (一个项一行), and ends at the next item. Rows without an amount have their first words for a label.
    """
    found: dict[int, Listed] = {}
    opened: str | None = None
    column, running = 0, False
    for row, cell in enumerate(labels):
        code = code_of(cell.text) if cell else None
        if cell is None:
            continue
        if opened == ECONOMIC_ITEM and cell.col_no == column and code in _HEADS_AND_FEES:
            # 其中：办公费, 取暖物业费, 会议费: heads that the vocabulary knows open the list and go on with it.
            running = running or (code == ECONOMIC_ITEM and _ROW_MARK.match(squeeze(cell.text)) is not None)
            opened = opened if running or code == ECONOMIC_ITEM else None
        elif code is not None and code not in (ECONOMIC_ITEM, FUNCTIONAL_ITEM):
            opened, running = _OPENED_BY.get(code), _TEMPLATE_REMARK.search(squeeze(cell.text)) is not None
            column = cell.col_no
        elif code is None and opened and cell.col_no == column and (running or _ROW_MARK.match(squeeze(cell.text))):
            label = plain_label(cell.text)
            running = _is_name(label)
            if running:
                found[row] = Listed(cell, opened, label)
            else:
                opened = None
        elif code is None and not running:
            opened = None
    return found


def projects_under(
    grid: Sequence[Sequence[Cell | None]], is_amount: Callable[[str], bool], caption: str = ""
) -> dict[int, Listed]:
    """The rows (from 0) under a header 项目名称 beside columns of amounts: each is a project, 合计 all of them.

    `is_amount`: whether a header's words speak of an amount (年初预算数, 决算数). `caption`: the line over the table.
    """
    found: dict[int, Listed] = {}
    headers = _PROJECT_HEADERS | (_MAYBE_HEADERS if _ON_PROJECTS.search(caption) else frozenset())
    for at, row in enumerate(grid):
        texts = [squeeze(cell.text) if cell else "" for cell in row]
        column = next((col for col, text in enumerate(texts) if text in headers), None)
        if column is None or any(_OF_AN_ACCOUNT.search(text) for text in texts) or not any(map(is_amount, texts)):
            continue
        for number in range(at + 1, len(grid)):
            cell = next((c for c in reversed(grid[number][: column + 1]) if c and c.text.strip()), None)
            if cell is None or cell is row[column] or cell.col_span >= len(row):
                continue
            label = plain_label(cell.text)
            if _TOTAL.fullmatch(label):
                found[number] = Listed(cell, "project_expenditure", label)
            elif _is_name(label):
                found[number] = Listed(cell, NAMED_PROJECT, label)
    return found


def projects_beside(
    grid: Sequence[Sequence[Cell | None]], code_of: Callable[[str], str | None], is_amount: Callable[[str], bool]
) -> dict[int, Listed]:
    """项目支出 | 职工夜校 | 12 over several rows: the rows (from 0) that are projects of their own beside that word.

    Sources of money, kinds of cost and bases beside it (财政拨款, 商品和服务支出, 预算数) are none, and then no row is.
    """
    found: dict[int, Listed] = {}
    for column in range(len(grid[0]) - 2 if grid else 0):
        for text, same in groupby(range(len(grid)), key=lambda row: _text(grid[row], column)):
            if not text or code_of(text) != _ALL_PROJECTS:
                continue
            beside = {row: cell for row in same if (cell := _next_cell(grid[row], column)) and cell.text.strip()}
            members = {row: _member(cell, code_of, is_amount) for row, cell in beside.items()}
            if None not in members.values() and len(members) >= _LEAST_BESIDE:
                found |= {row: member for row, member in members.items() if member}
    return found


def _member(cell: Cell, code_of: Callable[[str], str | None], is_amount: Callable[[str], bool]) -> Listed | None:
    label = plain_label(cell.text)
    if _TOTAL.fullmatch(label):
        return Listed(cell, _ALL_PROJECTS, label)
    own = code_of(cell.text) is None or code_of(cell.text) in _ALSO_PROJECTS
    named = _is_name(label) and own and not is_amount(cell.text)
    return Listed(cell, NAMED_PROJECT, label) if named else None


def _text(row: Sequence[Cell | None], column: int) -> str:
    cell = row[column]
    return squeeze(cell.text) if cell and cell.col_no == column + 1 else ""


def _next_cell(row: Sequence[Cell | None], column: int) -> Cell | None:
    """The cell right of the one at `column`, where it has words and a further cell follows it."""
    cell = row[column]
    after = column + cell.col_span if cell else len(row)
    return row[after] if after < len(row) - 1 else None


@lru_cache(maxsize=1024)
def plain_label(text: str) -> str:
    """A row label without its number, its 其中, the words before a colon, and a unit in brackets."""
    words = _ROW_MARK.sub("", _TEMPLATE_REMARK.sub("", _UNIT_REMARK.sub("", squeeze(text)))).rstrip("：:")
    return _ROW_MARK.sub("", _PREFIX.sub("", words)) or words


def _is_name(label: str) -> bool:
    return 2 <= len(label) <= _LONGEST_NAME and not _NO_MEMBER.search(label) and bool(re.search(r"[一-龥]{2}", label))
