"""Typed numbering of Chinese official documents, and what kind of block a paragraph is. Both readers ask here.

Word knows styles and PDF does not, so that the same report gives the same kinds in both formats the typed number
decides first. What a section means (basics, achievements, problems) is the business of `tasks.reports`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tasks.documents.model import BlockKind

_CN = "一二三四五六七八九十"
# Not a number but the start of a list in running text: 一、二等奖, 三、四季度, 5、6月份.
_CN_RUN_ON = rf"(?![{_CN}]+(?:[、季月等级线]|$))"
_DIGIT_RUN_ON = r"(?!\s*\d{1,2}\s*(?:[、,，至]|月|日|号|季))"
_COUNTED = r"(?!\s*(?:万|亿|元|%|％|人|名|个|家|倍|分|户|件|次|场|公里|平方|个百分点))"


class Numbering(StrEnum):
    """The ways to number, each called by its first number."""

    CHAPTER = "第一部分"
    SECTION = "第一节"
    ORDINAL = "第一，"
    POINT = "一是"
    CHINESE = "一、"
    CHINESE_IN_BRACKETS = "（一）"
    DIGIT = "1."
    DIGIT_IN_BRACKETS = "（1）"
    TWO_STEPS = "1.1"
    MORE_STEPS = "1.1.1"
    CIRCLE = "①"
    LETTER = "A."


# How each is written, and the level it usually marks; the first that matches wins.
_PATTERNS: tuple[tuple[Numbering, int, str], ...] = (
    (Numbering.CHAPTER, 1, rf"第\s*[{_CN}百\d]{{1,4}}\s*(?:章|部分|篇)[、：:，,]?"),
    (Numbering.SECTION, 2, rf"第\s*[{_CN}百\d]{{1,4}}\s*节[、：:]?"),
    (Numbering.ORDINAL, 6, rf"第\s*[{_CN}\d]{{1,3}}\s*[，,、：:]"),
    (Numbering.POINT, 6, rf"[{_CN}]{{1,3}}是"),
    (Numbering.CHINESE, 1, rf"[{_CN}]{{1,3}}\s*[、．.]{_CN_RUN_ON}"),
    (Numbering.CHINESE_IN_BRACKETS, 2, rf"[（(]\s*[{_CN}]{{1,3}}\s*[）)]\s*[、．.]?|[㈠-㈩]"),
    (Numbering.DIGIT_IN_BRACKETS, 4, r"[（(]\s*\d{1,2}\s*[）)]\s*[、．.]?|\d{1,2}\s*[）)]\s*[、．.]?|[⑴-⒇]"),
    (Numbering.MORE_STEPS, 5, rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{2,3}}[.．、]?(?=\s|[^\d\s.．]){_COUNTED}"),
    (Numbering.TWO_STEPS, 4, rf"\d{{1,2}}[.．]\d{{1,2}}[.．、]?(?=\s){_COUNTED}"),
    (Numbering.DIGIT, 3, rf"\d{{1,2}}\s*、{_DIGIT_RUN_ON}|\d{{1,2}}\s*[.．](?!\d)|[⒈-⒛]"),
    (Numbering.CIRCLE, 5, r"[①-⑳㉑-㉟❶-❿]\s*[、．.]?"),
    (
        Numbering.LETTER,
        5,
        r"(?:[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})[)）、](?=\s*[^A-Za-z\s])|[A-Za-z][.．](?=\s*[^A-Za-z\s\d])",
    ),
)
_NUMBERS = tuple((way, level, re.compile(rf"\s*(?:{pattern})")) for way, level, pattern in _PATTERNS)
_FIRST = re.compile(rf"\s*[第（({_CN}\d①-⒛㈠-㈩㉑-㉟❶-❿A-Za-z]")
_BULLET = re.compile(r"\s*[●○■◆◇▲△★☆※•▪◦‣➢➤❖\uf000-\uf0ff]")

# A table of contents repeats every heading with a page number behind dots or a tab.
_CONTENTS_LINE = re.compile(r"(?:\t|[.．…·]{3,}|…{2,})\s*[-—]?\s*\d{1,3}\s*[-—]?\s*$")
_SENTENCE_INSIDE = re.compile(r"[。！？；;](?=.)|\n", re.DOTALL)
# A counted result makes a statement, not a title; a year does not.
_RESULT = re.compile(r"\d\s*(?:万元|亿元|元|%|％|万|人|名|家|件|场|期|份|次|户|册|个|条)")

# Longest heading by level, in characters without the number; prose that follows its number on one line is longer.
_LONGEST = {1: 45, 2: 45, 3: 32, 4: 24, 5: 18}
# The same where the line ends like a sentence: only chapters and sections are written so.
_LONGEST_SENTENCE = {1: 30, 2: 30, 3: 18}
_LONGEST_STYLED = 60
_SECTION_LEVEL = 2


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """The number that opens a text, as written (white space before it included), the level it marks, and its way."""

    text: str
    level: int
    way: Numbering


def typed_number(text: str) -> TypedNumber | None:
    """The number that opens `text`: 一、 is level 1, （一） 2, 1. 3, （1） 4, ① 5, 一是 and 第一， 6."""
    if not _FIRST.match(text):
        return None
    for way, level, pattern in _NUMBERS:
        if match := pattern.match(text):
            return TypedNumber(match.group(), level, way)
    return None


def typed_level(text: str) -> int | None:
    """The level, 1 to 6, of the number that opens `text`, or None where no number does."""
    number = typed_number(text)
    return number.level if number else None


def split_number(text: str) -> tuple[str, str]:
    """`text` as its opening number and the rest, both stripped; the number is empty where there is none."""
    number = typed_number(text)
    return (number.text.strip(), text[len(number.text) :].strip()) if number else ("", text.strip())


def paragraph_kind(text: str, style_level: int | None = None) -> tuple[BlockKind, int | None]:
    """Heading (with its level), list item or paragraph.

    A heading is a short line with a number (or, failing that, a heading style: `style_level` 1 to 9). A number, a lead
    sentence and prose on one line are a list item: what it says is said there, not announced.
    """
    number = typed_number(text)
    if number is None:
        return _unnumbered_kind(text, style_level)
    rest = text[len(number.text) :].strip()
    # 第一部分 may stand on a line of its own, with its title on the next.
    alone = not rest and number.text.lstrip().startswith("第") and number.level <= _SECTION_LEVEL
    if alone or (_is_title(rest, number.level) and not _CONTENTS_LINE.search(text)):
        return BlockKind.HEADING, number.level
    return BlockKind.LIST_ITEM, None


def _unnumbered_kind(text: str, style_level: int | None) -> tuple[BlockKind, int | None]:
    if _BULLET.match(text):
        return BlockKind.LIST_ITEM, None
    line = text.strip()
    styled = style_level is not None and 0 < len(line) <= _LONGEST_STYLED
    if styled and not _SENTENCE_INSIDE.search(line) and not _CONTENTS_LINE.search(text):
        return BlockKind.HEADING, style_level
    return BlockKind.PARAGRAPH, None


def _is_title(rest: str, level: int) -> bool:
    if not rest or _SENTENCE_INSIDE.search(rest) or _RESULT.search(rest):
        return False
    if rest[-1] in "；;，,、":
        return False
    longest = _LONGEST_SENTENCE if rest[-1] in "。！？" else _LONGEST
    return len(rest) <= longest.get(level, 0)
