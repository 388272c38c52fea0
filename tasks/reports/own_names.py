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
    r"^(?:其中|即(?=[一-龥]{3})|包括|包含|主要用于|主要是|主要包括|主要有|主要为|主要涉及|具体包括|分别是|涵盖|用于|安排|支付|支出|投入|拨付|下拨|列支|使用|及|和|以及|并|分别为|具体为|一是|含|"
    r"(?:19|20)\d\d年度?|本年度?|全年|共|计|：|:|\s)+"
)
_TAIL_WORDS = re.compile(
    r"(?:为|共计|合计|总计|共|计|是|达|约|年初|支出金额|金额|安排|预算数|决算数|支出数|预算|决算|[：:\s])+$"
)
# 截至12月底支出5万元: until when says nothing of what it is.
_UNTIL = re.compile(
    r"截[至止](?:至|到)?(?:(?:19|20)\d\d年(?:度|底|末)?|本?年(?:底|末)|目前)?(?:\d{1,2}月(?:份|底|末)?)?(?:\d{1,2}日)?[，,、]?"
)
# 项目支出主要是职工夜校经费12万元: what opens the list is no part of a name in it.
_OPENED = re.compile(
    r"^[^，。；：]{0,20}?(?:支出|资金|经费|收入|预算)(?:中)?"
    r"(?:(?:主要|具体|分别|全部)+(?:包括|包含|用于|涵盖|涉及|是|为|有)|包括|包含|涵盖|用于|(?:主要|具体|分别|全部)*[用花投]在|分[为成]|由)"
    r"(?=[一-龥]{2})"
)
_LONGEST_NAME = 40
# 全年安排专项资金30万元, of the organization; 市财政安排专项资金 is what another gave.
_PLANNED_IN_ALL = re.compile(
    r"(?:^|[^一-龥])(?:其中)?(?:(?:19|20)\d\d年度?(?:全年)?|全年|本年度?|当年|年度|年初|我会)(?:共|合计|累计|共计)?"
    r"(?:安排|使用|支出|列支)$"
)
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_NOT_MONEY_LABEL = re.compile(r"[！？]")


def is_compound(lead: str, label: Label) -> bool:
    """A label that is only the tail of a longer name (困难职工医疗费, 工会财政资金): some other thing's own name."""
    before = lead[: label.start].rstrip()
    if before.endswith(("其他", "其它", "外事")):
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
            r"(?:年度?|年初|全年|同期|各项|各类|到账|到位|取得|财政安排|实现|合计|共|共计|累计|已|本年|当年|其中|实际|完成|财政|单位|部门|我会|本会|全会|全口径|总工会|总|的|预算|决算|资金|本级|(?:本级|年度?|总|工会|各项)经费)$",
            before,
        )
        and not _PLANNED_IN_ALL.search(before)
    )


def printed_label(text: str) -> str:
    """A label without spaces and without the quotation mark that it shares with the words around it."""
    text = re.sub(r"\s", "", text)
    return text if text.count("“") == text.count("”") else re.sub(r"[“”]", "", text)


def own_name(lead: str) -> str:
    """The words before an amount as a name of their own, list marks and connecting words taken away."""
    name = after_colon(lead)
    name = _OPENED.sub("", name)
    for _ in range(3):
        name = LEAD_WORDS.sub("", LIST_MARK.sub("", name))
    name = _TAIL_WORDS.sub("", name)
    if len(name) > _LONGEST_NAME:
        name = _REMARK.sub("", name)  # 工会经费（含送温暖、…等工作经费）项目
    return re.sub(r"\s+", "", name)


def after_colon(lead: str) -> str:
    """The words after the last colon of either kind, or all of them."""
    return lead.replace(":", "：").rpartition("：")[2]


def without_until(lead: str) -> str:
    """The words before an amount without those that say until when it is counted."""
    return _UNTIL.sub("", lead)


def is_project(text: str) -> bool:
    """Whether a name says itself that it is that of a project or of its money."""
    return is_name(text) and text.endswith(("资金", "经费", "项目", "专项", "补助", "补贴"))


def is_name(text: str) -> bool:
    fits = 2 <= len(text) <= _LONGEST_NAME and re.search(r"[\u4e00-\u9fff]{2}", text)
    return bool(fits) and not _NOT_MONEY_LABEL.search(text)
