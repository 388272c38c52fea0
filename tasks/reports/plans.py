"""Whether a paper tells what is planned and not what became of it: a budget made public, the aims of a project.

Its amounts are budgets where they do not say otherwise. What single amounts say is read in amount_basis.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from tasks.documents.text import squeeze

_HEAD_LINES = 12
_LONGEST_LINE = 60
_NAMES = re.compile(r"预算|决算|绩效|自评|评价|总结")
_BECAME = re.compile(r"决算|执行|绩效|自评|评价|对比|总结|完成|审计|调整")
_AIMS = re.compile(r"绩效目标(?:申报|批复|审批|公开|汇总)?表")
# Kinds of funds, and who has a budget: no word on what the paper is.
_FUNDS = re.compile(r"(?:一般公共|公共财政|公共|政府性基金|国有资本经营)预算|预算单位")
# 2023年“三公”经费支出预算表: the line over a table.
_TABLE_OF_A_PLAN = re.compile(r"预算(?:总|明细|汇总|安排|支出|收支|收入|情况|财政拨款|公开)*表$")


def tells_a_plan(lines: Iterable[str]) -> bool:
    """By the first line at the head of the text `lines` that names the paper; what names none tells no plan."""
    for line in islice(lines, _HEAD_LINES):
        words = _FUNDS.sub("", squeeze(line))
        if len(words) > _LONGEST_LINE or re.search(r"[。，,；;]", words):
            continue
        if _AIMS.search(words):
            return True
        if _NAMES.search(words):
            return "预算" in words and not _BECAME.search(words)
    return False


def is_table_of_a_plan(captions: Sequence[str]) -> bool:
    """Whether one of the lines over a table says that it is a budget's."""
    words = (_FUNDS.sub("", squeeze(line)) for line in captions)
    return any(_TABLE_OF_A_PLAN.search(line) is not None and not _BECAME.search(line) for line in words)
