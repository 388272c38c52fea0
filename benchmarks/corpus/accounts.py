"""The money and people of one federation in one year: everything adds up. How it is told is not decided here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
PROJECTS = (
    "困难职工帮扶",
    "职工技能竞赛",
    "劳模慰问和疗休养",
    "基层工会补助",
    "职工服务阵地建设",
    "职工文体活动",
    "工会干部培训",
    "职工维权和法律援助",
    "送温暖送清凉",
    "职工医疗互助补助",
    "产业工人队伍建设改革",
    "职工之家建设",
    "女职工关爱行动",
)
WAGES = ("基本工资", "津贴补贴", "奖金", "机关事业单位基本养老保险缴费", "职工基本医疗保险缴费", "住房公积金")
GOODS = ("办公费", "印刷费", "水电费", "邮电费", "差旅费", "维修（护）费", "劳务费", "工会经费", "其他商品和服务支出")


@dataclass(frozen=True, slots=True)
class Accounts:
    """Amounts in 万元 with two decimals. `budget` of an item is never below what was spent, in a clean year."""

    year: int
    personnel: Decimal
    public: Decimal
    projects: tuple[tuple[str, Decimal], ...]
    wages: tuple[tuple[str, Decimal], ...]
    goods: tuple[tuple[str, Decimal], ...]
    subsidy: Decimal
    other_income: Decimal
    carry_in: Decimal
    carry_out: Decimal
    vehicle: Decimal
    reception: Decimal
    meeting: Decimal
    training: Decimal
    budgets: tuple[tuple[str, Decimal], ...]
    approved: int
    in_service: int
    retired: int

    @property
    def basic(self) -> Decimal:
        return self.personnel + self.public

    @property
    def project(self) -> Decimal:
        return sum((amount for _, amount in self.projects), Decimal(0))

    @property
    def expenditure(self) -> Decimal:
        return self.basic + self.project

    @property
    def income(self) -> Decimal:
        return self.expenditure + self.carry_out - self.carry_in

    @property
    def appropriation(self) -> Decimal:
        return self.income - self.subsidy - self.other_income

    @property
    def three_public(self) -> Decimal:
        return self.vehicle + self.reception

    def budget(self, item: str) -> Decimal:
        return dict(self.budgets)[item]


def accounts(number: int, level: str, years: Sequence[int], seed: int, factor: float = 1.0) -> dict[int, Accounts]:
    """Each year's accounts and those of the year before the first, one following from the other.

    `factor`: so many times as much money, in all years, as others of its level have.
    """
    chance = random.Random(f"accounts {seed} {number}")
    size = chance.lognormvariate(0, 0.22) * (2.6 if level == "city" else 1) * factor
    posts = round(chance.randint(14, 30) * (1.8 if level == "city" else 1))
    names = chance.sample(PROJECTS, chance.randint(3, 6))
    carried = _money(chance, 20 * size, 36 * size)
    levels = {name: chance.uniform(18, 60) * size for name in names}
    levels |= {"wages": chance.uniform(150, 220) * size, "goods": chance.uniform(22, 36) * size}
    told: dict[int, Accounts] = {}
    for year in (years[0] - 1, *years):
        levels = {name: level * chance.uniform(0.94, 1.1) for name, level in levels.items()}
        told[year] = _year(chance, year, size, posts, names, levels, carried)
        carried = told[year].carry_out
    return told


def _year(
    chance: random.Random,
    year: int,
    size: float,
    posts: int,
    names: Sequence[str],
    levels: dict[str, float],
    carried: Decimal,
) -> Accounts:
    wages = _split(chance, WAGES, levels["wages"])
    goods = _split(chance, GOODS, levels["goods"])
    vehicle, reception = _money(chance, 1.2 * size, 2.2 * size), _money(chance, 0.6 * size, 1.4 * size)
    projects = tuple((name, _exact(levels[name])) for name in names)
    personnel, public = (sum((amount for _, amount in rows), Decimal(0)) for rows in (wages, goods))
    project = sum((amount for _, amount in projects), Decimal(0))
    spent = {"basic": personnel + public, "personnel": personnel, "public": public, "project": project}
    budgets = {name: _above(chance, amount) for name, amount in spent.items() if name in ("personnel", "public")}
    budgets["project"] = _above(chance, project)
    budgets["basic"] = budgets["personnel"] + budgets["public"]
    budgets["expenditure"] = budgets["basic"] + budgets["project"]
    budgets["vehicle"], budgets["reception"] = _above(chance, vehicle, 1.05, 1.4), _above(chance, reception, 1.05, 1.5)
    budgets["three_public"] = budgets["vehicle"] + budgets["reception"]
    expenditure = personnel + public + project
    # A reviewer asks about a fifth of the income and more.
    carry_out = min(carried + _money(chance, -0.3, 0.3) * carried / 2, expenditure * Decimal("0.13"))
    income = expenditure + carry_out - carried
    budgets["income"] = _exact(float(income) * chance.uniform(0.93, 0.995))
    in_service = posts - chance.randint(0, 3)
    return Accounts(
        year,
        personnel,
        public,
        projects,
        wages,
        goods,
        subsidy=_money(chance, 14 * size, 38 * size),
        other_income=_money(chance, 2 * size, 9 * size),
        carry_in=carried,
        carry_out=carry_out.quantize(CENT, ROUND_HALF_UP),
        vehicle=vehicle,
        reception=reception,
        meeting=_money(chance, 0.8 * size, 2.8 * size),
        training=_money(chance, 1.5 * size, 6 * size),
        budgets=tuple(budgets.items()),
        approved=posts,
        in_service=in_service,
        retired=chance.randint(5, 19),
    )


def _split(chance: random.Random, names: Sequence[str], total: float) -> tuple[tuple[str, Decimal], ...]:
    shares = [chance.uniform(0.5, 1.5) for _ in names]
    return tuple((name, _exact(total * share / sum(shares))) for name, share in zip(names, shares, strict=True))


def _above(chance: random.Random, amount: Decimal, low: float = 1.005, high: float = 1.08) -> Decimal:
    return _exact(float(amount) * chance.uniform(low, high))


def _money(chance: random.Random, low: float, high: float) -> Decimal:
    return _exact(chance.uniform(low, high))


def _exact(amount: float) -> Decimal:
    return Decimal(str(amount)).quantize(CENT, ROUND_HALF_UP)
