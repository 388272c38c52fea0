"""Which federations report on which years, from the packaged divisions. No money and no sentences here."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from tasks.reports.gazetteer import Division, Rank
from tasks.rules.places import load_places

# One federation in so many has far more or far less money than its peers, where there are peers enough to tell.
FAR_OFF_ONE_IN, FACTORS, LEAST_PEERS = 30, (6.0, 8.0, 1 / 6), 50
LAST_YEAR, YEARS_EACH, CITY_SHARE = 2023, 4, 8
_MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True, slots=True)
class Organization:
    """`place` and `city` with their suffixes; `number` tells organizations apart and seeds what is theirs."""

    number: int
    place: str
    city: str
    province: str
    level: str

    @property
    def name(self) -> str:
        return f"{self.place}总工会"

    @property
    def above(self) -> str:
        """What people of the place call their own division: 县, 区, 市, 旗."""
        return self.place[-1]


def organizations(count: int, seed: int) -> list[Organization]:
    """That many federations, one in eight of a prefecture; no two share a name, because a name alone must tell them."""
    divisions = load_places().divisions
    named = Counter(division.name for division in divisions)
    by_code = {division.code: division for division in divisions}
    usable = [one for one in divisions if named[one.name] == 1 and _usable(one) and one.code[:2] not in _MUNICIPALITIES]
    chance = random.Random(f"organizations {seed}")
    cities = chance.sample([one for one in usable if one.rank is Rank.CITY], min(200, count // CITY_SHARE + 1))
    counties = chance.sample([one for one in usable if one.rank is Rank.COUNTY], min(2000, count))
    found = []
    for number in range(count):
        from_city = number % CITY_SHARE == CITY_SHARE - 1
        division = cities[number // CITY_SHARE % len(cities)] if from_city else counties[number % len(counties)]
        city = by_code.get(division.code[:4] + "00", division)
        level = "city" if from_city else "county"
        found.append(Organization(number, division.name, city.name, by_code[division.code[:2] + "0000"].name, level))
    return found


def _usable(division: Division) -> bool:
    """Short names of one place; a long name of several peoples is rare and says nothing new."""
    return division.rank is not Rank.PROVINCE and 2 < len(division.name) <= 7 and division.name[-1] in "市县区旗"


def money_factor(organization: Organization, count: int, seed: int) -> float:
    """How many times the money of its peers a county's federation has; `count` federations are in the corpus."""
    chance = random.Random(f"far off {seed} {organization.number}")
    if organization.level != "county" or count < LEAST_PEERS or chance.random() * FAR_OFF_ONE_IN >= 1:
        return 1.0
    return chance.choice(FACTORS)


def years(organization: Organization, seed: int) -> list[int]:
    """Consecutive years of an organization's reports, most up to the last one."""
    chance = random.Random(f"years {seed} {organization.number}")
    last = LAST_YEAR - chance.choice((0, 0, 0, 1))
    return list(range(last - YEARS_EACH + 1, last + 1))
