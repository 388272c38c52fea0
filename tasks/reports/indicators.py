"""Indicator rows: levels filled down, target, actual, weight and score of each. Columns: see indicator_columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tasks.documents.model import Block, Cell, Document
from tasks.documents.text import narrow, squeeze
from tasks.reports.indicator_columns import LEVELS, Row, indicator_runs, label_of, repeats_header
from tasks.reports.layouts import Column, IndicatorWords, Layouts
from tasks.reports.model import Indicator
from tasks.reports.numbers import find_quantities, read_cell_number

# The closing bracket may be lost, or have slipped into the next cell.
_WEIGHT_IN_NAME = re.compile(r"\s*[（(]\s*(\d+(?:\.\d+)?)\s*分?\s*(?:[)）]\s*|$)")
_SLIPPED = re.compile(r"^[)）]\s*(?=[^)）]*$)")
_REMARK = re.compile(r"[（(][^（）()]*[)）]")
# （10, its rest lost at the break of a page.
_OPEN_REMARK = re.compile(r"[（(]\d+(?:\.\d+)?分?$")
_PREFIX = re.compile(
    r"(?:^|[\n；;]\s*)\s*(?:指标\s*[\d一二三四五六七八九十]+|[（(]?\d{1,2}[)）]|\d{1,2}[、．.](?!\d))\s*[：:、．.]?\s*"
)
_SIGN = re.compile(r"[≥≤＝=<>＜＞≧≦]{1,2}|[大小高低多少等]于(?:等于)?|不[低高少多]于")
_NONE = "无"
_NOTHING_OF_IT = re.compile(r"无(?!$)|不(?:发生|出现|得有)|未(?:发生|出现)|没有|零|杜绝|避免|0(?![\d.])")


def read_indicators(document: Document, layouts: Layouts) -> tuple[Indicator, ...]:
    """Every indicator row of every indicator table, in reading order.

    Totals, sub-totals and rows that the empty form left behind (……, 指标2：) are no indicators. None where nothing is
    stated; a target that stands only inside the name (新增会员500人) is given as target_text too.
    """
    found: list[Indicator] = []
    for block, run in indicator_runs(document, layouts):
        assert block.table is not None
        grid = block.table.grid()
        for row_index in run.rows:
            if repeats_header(grid, row_index, run):
                continue
            for indicator in _row(block, grid[row_index], run.columns, layouts.indicators):
                goes_on = row_index > run.rows.start or not run.header
                above = found[-1] if found and goes_on else None
                found.append(replace(_filled_down(indicator, above), indicator_no=len(found) + 1))
    return tuple(found)


def _filled_down(indicator: Indicator, above: Indicator | None) -> Indicator:
    """Levels left blank under a stated one, in place of merged cells or after a page break, mean the one above."""
    if above is None or indicator.level1 is not None:
        return indicator
    level2 = indicator.level2 if indicator.level2 is not None else above.level2
    return replace(indicator, level1=above.level1, level2=level2)


def _row(block: Block, row: Row, columns: Mapping[Column, int], words: IndicatorWords) -> Iterator[Indicator]:
    cells = {column: row[place] if place < len(row) else None for column, place in columns.items()}
    if _is_total(row, cells, words):
        return
    name = cells.get(Column.LEVEL3)
    if name is not None and name is cells.get(Column.ACTUAL):
        return  # one text over the whole row (偏差原因分析, 改进措施) is no indicator
    level2 = cells.get(Column.LEVEL2)
    texts = {column: _stated(cell, words) for column, cell in cells.items()}
    if _answers_none(cells.get(Column.ACTUAL), texts.get(Column.TARGET)):
        texts[Column.ACTUAL] = _NONE
    parts = _names(name.text if name else "", texts.get(Column.ACTUAL), words)
    if not parts:
        if not (texts.get(Column.LEVEL2) and (texts.get(Column.ACTUAL) or texts.get(Column.SCORE))):
            return
        parts = [(None, texts.get(Column.ACTUAL))]
    place = block.cell_provenance(name if name and parts[0][0] else level2 or next(c for c in row if c))
    for text, actual in parts:
        weighed, weight = _split_weight(text)
        own_level2, weight2 = _split_weight(texts.get(Column.LEVEL2))
        repeated = name is not None and name is level2
        alone = text is None or _is_alone(level2, columns)
        yield Indicator(
            indicator_no=0,
            level1=_level(texts.get(Column.LEVEL1)),
            level2=None if repeated else _level(own_level2),
            level3=weighed,
            target_text=_target(_whole_target(texts), weighed, Column.TARGET in columns),
            actual_text=actual,
            weight=weight if weight is not None else _weight(cells, columns, weight2 if alone else None),
            score=_number(texts.get(Column.SCORE)),
            deviation_text=texts.get(Column.DEVIATION),
            provenance=place,
        )


def _answers_none(actual: Cell | None, target: str | None) -> bool:
    """无群体性事件 | 无: a word that elsewhere fills an empty field is the answer to such a target."""
    return actual is not None and squeeze(actual.text) == _NONE and _NOTHING_OF_IT.match(target or "") is not None


def _is_alone(level2: Cell | None, columns: Mapping[Column, int]) -> bool:
    """Whether the points of level 2 (数量指标（10分）) are the row's: no column gives any, and it has no other row."""
    return level2 is not None and level2.row_span == 1 and Column.WEIGHT not in columns


def _is_total(row: Row, cells: Mapping[Column, Cell | None], words: IndicatorWords) -> bool:
    labels = {label_of(cell) for column, cell in cells.items() if column in LEVELS}
    labels |= {label_of(cell) for cell in row[:2]}
    return bool(labels & set(words.totals))


def _stated(cell: Cell | None, words: IndicatorWords) -> str | None:
    """A cell's text on one line; None where it is blank or only the form's own filling."""
    text = _SLIPPED.sub("", _one_line(cell.text)) if cell else ""
    return None if not text or squeeze(text) in words.blanks else text


def _one_line(text: str) -> str:
    """Cell text without the breaks that the cell's width made; a gap between two latin words stays."""
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text.strip())


def _names(text: str, actual: str | None, words: IndicatorWords) -> list[tuple[str | None, str | None]]:
    """The indicators that one name cell holds, each with its result: several only where the results are as many."""
    names = [part for part in map(_one_line, _PREFIX.split(text)) if part and squeeze(part) not in words.blanks]
    if len(names) <= 1:
        return [(name, actual) for name in names]
    results = [part for part in map(_one_line, _PREFIX.split(actual or "")) if part]
    if len(results) == len(names):
        return list(zip(names, results, strict=True))
    return [(";".join(names), actual)]


def _split_weight(text: str | None) -> tuple[str | None, Decimal | None]:
    """组织培训（3 分） -> 组织培训, 3."""
    found = _WEIGHT_IN_NAME.search(narrow(text)) if text else None
    if text is None or found is None:
        return text, None
    return (text[: found.start()] + text[found.end() :]).strip() or text, Decimal(found[1])


def _level(text: str | None) -> str | None:
    """A level's name without weights and remarks in brackets: 产出指标（50分） -> 产出指标."""
    if text is None:
        return None
    return _OPEN_REMARK.sub("", _REMARK.sub("", text)).strip("：: ") or text


def _whole_target(texts: Mapping[Column, str | None]) -> str | None:
    """A target that the form parts into sign, value and unit: ≥ | 30 | 家. 定性 is no sign, and words need no unit."""
    value = texts.get(Column.TARGET)
    if value is None or read_cell_number(value) is None:
        return value
    sign, unit = texts.get(Column.TARGET_SIGN) or "", texts.get(Column.TARGET_UNIT) or ""
    return f"{sign if _SIGN.fullmatch(sign) else ''}{value}{'' if value.endswith(unit) else unit}"


def _target(text: str | None, name: str | None, has_column: bool) -> str | None:
    if text is not None or has_column or name is None:
        return text
    quantities = find_quantities(name)
    if not quantities:
        return None
    last = quantities[-1]
    keeps = narrow(name[last.start : last.number_start])
    return name[last.number_start if keeps.startswith("达到") else last.start : last.end].strip()


def _weight(
    cells: Mapping[Column, Cell | None], columns: Mapping[Column, int], of_level2: Decimal | None
) -> Decimal | None:
    if of_level2 is not None:
        return of_level2
    cell, place = cells.get(Column.WEIGHT), columns.get(Column.WEIGHT, -2)
    # A weight beside level 1 weighs all rows of that level together, not one of them.
    if cell is None or (columns.get(Column.LEVEL1) == place - 1 and Column.LEVEL2 in columns):
        return None
    return _number(cell.text)


def _number(text: str | None) -> Decimal | None:
    """A score or a weight: 3, 3分, 3.50."""
    read = read_cell_number(re.sub(r"\s*分$", "", (text or "").strip()))
    return read[0] if read and not read[2] else None
