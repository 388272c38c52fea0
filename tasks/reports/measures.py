"""Counted results inside a clause: which quantities are results, and what each of them counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from tasks.documents.model import Provenance
from tasks.documents.text import narrow
from tasks.reports.layouts import ClauseWords, Layouts, any_of
from tasks.reports.model import Measure, QuantityKind
from tasks.reports.numbers import Quantity, find_quantities

_STOP = re.compile(r"[，。；、,;：:！？（(）)\n]")
_ENDS_NAME = re.compile(r"[\d“《]")
# What may stand between the thing counted and its number (维权手册共计约200份).
_BETWEEN = re.compile(
    r"(?:(?<![审会统])计|[共约近达超逾为了的各有]|累计|合计|总计|总数|人数|共计|达到|超过|大约|以上|数量)+$"
)
_FRONT = re.compile(
    r"^(?:并|其中|同时|全年|今年|本年|年内|现场|先后|已|共|累计|另有|还|又|新(?!就业|业态|型|时代)增?建?组?成?立?发?展?|各|全[市县区州省旗]|我[市县区州会]|\d{1,2}月|\d{4}年度?|的|了|等|名|共有)+"
)
_REMARK = re.compile(r"（[^（）\d]{1,12}）|\([^()\d]{1,12}\)")
# Names stand before it, and nobody who was chosen, sent or told of: 推荐的3名同志.
_NAMES = re.compile(r"[^，。；：的了有选派荐出由共对为给]$")
_APPOSITION = re.compile(r"\s*同志")
_ORGANIZATION = re.compile(
    r"(?:单位|企业|工会|组织|公司|学校|机关|部门|乡镇|街道|社区|商户|门店|委员会|协会|园区|车间|班组)$"
)
# What follows a verb that is part of a name: 送温暖对象, 在档职工, 培训班, 帮扶资金.
_IN_NAME = (
    r"(?!温暖|清凉|档|职(?!工)|岗|册|编|象|展|位|资金|款|金|品|费|物资|资料|手册|讲座|站|点|中心|室|班|队|员|者|对象|率|面|证"
    r"|案件|工作|条例|制度|机制|人数|单位|项目|大会|服务|政策|协议|合同|书)"
)
_DOING = (
    "参加", "参与", "送", "发", "受到", "享受", "进行", "得到", "达成", "正式", "报名", "加入", "全部",
    "均", "在", "使用", "开", "被", "从", "实现",
)  # fmt: skip
# 25人以上小微企业工会58家: how big those are that are counted.
_SIZED = re.compile(r"[\d,百余多]+人及?以[上下]的?(?:小微|非公|民营|规模|企业|单位|公司|用人)")
_COUNTERS = frozenset({"个", "所", "支", "处", "家"})
_LONGEST = 24


def read_measures(
    text: str, start: int, end: int, layouts: Layouts, place: Callable[[int, int], Provenance]
) -> tuple[Measure, ...]:
    """The measures among the characters `start` to `end` of `text`; `place` gives a span's provenance.

    Ordinals, dates and names are no quantities (see numbers); nor is a count of the people just named (两位同志).
    """
    # A cell's width breaks lines in the middle of a number: read without the breaks, placed with them.
    places: Sequence[int] = range(start, end)
    if "\n" in (clause := text[start:end]):
        places = [at for at in places if text[at] != "\n"]
        clause = clause.replace("\n", "")
    measures: list[Measure] = []
    previous = 0
    for quantity in find_quantities(clause):
        # 推选了2名同志: counted, not named before.
        if _APPOSITION.match(clause, quantity.end) and _NAMES.search(clause, 0, quantity.start):
            continue
        if quantity.kind is QuantityKind.PEOPLE and _SIZED.match(clause, quantity.start):
            continue
        subject = _subject(clause, quantity, previous, layouts.clauses) or (measures[-1].subject if measures else "")
        previous = quantity.end
        measures.append(
            Measure(
                measure_no=len(measures) + 1,
                subject=subject,
                value=quantity.value,
                unit=quantity.unit,
                quantity_kind=_kind(quantity, subject),
                comparator=quantity.comparator,
                value_text=quantity.text,
                provenance=place(places[quantity.start], places[quantity.end - 1] + 1),
                amount_cny=quantity.amount_cny,
            )
        )
    return tuple(measures)


def _kind(quantity: Quantity, subject: str) -> QuantityKind:
    """个 and its like count organizations where the subject is one."""
    if quantity.unit in _COUNTERS and _ORGANIZATION.search(subject):
        return QuantityKind.ORGANIZATIONS
    return quantity.kind


def _subject(clause: str, quantity: Quantity, previous: int, words: ClauseWords) -> str:
    """What is counted: the words after the number (20家基层工会), else those before it (维权手册1万份)."""
    after = _after(clause, quantity.end, words)
    before = _before(clause, quantity.start, previous, words)
    if quantity.kind is QuantityKind.MONEY and before.endswith(
        ("金", "款", "费", "资金", "补贴", "补助", "价值", "金额")
    ):
        return before
    return after or before


def _after(clause: str, at: int, words: ClauseWords) -> str:
    shown = _REMARK.sub("", clause[at:])
    tail = _ENDS_NAME.split(_STOP.split(shown, maxsplit=1)[0], maxsplit=1)[0].strip()
    verb = _acts(words).search(tail)
    if verb:
        tail = tail[: verb.start()]
    tail = tail.strip("的“”《》等 ").removesuffix("和").removesuffix("及")
    return tail if 2 <= len(tail) <= _LONGEST else ""


def _before(clause: str, at: int, previous: int, words: ClauseWords) -> str:
    shown = _REMARK.sub("", clause[previous:at])
    head = _BETWEEN.sub("", narrow(_STOP.split(shown)[-1]).strip())
    head = _FRONT.sub("", head)
    if _acting(words).fullmatch(head):
        return ""
    ends = [found.end() for found in _verbs(words).finditer(head) if found.end() < len(head) - 1]
    head = head[ends[-1] :] if ends else head
    return _FRONT.sub("", head).strip("“”《》 了的")[-_LONGEST:]


@lru_cache(maxsize=4)
def _acting(words: ClauseWords) -> re.Pattern[str]:
    """Nothing but a verb, maybe for each: 打造, 每人发放."""
    return re.compile(rf"(?:每[人户名个家])?(?:{any_of(words.opening_verbs + words.detail_verbs).pattern})?[了出]?")


@lru_cache(maxsize=4)
def _verbs(words: ClauseWords) -> re.Pattern[str]:
    """Verbs before what they count; not where they are part of its name (帮扶资金, 服务站点)."""
    return re.compile(rf"(?:{any_of(words.opening_verbs + words.detail_verbs).pattern}){_IN_NAME}")


@lru_cache(maxsize=4)
def _acts(words: ClauseWords) -> re.Pattern[str]:
    """Verbs after which the thing counted is over."""
    verbs = (*words.opening_verbs, *words.detail_verbs, *words.award_verbs, *_DOING)
    return re.compile(rf"(?:{any_of(tuple(dict.fromkeys(verbs))).pattern}){_IN_NAME}")
