"""Heads that name an item in a sentence of their own: 行政运行（项）。年初预算为… Only what such a sentence names."""

from __future__ import annotations

import re

from tasks.reports.own_names import is_name
from tasks.reports.scopes import Scope
from tasks.reports.vocabulary import FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary

# 行政运行（项）。年初预算为…: the head that a final account names in a sentence of its own.
_HEAD = re.compile(r"(?P<name>[一-龥]{2,20})[（(]\d{0,3}[类款项][)）](?:支出)?[。，：:\s]*(?P<rest>[^。，：:（(]*)$")
_GENERAL = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:年初|全年|本年度?|当年|调整后?|实际)?(?:共计?|合计|累计|实际)?(?:支出)?"
    r"(?:预算|决算|执行|支出)(?:数|安排|支出|总额)?(?:为|是|共计?)?|"
    r"(?:年初|年中|全年|年度|当年)?(?:预算)?(?:数)?调整(?:后)?为|"
    r"(?:年中|当年|本年)?(?:预算)?(?:追加|调增|调减|调整(?:增加|减少)?|核增|核减|压减)(?:预算|资金|经费)?(?:数|金额)?(?:为|是|共)?"
)
# 2、困难职工帮扶项目。年初预算…: the same for a project, under a heading that speaks of projects.
_PROJECT_HEAD = re.compile(
    r"(?:^|[。；\n])\s*(?:[（(]?[\d一二三四五六七八九十]+[)）、.．]\s*)*"
    r"(?P<name>[^。，：；:;\n\d]{2,30}(?:项目|专项|经费|资金|活动))[。：:]\s*(?P<rest>[^。]*)$"
)

# 暖冬行动安排资金18万元（…），实际支出17万元: the project is the subject of what is planned for it.
_PLANNED_PROJECT = re.compile(
    r"(?:^|[。；;：:\n]|，(?=“))\s*(?:[（(]?[\d一二三四五六七八九十]+[)）、.．]\s*|[一二三四五六七八九十]+是|[①-⑳]\s*)*"
    r"(?:(?:其中|(?:19|20)\d\d年度?|本年度?|全年)[，、：:]?)*"
    r"(?P<name>[^。，：；:;\n\d（(]{3,30}?)"
    r"(?P<rest>(?:年初|计划|全年|当年|本年度?|共|已)*(?:预算)?(?:安排|投入|批复|下达|核定|列支)(?:了)?"
    r"(?:财政|专项|补助|预算|项目|活动|配套)*(?P<money>资金|经费|预算)?(?:共计|共|为|约)?)$"
)
_PLANS = re.compile(r"安排|投入|批复|下达|核定|列支")
_PLANNING = re.compile(
    r"(?:年初|计划|全年|当年)*(?:预算)?(?:安排|投入|批复|下达|核定)(?:财政|专项|补助|预算|项目)*(?:资金|经费|预算)?(?:共计|共|为|约)?"
)
# “维护权益”安排3万元: without a word for money the name must show that it is one.
_PROJECT_END = re.compile(r"(?:”|项目|行动|活动|工程|专项|计划|竞赛|比赛|服务|建设|培训|慰问|帮扶|救助)$")
# （二）预算调整。年中追加5万元: such points are on the whole account.
_ON_AN_ACCOUNT = re.compile(
    r"(?:情况|执行|安排|调整|使用|管理|来源|到位|支出|收入|结转|结余|概况|分析|结果|编制|批复|追加|构成|投入|合计|总额|总量|方面|比较|对比|资产|费)$|"
    r"预算|决算|收支|部门|单位|整体|资金"
)
# Who plans is no project.
_PLANNER = re.compile(
    r"^(?:年初|年中|全年|财政|中央|上级|省|市|县|区|州|本级|我|本|部门|单位|各级|由|经|按照|根据|通过|为|用于|共|累计|合计|争取)|"
    r"(?:工会|财政|政府|财政局|单位|部门|办公室|中心|[省市县区])$"
)  # 1.入会行动，预算16万元，实际支出15万元 and 项目一：文化宫维护。预算…: the point of a list of projects is its head.
_POINT_HEAD = re.compile(
    r"(?:^|[。；;：:\n])\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]\s*|[一二三四五六七八九十]{1,2}是[：:]?\s*|[①-⑳]\s*|"
    r"(?:子?项目|专项)[\d一二三四五六七八九十]{1,2}[：:、.．]\s*)"
    r"(?P<name>[^。，：；:;\n]{2,40}?)[，,。：:]\s*(?P<rest>[^。，；：:]*)$"
)

# （1）基本支出。是指为保障机构正常运转而发生的支出，全年共支出60万元: the item itself is the head of its point.
_ITEM_HEAD = re.compile(
    r"(?:^|\n)\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]|\d\.\d{1,2}\s)\s*(?P<name>[^。，：；:;\n\d]{4,20})(?:情况)?[。：:]"
    r"\s*(?P<rest>(?:(?:(?P=name))?(?:主要)?(?:是?指|用于|是为|系|是(?=[^，。；\d]{6,40}支出[，、]))[^。]*[，、])?[^，。；]*)$"
)
# 三公经费方面，全年支出4万元
_TOPIC = re.compile(r"(?:^|[。；\n])\s*(?P<name>[^。，：；:;\n\d]{2,20})方面[，,：:]\s*(?P<rest>[^，。；：:]*)$")
# 三公经费严格按规定管理。2024年预算4万元: how it was kept, with no number, in a sentence before its amounts.
_KEPT = re.compile(
    r"(?:^|\n)\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．])?\s*(?P<name>[^。，：；:;\n\d]{4,12}?)(?:支出|管理)?"
    r"(?:严格|从严|按照|坚持|认真|切实|厉行|实行|得到)[^。：；:;\n\d]*。\s*(?P<rest>[^，。；：:]*)$"
)
# 三公经费只有公务接待一项，预算1万元: the one part that there is of a whole.
_ONLY_ITEM = re.compile(
    r"(?:^|[。；\n])\s*[^。，；：:\n\d]{2,16}?(?:只|仅)"
    r"(?:(?:有|发生|涉及|列支|包括|为|是)了?(?=[^。，；：:]*[，,：:])|(?=[^。，；：:]*[一1]项[，,：:]))"
    r"(?P<name>[^。，；：:\n\d]{2,12}?)(?:这?[一1]项)?[，,：:]"
    r"\s*(?P<rest>[^，。；：:]*)$"
)


# 送温暖：安排资金30万元, in a form's cell on one task: what stands first is its name.
_TASK_HEAD = re.compile(r"(?:^|\n)\s*(?P<name>[^，。：；:;\n\d]{2,30})[：:，,]\s*(?P<rest>[^，。；：:]*)$")


def task_head_of(gap: str) -> str | None:
    """The name of a task that its cell begins with, where only general words follow it."""
    found = _TASK_HEAD.search(gap)
    rest = re.sub(r"\s", "", found["rest"]) if found else ""
    general = rest and (_GENERAL.fullmatch(rest) or _PLANNING.fullmatch(rest))
    return found["name"].strip() if found and general and is_name(found["name"]) else None


def head_of(gap: str, vocabulary: BudgetVocabulary, scope: Scope) -> tuple[str, str] | None:
    """(item code, name) of the head in the words before a number, under headings that say `scope`."""
    if planned := _planned_project(gap, vocabulary, scope):
        return planned
    if scope.task and (task := task_head_of(gap)):
        return NAMED_PROJECT, task
    if scope.strict:
        return None
    if head := _HEAD.search(gap):
        return FUNCTIONAL_ITEM, head["name"]
    project = _PROJECT_HEAD.search(gap) if scope.projects else None
    if project:
        return NAMED_PROJECT, project["name"]
    item = _ITEM_HEAD.search(gap) or _TOPIC.search(gap) or _ONLY_ITEM.search(gap) or _KEPT.search(gap)
    code = vocabulary.whole(item["name"]) or vocabulary.whole(item["name"] + "费") if item else None
    return (code, item["name"]) if item and code else None


def point_head_of(gap: str, vocabulary: BudgetVocabulary, scope: Scope) -> tuple[str, str] | None:
    """The same for a point in a list of projects, which may begin in the middle of a sentence."""
    if planned := _planned_project(gap, vocabulary, scope):
        return planned
    if not scope.strict and (function := _HEAD.search(gap)):
        return FUNCTIONAL_ITEM, function["name"]
    found = _POINT_HEAD.search(gap)
    if found is None or not is_name(found["name"]) or vocabulary.labels_in(found["name"]):
        return None
    if not scope.projects and _ON_AN_ACCOUNT.search(found["name"]):
        return None
    rest = re.sub(r"\s", "", found["rest"])
    if (scope.strict or not scope.projects) and not re.search(r"预算|决算|执行|年初|安排", rest):
        return None  # 1.送清凉，投入20万元: a deed
    general = _GENERAL.fullmatch(rest) or _PLANNING.fullmatch(rest)
    return (NAMED_PROJECT, found["name"].strip()) if rest and general else None


def _planned_project(gap: str, vocabulary: BudgetVocabulary, scope: Scope) -> tuple[str, str] | None:
    found = _PLANNED_PROJECT.search(gap) if _PLANS.search(gap) else None
    if found is None:
        return None
    # 提升计划安排资金: the name may end with the word.
    ends = found["rest"].startswith("计划") and not _PROJECT_END.search(found["name"])
    name = found["name"].strip() + ("计划" if ends else "")
    if not found["money"] and not _PROJECT_END.search(name):
        return None
    return (NAMED_PROJECT, name) if _is_planned_project(name, vocabulary, scope) else None


def _is_planned_project(name: str, vocabulary: BudgetVocabulary, scope: Scope) -> bool:
    """Whether what money is planned for is a project: the heading says so, or its name does.

    In a report on one project, what is planned for it is all its money.
    """
    if scope.one_project or (scope.strict and not scope.projects):
        return False
    known = vocabulary.labels_in(name)
    named = (scope.projects or _PROJECT_END.search(name) is not None) and _PLANNER.search(name) is None
    return named and is_name(name) and not any(label.end == len(name) for label in known)


def leads_from_head(lead: str) -> bool:
    """Whether only general words (年初预算为, 支出决算为) stand between a head or the sentence's start and a number."""
    if _PLANS.search(lead) and _PLANNED_PROJECT.search(lead):
        return True
    found = _HEAD.search(lead) or _PROJECT_HEAD.search(lead) or _POINT_HEAD.search(lead)
    rest = re.sub(r"\s", "", found["rest"] if found else lead)
    return (_GENERAL.fullmatch(rest) or _PLANNING.fullmatch(rest)) is not None
