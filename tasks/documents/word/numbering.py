"""Word's automatic numbers: list definitions, and the counters that run while a document is walked from the top.

No number of these is typed in the text; each comes from a count, a format and a pattern like （%1）.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from docx.oxml.ns import qn

from tasks.documents.word.counting import count_text
from tasks.documents.word.markup import (
    ALTERNATE,
    VANISH,
    Element,
    by_tag,
    child_value,
    chosen,
    integer,
    says_yes,
    value,
)
from tasks.documents.word.symbols import symbol

_NUM_ID, _ILVL, _ABSTRACT_ID = qn("w:numId"), qn("w:ilvl"), qn("w:abstractNumId")
_START, _NUM_FMT, _TEXT, _SUFFIX, _RESTART, _LEGAL, _STYLE = (
    qn(f"w:{name}") for name in ("start", "numFmt", "lvlText", "suff", "lvlRestart", "isLgl", "pStyle")
)
_RPR, _FONTS, _ASCII = qn("w:rPr"), qn("w:rFonts"), qn("w:ascii")
_PLACE = re.compile(r"%([1-9])")
_MAX_COUNT = 1_000_000
# A typist puts nothing between these and the text; a Western 1. before a Latin letter or digit needs a gap.
_CLOSED = "、）．。】》〉」』：；"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition. `restart` is the level (1-based) that resets it; None: any level above it."""

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style_id: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list as one w:num means it: whose counters it shares (`counter_id`), its levels, its own restarts."""

    counter_id: str
    levels: dict[int, Level]
    start_overrides: dict[int, int]


class Numbering:
    """All lists of a document with their running counts. Ask for each numbered paragraph once, in document order."""

    def __init__(self, define: Callable[[str], ListDefinition | None]) -> None:
        """`define` gives the list of a numId. Documents carry many lists that nothing uses; those are not read."""
        self._define = cache(define)
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def level_of_style(self, num_id: str, style_id: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        definition = self._define(num_id)
        levels = definition.levels.items() if definition else ()
        return next((ilvl for ilvl, level in levels if level.style_id == style_id), None)

    def next_number(self, num_id: str, ilvl: int) -> tuple[str, str]:
        """Count one paragraph: its number as Word shows it, and what stands between number and text (tab, space)."""
        definition = self._define(num_id)
        if definition is None or ilvl not in definition.levels:
            return "", ""
        self._advance(num_id, definition, ilvl)
        level = definition.levels[ilvl]
        return ("", "") if level.hidden else (self._render(definition, ilvl), level.suffix)

    def _advance(self, num_id: str, definition: ListDefinition, ilvl: int) -> None:
        counts = self._counts.setdefault(definition.counter_id, {})
        if ilvl in definition.start_overrides and (num_id, ilvl) not in self._restarted:
            counts[ilvl] = definition.start_overrides[ilvl]
        else:
            counts[ilvl] = counts[ilvl] + 1 if ilvl in counts else definition.levels[ilvl].start
        self._restarted.add((num_id, ilvl))
        for deeper in [other for other in counts if other > ilvl]:
            restart = definition.levels[deeper].restart if deeper in definition.levels else None
            if restart is None or ilvl < restart:
                del counts[deeper]

    def _render(self, definition: ListDefinition, ilvl: int) -> str:
        level = definition.levels[ilvl]
        if level.number_format == "bullet":
            return level.pattern
        counts = self._counts[definition.counter_id]

        def shown(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            other = definition.levels.get(place, Level())
            count = counts.get(place, definition.start_overrides.get(place, other.start))
            return count_text(count, "decimal" if level.legal else other.number_format)

        return _PLACE.sub(shown, level.pattern)


def joined(number: str, suffix: str, text: str) -> str:
    """A number and its text on one line: a gap only where Word has a space, or where the two would run together."""
    if not number or not text or suffix == "nothing":
        return number + text
    last, first = number[-1], text[0]
    latin = first.isascii() and first.isalnum() and last not in _CLOSED
    # 3 and 个项目 must not become three projects, nor 一 and 季度 the first quarter.
    open_ended = last.isdecimal() or last.isalpha()
    return f"{number} {text}" if suffix == "space" or latin or open_ended else number + text


def read_numbering(root: Element, style_nums: dict[str, str]) -> Numbering:
    """The lists of a numbering part; `style_nums` are the numbering styles' own lists by style id."""
    abstracts = {a.get(_ABSTRACT_ID, ""): a for a in root.iterchildren(qn("w:abstractNum"))}
    nums = {n.get(_NUM_ID, ""): n for n in root.iterchildren(qn("w:num"))}

    def define(num_id: str) -> ListDefinition | None:
        num = nums.get(num_id)
        abstract_id = None if num is None else _abstract_id(num, abstracts, nums, style_nums)
        return None if abstract_id is None else _with_overrides(abstract_id, _levels(abstracts[abstract_id]), num)

    return Numbering(define)


def _abstract_id(
    num: Element, abstracts: dict[str, Element], nums: dict[str, Element], style_nums: dict[str, str]
) -> str | None:
    """The definition that a w:num uses, through a numbering style where it only names one."""
    abstract_id = child_value(num, _ABSTRACT_ID)
    if abstract_id not in abstracts:
        return None
    linked_style = child_value(abstracts[abstract_id], qn("w:numStyleLink"))
    if linked_style:
        linked = nums.get(style_nums.get(linked_style, ""))
        linked_id = child_value(linked, _ABSTRACT_ID)
        return linked_id if linked_id in abstracts else abstract_id
    return abstract_id


def _levels(abstract: Element) -> dict[int, Level]:
    return {integer(e.get(_ILVL), 0, 0, 8): _level(e) for e in abstract.iterchildren(qn("w:lvl"))}


def _with_overrides(abstract_id: str, levels: dict[int, Level], num: Element) -> ListDefinition:
    starts = {}
    for override in num.iterchildren(qn("w:lvlOverride")):
        ilvl = integer(override.get(_ILVL), 0, 0, 8)
        own_level = override.find(qn("w:lvl"))
        if own_level is not None:
            levels = levels | {ilvl: _level(own_level)}
        start = child_value(override, qn("w:startOverride"))
        if start is not None:
            starts[ilvl] = integer(start, 1, 0, _MAX_COUNT)
            levels = levels | {ilvl: replace(levels.get(ilvl, Level()), start=starts[ilvl])}
    return ListDefinition(abstract_id, levels, starts)


def _level(element: Element) -> Level:
    parts = by_tag(element)
    number_format = value(parts.get(_NUM_FMT))
    if number_format is None and (alternate := parts.get(ALTERNATE)) is not None:
        # A custom format is offered beside a plain one; the plain one is what every reader knows.
        number_format = child_value(alternate.find("{*}Fallback"), _NUM_FMT) or child_value(chosen(alternate), _NUM_FMT)
    restart = value(parts.get(_RESTART))
    properties = by_tag(parts.get(_RPR))
    pattern = value(parts.get(_TEXT)) or ""
    if number_format == "bullet":
        fonts = properties.get(_FONTS)
        font = None if fonts is None else fonts.get(_ASCII)
        pattern = "".join(symbol(char, font) for char in pattern)
    return Level(
        start=integer(value(parts.get(_START)), 0, 0, _MAX_COUNT),
        number_format=number_format or "decimal",
        pattern=pattern,
        suffix=value(parts.get(_SUFFIX)) or "tab",
        restart=None if restart is None else integer(restart, 0, 0, 9),
        legal=bool(says_yes(parts.get(_LEGAL))),
        style_id=value(parts.get(_STYLE)),
        hidden=bool(says_yes(properties.get(VANISH))),
    )
