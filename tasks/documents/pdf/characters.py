"""What a font says its glyph is -> the character that a person sees printed. Nothing here knows pages or places."""

from __future__ import annotations

import re
import unicodedata

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
