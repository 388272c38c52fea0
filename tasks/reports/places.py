"""Where an organization stands: level, province, city, county, from its name, title and text. Names no place itself.

The name decides; the gazetteer knows what stands above it. What several places are called, and what the gazetteer does
not know, is decided by what the title and the text mention most; what nothing tells stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from tasks.reports.gazetteer import Division, Gazetteer, Rank, is_municipality
from tasks.reports.model import RegionLevel
from tasks.reports.place_names import PlaceName, is_enterprise, spell

# A name in the name or the title of the report says more than any in its text.
_TITLE_WEIGHT = 20

# What stands after the name of a city that is above the reporting organization: it grants, ranks, decides.
_ABOVE = (
    r"(?:总工会|级|工会工作|五一|工人先锋号|劳模|劳动模范|模范|文明|绩效|先进|优秀|女职工|最美|市委|委、|委市|人民政府|"
    r"首届|第[一二三四五六七八九十]+届|财政局)"
)
_CITY = re.compile(rf"([一-龥]{{2}})市(?=({_ABOVE}))")
# Characters before 市 where it is a word of its own (用于市级, 指导全市职工, 推荐市劳模) and that are in few names.
_NO_CITY = re.compile(
    r"[于了全的和各被获在与及省县区本我该是为由将从向对到以等有级地推荐申报举办展评选命创参承协配树增争荣表彰培打认入落联送拔得、]"
)
# The federation of a county-level city is of section rank, that of a prefecture-level city never.
_SECTION_RANK = re.compile(
    r"(?:总工会|本单位|我单位|我会|本会)(?:(?!下属|下辖|下设|内设|所属|二级)[^。;；]){0,40}(?:是|为|(?<!直)属)"
    r"(?:(?!下属|下辖|下设|内设|所属|二级)[^。;；]){0,30}正科级"
)
# A prefecture-level city calls its own honours 市级, never 地级市的.
_COUNTY_CITY = re.compile(
    r"(?:是|为|属)(?!全|各)[^。,，;；、]{0,10}(?:县级市|直管市)|"
    r"地级市(?:级|总工会|委|政府|五一|表彰|命名|授予|工人先锋|劳模|劳动模范|先进|优秀|以上)|由[^。,，;；、]{2,10}市代管"
)
# 省总工会领导下的产业工会
_OF_A_BRANCH = re.compile(
    r"(?:是|为|属于?|(?<!联)系)[^。；;，各]{0,24}(?:产业|行业)工会(?!联合会?负责|和|及|、|的?(?:业务)?(?:指导|工作))"
)

_LEVEL_OF_RANK = {
    Rank.PROVINCE: RegionLevel.PROVINCE,
    Rank.CITY: RegionLevel.CITY,
    Rank.COUNTY: RegionLevel.COUNTY,
}


@dataclass(frozen=True, slots=True)
class Place:
    level: RegionLevel | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None


def locate(organization_name: str, text: str, gazetteer: Gazetteer, title: str = "") -> Place:
    """The place of the organization. Names of divisions come out in full (湘西州 is 湘西土家族苗族自治州)."""
    name = spell(organization_name, gazetteer)
    if name.level is RegionLevel.NATIONAL:
        return Place(RegionLevel.NATIONAL)
    if _is_of_a_branch(organization_name, name.level, text):
        name = replace(name, level=RegionLevel.INDUSTRY)
    divisions = _likeliest(name.candidates, text, title, gazetteer)
    is_in_unnamed_city = name.county and divisions and divisions[0].rank is Rank.PROVINCE
    if not divisions or name.city or (is_in_unnamed_city and not is_municipality(divisions[0])):
        return _beyond_gazetteer(name, divisions, text, title, gazetteer)
    places = [_place(name, division, gazetteer) for division in divisions]
    return Place(
        places[-1].level,
        *(_same(field) for field in zip(*((p.province, p.city, p.county) for p in places), strict=True)),
    )


def _is_of_a_branch(organization_name: str, level: RegionLevel | None, text: str) -> bool:
    """Whether the text says that the union, by its name of no place's and no enterprise's, is one of a branch."""
    unsaid = level in (None, RegionLevel.ENTERPRISE) and "总工会" not in organization_name
    return unsaid and not is_enterprise(organization_name) and _OF_A_BRANCH.search(text) is not None


def _same(values: tuple[str | None, ...]) -> str | None:
    """What all places that a name can mean have in common."""
    return values[0] if len(set(values)) == 1 else None


def _place(name: PlaceName, division: Division, gazetteer: Gazetteer) -> Place:
    """The division with what stands above it, and with the smaller place that the gazetteer lacks (高新区)."""
    province, city = gazetteer.province_of(division), gazetteer.city_of(division)
    if name.county and is_municipality(division):
        city = division
    return Place(
        name.level or _LEVEL_OF_RANK[division.rank],
        province.name if province else None,
        city.name if city else None,
        division.name if division.rank is Rank.COUNTY else name.county,
    )


def _likeliest(candidates: tuple[Division, ...], text: str, title: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Of several divisions of one name those whose city and province are mentioned most; more than one on a tie."""
    if len(candidates) < 2:
        return candidates
    said: dict[Division, int] = {}
    for candidate in candidates:
        above = {gazetteer.city_of(candidate), gazetteer.province_of(candidate)} - {candidate}
        words = [candidate.name, *(one.stem for one in above if one)]
        said[candidate] = sum(_TITLE_WEIGHT * title.count(word) + text.count(word) for word in words)
    most = max(said.values())
    return tuple(candidate for candidate in candidates if said[candidate] == most)


def _beyond_gazetteer(
    name: PlaceName, provinces: tuple[Division, ...], text: str, title: str, gazetteer: Gazetteer
) -> Place:
    """A name that the gazetteer lacks: the level by its ending and by what the text puts above it."""
    if name.level is RegionLevel.TOWNSHIP and not name.city and not name.county:
        return _township(text, title, gazetteer)
    above = _city_above(name.city or "", text, gazetteer)
    level, city, county = name.level, name.city, name.county
    if city and not county and level is None:
        is_county = above is not None or _SECTION_RANK.search(text) or _COUNTY_CITY.search(text)
        level, city, county = (RegionLevel.COUNTY, None, city) if is_county else (RegionLevel.CITY, city, None)
    above = above or _most_mentioned(title, text, gazetteer, Rank.CITY)
    city = city or (above.name if above else None)
    known = provinces or (gazetteer.named(city) if city else ())
    province = gazetteer.province_of(known[0]) if known else _most_mentioned(title, text, gazetteer, Rank.PROVINCE)
    return Place(level, province.name if province else None, None if level is RegionLevel.PROVINCE else city, county)


def _township(text: str, title: str, gazetteer: Gazetteer) -> Place:
    """A township whose name says nothing more: it lies in the county that the text names most."""
    county = _most_mentioned(title, text, gazetteer, Rank.COUNTY)
    if county is None:
        province = _most_mentioned(title, text, gazetteer, Rank.PROVINCE)
        return Place(RegionLevel.TOWNSHIP, province.name if province else None)
    return _place(PlaceName(RegionLevel.TOWNSHIP), county, gazetteer)


def _most_mentioned(title: str, text: str, gazetteer: Gazetteer, rank: Rank) -> Division | None:
    """The division that title and text name most by its full name; None on a tie. One mention may be a guest's city."""
    said: Counter[Division] = Counter()
    for weight, words in ((_TITLE_WEIGHT, title), (1, text)):
        for ending in re.finditer(r"[省市区州盟]", words):
            _, found = gazetteer.ending(words, ending.end())
            if len(found) == 1 and (found[0].rank is rank or (rank is Rank.PROVINCE and is_municipality(found[0]))):
                said[found[0]] += weight
    (first, most), (_, second) = (*said.most_common(2), (None, 0), (None, 0))[:2]
    return first if most > second and (most > 1 or rank is Rank.PROVINCE) else None


def _city_above(own: str, text: str, gazetteer: Gazetteer) -> Division | None:
    """Another city that the text names as one names those above; without code where the gazetteer lacks it."""
    named: Counter[str] = Counter()
    for found in _CITY.finditer(text):
        written, divisions = gazetteer.ending(text, found.end())
        if written and divisions[0].rank is Rank.CITY:
            named[written] += 1
        elif not written and not _NO_CITY.search(found[1]) and found[2] != "级":
            named[found[1] + "市"] += 1
    named.pop(own, None)
    city, times = named.most_common(1)[0] if named else ("", 0)
    # Named once, it may be a scrap of a sentence (申报了市先进).
    if times < 2:
        return None
    known = gazetteer.named(city)
    return known[0] if known else Division("", city)
