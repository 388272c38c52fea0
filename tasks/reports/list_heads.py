"""What stands before a list: the number it may be the parts of by its name, last year's, the list before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from tasks.documents.text import squeeze
from tasks.reports.mentions import Mention

# 去年支出80万元，本年减少5万元。其中：… of what was told before, and not of last year's.
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)(?:度|同期)?(?:总?支出|总?收入|决算|实际)?(?:数|总额)?(?:的|为|是)?\s*$")
_LEAST_ROW = 3
_ENUMERATED = re.compile(r"\s*、")
# 公用经费9万元…。公用经费包括：办公费…
_NAMES_ITS_WHOLE = re.compile(r"[。；;\n]\s*(?P<name>[一-龥]{3,12}?)(?:主要|具体)?(?:包括|包含)[:：]?")


def tells_last_year(mention: Mention) -> bool:
    """Whether a number is only what this year's is held against."""
    return _LAST_YEAR.search(mention.lead) is not None


def named_whole(mentions: Sequence[Mention], opening: Mention) -> Mention | None:
    """The last number of the paragraph that was told under the name which a new sentence says its list is of."""
    found = list(_NAMES_ITS_WHOLE.finditer(opening.gap))
    if not found:
        return None
    name = found[-1]["name"]
    before = (mention for mention in reversed(mentions[: opening.index]) if mention.block is opening.block)
    return next((mention for mention in before if squeeze(mention.lead).endswith(name)), None)


def in_a_row(mentions: Sequence[Mention]) -> list[Mention]:
    """甲9户、乙4户、丙2户，脱困3户: the first numbers of a list, as far as 、 joins them; none where these are few."""
    row = [*mentions[:1], *takewhile(lambda mention: _ENUMERATED.match(mention.gap), mentions[1:])]
    return row if len(row) >= _LEAST_ROW else []


def is_listed(mentions: Sequence[Mention], head: Mention) -> bool:
    """Whether a number stands in a list that a word before it opened."""
    earlier = takewhile(lambda m: m.sentence == head.sentence, reversed(mentions[: head.index + 1]))
    return any(mention.opener for mention in earlier)


def closes_bracket(gap: str) -> bool:
    """Whether a bracket ends here that was opened before."""
    depth = 0
    for char in gap:
        depth += (char in "（(") - (char in "）)")
        if depth < 0:
            return True
    return False
