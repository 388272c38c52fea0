"""What a font says its glyph is -> the character that a person sees printed. Nothing here knows pages or places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Stands for a glyph without a Unicode map, of which the parser knows only the font's own number.
UNKNOWN = "\ufffd"
_UNMAPPED = re.compile(r"\(cid:\d+\)")

_ZERO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x0000))
# Many fonts draw a hanzi and its radical with one glyph, and writers that map glyphs back to characters (browsers,
# printer drivers) then pick the radical: same picture, other character. Unicode folds the Kangxi radicals and the
# compatibility ideographs, but not the supplement; those are listed.
_FOLDED = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFB00, 0xFB07))
_SUPPLEMENT = (
    "⺂乛⺃乚⺅亻⺉刂⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟⺱罓⺲罒⺹耂⺺肀⺾艹⺿艹"
    "⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    "⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_REPAIR: dict[int, str | None] = {
    **_ZERO_WIDTH,
    **{code: plain for code in _FOLDED if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)},
    **{ord(radical): plain for radical, plain in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}


def as_printed(text: str) -> str:
    """The characters of one glyph as a person reads them; empty where nothing is printed, UNKNOWN where nothing tells.

    The number of an unmapped glyph never stays in the text: it would be read as a figure.
    """
    return _UNMAPPED.sub(UNKNOWN, text).translate(_REPAIR)


# The library's word for a hyphen at the end of a line.
_LINE_END_HYPHEN = 0x0002
_SURROGATES = range(0xD800, 0xE000)
_HIGHEST = 0x10FFFF


class _Words(dict[int, str]):
    """What each character's number is as printed; a space for every kind of space."""

    def __missing__(self, unit: int) -> str:
        if unit == _LINE_END_HYPHEN:
            word = "-"
        elif not 0 < unit <= _HIGHEST or unit in _SURROGATES:
            word = UNKNOWN
        else:
            word = as_printed(chr(unit))
        self[unit] = " " if word.isspace() else word
        return self[unit]


_WORDS = _Words()


def printed_words(units: Sequence[int], unmapped: Sequence[int], boxes: Sequence[float]) -> list[str]:
    """What each character of a page is as printed, where `boxes` has four numbers for each.

    Characters of one box are one glyph (a ligature's letters, the halves of a character beyond the basic plane): the
    first of them has all of the text, the others none.
    """
    words = list(map(_WORDS.__getitem__, units))
    if any(unmapped):
        words = [UNKNOWN if is_unmapped else word for word, is_unmapped in zip(words, unmapped, strict=True)]
    lefts, rights = boxes[0::4], boxes[2::4]
    for number in range(len(units) - 1, 0, -1):
        same = lefts[number] == lefts[number - 1] and rights[number] == rights[number - 1] and words[number] != " "
        if same and boxes[4 * number : 4 * number + 4] == boxes[4 * number - 4 : 4 * number]:
            words[number - 1], words[number] = _joined(units, words, number), ""
    return words


def _joined(units: Sequence[int], words: Sequence[str], number: int) -> str:
    if units[number - 1] in _SURROGATES and units[number] in _SURROGATES:
        pair = chr(units[number - 1]) + chr(units[number])
        return as_printed(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    if UNKNOWN in (words[number - 1], words[number]):
        return UNKNOWN
    return words[number - 1] + words[number]
