"""What stands around a list: the list before it, a total that it names, where its row and its bracket end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from tasks.reports.mentions import Mention

_LEAST_ROW = 3
_ENUMERATED = re.compile(r"\s*、")
# 。公用经费包括：
_NAMES_TOTAL = re.compile(r"[。；]\s*([\u4e00-\u9fff]{2,8}?)(?:主要)?(?:包括|含|有)[：:]")


def of_something_else(mentions: Sequence[Mention], opening: Mention, head: Mention) -> bool:
    """…住房公积金48万元。公用经费包括：办公费…: a list that names its total is none of the last part told before it."""
    named = _NAMES_TOTAL.search(opening.gap)
    return named is not None and named[1] not in head.lead and is_listed(mentions, head)


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
