"""A total that is named by its parts: 因公出国费、公务用车购置费和公务接待费总额. Other names: label_search.py."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.reports.vocabulary import Label

_THREE_PUBLIC = "three_public_total"
_CARS = frozenset({"vehicle_total", "vehicle_operation", "vehicle_purchase"})
_ITS_PARTS = frozenset({"reception", "overseas_travel"}) | _CARS
_BETWEEN = re.compile(r"[、和及与，,\s]+")
# 公车运行费（“三公”经费）决算总额
_REMARK = re.compile(r"\s*[（(]\s*[“\"]?")


def total_of_parts(lead: str, labels: Sequence[Label]) -> Label | None:
    """The total named by all of its parts, or in a bracket behind them, at the end of the `labels` of `lead`."""
    last = len(labels) - 1
    if last > 0 and labels[last].code == _THREE_PUBLIC and labels[last - 1].code in _ITS_PARTS:
        bracketed = _REMARK.fullmatch(lead[labels[last - 1].end : labels[last].start])
        closed = re.match(r"[”\"]?\s*[)）]", lead[labels[last].end :])
        if bracketed and closed:
            return Label(labels[last].start, labels[last].end + closed.end(), _THREE_PUBLIC, labels[last].text)
        return None
    while last >= 0 and labels[last].code == "appropriation_income":
        last -= 1  # 接待费的财政拨款预算数
    first = last
    while first > 0 and _BETWEEN.fullmatch(lead[labels[first - 1].end : labels[first].start]):
        first -= 1
    codes = {label.code for label in labels[first : last + 1]}
    if last < 0 or not codes <= _ITS_PARTS or not codes & _CARS or not codes >= _ITS_PARTS - _CARS:
        return None
    return Label(labels[first].start, labels[last].end, _THREE_PUBLIC, "三公经费")
