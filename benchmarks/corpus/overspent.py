"""Mistakes that are the money's own: spent beyond the budget, left unspent, far from last year. No words in here.

The accounts change as a whole and stay consistent, so that no sum, share or table contradicts another.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from benchmarks.corpus.accounts import CENT, Accounts
from benchmarks.corpus.mistakes import Planted

_BUDGETED = ("nine_chapters", "score_first", "sichuan", "yunnan", "data_sheet", "changsha", "final_accounts")
_THREE_PUBLIC = ("nine_chapters", "five_chapters", "sichuan", "yunnan", "data_sheet", "changsha", "final_accounts")

Change = Callable[[Accounts, Accounts, str, random.Random], "tuple[Accounts, Planted] | None"]


def _three_public(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    if layout not in _THREE_PUBLIC:
        return None
    share = Decimal(str(chance.choice((0.6, 0.75, 0.85))))
    budgets = dict(now.budgets)
    budgets |= {"reception": (now.reception * share).quantize(CENT), "vehicle": (now.vehicle * share).quantize(CENT)}
    budgets["three_public"] = budgets["reception"] + budgets["vehicle"]
    return _budgeted(now, budgets), Planted("three public", "three_public_over_budget", {}, where="")


def _left(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    if layout not in _BUDGETED:
        return None
    budgets = _with_total(now, Decimal(str(chance.choice((1.35, 1.5, 1.8)))))
    return _budgeted(now, budgets), Planted("low execution", "low_execution", {}, where="")


def _beyond(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    if layout not in _BUDGETED:
        return None
    budgets = _with_total(now, Decimal(str(chance.choice((0.97, 0.9, 0.85)))))
    return _budgeted(now, budgets), Planted("over budget", "execution_over_100", {}, where="")


def _jump(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    """Projects twice or thrice as large, the budget with them."""
    factor = Decimal(str(chance.choice((2.2, 2.8))))
    projects = tuple((name, (amount * factor).quantize(CENT)) for name, amount in now.projects)
    more = sum((amount for _, amount in projects), Decimal(0)) - now.project
    if now.project + more < last.project * Decimal("1.7"):
        return None
    budgets = dict(now.budgets)
    budgets |= {
        "project": budgets["project"] + more,
        "expenditure": budgets["expenditure"] + more,
        "income": budgets["income"] + more,
    }
    changed = replace(_budgeted(now, budgets), projects=projects)
    return changed, Planted("jump", "year_on_year_jump", {}, where="", also=("peer_outlier",))


def _same(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    """The amount of wages is last year's to the last digit."""
    if last.personnel > now.budget("personnel") or layout in ("score_first",) or last.personnel % 1 == 0:
        return None
    budgets = dict(now.budgets)
    budgets["personnel"] = max(budgets["personnel"], last.personnel)
    changed = replace(_budgeted(now, budgets), personnel=last.personnel, wages=last.wages)
    return changed, Planted("same as last year", "figure_same_as_last_year", {}, where="人员")


def _staff(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    changed = replace(now, in_service=now.approved + chance.randint(1, 6))
    return changed, Planted("staff", "staff_over_approved", {}, where="编制")


def _budgeted(now: Accounts, budgets: dict[str, Decimal]) -> Accounts:
    return replace(now, budgets=tuple(budgets.items()))


def _with_total(now: Accounts, factor: Decimal) -> dict[str, Decimal]:
    """Budgets whose total is that many times what was spent; projects carry the difference."""
    budgets = dict(now.budgets)
    budgets["expenditure"] = (now.expenditure * factor).quantize(CENT)
    budgets["project"] = budgets["expenditure"] - budgets["basic"]
    return budgets


KINDS: MappingProxyType[str, Change] = MappingProxyType(
    {
        "three public": _three_public,
        "low execution": _left,
        "over budget": _beyond,
        "jump": _jump,
        "same as last year": _same,
        "staff": _staff,
    }
)
