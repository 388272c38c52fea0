"""How one report says things: its unit, its decimals, its choice of words, and the slots in which a mistake may be put.

A report is told twice where a mistake is planted: first to learn which slots it has and what stands in them, then with
some of them bent. The choice of words does not change in between, because each slot is asked for, never drawn.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from benchmarks.corpus.accounts import Accounts
from benchmarks.corpus.organizations import Organization

_OF_ACCOUNTS = ("sum", "part", "again", "cell", "prior", "b", "tp", "unit", "wage", "goods", "project")
_HUNDRED, _YUAN = Decimal(100), Decimal(10_000)


@dataclass(slots=True)
class Telling:
    """`now` and `last`: the accounts of the year and of the one before. `bent` holds what stands wrongly, by slot."""

    organization: Organization
    now: Accounts
    last: Accounts
    seed: str
    layout: str
    item_count: int
    bent: Mapping[str, Any] = field(default_factory=dict)
    slots: dict[str, Any] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    # Rules that rightly complain about the sentences of this report, and of one that copies them.
    faults: tuple[str, ...] = ()
    chance: random.Random = field(init=False)
    unit: str = field(init=False)
    decimals: int = field(init=False)
    percent_decimals: int = field(init=False)

    def __post_init__(self) -> None:
        # An office keeps its manner over the years.
        manner = random.Random(f"manner {self.organization.number} {self.layout}")
        self.unit = manner.choices(("万元", "元"), (9, 1))[0]
        self.decimals = manner.choices((2, 1, 0), (8, 1, 1))[0]  # 0: as many as there are
        self.percent_decimals = manner.choice((2, 2, 1))
        self.chance = random.Random(self.seed)

    @property
    def bends_money(self) -> bool:
        """Whether an amount of the accounts stands wrongly, so that nobody can tell which of two amounts is meant."""
        return any(slot.partition(":")[0] in _OF_ACCOUNTS for slot in self.bent)

    @property
    def year(self) -> int:
        return self.now.year

    def slot(self, name: str, value: Any) -> Any:
        """What stands in this slot: `value`, unless it was bent."""
        told = self.bent.get(name, value)
        self.slots[name] = told
        return told

    def say(self, *wordings: str) -> str:
        return self.chance.choice(wordings)

    def money(self, name: str, amount: Decimal, mark: str = "") -> str:
        """An amount in the report's unit, marked as a figure where `mark` tells its item."""
        shown = self.shown(self.slot(name, amount))
        self.printed[name] = shown
        unit = self.bent.get(f"unit:{name}", self.unit)
        return f"{{{shown}{unit}|{mark}}}" if mark else f"{shown}{unit}"

    def cell(self, name: str, amount: Decimal, mark: str = "", unit: str = "万元") -> str:
        """An amount in a table: two decimals, no unit of its own."""
        amount = self.slot(name, amount)
        shown = f"{amount * _YUAN:,.2f}" if unit == "元" else f"{amount:.2f}"
        self.printed[name] = shown
        return f"{{{shown}|{mark}}}" if mark else shown

    def shown(self, amount: Decimal) -> str:
        if self.unit == "元":
            return f"{amount * _YUAN:.2f}"
        if self.decimals == 0:
            return f"{amount.normalize():f}"
        return str(amount.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP))

    def rounded(self, amount: Decimal) -> Decimal:
        """The amount as the reader sees it, for what is computed from printed numbers."""
        return Decimal(self.shown(amount)) / (_YUAN if self.unit == "元" else 1)

    def percent(self, name: str, part: Decimal, whole: Decimal) -> str:
        value = (part / whole * _HUNDRED).quantize(Decimal(1).scaleb(-self.percent_decimals), ROUND_HALF_UP)
        self.printed[name] = f"{self.slot(name, value)}"
        return f"{self.printed[name]}%"

    def text(self, name: str, words: str) -> str:
        self.printed[name] = str(self.slot(name, words))
        return self.printed[name]

    def row(self, name: str, cells: Sequence[str]) -> list[str]:
        return list(self.slot(name, list(cells)))
