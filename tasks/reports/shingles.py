"""Shingles: runs of five words as numbers, by which a copied narrative is known again. Which are alike is SQL.

Figures, dates, titles of papers and the report's own names count for nothing, so that a copy in which they were changed
is found. How texts are cut into words is not here: tasks/taxonomy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TypeVar

Value = TypeVar("Value")
WORDS = 5
# Of a narrative with more different runs than this every other one is kept, the even ones: so it is with all long ones,
# and two can be compared. duckdb/macros/shared_text.sql knows it, too.
MOST_WHOLE = 500
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几余多近约第")
_OF_DATES = frozenset(("年", "年度", "月", "月份", "日", "号"))
# 全县 is 全区 in the copy; 万元 is 元 where the amount was written otherwise.
_SAME = {f"{head}{level}": head for head in "全我本" for level in "省市州盟县区旗"} | dict.fromkeys(
    ("万元", "亿元", "千元"), "元"
)
_LEVELS = frozenset("省市州盟县区旗")
_BODY = re.compile(r"总工会|工会|职工服务中心|职工之家|职工活动中心|工人文化宫|工人俱乐部")
_PLACE = re.compile(r"([一-龥]{2,10}?)(自治州|自治县|自治旗|自治区|地区|新区|开发区|省|市|州|盟|县|区|旗)")
_PLACES = ("province", "city", "county")
_LEAST_NAME = 2


def own_names(report: Mapping[str, object]) -> tuple[str, ...]:
    """What a report (its row) calls itself and its places by: 青岚市云溪县总工会, 云溪县, 云溪; longest first."""
    name = str(report.get("organization_name") or "")
    body = _BODY.search(name)
    whole = [name, name[: body.start()] if body else "", *(str(report.get(key) or "") for key in _PLACES)]
    parts = [part for text in whole for found in _PLACE.finditer(text) for part in (found[0], found[1])]
    names = {text.lower() for text in (*whole, *parts) if len(text) >= _LEAST_NAME}
    return tuple(sorted(names, key=lambda text: (-len(text), text)))


def shingles(words: Sequence[str], names: Sequence[str]) -> list[int]:
    """The runs of `WORDS` telling words, each as a whole number of 64 bits, in order.

    `words`: all words of a work item in lower case; `names` as `own_names` gives them.
    """
    told = list(telling_words(words, names))
    return [_hashed(told[at : at + WORDS]) for at in range(len(told) - WORDS + 1)]


def kept(found: Mapping[int, Value]) -> dict[int, Value]:
    """Those shingles of a narrative that are stored of it: all of a short one, half of a long one."""
    if len(found) <= MOST_WHOLE:
        return dict(found)
    return {shingle: value for shingle, value in found.items() if shingle % 2 == 0}


def telling_words(words: Sequence[str], names: Iterable[str]) -> Iterator[str]:
    """What is left of a text when figures, dates, titles, marks and own names are taken away.

    `words` are all words of the text: together they are the text.
    """
    text = "".join(words)
    named = _named(text, names)
    counted = titled = False
    for (start, end), word in zip(pairwise(_bounds(words)), words, strict=True):
        titled = (titled and word != "》") or (word == "《" and "》" in text[end:])
        if titled or any(named[start:end]) or not any(map(str.isalnum, word)):
            continue
        if _is_number(word):
            counted = True
        elif not (counted and word in _OF_DATES) and word not in _LEVELS:
            told = (word.lstrip("余多") or word) if counted else word
            counted = False
            yield _SAME.get(told, told)


def _hashed(run: Iterable[str]) -> int:
    """The same in every process and on every machine, which Python's own hash is not."""
    return int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest(), "big", signed=True)


def _bounds(words: Sequence[str]) -> list[int]:
    at = 0
    return [0, *(at := at + len(word) for word in words)]


def _named(text: str, names: Iterable[str]) -> bytearray:
    """1 for each character of the text that is part of a name."""
    marks = bytearray(len(text))
    for name in names:
        at = text.find(name)
        while at >= 0:
            marks[at : at + len(name)] = b"\1" * len(name)
            at = text.find(name, at + len(name))
    return marks


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or _NUMERALS.issuperset(word)
