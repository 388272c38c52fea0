"""Heads that name an item in a sentence of their own: 行政运行（项）。年初预算为… Only what such a sentence names."""

from __future__ import annotations

import re

from tasks.reports.vocabulary import FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary

# 行政运行（项）。年初预算为…: the head that a final account names in a sentence of its own.
_HEAD = re.compile(r"(?P<name>[一-龥]{2,20})[（(][类款项][)）](?:支出)?[。，：:\s]*(?P<rest>[^。，：:（(]*)$")
_GENERAL = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:年初|全年|本年度?|当年|调整后?|实际)?(?:共计?|合计|累计|实际)?(?:支出)?"
    r"(?:预算|决算|执行|支出)(?:数|安排|支出|总额)?(?:为|是|共计?)?|"
    r"(?:年中|当年|本年)?(?:追加|调增|调减|调整)(?:预算|资金|经费)?(?:数|金额)?(?:为|是|共)?"
)
# 2、困难职工帮扶项目。年初预算…: the same for a project, under a heading that speaks of projects.
_PROJECT_HEAD = re.compile(
    r"(?:^|[。；\n])\s*(?:[（(]?[\d一二三四五六七八九十]+[)）、.．]\s*)*"
    r"(?P<name>[^。，：；:;\n\d]{2,30}(?:项目|专项|经费|资金|活动))[。：:]\s*(?P<rest>[^。]*)$"
)


# （1）基本支出。是指为保障机构正常运转而发生的支出，全年共支出60万元: the item itself is the head of its point.
_ITEM_HEAD = re.compile(
    r"(?:^|\n)\s*[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]\s*(?P<name>[^。，：；:;\n\d]{4,20})(?:情况)?[。：:]"
    r"\s*(?P<rest>(?:(?:主要)?(?:是?指|用于|是为)[^。]*[，、])?[^，。；]*)$"
)


def head_of(gap: str, vocabulary: BudgetVocabulary, *, projects: bool) -> tuple[str, str] | None:
    """(item code, name) of the head in the words before a number; `projects`: the heading speaks of projects."""
    if head := _HEAD.search(gap):
        return FUNCTIONAL_ITEM, head["name"]
    project = _PROJECT_HEAD.search(gap) if projects else None
    if project:
        return NAMED_PROJECT, project["name"]
    item = _ITEM_HEAD.search(gap)
    code = vocabulary.whole(item["name"]) if item else None
    return (code, item["name"]) if item and code else None


def leads_from_head(lead: str) -> bool:
    """Whether only general words (年初预算为, 支出决算为) stand between a head or the sentence's start and a number."""
    found = _HEAD.search(lead) or _PROJECT_HEAD.search(lead)
    return _GENERAL.fullmatch(re.sub(r"\s", "", found["rest"] if found else lead)) is not None
