"""Budget figures from tables, whatever the layout: labels above the amounts, beside them, or half of each.

The nearest words above an amount and to its left say what it is (table_naming.py); years, bases (年初预算数, 决算数)
and units come from wherever they stand: cell, header, row label, table, or the line over it. No indicator rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.documents.model import Block, Cell, Document, Table
from tasks.documents.text import squeeze
from tasks.reports.cell_pairs import pairs_in
from tasks.reports.funds import fund_over, in_fund
from tasks.reports.model import Basis, BudgetFigure, SourceKind
from tasks.reports.numbers import is_money, read_cell_number, to_yuan
from tasks.reports.plans import is_table_of_a_plan
from tasks.reports.table_naming import TableNaming
from tasks.reports.table_units import Equals, TableUnits, unit_over, without_unit
from tasks.reports.table_words import TableWords, numbers_columns
from tasks.reports.three_public_tables import THREE_PUBLIC_ITEMS
from tasks.reports.vocabulary import BudgetVocabulary

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# Columns and rows that count, grade or number things.
_NO_AMOUNT = re.compile(
    r"行次|栏次|序号|编码|科目代码|分值|得分|权重|标准分|评分|执行率|完成率|比例|占比|控制率|增减率|%|％|编制|人数|在职|实有|数量|面积|"
    r"指标|变动率|率$|辆|电话|备注|偏差|原因|人次|期初|排名|增减|差异|变动额|对比|差额|差值"
)
# 支出合计（分值10分）
_WEIGHED = re.compile(r"[（(](?:分值|权重|满分)?[:：]?\d{1,3}分?[)）]")
# What a project aims at may be an amount; it is no budget.
_AIM = re.compile(r"预期目标|总体目标|年度目标")
_OF_AIMS = re.compile(r"(?:项目|年度|总体|整体|中期|长期|当年|阶段性?|产出|效益|效果|绩效)+目标(?:[(（].*)?")
# 项目起止时间：2022年1月至2022年12月
_FROM_TO = re.compile(r"年\d{1,2}月.*年\d{1,2}月")
_LONGEST_HEADER_THAT_COUNTS = 16
_LONGEST_YEAR_LABEL = 30
_TARGETS = re.compile(r"[一二三]级指标|指标值|绩效目标|评价内容|绩效指标|指标名称")
_PLAN_OR_EXECUTION = re.compile(
    r"(?:年初|全年|当年)?(?:预算|执行|决算)(?:数|金额|总额)?(?:[(（][ABＡＢ][)）])?|计划安排资金|实际到位资金|实际支出(?:数|资金)?"
)
_EXECUTED = re.compile(
    r"执行(?:数|金额|额)|(?:全年|实际)执行$|^(?:支出|使用)(?:数|金额|额)$|^实际(?:支出|使用)(?:数|金额|额)?$"
)
_SPENT_OF = {"appropriation_income": "appropriation_expenditure", "income_total": "expenditure_total"}
# Of 三公经费 alone a form says in words that there was none.
_STATED_NONE = frozenset({"无", "没有", "未发生"})
_NOUGHT = (Decimal(0), 0, "")
_WHOLES = frozenset({"income_total", "expenditure_total", "project_expenditure", "project_income"})
# The two ways in which a form parts the same total, amounts beside their names.
_SIDES = (
    frozenset({"basic_expenditure", "project_expenditure", "operating_expenditure"}),
    frozenset({"appropriation_income", "government_fund_income", "special_account_income", "other_income"})
    | {"superior_subsidy_income", "state_capital_income", "carry_in", "dues_income", "business_income"},
)


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
    executed: bool = False  # under words that say what was spent of it

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


def table_amounts(
    document: Document, vocabulary: BudgetVocabulary, fiscal_year: int | None, *, of_plan: bool = False
) -> Iterable[TableAmount]:
    """Every amount of every table that a budget word names. `of_plan`: the paper is a budget."""
    blocks, equals = document.blocks, Equals(document.prose())
    for index, block in enumerate(blocks):
        if block.table is not None:
            before = [b.text for b in blocks[max(0, index - 3) : index] if b.table is None]
            fallback = equals.unit_of(block.table) or unit_over(blocks[:index])
            default = Basis.BUDGET if of_plan or is_table_of_a_plan(before) else Basis.ACTUAL
            fund = fund_over(before)
            for amount in _Reader(block, block.table, before, fallback, vocabulary, fiscal_year, default).read():
                if fund and (code := in_fund(amount.code, fund)) != amount.code:
                    if code is None:
                        continue
                    amount = replace(amount, code=code)
                if amount.decimals:
                    equals.keep(amount.value, amount.unit)
                yield amount


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
        default: Basis,
    ) -> None:
        self._block = block
        self._grid = table.grid()
        self._vocabulary = vocabulary
        self._year = fiscal_year
        self._default = default
        self._words = TableWords(self._grid)
        self._naming = TableNaming(self._grid, self._words, vocabulary, before[-1] if before else "")
        self._units = TableUnits(self._grid, before, fallback_unit)
        self._first_target_row = self._find_targets()

    def read(self) -> Iterable[TableAmount]:
        alone = list(self._alone())
        yield from alone
        yield from self._with_names(alone)

    def _with_names(self, alone: Sequence[TableAmount]) -> Iterable[TableAmount]:
        """基本支出：40 in one cell; such parts are of the total that they add up to, planned or spent."""
        rows = self._grid[: self._first_target_row]
        cells = dict.fromkeys(cell for row in rows for cell in row if cell is not None)
        pairs = [
            (pair, unit)
            for cell in cells
            for pair in pairs_in(cell, self._naming.code_of)
            if (unit := self._units.of(cell, (), ()))
        ]
        for codes in _SIDES:
            side = [(pair, unit) for pair, unit in pairs if pair.code in codes]
            worth = sum((to_yuan(pair.value, unit) for pair, unit in side), Decimal(0))
            whole = next((one for one in alone if one.code in _WHOLES and one.amount_cny == worth), None)
            for pair, unit in side:
                yield TableAmount(
                    block=self._block,
                    cell=pair.cell,
                    code=pair.code,
                    label=pair.name,
                    basis=whole.basis if whole else self._default,
                    fiscal_year=whole.fiscal_year if whole else self._year,
                    value=pair.value,
                    decimals=pair.decimals,
                    unit=unit,
                    header=(),
                    by_column=False,
                    grid=self._grid,
                )

    def _alone(self) -> Iterable[TableAmount]:
        """The cells that are one number."""
        for row in range(len(self._grid)):
            if self._first_target_row is not None and row >= self._first_target_row:
                continue
            if numbers_columns(self._grid[row]):
                continue
            for col, cell in enumerate(self._grid[row]):
                if cell is None or (cell.row_no, cell.col_no) != (row + 1, col + 1):
                    continue
                said_none = cell.text.strip() in _STATED_NONE
                number = _NOUGHT if said_none else read_cell_number(cell.text)
                if number is not None and number[2] != "%" and not self._is_form_default(cell, number[0]):
                    amount = self._amount(cell, *number)
                    if amount and not (said_none and amount.code not in THREE_PUBLIC_ITEMS):
                        yield amount

    def _is_form_default(self, cell: Cell, value: Decimal) -> bool:
        """A total of nought over a part that is none (其中：本年财政拨款 90): the form's own filling, not an amount."""
        if value or cell.row_no >= len(self._grid):
            return False
        below, label = self._grid[cell.row_no][cell.col_no - 1], self._words.row_label(cell.row_no)
        number = read_cell_number(below.text) if below else None
        return bool(number and number[0] and label and squeeze(label.text).startswith("其中"))

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
        words = [text for c in (*header, *labels) if not _FROM_TO.search(text := squeeze(c.text))]
        counting = (_WEIGHED.sub("", text) for text in words if len(text) <= _LONGEST_HEADER_THAT_COUNTS)
        if any(_NO_AMOUNT.search(without_unit(text)) for text in counting):
            return None
        if any(_AIM.search(squeeze(words.text)) for words in (*header[:1], *labels[:1])):
            return None
        if any(_OF_AIMS.fullmatch(squeeze(words.text)) for words in labels):
            return None
        named = self._naming.name(cell, labels, header)
        unit = printed_unit if is_money(printed_unit) else self._units.of(cell, header, labels)
        if named is None or unit is None:
            return None
        basis, year = self._basis(named.code, words, cell)
        return TableAmount(
            block=self._block,
            cell=cell,
            code=named.code,
            label=named.label,
            basis=basis,
            fiscal_year=year,
            value=value,
            decimals=decimals,
            unit=unit,
            header=tuple(header),
            by_column=named.by_column,
            grid=self._grid,
            executed=self._is_executed(cell, header, named.code),
        )

    def _is_executed(self, cell: Cell, header: Sequence[Cell], code: str) -> bool:
        """Of a source of money the column 全年执行数, or 实际支出 above it in a form of pairs, says what was spent."""
        if code not in _SPENT_OF:
            return False
        words = [squeeze(without_unit(over.text)) for over in header]
        whole = (squeeze(without_unit(label.text)).rstrip("：:") for label in self._words.labels_of_whole(cell))
        told = next((text for text in whole if _PLAN_OR_EXECUTION.fullmatch(text)), "")
        return told.startswith("实际支出") or any(_EXECUTED.search(text) for text in words)

    def _basis(self, code: str, words: Sequence[str], cell: Cell) -> tuple[Basis, int | None]:
        """Which amount and which year the words around it say; else as the paper, of its year."""
        years = (_YEAR.findall(word) for word in words if len(word) <= _LONGEST_YEAR_LABEL)
        year = next((int(found[-1]) for found in years if found), None)
        basis = next((basis for word in words if (basis := self._basis_in(word, code))), None)
        if self._year is not None and year == self._year - 1:
            return Basis.PRIOR_YEAR, year
        if basis is Basis.PRIOR_YEAR:
            return basis, None if self._year is None else self._year - 1
        if basis is None and not any(_YEAR.search(word) for word in words):
            basis = self._basis_beside(cell, code)
        return basis or self._default, year if year is not None else self._year

    def _basis_in(self, word: str, code: str) -> Basis | None:
        """The last year's where it is named, else the last one named."""
        if len(word) > _LONGEST_HEADER_THAT_COUNTS:
            return None
        given = [basis for _, basis in self._vocabulary.basis_in(word)]
        if code == "carry_in":
            given = [basis for basis in given if basis is not Basis.PRIOR_YEAR]
        return Basis.PRIOR_YEAR if Basis.PRIOR_YEAR in given else given[-1] if given else None

    def _basis_beside(self, cell: Cell, code: str) -> Basis | None:
        """预算数：50 | 其中：基本支出：40: what the label of the whole says, for a part beside or under it."""
        for words in self._words.labels_of_whole(cell):
            text = squeeze(without_unit(words.text)).rstrip("：:")
            if _PLAN_OR_EXECUTION.fullmatch(text) and (basis := self._basis_in(text, code)):
                return basis
        return None


def _spent_of(amount: TableAmount) -> str:
    return _SPENT_OF.get(amount.code, amount.code) if amount.executed else amount.code
