"""Whether a document is the report of a union at all. Its kind is said by titles.py; here only strangers are told.

A stranger names no union, speaks of neither budgets nor performance, and holds no figure and no indicator. All of that
must be so: what might be a report is read, and an unknown organization is an alert.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.documents.model import Document
from tasks.reports.fields import text_lines
from tasks.reports.model import BudgetFigure, Identity, Indicator

# One of these is enough; of the words that other papers use as well, it takes some.
_OWN_PHRASES = re.compile(
    r"绩效(?:自评|评价|目标|指标|管理)|(?:整体|项目|基本)支出|部门(?:预算|决算)|决算(?:报告|公开|说明)|财政(?:拨款|资金|支出)"
    r"|三公[”\"｣」]?经费|一般公共预算|自评(?:报告|得分|表)|预算执行"
)
_SHARED_WORDS = re.compile(r"预算|决算|绩效|收支|经费|财政|拨款|结余|结转|工会")
_ENOUGH_WORDS = 3
_NAMED_OFTEN = 3


def is_stranger(
    document: Document, identity: Identity, figures: Sequence[BudgetFigure], indicators: Sequence[Indicator]
) -> bool:
    """True where nothing at all speaks for a union's report."""
    if identity.organization_name or indicators:
        return False
    text = "\n".join(text_lines(document))
    if _OWN_PHRASES.search(text) or text.count("工会") >= _NAMED_OFTEN:
        return False
    words = set(_SHARED_WORDS.findall(text))
    return len(words) < (1 if figures else _ENOUGH_WORDS)
