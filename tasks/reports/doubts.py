"""Wording that cannot be meant: contradictions, numbers that lost their digits, templates nobody filled in.

Texts only; which texts of a report are looked at and what they speak of is decided in issues.py. Units: odd_units.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tasks.documents.personal.names import SURNAMES
from tasks.documents.text import narrow
from tasks.reports.model import QuantityKind
from tasks.reports.numbers import find_quantities

CONTRADICTORY, TRUNCATED, PLACEHOLDER = "contradictory_wording", "truncated_number", "placeholder"


@dataclass(frozen=True, slots=True)
class Doubt:
    """`text[start:end]` is doubtful; `expected` tells a Chinese reader what should stand there."""

    start: int
    end: int
    kind: str
    expected: str


_RISE = r"(?:增加|增长|上升|提高|上涨|增幅)"
_FALL = r"(?:减少|下降|降低|下浮|回落|降幅|压减)"
_BOTH = r"[了额率为约(（)）/或、\s]*"
_TO_NUMBER = r"(?:了|额|率|金额)?(?:为|约|共|达)?\s*"
_UNIT = r"(?:万元|亿元|千元|元|个?百分点|%)"
_ONE_DIRECTION = "增减只能取其一，核对后只写一个方向"
_CONTRADICTORY = (
    # 增减 alone says neither and is no contradiction.
    (re.compile(rf"(?:{_RISE}{_BOTH}{_FALL}|{_FALL}{_BOTH}{_RISE}){_BOTH}\d[\d.,]*\s*{_UNIT}?"), _ONE_DIRECTION),
    (
        re.compile(rf"(?<!增减)(?:{_RISE}|{_FALL}){_TO_NUMBER}(?:-|负)\s*\d[\d.,]*\s*{_UNIT}"),
        "增减已由文字表明，数值不应为负",
    ),
    (
        re.compile(
            rf"(?<!基本)(?<!大致)(?:持平|保持不变|无变化)[，,](?:同比|比上年|较上年|与上年相比)?(?:{_RISE}|{_FALL}){_TO_NUMBER}"
            rf"(?=[\d.]*[1-9])\d[\d.,]*\s*{_UNIT}"
        ),
        "既称持平，不应有增减",
    ),
)
# What each of these needs at least: most texts, and nearly all cells, hold none of it.
_OF_DIRECTIONS = re.compile(r"[增升提涨减降浮落压决]")
_MOVES = re.compile(rf"[由从](?P<from>[^，。；由从]{{0,20}}?)(?P<verb>{_RISE}|{_FALL}|提升|压缩)(?:到|至|为)了?")

# 完成预算的118%，决算数小于预算数
_AGAINST_BUDGET = re.compile(
    r"完成[^，。；\d]{0,12}?(?P<rate>\d+(?:\.\d+)?)\s*%[^。；%]{0,15}?决算数?(?P<word>大于|高于|超过|小于|低于|少于|等于|持平)[^，。；]{0,4}预算数?"
)
_ROUNDING = Decimal("0.5")

_COUNTED = r"(?:名|户|份|场次|场|人次|册|件|万元|万人|个|(?:家(?=企业|单位|基层)))"
# 其余, 业余, 剩余 ... are words of their own; after a numeral or 十百千万 the number is complete.
_WHOLE_WORDS = r"其业剩富残盈结多课工闲节冗有年月天日岁"
_BEFORE_REST = rf"(?<![\d.〇零一二两三四五六七八九十百千万亿几数{_WHOLE_WORDS}])"
_AMOUNT_WORD = (
    r"(?:收入|支出|经费|资金|奖金|补助金?|慰问金|助学金|互助金|费用?|金额|投入|发放|拨付|"
    r"增加|减少|下降|增长|共计|合计|总计|共|为)"
)
# 金额单位均为万元。
_TELLS_THE_UNIT = re.compile(r"单位[^，。；]{0,4}$")
_CLOSE = r"(?=[，。；、,;])"
_OF_TRUNCATED = re.compile(r"[余多计元%第]")
_TRUNCATED = (
    re.compile(rf"(?<!\d)(?<!\d[.,，])0\s*[余多]\s*(?:{_COUNTED}|人|家|元|次)"),
    re.compile(rf"(?<=[一-龥，、。；]){_BEFORE_REST}余\s*{_COUNTED}(?![称字片额])"),
    re.compile(rf"(?:共计|合计|总计)\s*(?:人次|人|名|户|家|场|份|件|万元|元){_CLOSE}"),
    re.compile(rf"{_AMOUNT_WORD}\s*(?:万元|亿元){_CLOSE}"),
    re.compile(
        r"(?:增长|下降|增加|减少|上升|降低|提高|占|完成[^，。；]{0,10}的|执行率(?:为|达到?)?|达到?)\s*%(?=[，。；,;])"
    ),
    re.compile(r"第\s*[届期](?=[一-龥])(?!间)"),
)

_MARK = r"[Xx×＊*△○_＿]"
_NUMERALS = "〇零一二三四五六七八九十"
_FILLED_BY = r"(?:万元|亿元|元|人次|人|名|户|家|个|场|期|份|年|月|日|%|分(?!别))"
_NAMED_BY = r"(?:街道|社区|总工会|公司|单位|部门|项目|[省市县区镇乡村局])"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_FILL = r"(?:填写|填报|填列|补充|插入|录入)"
_OF_PLACEHOLDERS = re.compile(r"[Xx×*＊△○_＿此请待某]")
_PLACEHOLDERS = (
    re.compile(r"(?<![A-Za-z\d×*])20\d?[Xx×*]{1,2}(?=\s*年)"),
    re.compile(rf"(?<![A-Za-z\d*×{_NUMERALS}])(?:[Xx×]{{2,}}|[*＊]{{2,}}|△{{2,}}|○{{2,}}|[_＿]{{2,}})(?:\s*{_FILLED_BY}|{_NAMED_BY})?(?![A-Za-z\d{_NUMERALS}])"),
    re.compile(rf"(?<![A-Za-z\d×*.(（){_NUMERALS}])[Xx×*＊○△_＿]\s*{_FILLED_BY}(?![A-Za-z])"),
    re.compile(rf"[（(【\[〔][^（()）【】\[\]〔〕]{{0,6}}(?:此处|请在?|待){_FILL}[^（()）【】\[\]〔〕]{{0,40}}[)）】\]〕]"),
    re.compile(rf"(?:此处{_FILL}|请在此(?:处)?{_FILL}|[（(【\[]待(?:补充?|定|填)[)）】\]])"),
    re.compile(r"某某(?=单位|部门|局|市|县|区|省|镇|乡|街道|年|项目|总工会|公司|同志)"),
)  # fmt: skip
_SIGNATURE = re.compile(r"签名|签字|签章|盖章|电话|日期|填表|填报人|负责人|联系人|审核|年\s*$|月\s*$|编号")


def find_doubts(text: str) -> list[Doubt]:
    """Every doubt of `text` in reading order; where two overlap, the first."""
    narrowed = narrow(text)
    found = sorted(
        (*_contradictions(narrowed), *_truncations(narrowed), *_unfilled(narrowed)), key=lambda doubt: doubt.start
    )
    kept: list[Doubt] = []
    for doubt in found:
        if not kept or doubt.start >= kept[-1].end:
            kept.append(doubt)
    return kept


def _contradictions(text: str) -> Iterator[Doubt]:
    if not _OF_DIRECTIONS.search(text):
        return
    for pattern, expected in _CONTRADICTORY:
        for found in pattern.finditer(text):
            yield Doubt(found.start(), found.end(), CONTRADICTORY, expected)
    yield from _wrong_moves(text)
    for found in _AGAINST_BUDGET.finditer(text):
        rate = Decimal(found["rate"])
        if _is_against(rate - 100, found["word"]):
            start = max(found.start("word") - len("决算数"), found.end("rate"))
            yield Doubt(start, found.end(), CONTRADICTORY, f"完成预算{rate}%，与所述大小不符")


def _is_against(beyond: Decimal, word: str) -> bool:
    """Whether a rate so far beyond 100% is other than the word says; what may be rounding contradicts nothing."""
    if abs(beyond) < _ROUNDING:
        return False
    return word not in ("大于高于超过" if beyond > 0 else "小于低于少于")


def _wrong_moves(text: str) -> Iterator[Doubt]:
    """由5万元增加到3万元: the number that a rise leads to is lower, or that a fall leads to higher."""
    for found in _MOVES.finditer(text):
        after = re.split(r"[，。；]", text[found.end() :], maxsplit=1)[0]
        low, high = find_quantities(found["from"]), find_quantities(after)
        # 由每年2次增加到每季度1次: a rise all the same.
        if "每" in found["from"] + after or not low or not high or not _same_kind(low[-1].kind, high[0].kind):
            continue
        first = low[-1].amount_cny or low[-1].value
        last = high[0].amount_cny or high[0].value
        rises = re.fullmatch(rf"{_RISE}|提升", found["verb"]) is not None
        if low[-1].unit == high[0].unit and first != last and rises is (last < first):
            yield Doubt(found.start(), found.end() + high[0].end, CONTRADICTORY, "起止数值与增减方向不符")


def _same_kind(first: QuantityKind, last: QuantityKind) -> bool:
    # Times are shortened, ranks raised: there a lower number may well be a rise.
    return first is last and first is not QuantityKind.DURATION


def _truncations(text: str) -> Iterator[Doubt]:
    for pattern in _TRUNCATED if _OF_TRUNCATED.search(text) else ():
        for found in pattern.finditer(text):
            if not _TELLS_THE_UNIT.search(text[: found.start()]):
                yield Doubt(found.start(), found.end(), TRUNCATED, "补全数字")


def _unfilled(text: str) -> Iterator[Doubt]:
    for pattern in _PLACEHOLDERS if _OF_PLACEHOLDERS.search(text) else ():
        for found in pattern.finditer(text):
            if not _is_no_blank(text, found):
                yield Doubt(found.start(), found.end(), PLACEHOLDER, "填写实际内容")


def _is_no_blank(text: str, found: re.Match[str]) -> bool:
    """Lines to sign on, and persons whose given name is hidden (王××), are meant to look like this."""
    before = text[max(0, found.start() - 12) : found.start()]
    if re.fullmatch(r"[_＿ ]+[年月日]?", found.group()) and _SIGNATURE.search(before):
        return True
    if before[-1:] in SURNAMES and re.fullmatch(r"\*{1,3}", found.group()) and not re.search(r"[一-龥].$", before):
        return True  # a name that was masked when the document was read
    bare = re.fullmatch(r"[Xx×*＊○]{1,2}", found.group()) is not None
    return bare and before[-1:] != "" and before[-1] in _SURNAMES and _hides_a_name(before[:-1], text[found.end() :])


def _hides_a_name(before: str, after: str) -> bool:
    ends = (
        not before
        or not re.search(r"[一-龥]$", before)
        or before.endswith(("职工", "同志", "劳模", "会员", "为", "、", "和", "工"))
    )
    return ends and not re.match(r"省|市|县|区|镇|乡|街道|单位|部门|局|公司|项目", after)
