"""Page furniture: running headers, footers and page numbers, told from the report's words by repetition and place."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
class Leaf:
    """What furniture is told by: a page's lines from top to bottom (those in tables left out), its height, and where
    its tables begin and end (top, bottom)."""

    lines: tuple[Line, ...]
    height: float
    tables: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """The lines of one page, sorted out."""

    header: tuple[Line, ...]
    body: tuple[Line, ...]
    footer: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Repeats:
    """What the pages show together: how often a line stands where, and the text area of pages of each height."""

    seen: Counter[tuple[str, bool, int]]
    areas: Mapping[int, tuple[float, float]]
    page_count: int


def split_pages(pages: Sequence[Leaf]) -> list[Split]:
    """The lines of all pages -> furniture and body of each page."""
    seen: Counter[tuple[str, bool, int]] = Counter()
    for leaf in pages:
        seen.update({_keys(line, is_top, leaf.height)[0] for line, is_top in _edge_lines(leaf)})
    repeats = _Repeats(seen, _text_areas(pages, seen), len(pages))
    return [_split(leaf, repeats) for leaf in pages]


def _edge_lines(leaf: Leaf) -> list[tuple[Line, bool]]:
    top = [(line, True) for line in leaf.lines[:_DEPTH] if line.bottom < _ZONE * leaf.height]
    bottom = [(line, False) for line in leaf.lines[-_DEPTH:] if line.top > (1 - _ZONE) * leaf.height]
    return top + bottom


def _keys(line: Line, is_top: bool, height: float) -> list[tuple[str, bool, int]]:
    """What makes two lines on two pages the same furniture: words with their digits left open, and place. The second
    and third key allow for a place that falls on the other side of a rounding border."""
    text = _DIGITS.sub("#", "".join(line.text.split()))
    place = round((line.top if is_top else height - line.bottom) / _SAME_HEIGHT_PT)
    return [(text, is_top, place + shift) for shift in (0, -1, 1)]


def _text_areas(pages: Iterable[Leaf], seen: Counter[tuple[str, bool, int]]) -> dict[int, tuple[float, float]]:
    """Where text begins and ends on pages of one height, by all that no other page repeats.

    Furniture stands outside of it. A line that opens several pages in the text area (附件1, 附件2) is the report's own.
    """
    spans: dict[int, list[tuple[float, float]]] = {}
    for leaf in pages:
        repeated = {
            line
            for line, is_top in _edge_lines(leaf)
            if _is_page_number(line) or sum(seen[key] for key in _keys(line, is_top, leaf.height)) > 1
        }
        own = [(line.top, line.bottom) for line in leaf.lines if line not in repeated]
        spans.setdefault(round(leaf.height), []).extend([*leaf.tables, *own])
    # Where pages say nothing else, what they repeat is what they say.
    whole = {height: found or [(0.0, float(height))] for height, found in spans.items()}
    return {height: (min(top for top, _ in found), max(end for _, end in found)) for height, found in whole.items()}


def _split(leaf: Leaf, repeats: _Repeats) -> Split:
    edge = _edge_lines(leaf)
    # From the page's side inwards: furniture ends with the first line that is none.
    top = [line for line, is_top in edge if is_top]
    header = list(itertools.takewhile(lambda line: _is_furniture(line, True, leaf, repeats), top))
    bottom = [line for line, is_top in reversed(edge) if not is_top and line not in header]
    footer = list(itertools.takewhile(lambda line: _is_furniture(line, False, leaf, repeats), bottom))[::-1]
    return Split(tuple(header), leaf.lines[len(header) : len(leaf.lines) - len(footer)], tuple(footer))


def _is_furniture(line: Line, is_top: bool, leaf: Leaf, repeats: _Repeats) -> bool:
    if not is_top and _is_page_number(line):
        return True
    top, bottom = repeats.areas[round(leaf.height)]
    outside = line.bottom <= top + 1 if is_top else line.top >= bottom - 1
    times = sum(repeats.seen[key] for key in _keys(line, is_top, leaf.height))
    # Left and right pages may differ, and a cover has none: a third of the pages is often enough.
    return outside and times >= 2 and times * 3 >= repeats.page_count


def _is_page_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
