"""Units that such reports count with: how they are written, what kind of thing they count, money to yuan."""

from __future__ import annotations

import re
from decimal import Decimal, getcontext
from functools import lru_cache

from tasks.reports.model import QuantityKind

_YUAN = {"元": Decimal(1), "千元": Decimal(1_000), "万": Decimal(10_000), "万元": Decimal(10_000)}
_YUAN |= {"百万元": Decimal(1_000_000), "亿": Decimal(100_000_000), "亿元": Decimal(100_000_000)}

_KINDS: dict[QuantityKind, tuple[str, ...]] = {
    QuantityKind.PERCENT: ("%", "‰", "百分点"),
    QuantityKind.PERSON_TIMES: ("人次",),
    QuantityKind.PEOPLE: ("人", "名", "位", "对"),
    QuantityKind.HOUSEHOLDS: ("户",),
    QuantityKind.ORGANIZATIONS: ("家",),
    QuantityKind.EVENTS: ("场次", "场", "期", "次", "届", "轮", "堂", "班次", "批次", "车次", "台次", "回", "讲"),
    QuantityKind.ITEMS: tuple(
        "份册本件起例条项个套台辆篇部幅枚张箱袋瓶盒间处座所支笔宗面块首节门款批类种只组队班眼封盏桶株棵集顶床通把副档卷杯单"
    ),
    QuantityKind.DURATION: ("个月", "小时", "分钟", "课时", "学时", "年", "天", "周"),
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units}

# As written. Longer ones are tried first; a look-ahead keeps words apart that begin like a unit.
_WRITTEN: tuple[str, ...] = (
    r"个?\s*百分点",
    r"人\s*(?:/?\s*次|[(（]次[)）])",
    r"户\s*(?:/?\s*次|[(（]次[)）])",
    r"家\s*(?:/?\s*次|[(（]次[)）])",
    r"场\s*(?:/?\s*次|[(（]次[)）])",
    r"班\s*次",
    r"件\s*次",
    r"车\s*次",
    r"台\s*次",
    r"册\s*次",
    r"批\s*次",
    r"平方米|平米|㎡",
    r"公里|千米",
    r"公斤|千克",
    r"小时",
    r"分钟",
    r"课时",
    r"学时",
    r"个\s*月",
    r"个[多余](?:月|小时)",
    r"%",
    r"‰",
    r"元(?!旦)",
    r"人(?!均|民|大|社|制|[篮足排]球)",
    r"名(?!单(?!身|亲|位)|称|录)",
    r"位(?!于|置|列|居)",
    r"户(?!外|籍)",
    r"家(?!班子|长(?:会|们|课堂|学校|代表|委员)|属|访)",
    r"个",
    r"场(?!所|馆|地|景)",
    r"期(?!间|限|末|初)",
    r"次(?!数|日|年)",
    r"份",
    r"册",
    r"本(?!级|部|单|年|地|区|市|县|会|次|报)",
    r"件",
    r"起(?!草|来|到|始)",
    r"例(?!会|如)",
    r"条(?!例|件)",
    r"项",
    r"对(?!口|象|个|在|职|全|于|接|外|\d)",
    r"支(?!部|出|付|持|撑|援)",
    r"套",
    r"台(?!账|风|阶)",
    r"辆",
    r"把(?!握|关|脉|控|手)",
    r"通(?!过|知|报|道|用|常|车|行|力|讯|信|读|告|州|识|宵)",
    r"顶(?!层|岗|替|级|尖|格|住)",
    r"床(?!位)",
    r"间(?!操)",
    r"处(?!理|于|置|级|室|罚)",
    r"座(?!谈)",
    r"所(?!属|有|需|在|以|得)",
    r"吨",
    r"斤",
    r"亩",
    r"米",
    r"[袋箱瓶盒枚幅篇堂轮笔宗倍封盏桶株棵趟]",
    r"集(?!体|中|团|聚|合|市|资|成|训|结|贸|约)",
    r"张(?!家)",
    r"部(?!门|分|署|级|队|长)",
    r"首(?!次|届|先|个)",
    r"节(?!日|点|能|目|约|余|支|水|电)",
    r"门(?!店|诊|户)",
    r"款(?!项)",
    r"批(?!准|复|评)",
    r"类",
    r"种(?!植)",
    r"面(?!向|对|积|临|上|试)",
    r"块",
    r"副(?![主书会市县区州省部局处科院校总秘高教组队研])",
    r"升(?![级至到为学任降温值格旗华])",
    r"档(?![案次位期])",
    r"卷(?![入烟尺])",
    r"杯",
    r"讲(?![座话课述解台堂师习学])",
    r"眼(?![镜科睛下前里神部底界球光袋])",
    r"回(?![访复收头应馈顾购流乡国家])",
    r"单(?![位项独笔人个次身亲一元])",
    r"只",
    r"组(?!织|建|成|长)",
    r"队(?!伍|员)",
    r"班(?!组|子|级|车)",
    r"分(?!别|为|之|散|组|会|工|类|布|管|项|析)",
    r"年(?!度|初|末|底|中|终|来|均|前|轻|行动|计划)",
    r"天(?!然|津)",
    r"周(?!年|岁|边|期|围|[一二三四五六日末])",
)
# All in one pattern without groups, which would have every unit tried in full: what was found says which one it is.
_ANY_WRITTEN = re.compile("|".join(_WRITTEN))
_APART = re.compile(r"[\s/()（）]")
_MEANT = {"个百分点": "百分点", "平米": "平方米", "㎡": "平方米", "千米": "公里", "千克": "公斤"}
_MEANT |= {f"个{more}{unit}": meant for more in "多余" for unit, meant in (("月", "个月"), ("小时", "小时"))}
# A lone Chinese numeral before other units is far more often part of a word than a count (三门峡, 六部, 三年行动).
NUMERAL_UNITS = frozenset(
    {
        *("人次", "户次", "家次", "场次", "班次", "件次", "百分点", "个月", "小时"),
        *"人名位户家个场期次份册件起例条项对支套台辆处座所天元%堂篇轮笔批张副桶袋",
    }
)


def match_unit(text: str, at: int) -> tuple[str, int] | None:
    """The unit written at offset `at` of narrowed `text` as (unit, end), or None. 人/次 and 人 次 are 人次."""
    found = _ANY_WRITTEN.match(text, at)
    if found is None:
        return None
    written = _APART.sub("", found.group())
    return _MEANT.get(written, written), found.end()


def kind_of(unit: str) -> QuantityKind:
    """What kind of thing a unit counts; OTHER for units without a kind of their own (公斤, 倍, 分)."""
    return QuantityKind.MONEY if unit in _YUAN else _KIND_OF.get(unit, QuantityKind.OTHER)


def is_money(unit: str) -> bool:
    return unit in _YUAN


# The same amounts are compared with one another again and again: as parts, totals, levels.
@lru_cache(maxsize=4096)
def to_yuan(value: Decimal, unit: str) -> Decimal:
    """`value` of a money unit (元, 千元, 万, 万元, 百万元, 亿, 亿元) in yuan, without a needless tail of noughts.

    Raises ValueError for a unit that is no money.
    """
    if unit not in _YUAN:
        raise ValueError(f"{unit!r} is no unit of money; expected one of {'、'.join(_YUAN)}")
    return plain(value * _YUAN[unit])


def plain(value: Decimal) -> Decimal:
    """The same number without a tail of noughts and without an exponent: 33000.0 -> 33000, 2.50 -> 2.5."""
    if value.adjusted() >= getcontext().prec:
        return value  # more digits than can be kept exactly; nothing that is measured has so many
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()
