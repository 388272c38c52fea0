"""Whether the members of a list may count somebody twice, by what they and their total are called. No number is added.

走访困难职工、劳模、一线职工共60人，其中困难职工20人、劳模8人、坚守岗位的一线职工22人: somebody may be two of these,
but the total names these kinds, and nobody is left who is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Groups that overlap: a woman may be a migrant worker, a member of the party ... such parts need not add up.
_ATTRIBUTE = re.compile(r"女|农民工|党员|少数民族|困难|新就业|本科(?!生)|研究生|退休|青年|一线|新增|劳模")
# 深度困难、相对困难、意外致困: kinds into which those in need are parted, each of them in one.
_KIND_OF_NEED = re.compile(r"(?:深度|相对|绝对|特别|特殊|一般|普通|意外|因[病学灾残伤]|支出型)(?:困难|致困|返困)")
_LEAST_ROW = 3
_BETWEEN = re.compile(r"[、和及与]")
_COUNTS = re.compile(r"(?:总共|合计|共计|总计|累计|一共|共)(?:有|为|计)?\s*$")
_OPENS = re.compile(r"^[、，和及与]?(?:其中|包括|分别为|分别是)?[:：]?\s*")
_LEAST_KINDS, _LEAST_NAME = 2, 2


def may_overlap(head: str, parts: Sequence[str], *, nearly: bool, short: bool) -> bool:
    """`head`: the words before the total, `parts`: those before each member. `nearly`: they all but add up.

    Not those of a row, one such group among them, that nearly adds up; nor those that make less than the total names
    (`short`), for whoever is counted twice makes more.
    """
    if len(parts) >= _LEAST_ROW and all(_KIND_OF_NEED.search(part) for part in parts):
        return False
    overlapping = sum(_ATTRIBUTE.search(part) is not None for part in parts)
    row = overlapping == 1 and len(parts) >= _LEAST_ROW
    return overlapping > 0 and not (row and nearly) and not (short and _names_its_kinds(head, parts))


def _names_its_kinds(head: str, parts: Sequence[str]) -> bool:
    """Whether the total names one by one the kinds that the list tells the numbers of."""
    kinds = [kind.strip() for kind in _BETWEEN.split(_COUNTS.sub("", head))]
    names = [_OPENS.sub("", part).strip() for part in parts]
    if len(kinds) != len(names) or len(kinds) < _LEAST_KINDS:
        return False
    return all(
        min(len(kind), len(name)) >= _LEAST_NAME and (kind.endswith(name) or name.endswith(kind))
        for kind, name in zip(kinds, names, strict=True)
    )
