"""What the headings over a passage say about the money in it. What its own words say is read in binding.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.reports.funds import fund_of
from tasks.reports.own_names import printed_label
from tasks.reports.vocabulary import BudgetVocabulary

_SECTION_WORDS = re.compile(r"基本支出|整体支出|三公|收支|总体|人员经费|公用经费")
_BUDGET_HEADING = re.compile(r"年初预算|预算安排|预算情况|预算编制|预算批复")
_ON_PROJECTS = re.compile(r"专项|项目(?!化|部|组|单位|人员)")
_ACTUAL_HEADING = re.compile(r"执行|对比|比较|差异|决算|支出情况|完成|使用")
_BY_FUNCTION = re.compile(r"按[^，。]{0,6}功能(?:分类|科目)")
# The label of a cell: 任务1 | 送温暖：安排资金30万元
TASK = re.compile(r"(?:重点|主要|年度)?(?:工作)?任务[\d一二三四五六七八九十]{1,2}")
_OF_THE_PAST = re.compile(r"执行情况|决算|完成情况|国有资产")

_HEADING_MARK = re.compile(
    r"^(?:\d\.\d{1,2}(?=\s)|[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]|[（(][一二三四五六七八九十]{1,2}[)）]|\s|(?:19|20)\d\d年度?)+"
)
_HEADING_END = re.compile(
    r"(?:(?:支出|使用|管理|管控|执行|控制|开支|安排|预算|决算|预决算|总体|具体|完成|公开|及|和|、)*(?:情况)?(?:的?说明|分析)?)$"
)
_OF_ONE_ITEM = frozenset(
    {"three_public_total", "reception", "vehicle_total", "vehicle_operation", "overseas_travel", "meeting", "training"}
    | {"operating_cost", "government_procurement", "basic_expenditure", "personnel_expenditure", "public_expenditure"}
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the headings over a passage already say."""

    projects: bool = False  # under 项目支出, 专项资金 ...
    budget: bool = False  # under 年初预算安排 ..., and in a paper that is a budget
    plan: bool = False  # in a paper that is a budget
    strict: bool = False  # a narrative of work, where only unmistakable labels count
    one_project: bool = False  # in a report on a single project
    fund: str | None = None  # the code of the one fund that the heading is about
    functions: bool = False  # under 按支出功能分类
    task: bool = False  # in a form's cell on one task
    item: tuple[str, str] | None = None  # (code, name) where the heading is that of one item


def scope_of(
    heading_path: Sequence[str], vocabulary: BudgetVocabulary, *, of_project: bool = False, of_plan: bool = False
) -> Scope:
    """What the headings say; the deepest one that speaks of projects or of anything else decides.

    `of_project`: the whole report is on one project, so that money is the project's unless a heading says otherwise.
    `of_plan`: the paper is a budget, so that money is planned unless a heading says otherwise.
    """
    projects = of_project
    for heading in reversed(heading_path):
        if any(word in heading for word in vocabulary.project_list_words) or _ON_PROJECTS.search(heading):
            projects = not re.search(r"(?:基本支出|整体支出|收支)[和及、与]", heading)
            break
        if _SECTION_WORDS.search(heading):
            projects = False
            break
    last = heading_path[-1] if heading_path else ""
    plan = of_plan and not _OF_THE_PAST.search(last)
    budget = plan or (bool(_BUDGET_HEADING.search(last)) and not _ACTUAL_HEADING.search(last))
    return Scope(
        projects,
        budget,
        plan=plan,
        one_project=of_project,
        fund=fund_of(last),
        functions=_BY_FUNCTION.search(last) is not None,
        task=TASK.fullmatch(last) is not None,
        item=_item_of(last, vocabulary),
    )


def _item_of(heading: str, vocabulary: BudgetVocabulary) -> tuple[str, str] | None:
    """The one item that a heading names (“三公”经费支出情况), of which the amounts under it are that name nothing."""
    label = _HEADING_END.sub("", _HEADING_MARK.sub("", heading))
    code = vocabulary.whole(label)
    return (code, printed_label(label)) if code in _OF_ONE_ITEM else None
