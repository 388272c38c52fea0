"""The frame of a page's text: where its lines begin and end, and how far apart they stand. Measured, not assumed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tasks.documents.pdf.lines import Line

CLOSERS = frozenset("，。、；：！？）》」』】〕〉”’,.;:!?)]}%％℃…—·")
OPENERS = frozenset("（《「『【〔〈“‘([{￥")


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area that lines fill: left and right limit, and the usual distance from one line's top to the next's.

    `pitch` is in font sizes, so that it also fits lines of another size; 0 where too few lines tell.
    """

    left: float
    right: float
    pitch: float = 0.0


def measure(lines: Sequence[Line], page_width: float) -> Frame:
    """The frame of lines that stand in one column, over all pages of one width."""
    if not lines:
        return Frame(0.0, page_width)
    em = median(line.size for line in lines)
    left = _limit([line.x0 for line in lines], em, min)
    # A closing mark may hang over the right margin; the character before it never does.
    ends = [_inner_end(line) for line in _long(lines)]
    right = _limit(ends, em, max)
    if sum(1 for end in ends if right - end < em) < 3:
        # Too few full lines to show the margin: as wide as the left one, as nearly all pages are set.
        right = max(right, page_width - left)
    return Frame(left, right, _pitch(lines, right, em))


def _long(lines: Sequence[Line]) -> list[Line]:
    """Lines that may reach the right margin; scraps beside a table or a drawing may stand anywhere."""
    longest = max(line.x1 - line.x0 for line in lines)
    return [line for line in lines if line.x1 - line.x0 > longest / 2]


def _inner_end(line: Line) -> float:
    text = line.text.rstrip()
    end = len(text)
    if end > 1 and text[-1] in CLOSERS:
        end -= 1
    return line.edges[end]


def _limit(values: list[float], em: float, outermost: Callable[[list[float]], float]) -> float:
    """The outermost place that at least two lines share; one line alone may stick out of the frame."""
    ordered = sorted(values)
    close = [(low, high) for low, high in itertools.pairwise(ordered) if high - low < em * 0.3]
    return outermost([place for pair in close for place in pair] or values)


def _pitch(lines: Sequence[Line], right: float, em: float) -> float:
    """The median distance of lines that follow a full line on the same page: lines of one paragraph."""
    steps = [
        (after.top - before.top) / before.size
        for before, after in itertools.pairwise(lines)
        if before.page_no == after.page_no
        and after.top > before.top
        and right - before.x1 < 2 * em
        and abs(before.size - after.size) < 0.1 * before.size
    ]
    return median(steps) if steps else 0.0
