"""Tables that run over pages: which parts belong together, and how the join is made whole: repeated header rows go,
a row cut by the page break becomes one row again, a merged cell keeps its whole span."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasks.documents.pdf.tables import RuledCell, RuledTable, cell_text, moved

# Sides of two parts nearer than this (points) are the same side.
_SAME_SIDE_PT = 3.0
_MAX_HEADER_ROWS = 5
_SIGNATURE = re.compile(r"签字|签章|签名|盖章|公章|年\s*月\s*日")


def goes_on(upper: RuledTable, lower: RuledTable, room_below: float) -> bool:
    """Whether `lower`, first on its page, continues `upper`, last on the page before, under which `room_below` points
    of the text area are left."""
    same_sides = _same(upper.xs[0], lower.xs[0]) and _same(upper.xs[-1], lower.xs[-1])
    if not same_sides or lower.page_no != upper.last_page_no + 1:
        return False
    if repeated_rows(upper, lower):
        return True
    # A row moves to the next page only when it found no room on this one.
    filled = room_below < max(lower.first_row_height, 2 * _line_height(lower))
    return filled and _share_columns(upper, lower)


def joined(upper: RuledTable, lower: RuledTable) -> RuledTable:
    """Both parts as one table."""
    dropped = repeated_rows(upper, lower)
    xs = _common_sides(upper.xs, lower.xs)
    above = [_on_sides(cell, xs) for cell in upper.cells]
    below = [moved(_on_sides(cell, xs), rows=-dropped) for cell in lower.cells if cell.row_end > dropped]
    cut = 1 if is_cut(_ending(above, upper.rows), _beginning(below)) else 0
    cells = _sewn(above, below, upper.rows, cut)
    rows = upper.rows + lower.rows - dropped - cut
    return replace(upper, xs=xs, rows=rows, cells=tuple(cells), last_page_no=lower.last_page_no, bottom=lower.bottom)


def repeated_rows(upper: RuledTable, lower: RuledTable) -> int:
    """How many of the upper part's first rows stand again at the head of the lower part."""
    count = 0
    for row in range(min(upper.rows, lower.rows - 1, _MAX_HEADER_ROWS)):
        first, again = _row(upper, row), _row(lower, row)
        if first != again or not any(text for *_, text in first):
            break
        count = row + 1
    # Only whole rows: a header whose cells reach further down is a header only together with those rows.
    while count and any(cell.row < count < cell.row_end for cell in lower.cells):
        count -= 1
    return count


def _row(table: RuledTable, row: int) -> list[tuple[int, int, int, str]]:
    """Row `row` for comparison; columns by their sides in whole points, so that both parts count alike."""
    return [
        (
            round(table.xs[cell.col] / _SAME_SIDE_PT),
            round(table.xs[cell.col + cell.col_span] / _SAME_SIDE_PT),
            cell.row_span,
            "".join(cell_text(cell).split()),
        )
        for cell in table.cells
        if cell.row == row
    ]


def is_cut(above: Sequence[RuledCell], below: Sequence[RuledCell]) -> bool:
    """Whether the first row under the page break is the rest of the last row above it.

    The rest of a row holds nothing where the cell was finished, and lines that go on where it was not: every cell with
    words stands under one that is filled to its lower side with several lines or with a line that breaks off.
    """
    written = [cell for cell in below if not cell.is_blank]
    pairs = [(upper, cell) for cell in written if (upper := _above(cell, above)) is not None and not upper.is_blank]
    if not pairs or len(pairs) < len(written):
        return False
    if all(_is_signed_prompt(upper, lower) for upper, lower in pairs):
        return True
    if not all(_is_full_down(upper) and (len(upper.lines) > 1 or _breaks_off(upper)) for upper, _ in pairs):
        return False
    return any(_breaks_off(upper) for upper, _ in pairs) or any(
        cell.is_blank and (upper := _above(cell, above)) and _is_finished(upper, cell) for cell in below
    )


def _is_finished(upper: RuledCell, lower: RuledCell) -> bool:
    """Whether a cell's words all stand above the break. Of a cell merged over rows that says nothing about the row."""
    return not upper.is_blank and upper.row_span == lower.row_span == 1


def _is_signed_prompt(upper: RuledCell, lower: RuledCell) -> bool:
    """A box for an opinion with its signature and date: the blank space between them hides that it is one cell."""
    prompt, rest = upper.lines[-1].text.rstrip(), lower.lines[0].text
    return prompt[-1] in ":：" and _SIGNATURE.search(rest) is not None and _SIGNATURE.search(prompt) is None


def _is_full_down(cell: RuledCell) -> bool:
    """Whether the cell's text reaches its lower side."""
    last = cell.lines[-1]
    return cell.bbox.bottom - last.bottom < last.size and last.bottom > cell.bbox.top


def _breaks_off(cell: RuledCell) -> bool:
    """Whether the cell's last line breaks off in mid-sentence, at the cell's right side."""
    last = cell.lines[-1]
    return last.text.rstrip()[-1:] not in "。；！？" and last.x1 > cell.bbox.x1 - 2 * last.size


def _above(cell: RuledCell, above: Iterable[RuledCell]) -> RuledCell | None:
    return next((upper for upper in above if (upper.col, upper.col_span) == (cell.col, cell.col_span)), None)


def _ending(cells: Iterable[RuledCell], rows: int) -> list[RuledCell]:
    return [cell for cell in cells if cell.row_end == rows]


def _beginning(cells: Iterable[RuledCell]) -> list[RuledCell]:
    return [cell for cell in cells if cell.row == 0]


def _sewn(above: Sequence[RuledCell], below: Sequence[RuledCell], rows: int, cut: int) -> list[RuledCell]:
    """All cells of both parts, those that the break cut in two as one."""
    ending, rest = _ending(above, rows), list(below)
    whole = [cell for cell in above if cell.row_end != rows]
    labels_above = _labels_end(ending)
    # A label that begins anew ends the labels that may go on; one that is only printed below the break does not.
    anew = [cell for cell in _beginning(below) if not _is_printed_below(_above(cell, ending), labels_above)]
    labels_below = _labels_end(anew)
    for upper in ending:
        lower = next((cell for cell in _beginning(rest) if _above(cell, [upper]) is not None), None)
        if lower is not None and (cut or _is_merged_over_break(upper, lower, labels_above, labels_below)):
            rest.remove(lower)
            upper = replace(upper, row_span=upper.row_span + lower.row_span - cut, lines=upper.lines + lower.lines)
        whole.append(upper)
    return whole + [moved(cell, rows=rows - cut) for cell in rest]


def _labels_end(cells: Iterable[RuledCell]) -> int:
    """The column of the first words of a row: left of it only the rest of a label can be blank, a label never is."""
    return min((cell.col for cell in cells if not cell.is_blank), default=0)


def _is_printed_below(upper: RuledCell | None, labels_above: int) -> bool:
    return upper is not None and upper.is_blank and upper.col < labels_above


def _is_merged_over_break(upper: RuledCell, lower: RuledCell, labels_above: int, labels_below: int) -> bool:
    """Whether two cells at the break, of which one is blank, are a merged cell: its words are printed only once.

    Left of a row's first words stand labels; further right only a cell that is merged over several rows tells.
    """
    if upper.is_blank:
        both_merged = upper.row_span > 1 and lower.row_span > 1 and not lower.is_blank
        return upper.col < labels_above or both_merged
    return lower.is_blank and (lower.col < labels_below or lower.row_span > 1 or upper.row_span > 1)


def _share_columns(upper: RuledTable, lower: RuledTable) -> bool:
    """Parts of one table have a column side in common, if both have inner sides at all."""
    inner = upper.xs[1:-1], lower.xs[1:-1]
    return not all(inner) or any(_same(one, other) for one in inner[0] for other in inner[1])


def _common_sides(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    sides = list(one)
    sides.extend(x for x in other if not any(_same(x, known) for known in one))
    return tuple(sorted(sides))


def _on_sides(cell: RuledCell, xs: Sequence[float]) -> RuledCell:
    """The cell counted in the columns of the whole table."""
    col = _nearest(xs, cell.bbox.x0)
    return replace(cell, col=col, col_span=max(1, _nearest(xs, cell.bbox.x1) - col))


def _nearest(xs: Sequence[float], x: float) -> int:
    place = bisect_left(xs, x)
    near = [number for number in (place - 1, place) if 0 <= number < len(xs)]
    return min(near, key=lambda number: abs(xs[number] - x))


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIDE_PT


def _line_height(table: RuledTable) -> float:
    return max((line.size for cell in table.cells for line in cell.lines), default=12.0)
