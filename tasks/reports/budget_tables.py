"""Budget figures from tables, whatever the layout: labels above the amounts, beside them, or half of each.

The nearest words above an amount and to its left say what it is; years, bases (年初预算数, 决算数) and units come from
wherever they stand: cell, header, row label, table, or the line over the table. Indicator rows are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.documents.model import Block, Cell, Document, Table
from tasks.documents.text import squeeze
from tasks.reports.model import Basis, BudgetFigure, SourceKind
from tasks.reports.money_phrases import FROM_TREASURY
from tasks.reports.numbers import is_money, read_cell_number, to_yuan
from tasks.reports.table_lists import Listed, lists_of, plain_label, projects_under
from tasks.reports.table_units import Equals, unit_in, without_unit
from tasks.reports.table_words import TableWords, is_number
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, BudgetVocabulary

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# Columns and rows that count, grade or number things.
_NO_AMOUNT = re.compile(
    r"行次|栏次|序号|编码|科目代码|分值|得分|权重|标准分|评分|执行率|完成率|比例|占比|控制率|增减率|%|％|编制|人数|在职|实有|数量|面积|"
    r"指标|变动率|率$|辆|电话|备注|偏差|原因|人次|期初|排名|增减|差异|变动额|对比|差额|差值"
)
_TARGETS = re.compile(r"[一二三]级指标|指标值|绩效目标|评价内容|绩效指标|指标名称")
# 预算执行情况（万元）| 年初预算数 | 全年预算数 | 全年执行数
_WHOLE_COLUMN = re.compile(
    r"(?:年初|全年|年度|当年|调整后?)?(?:[(（]?调整后?[)）]?)?(?:预算|执行|预算执行)(?:数|总额|金额)?(?:[(（][ABＡＢ][)）])?(?:[(（][万千]?元[)）])?"
)
_WHOLE_ROW = re.compile(r"^(?:部门|单位|整体|年度)?(?:整体)?(?:预算)?(?:资金|支出)?(?:预算)?执行情况")
_UNIT_LINE = re.compile(r"[（(]?(?:金额)?单位[:：](?:人民币)?(?P<unit>亿元|万元|千元|元)[)）]?")
_CODE_HEADER = re.compile(r"编码|科目代码")
_GRAND_TOTAL = "总计"
_TOTAL_WORDS = frozenset({"合计", "总计", "共计", "总额"})
# Titles of the two halves of an account, which name no amount of a row that has a name of its own.
_SIDES = frozenset({"收入", "支出"})
_OF_A_HEAD = frozenset({FUNCTIONAL_ITEM, ECONOMIC_ITEM})
_ACCOUNT_TOTALS = frozenset({"income_total", "expenditure_total"})
_LEFT = frozenset({"carry_in", "carry_out", "surplus"})
_ALL_PROJECTS = "project_expenditure"
_ACCOUNTS = frozenset(
    {"income_total", "expenditure_total", "basic_expenditure", "project_expenditure", "appropriation_income"}
    | {"personnel_expenditure", "public_expenditure", "three_public_total"}
)
_EXECUTED = re.compile(r"执行(?:数|金额|额)|(?:全年|实际)执行$")
_SPENT_OF = {"appropriation_income": "appropriation_expenditure", "income_total": "expenditure_total"}
# 到位资金: what a project was given, not what it spent.
_ARRIVED = re.compile(r"到位|下达|拨入")
# Sources by their short names, which say nothing in prose.
_BY_ITSELF = {"一般公共预算": "appropriation_income", "政府性基金预算": "government_fund_income"}
_SPENT = frozenset({"expenditure_total", "appropriation_expenditure"})


@dataclass(frozen=True, slots=True)
class TableAmount:
    """An amount of a table with its meaning; `header` are the cells over it, `grid` is the whole table's."""

    block: Block
    cell: Cell
    code: str
    label: str
    basis: Basis
    fiscal_year: int | None
    value: Decimal
    decimals: int
    unit: str
    header: tuple[Cell, ...]
    by_column: bool
    grid: Sequence[Sequence[Cell | None]]

    @property
    def amount_cny(self) -> Decimal:
        return to_yuan(self.value, self.unit)


def read_table_figures(amounts: Iterable[TableAmount], vocabulary: BudgetVocabulary) -> Iterable[BudgetFigure]:
    """The figures of every table. Blank cells and dashes are absent, not zero."""
    for amount in amounts:
        item = vocabulary.item(amount.code)
        if item and item.blank_when_zero and amount.value == 0:
            continue
        yield BudgetFigure(
            figure_no=0,
            item_code=_spent_of(amount),
            label=amount.label,
            basis=amount.basis,
            amount_cny=amount.amount_cny,
            amount_text=amount.cell.text.strip(),
            unit_text=amount.unit,
            source_kind=SourceKind.TABLE,
            provenance=amount.block.cell_provenance(amount.cell),
            fiscal_year=amount.fiscal_year,
        )


def table_amounts(document: Document, vocabulary: BudgetVocabulary, fiscal_year: int | None) -> Iterable[TableAmount]:
    """Every amount of every table that a budget word names."""
    blocks, equals = document.blocks, Equals(document.prose())
    for index, block in enumerate(blocks):
        if block.table is not None:
            before = [b.text for b in blocks[max(0, index - 3) : index] if b.table is None]
            fallback = equals.unit_of(block.table) or _unit_over(blocks[:index])
            yield from _Reader(block, block.table, before, fallback, vocabulary, fiscal_year).read()


class _Reader:
    """One table."""

    def __init__(
        self,
        block: Block,
        table: Table,
        before: Sequence[str],
        fallback_unit: str | None,
        vocabulary: BudgetVocabulary,
        fiscal_year: int | None,
    ) -> None:
        self._block = block
        self._grid = table.grid()
        self._before = before
        self._vocabulary = vocabulary
        self._year = fiscal_year
        self._fallback_unit = fallback_unit
        units = {unit for cell in table.cells if (unit := unit_in(cell.text))}
        self._only_unit = units.pop() if len(units) == 1 else None  # printed further down in the form
        self._words = TableWords(self._grid)
        self._units = self._find_units()
        self._first_target_row = self._find_targets()
        self._project_form = any(squeeze(c.text) == "项目名称" for c in table.cells if c.row_no <= 3 and c.col_no == 1)
        self._execution_form = any(_WHOLE_ROW.search(squeeze(c.text)) for c in table.cells)
        self._totals = {code for c in table.cells if (code := self._code(c.text)) and "本年" in c.text}
        self._lists = lists_of(
            [self._words.row_label(row) or self._words.first_words(row) for row in range(len(self._grid))], self._code
        )
        self._projects = self._find_projects(self._before[-1] if self._before else "")

    def _find_projects(self, caption: str) -> dict[int, Listed]:
        """The rows that are projects; under a mere 项目 only where no row is an item of the accounts."""
        found = projects_under(self._grid, self._says_basis, caption)
        accounts = any(
            self._code(listed.label) in _ACCOUNTS for listed in found.values() if listed.code != _ALL_PROJECTS
        )
        return projects_under(self._grid, self._says_basis) if accounts else found

    def _says_basis(self, text: str) -> bool:
        return any(True for _ in self._vocabulary.basis_in(text))

    def read(self) -> Iterable[TableAmount]:
        for row in range(len(self._grid)):
            if self._first_target_row is not None and row >= self._first_target_row:
                continue
            for col, cell in enumerate(self._grid[row]):
                if cell is None or (cell.row_no, cell.col_no) != (row + 1, col + 1):
                    continue
                number = read_cell_number(cell.text)
                if number is not None and number[2] != "%" and not self._is_form_default(cell, number[0]):
                    amount = self._amount(cell, *number)
                    if amount:
                        yield amount

    def _is_form_default(self, cell: Cell, value: Decimal) -> bool:
        """A total of nought over a part that is none (其中：本年财政拨款 90): the form's own filling, not an amount."""
        if value or cell.row_no >= len(self._grid):
            return False
        below, label = self._grid[cell.row_no][cell.col_no - 1], self._words.row_label(cell.row_no)
        number = read_cell_number(below.text) if below else None
        return bool(number and number[0] and label and squeeze(label.text).startswith("其中"))

    def _find_units(self) -> list[str | None]:
        """For each row the unit that it, or the nearest row above it, prints."""
        unit: str | None = None
        found = []
        for cells in self._grid:
            unit = next((here for cell in cells if cell is not None and (here := unit_in(cell.text))), unit)
            found.append(unit)
        return found

    def _find_targets(self) -> int | None:
        """The row from which on the table holds indicators."""
        for row, cells in enumerate(self._grid):
            texts = {squeeze(cell.text) for cell in cells if cell}
            if sum(bool(_TARGETS.search(text)) and len(text) < 12 for text in texts) >= 2:
                return row
        return None

    def _amount(self, cell: Cell, value: Decimal, decimals: int, printed_unit: str) -> TableAmount | None:
        header = self._words.above(cell)
        labels = self._words.left_of(cell)
        words = [squeeze(c.text) for c in (*header, *labels)]
        if any(_NO_AMOUNT.search(without_unit(text)) for text in words if len(text) <= 16):
            return None
        named = self._name(cell, labels, header)
        unit = printed_unit if is_money(printed_unit) else self._unit(cell, header, labels)
        if named is None or unit is None:
            return None
        code, label, by_column = named
        basis, year = self._basis(code, words)
        return TableAmount(
            self._block, cell, code, label, basis, year, value, decimals, unit, tuple(header), by_column, self._grid
        )

    def _name(self, cell: Cell, labels: Sequence[Cell], header: Sequence[Cell]) -> tuple[str, str, bool] | None:
        """The item: the nearest row label that is a budget word, else the nearest header cell that is one.

        Else the row may be one of a list under a known total: a project's own name, a head of the accounts.
        """
        project = self._projects.get(cell.row_no - 1)
        if project and project.cell in labels:
            over = self._first_named(header)
            if any(_ARRIVED.search(squeeze(c.text)) for c in header[:1]):
                return ("project_income", project.label, True) if project.code == _ALL_PROJECTS else None
            if over and over[0] in _LEFT:
                return (*over, True) if project.code == _ALL_PROJECTS else None
            return project.code, project.label, False
        by_row = self._first_named(labels)
        by_header = self._first_named(header)
        classified = self._classified_as(cell) if labels else None
        if classified and (not by_row or classified == ECONOMIC_ITEM):
            by_row = classified, plain_label(labels[0].text)
        if by_row and by_header and by_header[0] in _LEFT and by_row[0] not in _LEFT | _ACCOUNT_TOTALS:
            return None  # what was left of one source or one kind of spending
        if by_row and by_header and by_header[0] in _LEFT and by_row[0] in _ACCOUNT_TOTALS:
            return *by_header, True
        if by_row and by_row[0] in _OF_A_HEAD and by_header and self._is_share(by_header[0], header, labels):
            return None  # a head's share of one source or of one kind of spending
        if by_row:
            return *by_row, False
        of_list: Listed | None = self._lists.get(cell.row_no - 1)
        if of_list and labels and labels[0] is of_list.cell and by_header and by_header[0] == "expenditure_total":
            return of_list.code, of_list.label, False  # 实际支出 over a list says which amount, not of what
        if by_header:
            misled = self._is_grand_total(labels) or (labels and by_header[1] in _SIDES)
            return None if misled else (*by_header, True)
        total = self._unnamed_total(cell, labels, header) or self._whole_budget(labels, header)
        if total:
            return total
        return (of_list.code, of_list.label, False) if of_list and labels and labels[0] is of_list.cell else None

    def _unnamed_total(self, cell: Cell, labels: Sequence[Cell], header: Sequence[Cell]) -> tuple[str, str, bool] | None:
        """合计 beside its parts, in columns or in rows: the item that all of them are parts of."""
        if header and squeeze(header[0].text) in _TOTAL_WORDS:
            row = self._grid[header[0].row_no - 1]
            group = header[1] if len(header) > 1 else None
            first = group.col_no if group else 1
            last = group.col_no + group.col_span - 1 if group else len(row)
            code = self._whole_of([cell for cell in row[first - 1 : last] if cell])
            return (code, squeeze(header[0].text), True) if code else None
        if labels and _plain(labels[0]) in _TOTAL_WORDS:
            column = [row[labels[0].col_no - 1] for row in self._block_of(cell)]
            code = self._whole_of([cell for cell in column if cell])
            if (
                code == "income_total"
                and self._execution_form
                and header
                and _WHOLE_COLUMN.fullmatch(_plain(header[0]))
            ):
                code = "project_expenditure" if self._project_form else "expenditure_total"
            return (code, squeeze(labels[0].text), False) if code else None
        return None

    def _block_of(self, cell: Cell) -> Sequence[Sequence[Cell | None]]:
        """The rows around an amount, up to the next rows of headers: a form may hold an account of its own in each."""
        first = last = cell.row_no - 1
        while first > 0 and self._has_numbers(first - 1):
            first -= 1
        while last + 1 < len(self._grid) and self._has_numbers(last + 1):
            last += 1
        return self._grid[first : last + 1]

    def _has_numbers(self, row: int) -> bool:
        return any(cell is not None and is_number(cell.text) for cell in self._grid[row])

    def _whole_budget(self, labels: Sequence[Cell], header: Sequence[Cell]) -> tuple[str, str, bool] | None:
        """全年预算数 and 全年执行数 of a form that names no item beside them: those of the organization, or project."""
        beside = squeeze(labels[0].text) if labels else ""
        if not header or not _WHOLE_COLUMN.fullmatch(_plain(header[0])):
            return None
        if beside and not (_WHOLE_ROW.search(beside) and self._vocabulary.whole(plain_label(beside)) is None):
            return None
        return ("project_expenditure" if self._project_form else "expenditure_total"), squeeze(header[0].text), True

    def _whole_of(self, cells: Sequence[Cell]) -> str | None:
        """The item that the highest of these are parts of, where they all are parts of one."""
        codes = {code for cell in cells if (code := self._code(cell.text))}
        items = [item for code in codes if (item := self._vocabulary.item(code))]
        wholes = {item.parts_of for item in items if item.parts_of not in codes}
        tops = [item for item in items if item.parts_of not in codes]
        # 购置费 and 运行维护费 are parts of the cars' costs, and these of what is spent with 接待费.
        within = [item.parts_of for code in wholes if code and (item := self._vocabulary.item(code))]
        wholes = {code for code in wholes if code in within or not set(within) & wholes}
        return wholes.pop() if len(tops) > 1 and len(wholes) == 1 else None

    def _first_named(self, cells: Sequence[Cell]) -> tuple[str, str] | None:
        return next(((code, plain_label(cell.text)) for cell in cells[:2] if (code := self._code(cell.text))), None)

    def _is_grand_total(self, labels: Sequence[Cell]) -> bool:
        """总计 beside 本年…合计 holds what was carried over as well, and is the same on both sides of the account."""
        return bool(self._totals) and any(squeeze(cell.text) == _GRAND_TOTAL for cell in labels[:1])

    def _is_share(self, code: str, header: Sequence[Cell], labels: Sequence[Cell]) -> bool:
        """Whether a header over a head's amount parts it by source or kind, and is no title over the head's own name."""
        if code in _SPENT:
            return False
        over = next(cell for cell in header if self._code(cell.text) == code)
        return not over.col_no <= labels[0].col_no < over.col_no + over.col_span

    def _classified_as(self, cell: Cell) -> str | None:
        """The classification of which the row has a code: 2012906 is a function of the state, 30201 a kind of cost."""
        for left in reversed(self._grid[cell.row_no - 1][: cell.col_no - 1]):
            if left is None or not re.fullmatch(r"\d{3,7}", left.text.strip()):
                continue
            above = (self._grid[row][left.col_no - 1] for row in range(left.row_no - 1))
            if any(over is not None and _CODE_HEADER.search(squeeze(over.text)) for over in above):
                economic = re.fullmatch(r"3(?:0\d|10|99)(?:\d\d)?", left.text.strip())
                return ECONOMIC_ITEM if economic else FUNCTIONAL_ITEM
        return None

    def _code(self, text: str) -> str | None:
        label = plain_label(text)
        code = self._vocabulary.whole(label) or _BY_ITSELF.get(label)
        if code is None and FROM_TREASURY.fullmatch(label):
            return "appropriation_income"
        if code:
            return "project_expenditure" if self._project_form and code == "expenditure_total" else code
        found = self._vocabulary.labels_in(label)
        if (
            found
            and found[0].start == 0
            and re.fullmatch(r"[（(].*[）)]|小计|合计|[一-龥]?数|决算数|预算数", label[found[0].end :])
        ):
            return found[0].code
        return None

    def _unit(self, cell: Cell, header: Sequence[Cell], labels: Sequence[Cell]) -> str | None:
        for text in (*(c.text for c in header), *(c.text for c in labels)):
            if unit := unit_in(text):
                return unit
        if unit := self._units[cell.row_no - 1]:
            return unit
        for text in reversed(self._before):
            if unit := unit_in(text):
                return unit
        return self._fallback_unit or self._only_unit

    def _basis(self, code: str, words: Sequence[str]) -> tuple[Basis, int | None]:
        basis: Basis | None = None
        year: int | None = None
        for word in words:
            if year is None and len(word) <= 30 and (found := _YEAR.findall(word)):
                year = int(found[-1])
            given = [b for _, b in self._vocabulary.basis_in(word)] if len(word) <= 16 else []
            if code == "carry_in":
                given = [b for b in given if b is not Basis.PRIOR_YEAR]
            if basis is None and given:
                basis = Basis.PRIOR_YEAR if Basis.PRIOR_YEAR in given else given[-1]
        if self._year is not None and year == self._year - 1:
            return Basis.PRIOR_YEAR, year
        if basis is Basis.PRIOR_YEAR:
            return basis, None if self._year is None else self._year - 1
        return basis or Basis.ACTUAL, year if year is not None else self._year


def _spent_of(amount: TableAmount) -> str:
    """Of a source of money the column 全年执行数 says what was spent of it."""
    executed = any(_EXECUTED.search(squeeze(cell.text)) for cell in amount.header)
    return _SPENT_OF.get(amount.code, amount.code) if executed else amount.code


def _unit_over(blocks: Sequence[Block]) -> str | None:
    """The unit that a line of its own gives for all that follows it (单位：元)."""
    lines = (_UNIT_LINE.fullmatch(squeeze(block.text)) for block in reversed(blocks) if block.table is None)
    return next((line["unit"] for line in lines if line), None)


def _plain(cell: Cell) -> str:
    return squeeze(without_unit(cell.text))
