"""Counting formats of automatic numbers: 8 becomes 八, viii, h or ⑧. Where a count comes from: `numbering`."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def count_text(count: int, number_format: str) -> str:
    """`count` as Word writes it in that w:numFmt; an unknown format, or a count beyond its signs, is in decimals."""
    write = _FORMATS.get(number_format)
    return write(count) if write and 0 <= count < 100_000 else str(count)


def _digits(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _chinese(count: int, zero: str, digits: str, units: str, bare_ten: bool) -> str:
    """Positional Chinese: 105 is 一百零五. With `bare_ten` the tens of 10 to 19 carry no 一."""
    if count == 0:
        return zero
    if count >= 10_000:
        high, low = divmod(count, 10_000)
        gap = zero if 0 < low < 1_000 else ""
        tail = _chinese(low, zero, digits, units, bare_ten=False) if low else ""
        return _chinese(high, zero, digits, units, bare_ten) + "万" + gap + tail
    text, pending_zero = "", False
    for place in (3, 2, 1, 0):
        digit = count // 10**place % 10
        if digit == 0:
            pending_zero = bool(text)
            continue
        text += zero if pending_zero else ""
        pending_zero = False
        text += "" if bare_ten and place == 1 and digit == 1 and not text else digits[digit]
        text += units[place - 1] if place else ""
    return text


def _thousands(count: int) -> str:
    return _chinese(count, "零", _DIGITS, "十百千", bare_ten=True)


def _hundred(count: int) -> str:
    """Chinese words up to 99, then digit by digit, as Word does for chineseCounting."""
    return _thousands(count) if count < 100 else _digits(count)


def _legal(count: int) -> str:
    return _chinese(count, "零", _LEGAL, "拾佰仟", bare_ten=False)


def _japanese(count: int) -> str:
    """一 is silent before 十, 百 and 千, and no zero is spoken: 101 is 百一."""
    text = ""
    for place, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = count // 10**place % 10
        if digit:
            text += ("" if digit == 1 and unit else _DIGITS[digit]) + unit
    return text if 0 < count < 10_000 else _digits(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        repeats, count = divmod(count, value)
        text += sign * repeats
    return text


def _letter(count: int) -> str:
    """A to Z, then AA, BB, as Word does; not AA, AB as a spreadsheet does."""
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else "0"


def _row_of(first: str, last: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode, from the sign for 1; beyond the last one decimals."""
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= last else str(count)


def _circle(count: int) -> str:
    for low, high, first in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if low <= count <= high:
            return chr(ord(first) + count - low)
    return str(count)


def _full_width(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 1 <= count <= len(signs) else str(count)


def _stem_and_branch(count: int) -> str:
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if count else "0"


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedParen": _row_of("⑴", 20),
    "decimalEnclosedFullstop": _row_of("⒈", 20),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "ordinal": _ordinal,
    "chineseCounting": _hundred,
    "chineseCountingThousand": _thousands,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digits,
    "ideographEnclosedCircle": _row_of("㊀", 10),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseCounting": _hundred,
    "taiwaneseCountingThousand": _thousands,
    "taiwaneseDigital": _digits,
}
