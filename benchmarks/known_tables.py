"""Word files whose tables are known cell by cell, written without our reader and without its tests. No reading here."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.shared import OxmlElement

_WORDS = (
    "年度目标",
    "产出指标",
    "效益指标",
    "满意度",
    "预算数",
    "决算数",
    "完成情况",
    "困难职工帮扶",
    "工会经费",
    "备注",
)
_CHANGE = 'w:id="1" w:author="经办人" w:date="2023-03-01T00:00:00Z"'


@dataclass(frozen=True, slots=True)
class KnownCell:
    """A cell as a reader of the page sees it; places count from 1, its text stands once, lines apart by line feeds."""

    table_no: int
    row_no: int
    col_no: int
    row_span: int
    col_span: int
    text: str


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A Word file, what is special about its tables, and all their cells."""

    feature: str
    data: bytes
    cells: tuple[KnownCell, ...]


def known_files(tables: int = 3, seed: int = 7) -> list[KnownFile]:
    """One file for each thing that Word tables do, of `tables` tables each; the same for the same seed."""
    return [known_file(feature, tables, seed) for feature in _FEATURES]


def features() -> tuple[str, ...]:
    return tuple(_FEATURES)


def known_file(feature: str, tables: int, seed: int = 7) -> KnownFile:
    treat, dice = _FEATURES[feature], random.Random(f"{seed} {feature}")
    document = Document()
    cells: list[KnownCell] = []
    for table_no in range(1, tables + 1):
        document.add_paragraph(f"表{table_no}")
        table, known = _merged_table(document, table_no, dice)
        cells += treat(table, known)
    buffer = io.BytesIO()
    document.save(buffer)
    return KnownFile(feature, buffer.getvalue(), tuple(cells))


def _merged_table(document: Any, table_no: int, dice: random.Random) -> tuple[Any, list[KnownCell]]:
    """A form as reports have them: 20 to 30 rows of 7 columns, a third of the cells merged."""
    row_count, col_count = dice.randint(20, 30), 7
    table = document.add_table(row_count, col_count)
    places = list(table._cells)
    known = []
    for top, left, height, width in _areas(row_count, col_count, dice):
        text = f"{dice.choice(_WORDS)}{len(known) + 1}"
        first = places[top * col_count + left]
        if height * width > 1:
            first = first.merge(places[(top + height - 1) * col_count + left + width - 1])
        first.text = text
        known.append(KnownCell(table_no, top + 1, left + 1, height, width, text))
    return table, known


def _areas(row_count: int, col_count: int, dice: random.Random) -> Iterator[tuple[int, int, int, int]]:
    """Row, column (from 0), rows and columns covered. The last row and column stay whole, so that no line is unused."""
    taken: set[tuple[int, int]] = set()
    for row in range(row_count):
        for col in range(col_count):
            if (row, col) in taken:
                continue
            height, width = 1, 1
            if row < row_count - 4 and col < col_count - 2 and dice.random() < 0.3:
                width = 2 if (row, col + 1) not in taken and dice.random() < 0.5 else 1
                height = dice.choice((1, 2, 3))
            covered = {(row + r, col + c) for r in range(height) for c in range(width)}
            if covered & taken:
                height, width, covered = 1, 1, {(row, col)}
            taken |= covered
            yield row, col, height, width


# --- what is done to the last row of a table ------------------------------------------------------------------------


def _plain(_: Any, known: list[KnownCell]) -> list[KnownCell]:
    return known


def _numbered(table: Any, known: list[KnownCell]) -> list[KnownCell]:
    """The first column of the last two rows is numbered by Word, as serial numbers are."""
    for row in table.rows[-2:]:
        row.cells[0].paragraphs[0].style = "List Number"
    cells = _last(table, known, 2)
    number = 2 * (known[0].table_no - 1)
    changed = {cell: f"{number + order}.{cell.text}" for order, cell in enumerate(cells, start=1)}
    return [_with(cell, changed.get(cell, cell.text)) for cell in known]


def _inserted(table: Any, known: list[KnownCell]) -> list[KnownCell]:
    """Words put in by a tracked change in the last row."""
    tr = table.rows[-1]._tr
    run = tr.tc_lst[0].p_lst[0].r_lst[0]
    insertion = parse_xml(f"<w:ins {nsdecls('w')} {_CHANGE}/>")
    run.addprevious(insertion)
    insertion.append(run)
    return known


def _controls(table: Any, known: list[KnownCell]) -> list[KnownCell]:
    """The words of a cell in a content control, as templates of forms have them."""
    paragraph = table.rows[-1]._tr.tc_lst[0].p_lst[0]
    run = paragraph.r_lst[0]
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    run.addprevious(control)
    control.find(qn("w:sdtContent")).append(run)
    return known


def _row_control(table: Any, known: list[KnownCell]) -> list[KnownCell]:
    """The second to last row in a content control, as repeated sections are."""
    row = table.rows[-2]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control.find(qn("w:sdtContent")).append(row)
    return known


def _deleted_row(table: Any, known: list[KnownCell]) -> list[KnownCell]:
    """The second to last row taken out by a tracked change: the one below moves up."""
    row = table.rows[-2]._tr
    row.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} {_CHANGE}/>"))
    gone = len(table.rows) - 1
    kept = [cell for cell in known if cell.row_no != gone]
    return [_with(cell, cell.text, cell.row_no - (cell.row_no > gone)) for cell in kept]


def _indented(table: Any, known: list[KnownCell]) -> list[KnownCell]:
    """The second to last row begins one column further in."""
    row = table.rows[-2]._tr
    row.remove(row.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(before)
    return [cell for cell in known if (cell.row_no, cell.col_no) != (len(table.rows) - 1, 1)]


def _nested(table: Any, known: list[KnownCell]) -> list[KnownCell]:
    """A small table in the last cell of the last row."""
    last = table.rows[-1].cells[-1]
    inner = last.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    return [*known[:-1], _with(known[-1], f"{known[-1].text}\n甲\t乙")]


def _last(table: Any, known: list[KnownCell], rows: int) -> list[KnownCell]:
    """The first cells of the last rows."""
    first_row = len(table.rows) - rows + 1
    return [cell for cell in known if cell.row_no >= first_row and cell.col_no == 1]


def _with(cell: KnownCell, text: str, row_no: int | None = None) -> KnownCell:
    return KnownCell(cell.table_no, row_no or cell.row_no, cell.col_no, cell.row_span, cell.col_span, text)


_FEATURES: dict[str, Callable[[Any, list[KnownCell]], list[KnownCell]]] = {
    "merged cells only": _plain,
    "cells numbered by Word": _numbered,
    "words inserted, tracked": _inserted,
    "a row deleted, tracked": _deleted_row,
    "words in a content control": _controls,
    "a row in a content control": _row_control,
    "a row that begins further in": _indented,
    "a table in a cell": _nested,
}
