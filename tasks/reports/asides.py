"""What a sentence tells by the way: why something changed, how purchases are divided. Such amounts are no figures.

The amounts that are: binding.py.
"""

from __future__ import annotations

import re

from tasks.reports.mentions import Mention, Opener
from tasks.reports.vocabulary import ECONOMIC_ITEM, NAMED_PROJECT

# 主要原因是下拨了抚恤金5万元
_REASON = re.compile(r"原因(?:主要)?(?:是|为|在于|有|系|[：:])")
_NEXT_REASON = re.compile(r"[；;]\s*[二三四五六]是[^；;。]*$")
_OF_A_REASON = frozenset({ECONOMIC_ITEM, NAMED_PROJECT})
# 按采购资金来源划分，一般公共预算拨款5万元
_PURCHASES = re.compile(r"(?:按|从)[^，。；]{0,6}采购[^，。；]{0,12}(?:划分|分类|区分|来看|看)|采购(?:资金|经费)来源")
_OF_PURCHASES = frozenset(
    {"appropriation_income", "special_account_income", "government_fund_income", "carry_in", "other_income"}
    | {"income_total", "state_capital_income"}
)


def asides_after(mention: Mention, before: frozenset[str]) -> frozenset[str]:
    """The items that no amount is of from `mention` on, until its sentence, point or reason is over."""
    gap = mention.gap
    if _PURCHASES.search(gap):
        return _OF_PURCHASES
    if before is _OF_PURCHASES:
        return before
    reason = _REASON.search(gap)
    if reason and (_NEXT_REASON.search(gap) or not re.search("[；;。]", gap[reason.end() :])):
        return _OF_A_REASON
    if before is _OF_A_REASON and _NEXT_REASON.search(gap):
        return before
    return frozenset() if mention.opener is Opener.FULL or mention.after_semicolon else before
