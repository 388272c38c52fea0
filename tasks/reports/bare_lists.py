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
_MEMBER = re.compile(r"[^\d；;，,。]{2,40}[\d.,]+(?:亿元|万元|千元|元)")
_MARK = re.compile(r"[；;，、]|,(?!\d{3})")


def begins_bare_list(mention: Mention, told: Bound | None) -> bool:
    """Whether the sentence that this number begins is a list of what `told`, the sentence before, was spent on."""
    if told is None or told.code != "project_expenditure" or told.mention.block is not mention.block:
        return False
    if mention.sentence != told.mention.sentence + 1:
        return False
    text = narrow(mention.block.text)
    start = text.rfind("。", 0, mention.quantity.start) + 1
    sentence = text[start:].partition("。")[0]
    members = [part.strip() for part in _MARK.split(sentence)]
    if len(members) < _LEAST or not all(_MEMBER.fullmatch(member) for member in members):
        return False
    same = [m for m in read_passage([mention.block]) if start <= m.quantity.start < start + len(sentence)]
    plain = all(m.role is Role.LEVEL and m.quantity.comparator is Comparator.EQUAL for m in same)
    amounts = [m.quantity.amount_cny or Decimal(0) for m in same]
    return plain and sum(amounts, Decimal(0)) == told.amount_cny
