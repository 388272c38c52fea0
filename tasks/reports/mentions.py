"""Prose as a row of numbers with their surroundings: which words lead to a number, and what part it plays.

Here: clauses, sentences, list openers (其中, 包括), levels against changes and shares. Which budget item an amount is
for is decided in binding.py, what has to add up in sums.py and ratios.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tasks.documents.model import Block, Provenance
from tasks.documents.text import narrow
from tasks.reports.model import QuantityKind
from tasks.reports.numbers import Quantity, find_quantities


class Role(StrEnum):
    """What a number says about its subject."""

    LEVEL = "level"  # 基本支出50万元
    CHANGE = "change"  # 比上年减少3万元
    RATE = "rate"  # 增长5%
    SHARE = "share"  # 占总支出30%
    COMPLETION = "completion"  # 执行率98%


class Opener(StrEnum):
    """Words before a number that open a list of parts: a full one (其中, 分别为) or only the main ones (主要包括)."""

    FULL = "full"
    MAIN = "main"
    FOLLOWING = "following"  # 如下： reaches over the paragraphs that follow


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in prose. `lead` are the words that lead to it, from the last clause mark or the number before it.

    `index` counts the mentions of a passage from 0, `sentence` its sentences. `sign` is -1 for a decrease.
    `after_semicolon`: a ； stands between the mention before and this one.
    """

    index: int
    block: Block
    quantity: Quantity
    lead: str
    gap: str
    sentence: int
    role: Role
    sign: int = 1
    opener: Opener | None = None
    after_semicolon: bool = False

    @property
    def provenance(self) -> Provenance:
        """The lead and the number, as written."""
        start = max(0, self.quantity.start - len(self.lead))
        return self.block.provenance(start, self.quantity.end)

    @property
    def key(self) -> str:
        return self.quantity.key


_CLAUSE_MARK = re.compile(
    r"[，。；;！？\n]|,(?!\d{3})|(?<!\d),|(?<!\d)\.(?=\D)|"
    # A bracket that is still open at the number; one that has closed again (收入（含结转）50万元) parts nothing.
    r"[（(](?=(?:其中|包括|包含|含|上年|年初|比上|较上|同比)[^（）()]*$)"
)
_SENTENCE_END = re.compile(r"[。！？]")
_CHANGE_VERB = (
    r"(?:增加|减少|增长|下降|上升|降低|增减|压减|压缩|节约|增支|减支|减|增|上涨|提高|缩减|下浮|回落|降幅|增幅|多|少)"
)
_CHANGE = re.compile(
    rf"(?:比|较|同比|环比|与)[^，。；]{{0,30}}?{_CHANGE_VERB}[^，。；]{{0,6}}$|"
    r"(?:差值|差额|差异|差距)(?:为|约|是)?\s*$|"
    # 决算数大于预算数5万元; 支出4万元，低于预算5万元 tells the budget itself.
    r"(?:决算|执行|支出)数(?:大于|小于|高于|低于)(?:年初|全年|调整)?预算数\s*$|"
    r"^\s*(?:少(?:支出?|花|用)?|多(?:支出?|花|用)?|压减|节约)了?\s*$|"
    rf"(?<![新调])(?<!调整)(?:增加|减少|增长|下降|上升|降低|增减|压减|节约|增支|减支|增幅|降幅|减幅|涨幅)(?:下降|减少|增加)?(?:了|额|率)?(?:为|约|共)?\s*$"
)
# 年中压减38万元: what a plan was changed by is an amount of its own; 年中比年初减少38万元 is none.
_MID_YEAR = re.compile(
    r"^(?!.*[比较同与])\s*(?:因[^，。；]{2,20})?年(?:度(?:执行)?)?中(?:间|途|期)?[^，。；]{0,20}(?:压减|压缩|核减|减少|增加)[^，。；]{0,4}$"
)
_DECREASE = re.compile(r"减少|下降|降低|压减|压缩|节约|减支|减|缩减|下浮|回落|降幅|少(?:支出?|花|用)?了?\s*$")
_SHARE = re.compile(r"占[^，。；]{0,25}$|占比[^，。；]{0,8}$")
_COMPLETION = re.compile(
    r"(?:执行率|完成率|支付率|支出率|使用率|控制率|到位率|支出进度|执行进度|支付进度|完成[^，。；]{0,12}预算数?的?|达到?预算的?|"
    r"[为是](?:年初|全年|调整后?)?预算数?的)(?:为|达到?|是)?\s*$"
)
_MAIN_OPENER = re.compile(
    r"涵盖|主要(?:投向|涉及|包括|用于|是|有|为|由|包含)|用于|[用花投]在(?!职|岗|编)|使用|分别(?![为是])|(?<![自理经])由(?!于)"
)
_BRACKET = re.compile(r"\s*[（(][^（）()，。；]*[一-龥][^（）()，。；]*$")
_REMARK = re.compile(r"[（(][^（）()。]*[)）]")
# 工资福利支出（301）255万元: the code of a head parts nothing.
_CODE = re.compile(r"(?<=[一-龥])[（(](?P<code>3\d{2}(?:\d{2})?)[)）]")
_FOLLOWING = re.compile(r"如下|以下")
_FULL_OPENER = re.compile(r"分项目看|包括|包含|(?<!部)分[为成：:]|分别[为是]|具体[为是]|构成|组成")


def read_passage(blocks: Iterable[Block]) -> list[Mention]:
    """The numbers of consecutive prose blocks in reading order; bare numbers (no unit) included."""
    mentions: list[Mention] = []
    sentence, carry = 0, ""
    for block in blocks:
        end = 0
        text = narrow(block.text)
        codes = {found.start("code") for found in _CODE.finditer(text)}
        for quantity in find_quantities(block.text, bare=True):
            if quantity.start in codes:
                continue
            gap = carry + text[end : quantity.start]
            sentence += len(_SENTENCE_END.findall(gap))
            if mentions and end == 0 and mentions[-1].block is not block and _closed(carry):
                sentence += 1
            mention = _mention(len(mentions), block, quantity, text[end : quantity.start], gap, sentence)
            if mentions and mentions[-1].quantity.shares_unit:
                mention = replace(mention, role=mentions[-1].role, sign=mentions[-1].sign)  # 各增加3、5万元
            mentions.append(mention)
            carry, end = "", quantity.end
        carry += text[end:] + "\n"
    return mentions


def _closed(text: str) -> bool:
    """A paragraph that ends so is over; one that ends with a colon, comma or semicolon goes on."""
    stripped = text.rstrip()
    return not stripped.endswith(("：", ":", "，", ",", "；", ";", "。", "！"))


def _mention(index: int, block: Block, quantity: Quantity, near: str, gap: str, sentence: int) -> Mention:
    # 人员经费（含甲，乙等）3万元: what a closed bracket remarks parts nothing.
    remarks = [remark.span() for remark in _REMARK.finditer(near)]
    ends = [m.end() for m in _CLAUSE_MARK.finditer(near) if not any(a < m.start() < b for a, b in remarks)]
    lead = near[ends[-1] :] if ends else near
    role = _role(lead, quantity)
    decrease = role in (Role.CHANGE, Role.RATE) and _DECREASE.search(lead[-12:])
    return Mention(
        index=index,
        block=block,
        quantity=quantity,
        lead=lead,
        gap=gap,
        sentence=sentence,
        role=role,
        sign=-1 if decrease else 1,
        opener=_opener(gap),
        after_semicolon="；" in gap or ";" in gap,
    )


def _role(lead: str, quantity: Quantity) -> Role:
    percent = quantity.kind is QuantityKind.PERCENT
    if percent and _SHARE.search(lead):
        return Role.SHARE
    if _CHANGE.search(lead) and not (quantity.kind is QuantityKind.MONEY and _MID_YEAR.search(lead)):
        return Role.RATE if percent else Role.CHANGE
    if percent and _COMPLETION.search(lead):
        return Role.COMPLETION
    return Role.LEVEL


def _opener(gap: str) -> Opener | None:
    # 主要用于日常工作；②某项目: what stands before the semicolon opened nothing.
    gap = gap.replace(";", "；").rpartition("；")[2]
    if "其中" in gap:
        return Opener.FULL
    if _FOLLOWING.search(gap):
        return Opener.FOLLOWING
    # 追加3万元，用于慰问。本年收入60万元: what a sentence is closed with opens nothing in the next.
    if _MAIN_OPENER.search(gap.rpartition("。")[2]) and "构成" not in gap:
        return Opener.MAIN
    if _FULL_OPENER.search(gap):
        return Opener.FULL
    # 基本支出50万元（工资40万元、办公费10万元）: what stands in the bracket may be all of it.
    return Opener.MAIN if _BRACKET.match(gap) else None
