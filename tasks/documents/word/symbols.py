"""Signs of the symbol fonts (Wingdings, Symbol), which mean nothing without their font, as ordinary characters."""

from __future__ import annotations

# By the low byte: these fonts live at U+F000 to U+F0FF, and some writers store the bare byte.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "☆", 0xD8: "➢", 0xE0: "→", 0xFB: "✗",
    0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    # Digits in rings, white ones and black ones.
    **{0x81 + n: chr(ord("①") + n) for n in range(10)}, **{0x8C + n: chr(ord("❶") + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA3: "□", 0x2A: "□"}
_WEBDINGS = {0x61: "√", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL = {
    0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xA5: "∞",
    0xB0: "°", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x44: "Δ",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str | None) -> bool:
    return (font or "").lower() in _FONTS


def symbol(char: str, font: str | None) -> str:
    """One character of a symbol font as the ordinary character that looks like it; unknown ones stay as they are."""
    code = ord(char)
    if code not in _PRIVATE and (code > 0xFF or (font or "").lower() not in _FONTS):
        return char
    signs = _FONTS.get((font or "").lower(), _WINGDINGS)
    return signs.get(code & 0xFF, char)


def symbol_from_hex(code: str | None, font: str | None) -> str:
    """The character of a w:sym element, whose code is hexadecimal; nothing where the code is none."""
    try:
        return symbol(chr(int(code or "", 16)), font)
    except (ValueError, OverflowError):
        return ""
