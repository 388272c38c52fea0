"""Lists of projects that no word announces, where they make the total: 项目支出60万元。甲40万元；乙20万元。

Announced lists (其中, 包括, 分别为): binding.py.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.documents.text import narrow
from tasks.reports.bounds import Bound
from tasks.reports.mentions import Mention, Role, read_passage
from tasks.reports.model import Comparator

_LEAST = 2
# A member is a name, an amount, and nothing more.
_MEMBER = re.compile(r"[^\d；;，,。]{2,40}[\d.,]+(?:亿元|万元|千元|元|万)")
_MARK = re.compile(r"[；;，、]|,(?!\d{3})")


# （六）项目支出情况。职工夜校12万元，送清凉8万元, and 2、项目支出。职工夜校12万元，…
_TITLE = re.compile(
    r"\s*(?P<mark>[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．])?\s*(?:(?:19|20)\d\d年度?)?(?:部门|单位|主要|重点|具体)*"
    r"(?:项目(?:支出|资金|经费)?|专项(?:资金|经费|支出))(?:决算|执行|使用|实施|安排|构成)?(?:(?:情况|明细)|(?(mark)|(?!)))[。：:]\s*"
)


def begins_bare_list(mention: Mention, told: Bound | None) -> bool:
    """Whether the sentence that this number begins is a list of projects.

    It is one of what `told`, the sentence before, was spent on, or stands under a title on projects with no number.
    """
    text = narrow(mention.block.text)
    title = _TITLE.match(text) if told is None else None
    if title and not re.search(r"\d", text[title.end() : mention.quantity.start]):
        return len(_amounts(mention, text, title.end())) >= _LEAST
    if told is None or told.code != "project_expenditure" or told.mention.block is not mention.block:
        return False
    if mention.sentence != told.mention.sentence + 1:
        return False
    start = text.rfind("。", 0, mention.quantity.start) + 1
    return sum(_amounts(mention, text, start), Decimal(0)) == told.amount_cny


def _amounts(mention: Mention, text: str, start: int) -> list[Decimal]:
    """The amounts of the sentence that begins at `start`, where it is members alone; nothing where it is not."""
    sentence = text[start:].partition("。")[0]
    members = [part.strip() for part in _MARK.split(sentence)]
    if len(members) < _LEAST or not all(_MEMBER.fullmatch(member) for member in members):
        return []
    same = [m for m in read_passage([mention.block]) if start <= m.quantity.start < start + len(sentence)]
    plain = all(m.role is Role.LEVEL and m.quantity.comparator is Comparator.EQUAL for m in same)
    return [m.quantity.amount_cny or Decimal(0) for m in same] if plain else []
