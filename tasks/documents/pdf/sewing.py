"""The two sides of a page break in a table: a row that it cut becomes one row again, a merged cell keeps its whole
span. Which tables go on over a break is said in continuation.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasks.documents.pdf.paragraphs import opens_anew
from tasks.documents.pdf.tables import RuledCell, moved

_SIGNATURE = re.compile(r"签字|签章|签名|盖章|公章|年\s*月\s*日")
_BLANK_DATE = re.compile(r"\s*年\s+月\s+日")
_FIGURE = re.compile(r"[\d.,，%％]+\s*")
# A cell of more characters than this to a line, in font sizes, breaks its lines by their length and not by its own.
_WIDE = 8.0
_PADDING_PT = 8.0


def is_cut(above: Sequence[RuledCell], below: Sequence[RuledCell]) -> bool:
    """Whether the first row under the page break is the rest of the last row above it.

    The rest of a row holds nothing where the cell was finished, and lines that go on where it was not: every cell with
    words stands under one that is filled to its lower side, and something tells that the text was not at its end.
    """
    written = [cell for cell in below if not cell.is_blank]
    pairs = [(upper, cell) for cell in written if (upper := _above(cell, above)) is not None and not upper.is_blank]
    if not pairs or len(pairs) < len(written):
        return False
    if all(_is_signed_prompt(upper, lower) for upper, lower in pairs):
        return True
    if not all(_is_full_down(upper) and not _are_two_figures(upper, lower) for upper, lower in pairs):
        return False
    finished = any(cell.is_blank and (upper := _above(cell, above)) and _is_finished(upper, cell) for cell in below)
    if all(len(upper.lines) > 1 or _is_full_line(upper) for upper, _ in pairs):
        return finished or any(len(upper.lines) > 1 and _breaks_off(upper) for upper, _ in pairs)
    # A cell of several paragraphs may break between two of them.
    may_go_on = all(_breaks_off(upper) or opens_anew(lower.lines[0].text) for upper, lower in pairs)
    cut_off = finished or any(_is_parted(upper, lower) for upper, lower in pairs)
    return cut_off and may_go_on and any(_flows_over(upper, lower) for upper, lower in pairs)


def _are_two_figures(upper: RuledCell, lower: RuledCell) -> bool:
    """Two scores or amounts under one another: no figure is ever parted."""
    return _FIGURE.fullmatch(upper.lines[-1].text) is not None and _FIGURE.fullmatch(lower.lines[0].text) is not None


def _flows_over(upper: RuledCell, lower: RuledCell) -> bool:
    """Whether a sentence visibly goes on: a wide cell's last line is full, and the next begins nothing new.

    In a narrow cell any word may fill the line.
    """
    is_wide = upper.bbox.x1 - upper.bbox.x0 > _WIDE * upper.lines[-1].size
    return is_wide and _is_full_line(upper) and upper.row_span == 1 and not opens_anew(lower.lines[0].text)


def _is_full_line(cell: RuledCell) -> bool:
    """Whether the cell's last line breaks off because not one more character found room on it."""
    last = cell.lines[-1]
    return _breaks_off(cell) and last.x1 + last.size > cell.bbox.x1 - _PADDING_PT


def _is_finished(upper: RuledCell, lower: RuledCell) -> bool:
    """Whether a cell's words all stand above the break. Of a cell merged over rows that says nothing about the row."""
    return not upper.is_blank and upper.row_span == lower.row_span == 1


def _is_signed_prompt(upper: RuledCell, lower: RuledCell) -> bool:
    """A box for an opinion with its signature and date: the blank space between them hides that it is one cell."""
    prompt, rest = upper.lines[-1].text.rstrip(), lower.lines[0].text
    if prompt[-1] not in ":：":
        return False
    return _BLANK_DATE.match(rest) is not None or (
        _SIGNATURE.search(rest) is not None and _SIGNATURE.search(prompt) is None
    )


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


def _beginning(cells: Iterable[RuledCell]) -> list[RuledCell]:
    return [cell for cell in cells if cell.row == 0]


def sewn(
    above: Sequence[RuledCell], rows: int, below: Sequence[RuledCell], rows_below: int
) -> tuple[tuple[RuledCell, ...], int]:
    """The cells of both parts, those that the break cut in two as one, and how many rows they now have.

    `rows` and `rows_below` are the numbers of rows of the parts, whose cells count each from 0.
    """
    ending, head = [cell for cell in above if cell.row_end == rows], _beginning(below)
    cut = 1 if is_cut(ending, head) else 0
    labels_end = max(_labels_end(ending, head), _subdivided_end(ending, head))
    whole, rest = [cell for cell in above if cell.row_end != rows], list(below)
    for upper in ending:
        lower = next((cell for cell in head if _above(cell, [upper]) is not None), None)
        if lower is not None and (cut or lower.col < labels_end or _is_merged(upper, lower)):
            rest.remove(lower)
            upper = replace(upper, row_span=upper.row_span + lower.row_span - cut, lines=upper.lines + lower.lines)
        whole.append(upper)
    whole += [moved(cell, rows=rows - cut) for cell in rest]
    return tuple(whole), rows + rows_below - cut


def _labels_end(ending: Sequence[RuledCell], head: Iterable[RuledCell]) -> int:
    """The column up to which the cells at the break are merged labels that go on over it, or 0.

    A label is never blank, so a blank cell left of a row's own words is part of one. Labels nest: one that begins anew
    under the break ends those right of it, and where a finer one goes on, the coarser ones left of it go on as well,
    even if the break parts their words.
    """
    end = 0
    for lower in sorted(head, key=lambda cell: cell.col):
        upper = _above(lower, ending)
        if upper is None:
            break
        if lower.is_blank or (upper.is_blank and (end or max(upper.row_span, lower.row_span) > 1)):
            end = lower.col + lower.col_span
        elif upper.is_blank or not _is_parted(upper, lower):
            break
    return end


def _is_parted(upper: RuledCell, lower: RuledCell) -> bool:
    """Whether a merged cell's words may run from the upper part's lower side to the lower part's upper side."""
    first = lower.lines[0]
    merged = max(upper.row_span, lower.row_span) > 1
    return merged and _is_full_down(upper) and first.top - lower.bbox.top < first.size


def _subdivided_end(ending: Sequence[RuledCell], head: Sequence[RuledCell]) -> int:
    """The column behind a header row that only subdivides cells above it, or 0: all its other cells are their rest."""
    written = [cell for cell in head if not cell.is_blank]
    new = all(_above(cell, ending) is None for cell in written)
    return max(cell.col + cell.col_span for cell in head) if new and written else 0


def _is_merged(upper: RuledCell, lower: RuledCell) -> bool:
    """Right of the labels, a cell printed on one side of the break only: that it is merged over several rows tells."""
    if upper.is_blank:
        return not lower.is_blank and upper.row_span > 1 and lower.row_span > 1
    return lower.is_blank and (lower.row_span > 1 or upper.row_span > 1)
