"""Where an organization stands, as far as its name and its text tell: level, province, city, county. No gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tasks.reports.model import RegionLevel

_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_PROVINCES = (
    *("河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南"),
    *("湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾"),
)
_REGIONS = ("内蒙古自治区", "广西壮族自治区", "西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区")
_FULL_PROVINCE = re.compile(
    "|".join((*(f"{name}省" for name in _PROVINCES), *_REGIONS, *(f"{m}市" for m in _MUNICIPALITIES)))
)
# What stands after the name of a city that is above the reporting organization: it grants, ranks, decides.
_ABOVE = (
    r"(?:总工会|级|工会工作|五一|工人先锋号|劳模|劳动模范|模范|文明|绩效|先进|职工|优秀|女职工|最美|市委|委、|"
    r"首届|第[一二三四五六七八九十]+届|财政局)"
)
_CITY = re.compile(rf"(?<=([一-龥]))([一-龥]{{2}}市)(?={_ABOVE})|^([一-龥]{{2}}市)(?={_ABOVE})")
# Characters that stand before 市 as a word of its own (用于市级, 指导全市职工) and in no city's name.
_NO_CITY = re.compile(r"[于了全的和各被获在与及省县区本我该是为由将从向对到以等有级地、]")
_PLACE_END = (
    r"(?:自治区|自治州|自治县|自治旗|地区|新区|开发区|高新区|经开区|示范区|管理区|林区|特区|矿区|省|市|州|盟|县|区|旗)"
)
_PLACES = re.compile(rf"[一-龥]{{1,12}}?{_PLACE_END}(?=[一-龥]|$)")

_LEVELS: tuple[tuple[str, RegionLevel], ...] = (
    (r"^(?:中华)?全国总工会", RegionLevel.NATIONAL),
    (r"(?:公司|集团|厂|银行|医院|学校|大学|学院)(?:委员会)?工会", RegionLevel.ENTERPRISE),
    (
        r"(?:教育|卫生|建设|交通|财贸|产业|金融|机关|农林水|工业|能源|邮电|公安|税务|电力|铁路|行业|系统|直属)[一-龥]{0,8}工会(?!总)",
        RegionLevel.INDUSTRY,
    ),
    (r"(?:街道|[一-龥]镇|[一-龥]乡|苏木|社区)(?:办事处)?(?:总工会|工会|联合工会)", RegionLevel.TOWNSHIP),
    (r"(?:自治县|县|区|旗)(?:总工会|工会|职工|工人|困难)", RegionLevel.COUNTY),
    (r"(?:自治州|州|盟|地区)(?:总工会|工会|职工|工人|困难)", RegionLevel.CITY),
    (r"(?:省|自治区)(?:总工会|工会|职工|工人|困难)", RegionLevel.PROVINCE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    level: RegionLevel | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None


def locate(organization_name: str, text: str) -> Place:
    """Level from the name's own ending; what stands above it from the name, else from what the text says of it."""
    own = _PLACES.findall(organization_name)
    province = next((m.group() for m in _FULL_PROVINCE.finditer(organization_name)), None) or _most_named_province(text)
    level = _level(organization_name, own, text)
    rest = [name for name in own if name != province]
    if level is RegionLevel.PROVINCE:
        return Place(level, province)
    city = _city_above(text, organization_name) if level in (RegionLevel.COUNTY, RegionLevel.TOWNSHIP) else None
    if province in {f"{m}市" for m in _MUNICIPALITIES}:
        city = province
    if level is RegionLevel.CITY:
        return Place(level, province, rest[-1] if rest else None)
    if level is RegionLevel.COUNTY and rest:
        return Place(level, province, rest[0] if len(rest) > 1 else city, rest[-1])
    return Place(level, province, city)


def _level(name: str, own: list[str], text: str) -> RegionLevel | None:
    if any(name.startswith((f"{m}市总工会", f"{m}总工会")) for m in _MUNICIPALITIES):
        return RegionLevel.PROVINCE
    # Regions that end like a county (宁夏回族自治区) are asked for first.
    if any(name.startswith(region) and name[len(region) :].startswith("总工会") for region in _REGIONS):
        return RegionLevel.PROVINCE
    for pattern, level in _LEVELS:
        if re.search(pattern, name):
            return level
    if "市" in name:
        second = len([place for place in own if place.endswith("市")]) > 1
        return RegionLevel.COUNTY if second or _city_above(text, name) else RegionLevel.CITY
    return None


def _most_named_province(text: str) -> str | None:
    named = Counter(found.group() for found in _FULL_PROVINCE.finditer(text))
    return named.most_common(1)[0][0] if named else None


def _city_above(text: str, name: str) -> str | None:
    """Another city that the text names as one names those above: 甲市总工会, 乙市级, 丙市五一劳动奖章."""
    named: Counter[str] = Counter()
    before: dict[str, Counter[str]] = {}
    for found in _CITY.finditer(text):
        city = found[2] or found[3]
        if not _NO_CITY.search(city[:-1]) and city not in name:
            named[city] += 1
            before.setdefault(city, Counter())[found[1] or ""] += 1
    city, times = named.most_common(1)[0] if named else ("", 0)
    # Named once, it may be a scrap of a sentence (申报了市级).
    if times < 2:
        return None
    char, same = before[city].most_common(1)[0]
    # The same character before it every time belongs to the name (马|鞍山市).
    return char + city if times >= 3 and same == times and char not in "、，在获和的与被各省" else city
