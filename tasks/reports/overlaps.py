"""Whether the members of a list may count somebody twice, by what they and their total are called. No number is added.

走访困难职工、劳模、一线职工共60人，其中困难职工20人、劳模8人、坚守岗位的一线职工22人: somebody may be two of these,
but the total names these kinds, and nobody is left who is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from tasks.reports.digit_slips import is_slip

# Groups that overlap: a woman may be a migrant worker, a member of the party ... such parts need not add up.
_ATTRIBUTE = re.compile(r"(?<!子)女|农民工|党员|少数民族|困难|新就业|本科(?!生)|研究生|退休|青年|一线|新增|劳模")
# 深度困难、相对困难、意外致困: kinds into which those in need are parted, each of them in one.
_KIND_OF_NEED = re.compile(r"(?:深度|相对|绝对|特别|特殊|一般|普通|意外|因[病学灾残伤]|支出型)(?:困难|致困|返困)")
# 全国劳模, 省部级劳模, 市级劳模: each is counted under the highest that was bestowed.
_RANKED = re.compile(
    r"(?:全国|国家级?|省部级?|省级?|自治区级?|市厅级|地市级|市级?|州级|盟级|县区?级?|区级)"
    r"(?P<what>劳模|劳动模范|先进工作者|工匠)(?:有|为|共)?\s*$"
)
# 生活救助20户、医疗救助8户: whoever is helped twice is counted twice, and nobody is left out.
_HELP = re.compile(r"(?:救助|救济|资助|助学|助医|帮扶|慰问|补助)(?:了|有|为|共)?\s*$")
_LEAST_ROW = 3
_NEARLY = Decimal("0.02")
_BETWEEN = re.compile(r"[、和及与]")
_COUNTS = re.compile(r"(?:总共|合计|共计|总计|累计|一共|共)(?:有|为|计)?\s*$")
_OPENS = re.compile(r"^[、，和及与]?(?:其中|包括|分别为|分别是)?[:：]?\s*")
_LEAST_KINDS, _LEAST_NAME = 2, 2
# 农民工50人、新就业形态劳动者40人、其他职工30人: the last member is whoever is none of those before.
_THE_OTHERS = re.compile(r"(?:^|[，、；和及])\s*(?:其他|其它|其余)[^，。；\d]{0,10}$")


def may_overlap(head: str, parts: Sequence[str], stated: Decimal, computed: Decimal, *, money: bool = False) -> bool:
    """`head`: the words before the total, `parts`: those before each member. `money`: amounts are told, and nobody.

    Not those of a row, one such group among them, that nearly adds up; nor those that make less than the total names,
    for whoever is counted twice makes more.
    """
    nearly, short = abs(computed - stated) <= stated * _NEARLY, computed < stated
    # 302 for 312; of 304 and 312 the difference may be whoever was left out.
    slip = is_slip(computed, stated) and not (stated - computed) % 10
    if len(parts) >= _LEAST_ROW and (_THE_OTHERS.search(parts[-1]) or (slip and short)):
        return False
    if len(parts) >= _LEAST_ROW and all(_KIND_OF_NEED.search(part) for part in parts):
        return False
    if not short and len(parts) >= _LEAST_ROW and _are_ranks(head, parts):
        return False  # fewer than the total leave out a rank
    if not short and not money and all(_HELP.search(part) for part in parts):
        return True
    overlapping = sum(_ATTRIBUTE.search(part) is not None for part in parts)
    row = overlapping == 1 and len(parts) >= _LEAST_ROW
    return overlapping > 0 and not (row and nearly) and not (short and _names_its_kinds(head, parts))


def kinds_of_need(parts: Sequence[str]) -> int:
    """How many of the first of `parts` are the kinds into which those in need are parted; 0 for less than three."""
    told = len(list(takewhile(_KIND_OF_NEED.search, parts)))
    return told if told >= _LEAST_ROW else 0


def _are_ranks(head: str, parts: Sequence[str]) -> bool:
    """Whether each part is a rank of the honour that the total counts: 在册劳模60名，其中全国劳模…，市级劳模…."""
    ranks = [_RANKED.search(part) for part in parts]
    return all(rank is not None and rank["what"] in head for rank in ranks)


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
