"""Heads that name an item in a sentence of their own: 行政运行（项）。年初预算为… Only what such a sentence names."""

from __future__ import annotations

import re

from tasks.reports.vocabulary import FUNCTIONAL_ITEM, NAMED_PROJECT

# 行政运行（项）。年初预算为…: the head that a final account names in a sentence of its own.
_HEAD = re.compile(r"(?P<name>[一-龥]{2,20})[（(][类款项][)）](?:支出)?[。，：:\s]*(?P<rest>[^。，：:（(]*)$")
_GENERAL = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:年初|全年|调整后?|实际)?(?:支出)?(?:预算|决算|执行|支出)(?:数|安排|支出)?(?:为|是|共)?|"
    r"(?:年中|当年|本年)?(?:追加|调增|调减|调整)(?:预算|资金|经费)?(?:数|金额)?(?:为|是|共)?"
)
# 2、困难职工帮扶项目。年初预算…: the same for a project, under a heading that speaks of projects.
_PROJECT_HEAD = re.compile(
    r"(?:^|[。；\n])\s*(?:[（(]?[\d一二三四五六七八九十]+[)）、.．]\s*)*"
    r"(?P<name>[^。，：；:;\n\d]{2,30}(?:项目|专项|经费|资金|活动))[。：:]\s*(?P<rest>[^。]*)$"
)


def head_of(gap: str, *, projects: bool) -> tuple[str, str] | None:
    """(item code, name) of the head in the words before a number; `projects`: the heading speaks of projects."""
    if head := _HEAD.search(gap):
        return FUNCTIONAL_ITEM, head["name"]
    project = _PROJECT_HEAD.search(gap) if projects else None
    return (NAMED_PROJECT, project["name"]) if project else None


def leads_from_head(lead: str) -> bool:
    """Whether only general words (年初预算为, 支出决算为) stand between a head or the sentence's start and a number."""
    found = _HEAD.search(lead) or _PROJECT_HEAD.search(lead)
    return _GENERAL.fullmatch(re.sub(r"\s", "", found["rest"] if found else lead)) is not None
