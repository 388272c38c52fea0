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
from tasks.documents.text import narrow, squeeze
from tasks.reports.model import Basis, BudgetFigure, SourceKind
from tasks.reports.numbers import is_money, read_cell_number, to_yuan
from tasks.reports.vocabulary import BudgetVocabulary

_UNIT = re.compile(r"单位[:：为]?\s*(?:人民币)?(亿元|万元|千元|元)|[（(]\s*(亿元|万元|千元|元)\s*[）)]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# Columns and rows that count, grade or number things.
_NO_AMOUNT = re.compile(
    r"行次|栏次|序号|编码|科目代码|分值|得分|权重|标准分|评分|执行率|完成率|比例|占比|控制率|增减率|%|％|编制|人数|在职|实有|数量|面积|"
    r"指标|变动率|率$|辆|电话|备注|偏差|原因|人次|期初|排名"
)
_TARGETS = re.compile(r"[一二三]级指标|指标值|绩效目标|评价内容|绩效指标|指标名称")
_ROW_MARK = re.compile(r"^(?:其中[:：]?|[（(]?[0-9一二三四五六七八九十]+[)）、.．]|\d+\s|①|②|③|④|[:：\s])+")
_LONGEST_HEADER = 60
_PREFIX = re.compile(r"^.*[:：]")


@dataclass(frozen=True, slots=True)
class TableAmount:
    """An amount of a table with its meaning; `head` and `row` are the header cells and row labels that gave it."""

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

    @property
    def amount_cny(self) -> Decimal:
        return to_yuan(self.value, self.unit)


def read_table_figures(
    document: Document, vocabulary: BudgetVocabulary, fiscal_year: int | None
) -> Iterable[BudgetFigure]:
    """The figures of every table. Blank cells and dashes are absent, not zero."""
    for amount in table_amounts(document, vocabulary, fiscal_year):
        item = vocabulary.item(amount.code)
        if item and item.blank_when_zero and amount.value == 0:
            continue
        yield BudgetFigure(
            figure_no=0,
            item_code=amount.code,
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
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.table is not None:
            before = [b.text for b in blocks[max(0, index - 3) : index] if b.table is None]
            yield from _Reader(block, block.table, before, vocabulary, fiscal_year).read()


class _Reader:
    """One table."""

    def __init__(
        self, block: Block, table: Table, before: Sequence[str], vocabulary: BudgetVocabulary, fiscal_year: int | None
    ) -> None:
        self._block = block
        self._grid = table.grid()
        self._before = before
        self._vocabulary = vocabulary
        self._year = fiscal_year
        self._first_target_row = self._find_targets()

    def read(self) -> Iterable[TableAmount]:
        for row in range(len(self._grid)):
            if self._first_target_row is not None and row >= self._first_target_row:
                continue
            for col, cell in enumerate(self._grid[row]):
                if cell is None or (cell.row_no, cell.col_no) != (row + 1, col + 1):
                    continue
                number = read_cell_number(cell.text)
                if number is not None and number[2] != "%":
                    amount = self._amount(cell, *number)
                    if amount:
                        yield amount

    def _find_targets(self) -> int | None:
        """The row from which on the table holds indicators."""
        for row, cells in enumerate(self._grid):
            texts = {squeeze(cell.text) for cell in cells if cell}
            if sum(bool(_TARGETS.search(text)) and len(text) < 12 for text in texts) >= 2:
                return row
        return None

    def _amount(self, cell: Cell, value: Decimal, decimals: int, printed_unit: str) -> TableAmount | None:
        header = self._above(cell)
        labels = self._left(cell)
        words = [squeeze(c.text) for c in (*header, *labels)]
        if any(_NO_AMOUNT.search(_without_unit(text)) for text in words if len(text) <= 16):
            return None
        named = self._name(labels, header)
        unit = printed_unit if is_money(printed_unit) else self._unit(cell, header, labels)
        if named is None or unit is None:
            return None
        code, label, by_column = named
        basis, year = self._basis(code, words)
        return TableAmount(self._block, cell, code, label, basis, year, value, decimals, unit, tuple(header), by_column)

    def _above(self, cell: Cell) -> list[Cell]:
        """Header cells over an amount, nearest first: the first run of words above it, numbers between skipped."""
        found: list[Cell] = []
        for row in range(cell.row_no - 2, -1, -1):
            above = self._grid[row][cell.col_no - 1]
            if above is None or not above.text.strip():
                if found:
                    break
                continue
            if _is_number(above.text):
                if found:
                    break
                continue
            if len(above.text) > _LONGEST_HEADER:
                break
            if above not in found:
                found.append(above)
            if above.col_span >= len(self._grid[row]):
                break
        return found

    def _left(self, cell: Cell) -> list[Cell]:
        """Row labels, nearest first: words to the left of an amount in its row."""
        found: list[Cell] = []
        for col in range(cell.col_no - 2, -1, -1):
            left = self._grid[cell.row_no - 1][col]
            if left is None or not left.text.strip() or _is_number(left.text):
                continue
            if left not in found:
                found.append(left)
        return found

    def _name(self, labels: Sequence[Cell], header: Sequence[Cell]) -> tuple[str, str, bool] | None:
        """The item: the nearest row label that is a budget word, else the nearest header cell that is one."""
        for by_column, cells in ((False, labels[:2]), (True, header[:2])):
            for cell in cells:
                code = self._code(cell.text)
                if code:
                    return code, _label(cell.text), by_column
        return None

    def _code(self, text: str) -> str | None:
        label = _label(text)
        code = self._vocabulary.whole(label)
        if code:
            return code
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
            if unit := _unit_in(text):
                return unit
        for row in range(cell.row_no - 1, -1, -1):
            for other in self._grid[row]:
                if other is not None and (unit := _unit_in(other.text)):
                    return unit
        for text in reversed(self._before):
            if unit := _unit_in(text):
                return unit
        return None

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


def _label(text: str) -> str:
    words = _ROW_MARK.sub("", squeeze(text).replace("（万元）", "").replace("(万元)", ""))
    words = re.sub(r"[（(](?:单位[:：])?(?:亿元|万元|千元|元)[）)]", "", words)
    return _ROW_MARK.sub("", _PREFIX.sub("", words)) or words


def _without_unit(text: str) -> str:
    return _UNIT.sub("", text)


def _unit_in(text: str) -> str | None:
    found = _UNIT.search(narrow(text))
    return (found[1] or found[2]) if found else None


def _is_number(text: str) -> bool:
    return read_cell_number(text) is not None or squeeze(text) in {"-", "—", "——", "/"}
