"""Totals that a sentence tells after their parts: 慰问金3万元、慰问品2万元，合计5万元. Lists told after their total are
sums.py's business, totals that no word announces closing_sums.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasks.reports.mentions import Mention, Role
from tasks.reports.sums import Part, Sum, amount_of, is_countable, step_of

# Nothing but the total stands between the last part and its amount: 共计发放物资2万元 is told of something else.
_TOTAL = re.compile(
    r"^\s*(?:以上|上述)?(?:[一二两三四五六七八九十\d]+[项笔类]|各项)?(?:合计|共计|总计)(?:批复|下达|安排)?"
    r"(?:总投资|总额|资金|金额|经费|费用|款物|价值|人数|户数)?(?:为|达到?|是)?\s*$"
)
# 甲4家、乙9家，共13家: the shortest word for a total is one where it makes it.
_IN_ALL = re.compile(r"^\s*(?:总)?共(?:有|计)?\s*$")
# 每人500元 is no part of anything; nor is what something cost before.
_NO_PART = re.compile(r"人均|户均|每[人户家名个次]|标准|单价|(?:比|较|与|同)[^，。；]{0,14}$")
# Further from its total than this, the list names only some of its parts, or others than it seems.
_LEAST, _MOST = Decimal("0.8"), Decimal("1.25")


def find_trailing_totals(mentions: Sequence[Mention], sums: Sequence[Sum]) -> Iterator[Sum]:
    """Each total with the parts before it in its sentence, whether or not they add up to it.

    `sums`: those found already; what is a part of theirs is none of the outer list.
    """
    inner = {part.mention.index for found in sums for part in found.parts}
    for head in mentions:
        if _is_total(head):
            row = [m for m in _before(head, mentions) if m.role is Role.LEVEL and m.index not in inner]
            made = _made(head, row)
            if made and (made.closes or _TOTAL.search(head.lead)):
                yield made


def find_after_colon(mentions: Sequence[Mention]) -> Iterator[Sum]:
    """实有9人：参公5人，事业4人；退休8人: what stands behind the colon, up to the next semicolon, if it adds up."""
    for head in mentions:
        row: list[Mention] = []
        for mention in mentions[head.index + 1 :]:
            begins = mention.gap.lstrip().startswith(("：", ":")) if not row else not mention.after_semicolon
            if not begins or mention.sentence != head.sentence or mention.key != head.key:
                break
            row.append(mention)
        made = _made(head, row) if is_countable(head) and head.role is Role.LEVEL else None
        if made and made.closes:
            yield made


def _before(head: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """What may be parts of a total: of its kind, in its sentence, since the total before."""
    row: list[Mention] = []
    for mention in reversed(mentions[: head.index]):
        if mention.sentence != head.sentence or (_is_total(mention) and mention.key == head.key):
            break
        if mention.key == head.key:
            row.insert(0, mention)
    return row


def _is_total(mention: Mention) -> bool:
    told = _TOTAL.search(mention.lead) or _IN_ALL.search(mention.lead)
    return is_countable(mention) and mention.role is Role.LEVEL and told is not None


def _made(head: Mention, row: Sequence[Mention]) -> Sum | None:
    """The longest run before the total that makes it; else all of the row, where nothing in it is uncertain."""
    parts = [Part(m, amount_of(m), step_of(m)) for m in row]
    for start in range(len(parts) - 1):
        made = Sum(head, tuple(parts[start:]))
        if made.closes and all(map(_is_part, row[start:])):
            return made
    if len(row) < 2 or not all(map(_is_part, row)) or not amount_of(head):
        return None
    whole = Sum(head, tuple(parts))
    return whole if _LEAST <= whole.computed / whole.stated <= _MOST else None


def _is_part(mention: Mention) -> bool:
    return is_countable(mention) and not _NO_PART.search(mention.lead)
