"""Page furniture: running headers, footers and page numbers, told from the report's words by repetition and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.documents.pdf.lines import Line

# Furniture stands within this share of the page's height from its upper or lower side.
_ZONE = 0.15
# So many lines at most make up a header or a footer.
_DEPTH = 3
_SAME_HEIGHT_PT = 4.0
_PAGE_NUMBER = re.compile(
    r"[-—–－·•~～\s]*(?:\d{1,4}|[ivxIVX]{1,6})[-—–－·•~～\s]*"
    r"|第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[,，/／]?\s*共\s*[\d一二三四五六七八九十百]+\s*页)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|Page\s*\d+(?:\s*of\s*\d+)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+(?=\s*页)")


@dataclass(frozen=True, slots=True)
class Split:
    """The lines of one page, sorted out."""

    header: tuple[Line, ...]
    body: tuple[Line, ...]
    footer: tuple[Line, ...]


def split_pages(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[Split]:
    """The lines of all pages (top to bottom, those in tables left out) -> furniture and body of each page."""
    seen: Counter[tuple[str, bool, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({key for line, is_top in _edge_lines(lines, height) for key in _keys(line, is_top, height)[:1]})
    return [_split(lines, height, seen, len(pages)) for lines, height in zip(pages, heights, strict=True)]


def _edge_lines(lines: Sequence[Line], height: float) -> list[tuple[Line, bool]]:
    top = [(line, True) for line in lines[:_DEPTH] if line.bottom < _ZONE * height]
    bottom = [(line, False) for line in lines[-_DEPTH:] if line.top > (1 - _ZONE) * height]
    return top + bottom


def _keys(line: Line, is_top: bool, height: float) -> list[tuple[str, bool, int]]:
    """What makes two lines on two pages the same furniture: words with their digits left open, and place. The second
    and third key allow for a place that falls on the other side of a rounding border."""
    text = _DIGITS.sub("#", "".join(line.text.split()))
    place = round((line.top if is_top else height - line.bottom) / _SAME_HEIGHT_PT)
    return [(text, is_top, place + shift) for shift in (0, -1, 1)]


def _split(lines: Sequence[Line], height: float, seen: Counter[tuple[str, bool, int]], page_count: int) -> Split:
    header: list[Line] = []
    footer: list[Line] = []
    edge = _edge_lines(lines, height)
    # From the page's side inwards: furniture ends with the first line that is none.
    for line in (line for line, is_top in edge if is_top):
        if not _is_furniture(line, True, height, seen, page_count):
            break
        header.append(line)
    for line in reversed([line for line, is_top in edge if not is_top and line not in header]):
        if not _is_furniture(line, False, height, seen, page_count):
            break
        footer.insert(0, line)
    body = tuple(line for line in lines[len(header) : len(lines) - len(footer)])
    return Split(tuple(header), body, tuple(footer))


def _is_furniture(
    line: Line, is_top: bool, height: float, seen: Counter[tuple[str, bool, int]], page_count: int
) -> bool:
    times = sum(seen[key] for key in _keys(line, is_top, height))
    # Left and right pages may differ, and a cover has none: a third of the pages is often enough.
    repeated = times >= 2 and times * 3 >= page_count
    return repeated or (_PAGE_NUMBER.fullmatch(line.text.strip()) is not None and not is_top)
