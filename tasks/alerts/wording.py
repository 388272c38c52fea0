"""How one value of a finding reads in a message: money, counts, percentages, document text. No sentences.

Document text is data: it is shortened and kept on one line, never interpreted.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

Language = Literal["zh", "en"]

YUAN = "元"
_POINTS = "分"
_LONGEST_TEXT = 160
_LONGEST_LIST = 15
_YUAN_BELOW = Decimal(1000)  # smaller amounts read better in yuan than as 0.0027 of ten thousand
_MISSING = {"zh": "无", "en": "none"}


def worded(value: object, unit: str, language: Language) -> str:
    """`value` as text. `unit` belongs to numbers: 元 makes money of them, "" leaves them bare. A list is a sum."""
    if value is None:
        return _MISSING[language]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _number(Decimal(str(value)), unit, language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _addition([_term(item, unit, language) for item in value], language)
    return one_line(str(value))


def one_line(text: str) -> str:
    """`text` without line breaks and control characters, cut where a message would become unreadable."""
    shown = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    flat = " ".join(shown.split())
    return flat if len(flat) <= _LONGEST_TEXT else flat[: _LONGEST_TEXT - 1] + "…"


def plain(number: Decimal) -> str:
    """`number` without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal, unit: str, language: Language) -> str:
    if unit == YUAN and language == "en":
        return f"CNY {_thousands(number)}"
    if unit == YUAN:
        return f"{plain(number)}元" if abs(number) < _YUAN_BELOW else f"{_wan(number)}万元"
    if unit == _POINTS and language == "en":
        return f"{plain(number)} points"
    return f"{plain(number)}{unit}"


def _wan(amount_cny: Decimal) -> str:
    """Yuan in ten thousands, with the two digits that reports print or with all there are."""
    wan = amount_cny.scaleb(-4)
    return max(f"{wan:.2f}", plain(wan), key=len)


def _thousands(amount_cny: Decimal) -> str:
    return f"{amount_cny:,.2f}" if amount_cny % 1 else f"{amount_cny:,.0f}"


def _term(item: object, unit: str, language: Language) -> str:
    """One term of an addition; the result beside it carries the unit."""
    if not isinstance(item, int | float | Decimal) or unit != YUAN:
        return worded(item, "", language)
    amount_cny = Decimal(str(item))
    return _thousands(amount_cny) if language == "en" else _wan(amount_cny)


def _addition(terms: list[str], language: Language) -> str:
    shown = " + ".join(terms[:_LONGEST_LIST]).replace("+ -", "- ")
    if len(terms) <= _LONGEST_LIST:
        return shown
    return f"{shown} …（共{len(terms)}项）" if language == "zh" else f"{shown} … ({len(terms)} in all)"
