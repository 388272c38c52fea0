"""The place of a finding, cut out so that a person sees it: a picture of the page, or the table or paragraph itself."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasks.alerts.places import Place, in_words

Row = Mapping[str, object]
# Rows of a long table that are shown around the one that matters; its head is shown anyway.
_AROUND, _HEAD = 3, 2
_SHORT_TABLE = 14


@dataclass(frozen=True, slots=True)
class ShownCell:
    text: str
    row_span: int
    col_span: int
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`picture`: a PNG as a data URI; else `table`, rows of cells; else `words` in order, each marked or not.

    `left_out`: rows of the table that are not shown.
    """

    caption: str
    picture: str | None = None
    table: tuple[tuple[ShownCell, ...], ...] = ()
    words: tuple[tuple[str, bool], ...] = ()
    left_out: int = 0


def pictured(place: Place, png: bytes) -> Excerpt:
    return Excerpt(in_words([place], "zh"), picture="data:image/png;base64," + base64.b64encode(png).decode())


def written(place: Place, block_text: str) -> Excerpt:
    """The words of the place within their paragraph."""
    source = str(place["source_text"] or "")
    at = block_text.find(source) if source else -1
    if at < 0:
        words = [(source or block_text, bool(source))]
    else:
        words = [(block_text[:at], False), (source, True), (block_text[at + len(source) :], False)]
    return Excerpt(in_words([place], "zh"), words=tuple(word for word in words if word[0]))


def tabled(place: Place, cells: Sequence[Row]) -> Excerpt:
    """The rows around the place. `cells`: all of its table (row_no, col_no, row_span, col_span, text)."""
    last = max(_number(cell, "row_no") + _number(cell, "row_span") - 1 for cell in cells)
    shown = _rows_to_show(_number(place, "row_no") or 1, last)
    table = tuple(tuple(_cells_of(row_no, shown, cells, place)) for row_no in shown)
    return Excerpt(in_words([place], "zh"), table=table, left_out=last - len(shown))


def _rows_to_show(row_no: int, last: int) -> list[int]:
    if last <= _SHORT_TABLE:
        return list(range(1, last + 1))
    near = range(max(1, row_no - _AROUND), min(last, row_no + _AROUND) + 1)
    return sorted({*range(1, _HEAD + 1), *near})


def _cells_of(row_no: int, shown: Sequence[int], cells: Iterable[Row], place: Place) -> Iterable[ShownCell]:
    """The cells that begin in this row, or whose first row is left out and which reach into it."""
    for cell in sorted(cells, key=lambda cell: _number(cell, "col_no")):
        first = _number(cell, "row_no")
        covered = [row for row in shown if first <= row < first + _number(cell, "row_span")]
        if covered and covered[0] == row_no:
            marked = first == place["row_no"] and place["col_no"] in (None, cell["col_no"])
            yield ShownCell(str(cell["text"] or ""), len(covered), _number(cell, "col_span"), marked)


def _number(row: Row, name: str) -> int:
    return int(str(row[name] or 0))
