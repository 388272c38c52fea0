"""The words before an amount as a name of their own: marks and connecting words away, and what is no name at all.

Which item an amount belongs to is decided in binding.py.
"""

from __future__ import annotations

import re

from tasks.reports.vocabulary import Label

LIST_MARK = re.compile(
    r"^[\s、:：]*(?:[①-⑳]|[（(]?\d{1,2}[)）.、．]|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+是)?\s*"
)
LEAD_WORDS = re.compile(
    r"^(?:其中|包括|包含|主要用于|主要是|主要包括|用于|安排|支付|支出|投入|拨付|下拨|列支|使用|及|和|以及|并|分别为|具体为|一是|含|"
    r"(?:19|20)\d\d年度?|本年度?|全年|共|计|：|:|\s)+"
)
_TAIL_WORDS = re.compile(
    r"(?:为|共计|合计|总计|共|计|是|达|约|支出金额|金额|安排|预算数|决算数|支出数|预算|决算|[：:\s])+$"
)
_NOT_MONEY_LABEL = re.compile(r"[！？]")


def is_compound(lead: str, label: Label) -> bool:
    """A label that is only the tail of a longer name (困难职工医疗费, 工会财政资金): some other thing's own name."""
    before = lead[: label.start].rstrip()
    if before.endswith(("其他", "其它")):
        return True
    short = label.text in (
        "收入",
        "支出",
        "结余",
        "结转",
        "预算支出",
        "其他支出",
        "医疗费",
        "助学金",
        "生活补助",
        "专项资金",
        "专项经费",
        "资产总额",
    )
    return (
        short
        and bool(re.search(r"[\u4e00-\u9fff]$", before))
        and not re.search(
            r"(?:年度?|年初|全年|实现|合计|共|共计|累计|已|本年|当年|其中|实际|完成|财政|单位|部门|我会|本会|全会|全口径|总工会|总|的|预算|决算|资金|本级|(?:本级|年度?|总|工会|各项)经费)$",
            before,
        )
    )


def printed_label(text: str) -> str:
    """A label without spaces and without the quotation mark that it shares with the words around it."""
    text = re.sub(r"\s", "", text)
    return text if text.count("“") == text.count("”") else re.sub(r"[“”]", "", text)


def own_name(lead: str) -> str:
    """The words before an amount as a name of their own, list marks and connecting words taken away."""
    name = lead.replace(":", "：").rpartition("：")[2]
    for _ in range(3):
        name = LEAD_WORDS.sub("", LIST_MARK.sub("", name))
    name = _TAIL_WORDS.sub("", name)
    return re.sub(r"\s+", "", name)


def is_project(text: str) -> bool:
    """Whether a name says itself that it is that of a project or of its money."""
    return is_name(text) and text.endswith(("资金", "经费", "项目", "专项", "补助", "补贴"))


def is_name(text: str) -> bool:
    return 2 <= len(text) <= 40 and bool(re.search(r"[\u4e00-\u9fff]{2}", text)) and not _NOT_MONEY_LABEL.search(text)
