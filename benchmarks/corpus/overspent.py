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
_BALANCED = ("score_first", "final_accounts")
_WITHOUT_WAGES = ("score_first", "changsha")

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


def _same(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:
    """What went to wages or to projects is last year's to the last digit, part by part."""
    items = ("project",) if layout in _WITHOUT_WAGES else ("personnel", "project")
    items = tuple(item for item in items if _is_long(getattr(last, item)))
    if not items:
        return None
    item = chance.choice(items)
    amount: Decimal = getattr(last, item)
    budgets = dict(now.budgets)
    budgets[item] = max(budgets[item], amount)
    budgets["basic"] = budgets["personnel"] + budgets["public"]
    budgets["expenditure"] = budgets["basic"] + budgets["project"]
    changed = _budgeted(now, budgets)
    if item == "project":
        changed = replace(changed, projects=last.projects)
    else:
        changed = replace(changed, personnel=amount, wages=last.wages)
    where = "项目" if item == "project" else "人员"
    return changed, Planted("same as last year", "figure_same_as_last_year", {}, where=where)


def _is_long(amount: Decimal) -> bool:
    """Whether the amount has so many digits, none of them a nought at the end, that it is no round one."""
    return amount >= 100 and (amount / CENT) % 10 != 0


def _staff(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    changed = replace(now, in_service=now.approved + chance.randint(1, 6))
    return changed, Planted("staff", "staff_over_approved", {}, where="编制")


def _carried(now: Accounts, last: Accounts, layout: str, chance: random.Random) -> tuple[Accounts, Planted] | None:  # noqa: ARG001
    """More than a fifth of the income was not spent; it came with a larger grant."""
    if layout not in _BALANCED:
        return None
    left = (now.expenditure * Decimal(str(chance.choice((0.3, 0.38, 0.45))))).quantize(CENT)
    more = left - now.carry_out
    budgets = dict(now.budgets)
    budgets["income"] += more
    changed = replace(_budgeted(now, budgets), carry_out=left)
    if left < changed.income * Decimal("0.22"):
        return None
    return changed, Planted("carried over", "carry_over_high", {}, where="", also=("year_on_year_jump", "peer_outlier"))


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
        "carried over": _carried,
    }
)
