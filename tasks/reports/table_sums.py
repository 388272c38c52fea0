"""What has to add up in a table: totals over 其中 columns and over the rows that are their parts, execution rates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, takewhile

from tasks.documents.model import Cell
from tasks.documents.text import squeeze
from tasks.reports.budget_tables import TableAmount
from tasks.reports.coded_rows import find_coded_rows
from tasks.reports.model import Basis, ClaimKind
from tasks.reports.numbers import read_cell_number
from tasks.reports.table_claims import TableClaim, half_step, sum_claims
from tasks.reports.table_known_parts import find_known_parts, outermost
from tasks.reports.table_shares import find_table_shares
from tasks.reports.table_words import words_left_of
from tasks.reports.three_public_tables import ALSO_HEADS
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT

_LEAST_PARTS = 2
_SOURCES = frozenset(
    {"appropriation_income", "government_fund_income", "special_account_income", "superior_subsidy_income"}
    | {"dues_income", "administrative_subsidy_income", "state_capital_income", "business_income", "other_income"}
)
_PARTS_BESIDE = {
    "income_total": _SOURCES,
    "expenditure_total": frozenset({"basic_expenditure", "project_expenditure", "operating_expenditure"}),
}
_LISTED_UNDER = {
    "project_expenditure": NAMED_PROJECT,
    "public_expenditure": ECONOMIC_ITEM,
    "personnel_expenditure": ECONOMIC_ITEM,
}
_LEAVES = frozenset({"personnel_expenditure", "public_expenditure", NAMED_PROJECT})
_ALL_OVER = "all over it"
_GRAND_TOTAL = re.compile(r"(?:收入|支出)?总计")
# 项目完成率 is no rate of money.
_RATE = re.compile(
    r"(?:执行|支付|支出|使用|(?<!项目)(?<!任务)(?<!目标)(?<!工作)(?<!指标)完成)率|(?:支出|执行|支付|完成)进度|占(?:年初|调整|全年)?预算"
)
_POINTS_BEHIND = re.compile(r"(?<=%)[/／、](?:\d{1,2}(?:\.\d+)?分?|[—–-]+)$")
_POINTS_BEFORE = re.compile(r"^(?:\d{1,2}(?:\.\d+)?分?|[—–-]+)[/／、](?=\d)")
_ROW_NUMBER = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[)）]|[、.．](?!\d))")


def find_table_claims(amounts: Iterable[TableAmount]) -> Iterator[TableClaim]:
    """Every check that a table's own layout states, table by table. `amounts`: of all tables, in reading order."""
    for _, of_table in groupby(amounts, key=lambda amount: amount.block.block_no):
        table = list(of_table)
        columns = list(_column_groups(table))
        yield from columns
        taken = {(claim.stated, tuple(sorted(claim.parts))) for claim in columns}
        rows = (*_side_by_side(table), *find_known_parts(table), *_listed_rows(table), *_left_of_projects(table))
        for claim in (*rows, *_grand_totals(table), *find_coded_rows(table), *find_table_shares(table)):
            if (claim.stated, tuple(sorted(claim.parts))) not in taken:
                taken.add((claim.stated, tuple(sorted(claim.parts))))
                yield claim
        yield from _rates(table)


def _column_groups(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """In each row: the column left of a 其中 header is the total of the columns under it, inner groups left out."""
    for _, of_row in groupby(sorted(table, key=lambda a: (a.cell.row_no, a.cell.col_no)), key=lambda a: a.cell.row_no):
        row = [amount for amount in of_row if amount.by_column]
        for mark in dict.fromkeys(cell for amount in row for cell in amount.header if _is_mark(cell)):
            under = [amount for amount in row if mark in amount.header]
            left = [amount for amount in row if amount.cell.col_no + amount.cell.col_span == mark.col_no]
            parts = outermost([amount for amount in under if _marks(amount)[-1] == mark])
            if left and len(parts) >= _LEAST_PARTS and not _unnamed(mark, under):
                yield from sum_claims(left[0], parts)


def _is_mark(cell: Cell) -> bool:
    return squeeze(cell.text).rstrip("：:") in {"其中", "其 中"}


def _marks(amount: TableAmount) -> list[Cell]:
    """The 其中 headers over an amount, outermost first."""
    return sorted((cell for cell in amount.header if _is_mark(cell)), key=lambda cell: cell.row_no)


def _unnamed(mark: Cell, under: Sequence[TableAmount]) -> bool:
    """Whether an amount of the row stands under `mark` that no budget word names: the parts are not all known."""
    row = under[0].grid[under[0].cell.row_no - 1][mark.col_no - 1 : mark.col_no - 1 + mark.col_span]
    known = {amount.cell for amount in under}
    return any(cell is not None and cell not in known and _is_amount(cell) for cell in row)


def _is_amount(cell: Cell) -> bool:
    read = read_cell_number(cell.text)
    return read is not None and read[2] != "%" and read[0] != 0


def _side_by_side(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """收入合计 | 财政拨款收入 | ... | 其他收入 without a 其中: a total and all its sources beside it."""
    for _, of_row in groupby(sorted(table, key=lambda a: (a.cell.row_no, a.cell.col_no)), key=lambda a: a.cell.row_no):
        row = [amount for amount in of_row if amount.by_column]
        for place, total in enumerate(row):
            item_parts = _PARTS_BESIDE.get(total.code, frozenset())
            # 合计 | 年初结转 | 财政拨款: what was carried over may stand among the sources.
            carried = {"carry_in"} if total.code == "income_total" else set()
            parts = list(takewhile(lambda a: a.code in item_parts | carried, row[place + 1 :]))  # noqa: B023
            if len(parts) < _LEAST_PARTS or len({part.code for part in parts}) < len(parts):
                continue
            complete = not _others_beside(total, parts) and carried.isdisjoint(part.code for part in parts)
            yield from (claim for claim in sum_claims(total, parts) if claim.closes or (complete and claim.is_near))


def _others_beside(total: TableAmount, parts: Sequence[TableAmount]) -> bool:
    """Whether the row holds further amounts after the total than its known parts."""
    row = total.grid[total.cell.row_no - 1][total.cell.col_no - 1 + total.cell.col_span :]
    known = {part.cell for part in parts}
    return any(cell is not None and cell not in known and _is_amount(cell) for cell in row)


def _listed_rows(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """In each column: a total and the list under it, or the heads of spending over it, where they do add up.

    Projects are listed to the last one, so theirs have to; other lists name some members only.
    """
    rows = sorted((a for a in table if not a.by_column), key=lambda a: (a.cell.col_no, a.cell.row_no))
    for _, of_column in groupby(rows, key=lambda amount: amount.cell.col_no):
        column = list(of_column)
        for place, total in enumerate(column):
            for code, parts in _runs(column, place):
                complete = code == _ALL_OVER or (code == NAMED_PROJECT and total.code == "project_expenditure")
                for claim in sum_claims(total, parts) if len(parts) >= _LEAST_PARTS else ():
                    if claim.closes or (complete and claim.is_near):
                        yield claim


def _left_of_projects(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """What was left of all projects, under what was left of each, which is no figure: where it adds up."""
    for total in table:
        if total.code not in ("carry_out", "project_income") or not total.by_column:
            continue
        above = (row[total.cell.col_no - 1] for row in reversed(total.grid[: total.cell.row_no - 1]))
        read = ((cell, read_cell_number(cell.text)) if cell else (None, None) for cell in above)
        told = takewhile(lambda one: one[1] is not None, read)
        parts = [replace(total, cell=c, value=n[0], decimals=n[1], label="") for c, n in told if c and n]
        if len(parts) >= _LEAST_PARTS:
            yield from (claim for claim in sum_claims(total, parts[::-1]) if claim.closes)


def _grand_totals(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """本年收入合计 | 60, 年初结转 | 5, 总计 | 65: the year's own total and all that stands between it and 总计.

    Lines of 其中 may stand between them; a total of the two alone has to be right.
    """
    for own in table:
        if own.by_column or own.code not in ("income_total", "expenditure_total"):
            continue
        parts = [own]
        for row in own.grid[own.cell.row_no :]:
            cell = row[own.cell.col_no - 1]
            read = read_cell_number(cell.text) if cell else None
            if cell is None or read is None:
                continue
            below = replace(own, cell=cell, value=read[0], decimals=read[1], label=words_left_of(row, cell))
            if _GRAND_TOTAL.fullmatch(below.label):
                alone = len(parts) == _LEAST_PARTS
                yield from (c for c in sum_claims(below, parts) if parts[1:] and (c.closes or (alone and c.is_near)))
                break
            parts.append(below)


def _runs(column: Sequence[TableAmount], place: int) -> Iterator[tuple[str, list[TableAmount]]]:
    """The amounts right under a total that may be its list, and for 本年支出合计 the heads right over it."""
    total, after = column[place], column[place + 1 :]
    members = _LISTED_UNDER.get(total.code)
    if members:
        fees = ALSO_HEADS if members == ECONOMIC_ITEM else frozenset[str]()  # 会议费 among the heads
        listed = list(takewhile(lambda amount: amount.code == members or amount.code in fees, after))
        numbered = [amount for amount in listed if _is_numbered(amount)]
        # 1、某专项 and under it, without a number, what it was spent on: only the numbered rows make up the total.
        yield members, numbered if len(numbered) >= _LEAST_PARTS and _is_numbered(listed[0]) else listed
    if total.code == ECONOMIC_ITEM:  # 商品和服务支出 over its own heads
        yield "", list(takewhile(lambda amount: amount.code == ECONOMIC_ITEM, after))
    if total.code == NAMED_PROJECT and _is_numbered(total):
        yield "", list(takewhile(lambda amount: amount.code == NAMED_PROJECT and not _is_numbered(amount), after))
    if total.code in ("expenditure_total", "project_expenditure", "income_total"):
        sources = list(takewhile(lambda amount: amount.code in _SOURCES or amount.code == "carry_in", after))
        yield "", sources
        yield "", list(takewhile(lambda amount: amount.code in _SOURCES, sources))
    if total.code == "project_expenditure":
        yield (
            NAMED_PROJECT,
            list(takewhile(lambda amount: amount.code == NAMED_PROJECT, reversed(column[:place])))[::-1],
        )
    if total.code == "expenditure_total":
        over = list(takewhile(lambda amount: amount.code == FUNCTIONAL_ITEM, reversed(column[:place])))
        yield FUNCTIONAL_ITEM, over[::-1]
        # 基本支出 | 人员经费, 公用经费 and 项目支出 | 甲, 乙, their heads merged beside them: all that is over 合计.
        # So with 职工活动支出, 维权支出 ... of the union's own accounts.
        if {amount.code for amount in column[:place]} in (_LEAVES, {ECONOMIC_ITEM}) and not _unread_over(
            total, column[:place]
        ):
            yield _ALL_OVER, list(column[:place])


def _unread_over(total: TableAmount, over: Sequence[TableAmount]) -> bool:
    """Whether an amount stands among those over a total that no word named."""
    rows = total.grid[over[0].cell.row_no - 1 : total.cell.row_no - 1]
    known = {amount.cell for amount in over}
    cells = (row[total.cell.col_no - 1] for row in rows)
    return any(cell is not None and cell not in known and _is_amount(cell) for cell in cells)


def _is_numbered(amount: TableAmount) -> bool:
    """Whether the words of an amount's row begin with a number of a list (1、, （二）)."""
    row = amount.grid[amount.cell.row_no - 1]
    return any(_ROW_NUMBER.match(squeeze(cell.text)) for cell in row[: amount.cell.col_no - 1] if cell)


def _rates(table: Sequence[TableAmount]) -> Iterator[TableClaim]:
    """Rows with budget, execution and 执行率 beside one another."""
    for _, of_row in groupby(
        sorted(table, key=lambda a: (a.cell.row_no, a.code)), key=lambda a: (a.cell.row_no, a.code)
    ):
        row = list(of_row)
        budgets = [a for a in row if a.basis is Basis.BUDGET and a.value]
        actuals = [a for a in row if a.basis is Basis.ACTUAL]
        rate = _rate_cell(row[0])
        if rate and budgets and len(actuals) == 1:
            yield from _rate(rate, budgets, actuals[0])


def _rate_cell(amount: TableAmount) -> Cell | None:
    """The cell of the same row whose column says 执行率 and whose text is a percentage."""
    grid = amount.grid
    for col, cell in enumerate(grid[amount.cell.row_no - 1]):
        if cell is None or percent_of(cell) is None:
            continue
        above: Iterable[Cell | None] = (grid[row][col] for row in range(amount.cell.row_no - 1))
        if any(over is not None and _RATE.search(squeeze(over.text)) for over in above):
            return cell
    return None


def percent_of(cell: Cell) -> tuple[Decimal, int, str] | None:
    """The percentage of a cell, with its decimals; the points for it may stand there too (98.5% / 9.8, 10 / 98.5%)."""
    text = _POINTS_BEFORE.sub("", squeeze(cell.text).replace("％", "%"))
    rate = text.removesuffix(points[0]) if (points := _POINTS_BEHIND.search(text)) else text
    return read_cell_number(rate) if rate.endswith("%") else None


def _rate(cell: Cell, budgets: Sequence[TableAmount], actual: TableAmount) -> Iterator[TableClaim]:
    read = percent_of(cell)
    assert read is not None
    stated, decimals, _ = read
    claims = []
    for budget in budgets:
        computed = actual.amount_cny / budget.amount_cny * 100
        spread = (half_step(actual) * 100 + half_step(budget) * computed) / budget.amount_cny
        claims.append(
            TableClaim(
                ClaimKind.RATIO,
                actual.block,
                cell,
                f"{actual.label}执行率",
                stated,
                computed.quantize(Decimal("0.0001")),
                Decimal(1).scaleb(-decimals) + spread,
                (actual.amount_cny, budget.amount_cny),
                "%",
                f"{actual.cell.text.strip()}÷{budget.cell.text.strip()}",
            )
        )
    # Against the year's first budget or the adjusted one: whichever the rate was computed from.
    yield min(claims, key=lambda claim: abs(claim.stated - claim.computed))
