"""Chinese numerals to numbers: 三百二十九, 壹拾贰万, 两, 二〇二三. Nothing about units or about what is counted."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_DIGITS = {char: value for value, chars in enumerate(("〇零○", "一壹", "二贰两", "三叁", "四肆")) for char in chars}
_DIGITS |= {
    char: value for value, chars in enumerate(("五伍", "六陆", "七柒", "八捌", "九玖"), start=5) for char in chars
}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

POINT = "点"
NUMERAL_CHARS = "".join((*_DIGITS, *_STEPS, *_GROUPS))
_FRACTION = re.compile(f"([{NUMERAL_CHARS}]+)分之([{NUMERAL_CHARS}]+)")
# 履行率九成以上; not 一成不变, 三成员.
_TENTHS = re.compile(r"([一二三四五六七八九])成([一二三四五六七八九])?(以上)?(?=[，。；、,;）)的职企]|$)")


class Share(NamedTuple):
    """A share told in words, up to offset `end`: `value` with `unit` (% or none), `mark` the word that says so."""

    end: int
    value: Decimal
    unit: str
    mark: str
    at_least: bool = False


def numeral_value(text: str) -> Decimal | None:
    """The number that a run of Chinese numerals writes; None where it is no well-formed number (三四百, 十十).

    A leading step stands for one of it: 十二 is 12, 千 is 1000. After a point stand digits only: 三点二五 is 3.25.
    """
    whole, point, fraction = text.partition(POINT)
    if point:
        value = numeral_value(whole)
        told = bool(fraction) and all(char in _DIGITS for char in fraction)
        return (
            value + Decimal(f"0.{''.join(str(_DIGITS[char]) for char in fraction)}")
            if value is not None and told
            else None
        )
    if not text or any(char not in NUMERAL_CHARS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return _digit_string(text)
    total = 0
    for mark in ("亿", "万"):
        head, found, tail = text.rpartition(mark)
        if found:
            group = _below_ten_thousand(head) if head else 1
            if group is None:
                return None
            total += group * _GROUPS[mark]
            text = tail
    rest = _below_ten_thousand(text)
    return None if rest is None else Decimal(total + rest)


def share_in_words(text: str, at: int) -> Share | None:
    """三分之二 is 0.6667, 九成五 is 95 %; None where no share begins at offset `at`."""
    if tenths := _TENTHS.match(text, at):
        value = Decimal("".join(str(_DIGITS[char]) for char in (tenths[1], tenths[2] or "零")))
        return Share(tenths.end(), value, "%", "成", tenths[3] is not None)
    found = _FRACTION.match(text, at)
    if found is None or found[1] == "百":
        return None
    below, above = numeral_value(found[1]), numeral_value(found[2])
    if not below or above is None:
        return None
    return Share(found.end(), (above / below).quantize(Decimal("0.0001")), "", "")


def _digit_string(text: str) -> Decimal | None:
    """One digit, or a number spelled digit by digit such as 二〇二三; two or three are no number (三四个)."""
    if len(text) == 1 or len(text) >= 4:
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    return None


def _below_ten_thousand(text: str) -> int | None:
    total, digit, least = 0, None, 10_000
    for char in text:
        if char in _STEPS:
            step = _STEPS[char]
            if step >= least:
                return None
            total += (1 if digit is None else digit) * step
            digit, least = None, step
        elif char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)
