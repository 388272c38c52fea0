"""A name taken apart: what kind of organization it is, and which places it names. Never asks what the text says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.reports.gazetteer import Division, Gazetteer, Rank, is_municipality
from tasks.reports.model import RegionLevel

_NATIONAL = re.compile(r"^(?:中华)?全国总工会")
_COUNTRY = re.compile(r"^(?:中华全国|中华人民共和国|中国)(?!工会)")
# What ends the place in a name; the rest is what the organization is.
_BODY = re.compile(
    r"总工会|工会|职工服务中心|职工之家|职工活动中心|困难职工|工人(?:文化|俱乐部|疗养|体育|报)|职工(?:文化|学校|大学|疗养|帮扶|法律)"
)
_ENTERPRISE = re.compile(
    r"(?:公司|集团|厂|[煤铁铜金]矿|矿业|银行|医院|小学|中学|学校|幼儿园|大学|学院|研究院|研究所|设计院|电视台|酒店|农场)"
    r"(?:委员会|机关)?$"
)
_INDUSTRY = re.compile(
    r"(?:教育|教科文|科教|文教|卫生|卫健|医疗|建设|建筑|住建|交通|运输|海员|铁路|铁道|民航|邮政|邮电|通信|电力|电信|能源|化学|"
    r"地质|石油|石化|煤炭|煤矿|国防|机械|冶金|建材|陶瓷|琉璃|玻璃|水泥|钢铁|有色|化工|医药|食品|盐业|茶业|丝绸|服装|家具|皮革|花炮|烟花|船舶|航空|航天|港口|航运|出版|印刷|传媒|互联网|电子|财贸|轻工|轻纺|纺织|烟草|金融|农林|农业|水利|林业|气象|工业|公安|税务|"
    r"国税|地税|司法|政法|供销|粮食|商务|商业|旅游|快递|物流|货运|家政|保安|餐饮|环卫|国资|非公|产业|行业|系统|"
    r"(?:省|市|区|县|州|盟)?直(?:属)?(?:机关|单位|工委|系统|企业|企事业)?|机关|驻.{1,6}单位)[一-龥]{0,12}$"
)
_TOWNSHIP = re.compile(r"(?:街道(?:办事处)?|地区办事处|[一-龥]{2,}(?:镇|乡|苏木|社区|村)(?:人民政府)?)$")
_ZONE = (
    r"[一-龥]{0,12}?(?:新区|新城|开发区|高新区|经开区|高开区|经济区|示范区|管理区|试验区|实验区|保税区|保税港区|合作区|"
    r"度假区|风景名胜区|风景区|产业园区?|工业园区?|科技园区?|物流园区?|园区|自贸区|集聚区|功能区)"
)
_CORPS = re.compile(r"^(?:新疆)?(?:生产建设)?兵团")
_DIVISION_OF_CORPS = re.compile(r"^第?[一二三四五六七八九十]{1,3}师")
_REGIMENT = re.compile(r"[一二三四五六七八九十〇零百\d]+团(?:场|部)?$")
# Unknown to the gazetteer: at least two characters before the ending, so that 市中区 is not cut after 市.
_PIECE = re.compile(r"([一-龥]{2,10}?)(自治州|自治县|自治旗|地区|市|州|盟|县|区|旗)")
_CITY_ENDINGS = ("市", "自治州", "地区", "州", "盟")

# 县总工会, as some write of themselves.
_BARE = {
    "省": RegionLevel.PROVINCE,
    **dict.fromkeys(("市", "州", "盟"), RegionLevel.CITY),
    **dict.fromkeys(("县", "区", "旗"), RegionLevel.COUNTY),
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """`candidates`: the smallest divisions that the name can mean; `city` and `county`: names that the gazetteer lacks.

    `level` is None where the division or the text has to tell it.
    """

    level: RegionLevel | None = None
    candidates: tuple[Division, ...] = ()
    city: str | None = None
    county: str | None = None


def spell(organization_name: str, gazetteer: Gazetteer) -> PlaceName:
    """The parts of the name of an organization, e.g. 衡阳市雁峰区总工会, 青岚市高新区总工会, 霁川区教育工会."""
    if _NATIONAL.match(organization_name):
        return PlaceName(RegionLevel.NATIONAL)
    name = re.sub(r"[\s（）()]", "", organization_name)
    if country := _COUNTRY.match(name):
        # 中国教育工会青岚市委员会 names its place last.
        name = re.sub(r"^(.*?工会)(.*?)委员会$", r"\2\1", name[country.end() :])
    body = _BODY.search(name)
    place = name[: body.start()] if body else name
    candidates, rest = _known(place, gazetteer)
    if _ENTERPRISE.search(rest):
        piece = None if candidates else _PIECE.match(rest)
        return PlaceName(RegionLevel.ENTERPRISE, candidates, piece.group() if piece and piece[2] == "市" else None)
    if corps := _of_corps(place, gazetteer):
        return corps
    return _rest(rest, candidates, full=body is not None and body.group() != "工会")


def is_enterprise(organization_name: str) -> bool:
    """Whether the words before 工会 say that an enterprise or an institution is meant (公司, 医院)."""
    body = _BODY.search(organization_name)
    return _ENTERPRISE.search(organization_name[: body.start()] if body else organization_name) is not None


def _known(place: str, gazetteer: Gazetteer) -> tuple[tuple[Division, ...], str]:
    """The smallest divisions that the beginning of `place` names, and what of `place` is left."""
    candidates: tuple[Division, ...] = ()
    while place:
        size, found = _next(place, candidates, gazetteer)
        if not found:
            break
        candidates, place = found, place[size:]
    return candidates, place


def _next(place: str, above: tuple[Division, ...], gazetteer: Gazetteer) -> tuple[int, tuple[Division, ...]]:
    name, found = gazetteer.leading(place)
    if fitting := _inside(found, above, gazetteer):
        return len(name), fitting
    for stem, called in gazetteer.leading_stems(place):
        fitting = _inside(called, above, gazetteer)
        if fitting and (place == stem or _goes_on(place[len(stem) :], fitting, gazetteer)):
            # 衡阳 alone is the city, not the county of that name.
            highest = min(division.rank for division in fitting)
            return len(stem), tuple(division for division in fitting if division.rank is highest)
    return 0, ()


def _inside(found: tuple[Division, ...], above: tuple[Division, ...], gazetteer: Gazetteer) -> tuple[Division, ...]:
    if not above:
        return found
    return tuple(one for one in found if any(gazetteer.within(one, other) for other in above))


def _goes_on(rest: str, above: tuple[Division, ...], gazetteer: Gazetteer) -> bool:
    """Whether a name without its ending is followed by what can follow it: 长沙|雨花区, 湖南|教育, 长沙|高新区."""
    if re.match(r"[省市县区州盟旗]", rest):
        return False
    return (
        bool(_inside(gazetteer.leading(rest)[1], above, gazetteer))
        or re.fullmatch(_ZONE, rest) is not None
        or (_INDUSTRY.match(rest) is not None and any(one.rank is not Rank.COUNTY for one in above))
    )


def _of_corps(place: str, gazetteer: Gazetteer) -> PlaceName | None:
    """新疆生产建设兵团: it ranks as a province, its divisions (师) as cities, its regiments (团) as counties."""
    corps = _CORPS.match(place)
    rest = place[corps.end() :] if corps else place
    if not corps and not _DIVISION_OF_CORPS.match(rest):
        return None
    region = gazetteer.called("新疆")
    if _INDUSTRY.search(rest):
        return PlaceName(RegionLevel.INDUSTRY, region)
    if regiment := _REGIMENT.search(rest):
        return PlaceName(RegionLevel.COUNTY, region, county=regiment.group())
    return PlaceName(RegionLevel.CITY if _DIVISION_OF_CORPS.match(rest) else RegionLevel.PROVINCE, region)


def _rest(rest: str, candidates: tuple[Division, ...], *, full: bool) -> PlaceName:
    """What follows the known places; `full` where the organization is no plain 工会 (as an enterprise's is)."""
    if not rest:
        return PlaceName(None, candidates)
    if rest in _BARE:
        return PlaceName(_BARE[rest], candidates)
    if (piece := _PIECE.match(rest)) and piece[2] in _CITY_ENDINGS and not _within_a_city(candidates):
        inner = _rest(rest[piece.end() :], (), full=full)
        # A city in a city is one of county level; whether 青岚市 alone is, only the text can tell.
        alone = None if piece[2] == "市" else RegionLevel.CITY
        level = inner.level or (RegionLevel.COUNTY if inner.city else alone)
        return PlaceName(level, candidates, piece.group(), inner.county or inner.city)
    if _TOWNSHIP.search(rest):
        piece = _PIECE.match(rest)
        return PlaceName(RegionLevel.TOWNSHIP, candidates, county=piece.group() if piece else None)
    if re.fullmatch(_ZONE, rest):
        return PlaceName(RegionLevel.COUNTY, candidates, county=rest)
    if (piece := _PIECE.match(rest)) and (piece.end() == len(rest) or _INDUSTRY.search(rest[piece.end() :])):
        inside = RegionLevel.COUNTY if piece.end() == len(rest) else RegionLevel.INDUSTRY
        return PlaceName(inside, candidates, county=piece.group())
    if _INDUSTRY.search(rest):
        return PlaceName(RegionLevel.INDUSTRY, candidates)
    return PlaceName(RegionLevel.ENTERPRISE if not full and len(rest) > 3 else None, candidates)


def _within_a_city(candidates: tuple[Division, ...]) -> bool:
    return any(one.rank is not Rank.PROVINCE or is_municipality(one) for one in candidates)
