"""China's divisions from province to county as a value that answers: what is called so, and what stands above it.

No report in here and no guessing; the names come from tasks/rules/places.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

_PEOPLES = re.compile(
    r"(?<=[一-龥])(?:壮族|回族|藏族|苗族|彝族|满族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|水族|土族|羌族|怒族|各族|"
    r"布依族|朝鲜族|土家族|哈尼族|傈僳族|拉祜族|东乡族|纳西族|景颇族|仫佬族|布朗族|撒拉族|毛南族|仡佬族|普米族|裕固族|保安族|"
    r"独龙族|达斡尔族|鄂温克族|蒙古族?|锡伯族?|维吾尔|哈萨克族?|柯尔克孜族?|塔吉克族?)+(?=自治)"
)
_TWO_CHARACTERS = ("地区", "林区", "特区", "新区", "矿区")
_PLAIN_REGIONS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_LONGEST = 16


class Rank(IntEnum):
    """The higher, the smaller the division."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3


class Division(NamedTuple):
    """`code` has six digits after GB/T 2260: two for the province, two for the city, two for the county."""

    code: str
    name: str

    @property
    def rank(self) -> Rank:
        if self.code.endswith("0000"):
            return Rank.PROVINCE
        return Rank.CITY if self.code.endswith("00") else Rank.COUNTY

    @property
    def stem(self) -> str:
        """The name as people say it where no doubt can arise: 衡阳 of 衡阳市, 延边 of 延边朝鲜族自治州."""
        name = self.name
        if "自治" in name:
            region = next((region for region in _PLAIN_REGIONS if name.startswith(region)), None)
            return region or _PEOPLES.sub("", name).partition("自治")[0].removesuffix("族")
        return name[:-2] if len(name) > 3 and name.endswith(_TWO_CHARACTERS) else name[:-1]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to divisions. Several divisions of different provinces may share a name (鼓楼区)."""

    divisions: tuple[Division, ...]
    _by_code: dict[str, Division] = field(init=False, repr=False, compare=False)
    _by_name: dict[str, tuple[Division, ...]] = field(init=False, repr=False, compare=False)
    _by_stem: dict[str, tuple[Division, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, tuple[Division, ...]] = {}
        by_stem: dict[str, tuple[Division, ...]] = {}
        for division in self.divisions:
            name, stem = division.name, division.stem
            _add(by_name, name, division)
            for short in _short_names(name, stem) if "自治" in name else ():
                _add(by_name, short, division)
            if len(stem) > 1:
                _add(by_stem, stem, division)
        # Frozen for everybody else.
        object.__setattr__(self, "_by_code", {division.code: division for division in self.divisions})
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_by_stem", by_stem)

    def named(self, name: str) -> tuple[Division, ...]:
        """The divisions of this name, written in full or short with its suffix (湘西州, 靖州县, 广西自治区)."""
        return self._by_name.get(name, ())

    def called(self, stem: str) -> tuple[Division, ...]:
        """The divisions of this name without its suffix (衡阳: the city and the county)."""
        return self._by_stem.get(stem, ())

    def leading(self, text: str) -> tuple[str, tuple[Division, ...]]:
        """The longest name with which `text` begins, and its divisions; ("", ()) where it begins with none."""
        for size in range(min(_LONGEST, len(text)), 1, -1):
            if found := self._by_name.get(text[:size]):
                return text[:size], found
        return "", ()

    def leading_stems(self, text: str) -> Iterable[tuple[str, tuple[Division, ...]]]:
        """Names without suffix with which `text` begins, the longest first."""
        for size in range(min(_LONGEST, len(text)), 1, -1):
            if found := self._by_stem.get(text[:size]):
                yield text[:size], found

    def ending(self, text: str, end: int) -> tuple[str, tuple[Division, ...]]:
        """The longest name that ends where `text[:end]` ends, and its divisions."""
        for start in range(max(0, end - _LONGEST), end - 1):
            if found := self._by_name.get(text[start:end]):
                return text[start:end], found
        return "", ()

    def names_one_place(self, name: str) -> bool:
        """Whether `name` begins with a division that exists once, so that it needs no place beside it."""
        _, found = self.leading(name)
        return len({(self.province_of(division), self.city_of(division)) for division in found}) == 1

    def province_of(self, division: Division) -> Division | None:
        return self._by_code.get(division.code[:2] + "0000")

    def city_of(self, division: Division) -> Division | None:
        """The city, or the municipality of a district; None for what stands right under a province."""
        if division.rank is Rank.PROVINCE:
            return None
        if division.code[:2] in _MUNICIPALITIES:
            return self.province_of(division)
        return self._by_code.get(division.code[:4] + "00")

    def within(self, division: Division, above: Division) -> bool:
        """Whether `division` lies in `above`."""
        return division.rank > above.rank and above in (self.province_of(division), self.city_of(division))


def is_municipality(division: Division) -> bool:
    """北京, 天津, 上海, 重庆: cities that are provinces."""
    return division.rank is Rank.PROVINCE and division.code[:2] in _MUNICIPALITIES


def _add(index: dict[str, tuple[Division, ...]], name: str, division: Division) -> None:
    index[name] = (*index[name], division) if name in index else (division,)


def _short_names(name: str, stem: str) -> tuple[str, ...]:
    # 宁夏区 and 湘西州 are how people write; 广西壮族自治区 is also 广西自治区.
    suffix = name[name.index("自治") :]
    return tuple(short for short in (stem + suffix, stem + suffix[-1]) if short != name)
