"""What the headings over a passage say about the money in it. What its own words say is read in binding.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.reports.vocabulary import BudgetVocabulary

_SECTION_WORDS = re.compile(r"基本支出|整体支出|三公|收支|总体|人员经费|公用经费")
_BUDGET_HEADING = re.compile(r"年初预算|预算安排|预算情况|预算批复")
_ACTUAL_HEADING = re.compile(r"执行|对比|比较|差异|决算|支出情况|完成|使用")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the headings over a passage already say."""

    projects: bool = False  # under 项目支出, 专项资金 ...
    budget: bool = False  # under 年初预算安排 ...
    strict: bool = False  # a narrative of work, where only unmistakable labels count
    one_project: bool = False  # in a report on a single project


def scope_of(heading_path: Sequence[str], vocabulary: BudgetVocabulary, *, of_project: bool = False) -> Scope:
    """What the headings say; the deepest one that speaks of projects or of anything else decides.

    `of_project`: the whole report is on one project, so that money is the project's unless a heading says otherwise.
    """
    projects = of_project
    for heading in reversed(heading_path):
        if any(word in heading for word in vocabulary.project_list_words) or "专项" in heading:
            projects = not re.search(r"基本支出[和及、与]", heading)
            break
        if _SECTION_WORDS.search(heading):
            projects = False
            break
    last = heading_path[-1] if heading_path else ""
    budget = bool(_BUDGET_HEADING.search(last)) and not _ACTUAL_HEADING.search(last)
    return Scope(projects, budget, one_project=of_project)
