"""Characters: folding that keeps every offset, and folding that compares. What is stored stays as it was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# One character becomes one character, so an offset in the narrow text is an offset in the text as written.
_NARROW = {chr(wide): chr(wide - 0xFEE0) for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_NARROW |= {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF41, 0xFF5B)}
_NARROW |= {"．": ".", "％": "%", "＋": "+", "－": "-", "／": "/", "\u3000": " ", "\xa0": " "}
# Looked for first: str.translate asks its table about every character, and nearly all of them are none of these.
_WIDE = re.compile(f"[{''.join(map(re.escape, _NARROW))}]")
# Of a text of these alone NFKC changes the full-width forms of ASCII, and nothing else.
_EVERYDAY = re.compile(r"[\x00-\x7f\u3000\u4e00-\u9fff\uff01-\uff5e、。“”‘’《》【】〔〕·—]*")
_WIDE_ASCII = re.compile(r"[\uff01-\uff5e]")
_HANZI = re.compile(r"[\u4e00-\u9fff]+")
# First level of GB 2312: the 3,755 characters that make up nearly all of any official text. Its last row ends early.
_COMMON_HANZI = frozenset(
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
)
# Labels, cells and lines are compared by many readers; a text longer than this is a paragraph, which few ask for.
_SHORT = 256


def narrow(text: str) -> str:
    """Full-width digits, letters and number signs as half-width ones; same length as `text`."""
    return _WIDE.sub(lambda found: _NARROW[found.group()], text)


def squeeze(text: str) -> str:
    """`text` for comparison: compatibility forms folded, all white space gone."""
    return _squeezed(text) if len(text) <= _SHORT else _folded(text)


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    if _EVERYDAY.fullmatch(text):
        folded = _WIDE_ASCII.sub(lambda found: chr(ord(found.group()) - 0xFEE0), text)
    else:
        folded = unicodedata.normalize("NFKC", text)
    return "".join(folded.split())


def hanzi_in(text: str) -> str:
    """The Chinese characters of a text, and no others."""
    return "".join(_HANZI.findall(text))


def common_share(hanzi: str) -> float:
    """How many of these characters are those of everyday use, 0 to 1; bytes taken for others make mostly rare ones."""
    return sum(map(_COMMON_HANZI.__contains__, hanzi)) / len(hanzi) if hanzi else 1.0
