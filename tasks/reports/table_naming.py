"""Which budget item the words around an amount in a table name: its row, its header, a list, or parts of a total.

Where those words stand is found in table_words.py; which amount it is (budget, actual), its year and its unit are
read in budget_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.cell_codes import CellCodes, all_spent
from tasks.reports.form_terms import AMOUNT, EXECUTION_FORM, WHOLE_COLUMN, WHOLE_ROW
from tasks.reports.side_totals import part_of_side, total_of_side
from tasks.reports.table_lists import Listed, lists_of, plain_label, projects_beside, projects_under
from tasks.reports.table_units import without_unit
from tasks.reports.table_words import TableWords, is_number
from tasks.reports.three_public_tables import (
    ALSO_HEADS,
    THREE_PUBLIC_ITEMS,
    cars_under,
    is_among_heads,
    is_part_of_all,
    of_cars,
    says_all_spent,
)
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, BudgetVocabulary

Grid = Sequence[Sequence[Cell | None]]

_CODE_HEADER = re.compile(r"编码|科目代码")
_ECONOMIC_CODE = re.compile(r"3(?:0\d|10|99)(?:\d\d)?")
_GRAND_TOTAL = "总计"
_TOTAL_WORDS = frozenset({"合计", "总计", "共计", "总额", "小计"})
# Titles of the two halves of an account, which name no amount of a row that has a name of its own.
_SIDES = frozenset({"收入", "支出"})
_OF_A_HEAD = frozenset({FUNCTIONAL_ITEM, ECONOMIC_ITEM})
_ACCOUNT_TOTALS = frozenset({"income_total", "expenditure_total"})
_LEFT = frozenset({"carry_in", "carry_out", "surplus"})
_ALL_PROJECTS = "project_expenditure"
_ACCOUNTS = _ACCOUNT_TOTALS | {
    *("basic_expenditure", "project_expenditure", "appropriation_income"),
    *("personnel_expenditure", "public_expenditure", "three_public_total"),
}
_SPENT = frozenset({"expenditure_total", "appropriation_expenditure"})
# Among sources the union's dues, among heads of the accounts a kind of cost.
_DUES = frozenset({"工会经费"})
_OTHERS = frozenset({"其他", "其它"})
_SOURCES = frozenset({"appropriation_income", "superior_subsidy_income", "other_income"})
# The first lines of a form on one project.
_OF_A_PROJECT = frozenset({"项目名称", "项目负责人", "项目起止时间", "项目起止日期"})
# 到位资金: what a project was given, not what it spent.
_ARRIVED = re.compile(r"到位|下达|拨入")


@dataclass(frozen=True, slots=True)
class TableName:
    """`by_column`: a header names the amount, not its row."""

    code: str
    label: str
    by_column: bool


class TableNaming:
    """The item of each amount of one table. `caption`: the line over it."""

    def __init__(self, grid: Grid, words: TableWords, vocabulary: BudgetVocabulary, caption: str) -> None:
        self._grid = grid
        self._words = words
        self._vocabulary = vocabulary
        cells = list(dict.fromkeys(cell for row in grid for cell in row if cell is not None))
        self._project_form = any(squeeze(c.text) in _OF_A_PROJECT for c in cells if c.row_no <= 3 and c.col_no == 1)
        self._execution_form = any(EXECUTION_FORM.search(squeeze(c.text)) for c in cells)
        self._code = CellCodes(vocabulary, of_project=self._project_form).code
        codes = {cell: code for cell in cells if (code := self._code(cell.text))}
        self._totals = {code for cell, code in codes.items() if "本年" in cell.text}
        self._of_three_public = not THREE_PUBLIC_ITEMS.isdisjoint(codes.values())
        labels = [words.row_label(row) or words.first_words(row) for row in range(len(grid))]
        self._spending = "支出" in caption or any("支出" in squeeze(cell.text) for cell in cells)
        self._lists = lists_of(labels, self._code)
        self._projects = self._find_projects(caption)

    def _find_projects(self, caption: str) -> dict[int, Listed]:
        """The rows that are projects; under a mere 项目 only where no row is an item of the accounts."""
        found = projects_under(self._grid, self._says_basis, caption)
        accounts = any(self._code(one.label) in _ACCOUNTS for one in found.values() if one.code != _ALL_PROJECTS)
        found = projects_under(self._grid, self._says_basis) if accounts else found
        return found or projects_beside(self._grid, self._code, self._says_basis)

    def _says_basis(self, text: str) -> bool:
        return any(True for _ in self._vocabulary.basis_in(text))

    def name(self, cell: Cell, labels: Sequence[Cell], header: Sequence[Cell]) -> TableName | None:
        """The nearest row label that is a budget word, else the nearest header cell that is one.

        Else the row may be one of a list under a known total: a project's own name, a head of the accounts.
        """
        project = self._projects.get(cell.row_no - 1)
        if project and project.cell in labels:
            return self._of_project(project, header)
        if head := part_of_side(labels, header, self._code, self._vocabulary):
            return TableName(*head, True)
        by_row = self._as_three_public(cell, labels) or self._by_row(cell, labels)
        told_above = cars_under(header, self._code) or total_of_side(self._grid, header, self._code)
        by_header = told_above or self._first_named(header)
        if by_header and labels and self._of_three_public and self._is_part_of_all(by_header[0], by_row, cell, labels):
            return None
        if by_row:
            return self._of_row(by_row, by_header, labels, header)
        listed = self._lists.get(cell.row_no - 1)
        member = TableName(listed.code, listed.label, False) if listed and labels[:1] == [listed.cell] else None
        if member and by_header and by_header[0] == "expenditure_total":
            return member  # 实际支出 over a list says which amount, not of what
        if by_header:
            misled = self._is_grand_total(labels) or (labels and by_header[1] in _SIDES)
            return None if misled else TableName(*by_header, True)
        return self._unnamed_total(cell, labels, header) or self._whole_budget(labels, header) or member

    def _as_three_public(self, cell: Cell, labels: Sequence[Cell]) -> tuple[str, str] | None:
        """支出合计 over 因公出国, 接待费 and 公务用车费 alone."""
        if not labels or not says_all_spent(labels[0]):
            return None
        column = [words for words in self._column(cell, labels[0]) if words and words is not labels[0]]
        among_all = any(self._code(words.text) in _ACCOUNTS - THREE_PUBLIC_ITEMS for words in column)
        whole = None if among_all else self._whole_of(column)  # an account may tell 接待费 among all else
        return (whole, plain_label(labels[0].text)) if whole == "three_public_total" else None

    def _is_part_of_all(self, fund: str, by_row: tuple[str, str] | None, cell: Cell, labels: Sequence[Cell]) -> bool:
        """Whether a kind of funds is told beside all that an item of 三公经费, or a row among such, has cost."""
        header = self._words.above(cell)[0]
        if not is_part_of_all(self._grid, header, fund, by_row[0] if by_row else None):
            return False
        named = (self._code(words.text) for words in self._column(cell, labels[0]) if words)
        return by_row is not None or any(code in THREE_PUBLIC_ITEMS for code in named)

    def _column(self, cell: Cell, label: Cell, right: int = 0) -> list[Cell | None]:
        """The labels of the rows around an amount; of a merged one those `right` of its first column."""
        return [row[label.col_no - 1 + right] for row in self._block_of(cell)]

    def _of_project(self, project: Listed, header: Sequence[Cell]) -> TableName | None:
        """What arrived or was left is told of all projects together only."""
        over = self._first_named(header)
        if any(_ARRIVED.search(squeeze(cell.text)) for cell in header[:1]):
            over = "project_income", project.label
        elif over is None or over[0] not in _LEFT:
            return TableName(project.code, project.label, False)
        return TableName(*over, True) if project.code == _ALL_PROJECTS else None

    def _by_row(self, cell: Cell, labels: Sequence[Cell]) -> tuple[str, str] | None:
        """What the row's own words name; a code of a classification before them decides which one it is."""
        found = self._first_named(labels[:1]) or (of_cars(self._grid, labels[0], self._code) if labels else None)
        found = found or self._first_named(labels)
        if found and found[1] in _DUES and self._is_source(cell, labels[0]):
            return "dues_income", found[1]
        if found is None and labels and plain_label(labels[0].text) in _OTHERS and self._is_source(cell, labels[0]):
            return "other_income", plain_label(labels[0].text)
        if found and found[0] in ALSO_HEADS and is_among_heads(self._column(cell, labels[0]), self._code):
            return ECONOMIC_ITEM, found[1]
        classified = self._classified_as(cell) if labels else None
        if classified and (not found or found[0] == ECONOMIC_ITEM or classified == ECONOMIC_ITEM):
            return classified, plain_label(labels[0].text)
        return found

    def _is_source(self, cell: Cell, label: Cell) -> bool:
        """Whether the row stands among sources of money, not among heads of the accounts."""
        codes = {
            code
            for words in self._column(cell, label)
            if words and words is not label and (code := self._code(words.text))
        }
        return bool(codes & _SOURCES) and not codes & _OF_A_HEAD

    def _of_row(
        self,
        by_row: tuple[str, str],
        by_header: tuple[str, str] | None,
        labels: Sequence[Cell],
        header: Sequence[Cell],
    ) -> TableName | None:
        """The row's item, unless the header takes only a part of it."""
        if by_header and by_header[0] in _LEFT and by_row[0] not in _LEFT:
            # What was left of one source or one kind of spending is no figure; of all together it is.
            return TableName(*by_header, True) if by_row[0] in _ACCOUNT_TOTALS else None
        if by_row[0] in _OF_A_HEAD and by_header and self._is_share(by_header[0], header, labels):
            return None
        return TableName(*by_row, False)

    def _is_share(self, code: str, header: Sequence[Cell], labels: Sequence[Cell]) -> bool:
        """Whether a header over a head's amount parts it by source or kind; a title over its own name does not."""
        if code in _SPENT:
            return False
        over = next(cell for cell in header if self._code(cell.text) == code)
        return not over.col_no <= labels[0].col_no < over.col_no + over.col_span

    def _unnamed_total(self, cell: Cell, labels: Sequence[Cell], header: Sequence[Cell]) -> TableName | None:
        """合计 beside its parts, in columns or in rows: the item that all of them are parts of."""
        if header and squeeze(header[0].text) in _TOTAL_WORDS:
            row = self._grid[header[0].row_no - 1]
            group = header[1] if len(header) > 1 else None
            first = group.col_no if group else 1
            last = group.col_no + group.col_span - 1 if group else len(row)
            code = self._whole_of(row[first - 1 : last])
            return TableName(code, squeeze(header[0].text), True) if code else None
        if labels and _plain(labels[0]) in _TOTAL_WORDS:
            # 合计 may be merged under 序号 | 科目, so that all names stand in its last column.
            sides = (self._column(cell, labels[0], right) for right in (0, labels[0].col_span - 1))
            code = next(filter(None, map(self._whole_of, sides)), None)
            whole_form = self._execution_form and header and WHOLE_COLUMN.fullmatch(_plain(header[0]))
            plain_amount = self._project_form and header and AMOUNT.fullmatch(_plain(header[0]))
            of_it = self._project_form and _plain(labels[0]) == "总额"
            if code == "income_total" and (whole_form or plain_amount or of_it):
                code = self._all_that_is_spent
            return TableName(code, squeeze(labels[0].text), False) if code else None
        return None

    @property
    def _all_that_is_spent(self) -> str:
        return all_spent(of_project=self._project_form)

    def _block_of(self, cell: Cell) -> Grid:
        """The rows around an amount, up to the next rows of headers: a form may hold an account of its own in each."""
        first = last = cell.row_no - 1
        while first > 0 and self._has_numbers(first - 1):
            first -= 1
        while last + 1 < len(self._grid) and self._has_numbers(last + 1):
            last += 1
        return self._grid[first : last + 1]

    def _has_numbers(self, row: int) -> bool:
        cells = [cell for cell in self._grid[row] if cell is not None and cell.text.strip()]
        if any(is_number(cell.text) for cell in cells):
            return True
        # A row of the account that nobody filled in parts nothing.
        return row > 0 and bool(cells) and len(cells) < len(self._grid[row]) and all(self._code(c.text) for c in cells)

    def _whole_budget(self, labels: Sequence[Cell], header: Sequence[Cell]) -> TableName | None:
        """全年预算数 and 全年执行数 of a form that names no item beside them: those of the organization, or project."""
        beside = squeeze(labels[0].text) if labels else ""
        first = self._grid[labels[0].row_no - 1][0] if labels else None
        if (
            first
            and first not in labels[:1]
            and WHOLE_COLUMN.fullmatch(_plain(labels[0]))
            and self._is_whole_row(first)
        ):
            return TableName(self._all_that_is_spent, _plain(labels[0]), False)  # 预算执行情况 | 预算数： | 50
        if not header or not WHOLE_COLUMN.fullmatch(_plain(header[0])):
            return None
        if beside and not self._is_whole_row(labels[0]):
            return None
        return TableName(self._all_that_is_spent, squeeze(header[0].text), True)

    def _is_whole_row(self, cell: Cell) -> bool:
        named = self._vocabulary.whole(plain_label(cell.text))
        return WHOLE_ROW.search(_plain(cell)) is not None and named in (None, _ALL_PROJECTS)

    def _whole_of(self, cells: Sequence[Cell | None]) -> str | None:
        """The item that the highest of these are parts of, where they all are parts of one."""
        named = [(code, plain_label(cell.text)) for cell in cells if cell and (code := self._code(cell.text))]
        sources = any(code in _SOURCES for code, _ in named)
        codes = {"dues_income" if sources and label in _DUES else code for code, label in named}
        if codes <= _OF_A_HEAD and self._spending and len(named) > 1:
            return "expenditure_total"  # 合计 of the heads of a classification
        items = [item for code in codes if (item := self._vocabulary.item(code))]
        tops = [item for item in items if item.parts_of not in codes]
        wholes = {item.parts_of for item in tops}
        # 购置费 and 运行维护费 are parts of the cars' costs, and these of what is spent with 接待费.
        within = [item.parts_of for code in wholes if code and (item := self._vocabulary.item(code))]
        wholes = {code for code in wholes if code in within or not set(within) & wholes}
        return wholes.pop() if len(tops) > 1 and len(wholes) == 1 else None

    def _first_named(self, cells: Sequence[Cell]) -> tuple[str, str] | None:
        return next(((code, plain_label(cell.text)) for cell in cells[:2] if (code := self._code(cell.text))), None)

    def _is_grand_total(self, labels: Sequence[Cell]) -> bool:
        """总计 beside 本年…合计 holds what was carried over as well, and is the same on both sides of the account."""
        return bool(self._totals) and any(squeeze(cell.text) == _GRAND_TOTAL for cell in labels[:1])

    def _classified_as(self, cell: Cell) -> str | None:
        """The classification of which the row has a code: 2012906 is a function of the state, 30201 a kind of cost."""
        for left in reversed(self._grid[cell.row_no - 1][: cell.col_no - 1]):
            if left is None or not re.fullmatch(r"\d{3,7}", left.text.strip()):
                continue
            above = (self._grid[row][left.col_no - 1] for row in range(left.row_no - 1))
            if any(over is not None and _CODE_HEADER.search(squeeze(over.text)) for over in above):
                return ECONOMIC_ITEM if _ECONOMIC_CODE.fullmatch(left.text.strip()) else FUNCTIONAL_ITEM
        return None

    def code_of(self, text: str) -> str | None:
        """The item that all of these words name, wherever in the table they stand."""
        return self._code(text)


def _plain(cell: Cell) -> str:
    return squeeze(without_unit(cell.text)).rstrip("：:")
