"""The words beside a number that say whether it is so many, more, less or about (不少于, 近, 以上)."""

from __future__ import annotations

import re

from tasks.reports.model import Comparator
from tasks.reports.no_measures import SPELLED_DIGITS

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (r"(?:不少于|不低于|不小于|至少|[≥≧]|>=)", Comparator.AT_LEAST),
    (r"(?:不超过|不高于|不大于|不多于|至多|最多|不足|不到|低于|少于|小于|[≤≦]|<=|<|＜)", Comparator.AT_MOST),
    (r"(?:超过|超出|突破|多于|大于|高于|逾|超|[>＞])", Comparator.MORE_THAN),
    (r"(?:大约|大概|将近|接近|(?<![节集简签契])约为|(?<![节集简签契])约|近)", Comparator.ABOUT),
)
# 上千人, 数百名: only before a round number that has no digit of its own.
_BEFORE_ROUND = re.compile(r"(?:(?<!以)上|(?<![人次户总件场家个])数|[几成])\s*$")
_ROUND = re.compile(rf"[十百千万亿佰仟]+(?![{SPELLED_DIGITS}])")
# What the words before a number that compare end in.
_COMPARES = re.compile(r"[于少过多足到出破逾超约概近为≥≧≤≦=<>＜＞]\s*$")
_REACHES = re.compile(r"达到\s*$")
_PREFIXES = tuple((re.compile(rf"{pattern}\s*$"), comparator) for pattern, comparator in _BEFORE)
_HAS_SUFFIX = re.compile(r"\s*[以及之左上]")
_SUFFIXES = (
    (re.compile(r"\s*(?:以上|及以上)"), Comparator.AT_LEAST),
    (re.compile(r"\s*(?:以下|以内|之内)"), Comparator.AT_MOST),
    (re.compile(r"\s*(?:左右|上下)"), Comparator.ABOUT),
)


def comparator_before(text: str, start: int, unit: str) -> tuple[int, Comparator] | None:
    """Where the words begin that stand before the number at `start` and compare (不少于, 近, 上千), and how."""
    head = text[max(0, start - 6) : start]
    for pattern, comparator in _PREFIXES if _COMPARES.search(head) else ():
        if found := pattern.search(head):
            return start - len(head) + found.start(), comparator
    if _ROUND.match(text, start) and (found := _BEFORE_ROUND.search(head)):
        return start - len(head) + found.start(), Comparator.MORE_THAN
    if unit == "%" and (found := _REACHES.search(head)):
        return start - len(head) + found.start(), Comparator.AT_LEAST
    return None


def comparator_after(text: str, end: int) -> tuple[int, Comparator] | None:
    """Where the words end that stand behind a unit and compare (以上, 左右), and how."""
    found: tuple[int, Comparator] | None = None
    for pattern, comparator in _SUFFIXES if _HAS_SUFFIX.match(text, end) else ():
        if after := pattern.match(text, found[0] if found else end):
            found = after.end(), comparator
    return found
