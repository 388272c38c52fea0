"""The corpus: which reports there are, what was planted in each, and their truth. Files are written in __main__.py."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from benchmarks.corpus import mistakes, overspent
from benchmarks.corpus.accounts import Accounts, accounts
from benchmarks.corpus.drafts import NAMES, draft
from benchmarks.corpus.mistakes import Planted, Site
from benchmarks.corpus.organizations import YEARS_EACH, Organization, money_factor, organizations, years
from benchmarks.corpus.telling import Telling
from samples.build.sample import Sample

CLEAN_SHARE = 0.4
# How many mistakes the others have, and how often.
_HOW_MANY, _HOW_OFTEN = (1, 2, 3), (35, 40, 25)
# Lengths in work items: one to some thirty pages.
_LENGTHS = ((12, 40), (60, 90), (150, 420))
# How often the money itself is wrong where something is.
_OF_MONEY = 0.35
# By so much chance may draw a kind before one that was planted less often.
_LOTTERY = 4
# For so many years afterwards money moves by as much again: back, or by what was left and then spent.
_ECHOES = {"year_on_year_jump": 1, "carry_over_high": 2}
# More than this of the income left: a reviewer asks, whoever wrote it and why.
_MUCH_LEFT = Decimal("0.2")
_LEFT = (("b:income", "balance:carry_out"), ("cell:income:actual", "cell:carry_out:actual"))
# The layout of another kind of report: too few of one level and year for a median.
_FEW_PEERS = "final_accounts"
FAR_OFF = Planted("far off its peers", "peer_outlier", {}, where="支出", also=("peer_outlier", "year_on_year_jump"))
# Kinds of which one would hide or undo the other: amounts of one item, a sentence and the part that it stands in.
_MONEY = {"sum", "ratio", "change", "balance", "digit", "prose against table", "unit", "restated", "same as last year"}
_APART = (
    _MONEY,
    {"digit", "empty part"},
    {"digit", "repeated"},
    {"empty part", "repeated"},
    {"grade", "no score"},
    {"balance", "carried over"},
)


@dataclass(frozen=True, slots=True)
class Report:
    """`sample` can be composed by samples/build; its alerts say what must be found and what else is true."""

    name: str
    sample: Sample
    planted: tuple[Planted, ...]


def reports(count: int, seed: int) -> Iterator[Report]:
    """`count` reports of federations over consecutive years; the same seed and count give the same."""
    made = 0
    before: tuple[Telling, ...] = ()
    so_far: Counter[str] = Counter()
    federations = organizations(-(-count // YEARS_EACH), seed)
    for organization in federations:
        told: list[Telling] = []
        factor = money_factor(organization, len(federations), seed)
        for report, telling in _of(organization, seed, before, factor, so_far):
            if made == count:
                return
            made += 1
            told.append(telling)
            yield report
        before = (*told[:1], *before[:3])


def _of(
    organization: Organization, seed: int, neighbours: Sequence[Telling], factor: float, so_far: Counter[str]
) -> Iterator[tuple[Report, Telling]]:
    span = years(organization, seed)
    chance = random.Random(f"reports {seed} {organization.number}")
    layout = NAMES[organization.number % len(NAMES)]
    length = chance.choices(_LENGTHS, (88, 9, 3))[0]
    factor = factor if layout != _FEW_PEERS else 1.0
    known = accounts(organization.number, organization.level, span, seed, factor)
    last: Telling | None = None
    echo = 0
    for year in span:
        if factor == 1:
            now, of_money, here = _accounts(known[year], known[year - 1], layout, chance, last, so_far)
        else:
            now, of_money, here = known[year], [FAR_OFF], 1
        known[year] = now
        if year + 1 in known:
            known[year + 1] = _after(known[year + 1], now)
        telling = Telling(
            organization,
            now,
            known[year - 1],
            f"{seed}-{organization.number:04}-{year}",
            layout,
            chance.randint(*length),
        )
        draft(telling)
        planted = _planted(Site(telling, last, tuple(neighbours), chance), of_money, here, so_far)
        so_far.update(one.kind for one in planted)
        told = replace_bent(telling, planted)
        sample = draft(told)
        own = max((_ECHOES.get(one.rule, 0) for one in of_money), default=0)
        yield Report(telling.seed, replace(sample, alerts=_alerts(told, planted, echo > 0)), planted), told
        last, echo = told, max(echo - 1, own)


def replace_bent(telling: Telling, planted: Sequence[Planted]) -> Telling:
    """The same report to be told again, with all that was planted."""
    bent: dict[str, Any] = {}
    for one in planted:
        bent |= one.bent
    faults = {
        rule for one in planted if any(slot.startswith("item:") for slot in one.bent) for rule in (one.rule, *one.also)
    }
    known = (telling.organization, telling.now, telling.last, telling.seed, telling.layout, telling.item_count)
    return Telling(*known, bent, faults=tuple(sorted(faults)))


def _accounts(
    now: Accounts,
    last: Accounts,
    layout: str,
    chance: random.Random,
    before: Telling | None,
    so_far: Mapping[str, int],
) -> tuple[Accounts, list[Planted], int]:
    """The accounts, with a mistake of the money itself in some; how many mistakes the report shall have."""
    wanted = 0 if chance.random() < CLEAN_SHARE else chance.choices(_HOW_MANY, _HOW_OFTEN)[0]
    if wanted and chance.random() < _OF_MONEY:
        for kind in _drawn(overspent.KINDS, chance, so_far):
            # Those that need last year's report, too; an amount of four digits may come again by itself.
            can = before is not None and not before.bends_money and (kind == "jump" or before.decimals != 1)
            across = kind in ("jump", "same as last year")
            changed = overspent.KINDS[kind](now, last, layout, chance) if can or not across else None
            if changed is not None:
                return changed[0], [changed[1]], wanted
    return now, [], wanted


def _after(year: Accounts, before: Accounts) -> Accounts:
    """The year that follows one whose accounts were changed: what it begins with is what was left."""
    more = before.carry_out - year.carry_in
    budgets = dict(year.budgets)
    budgets["income"] -= more
    return replace(year, carry_in=before.carry_out, budgets=tuple(budgets.items()))


def _planted(site: Site, of_money: Sequence[Planted], wanted: int, so_far: Mapping[str, int]) -> tuple[Planted, ...]:
    """`wanted` mistakes, those of the money itself among them, that do not touch each other."""
    found = [*of_money]
    for kind in _drawn(mistakes.KINDS, site.chance, so_far):
        if len(found) >= wanted:
            break
        one = mistakes.KINDS[kind](site)
        if one is not None and not any(_touch(one, other) for other in found):
            found.append(one)
    return tuple(found)


def _drawn(kinds: Iterable[str], chance: random.Random, so_far: Mapping[str, int]) -> list[str]:
    """All kinds, by and large those first that were planted least: some fit one report in ten, some every one."""
    return sorted(kinds, key=lambda kind: so_far.get(kind, 0) + _LOTTERY * chance.random())


def _touch(one: Planted, other: Planted) -> bool:
    """Whether two mistakes hide each other: the same slot, the same rule, or the same table of scores."""
    same_table = any(slot.startswith(("row:", "table_total", "self_score")) for slot in one.bent) and any(
        slot.startswith(("row:", "table_total", "self_score")) for slot in other.bent
    )
    kinds = {one.kind, other.kind}
    return (
        bool(set(one.bent) & set(other.bent))
        or one.rule == other.rule
        or same_table
        or any(kinds <= group for group in _APART)
    )


def _alerts(told: Telling, planted: Sequence[Planted], jumped: bool) -> dict[str, list[dict[str, str]]]:
    """In the form of the gold: `where` as printed, `note` the kind; what else is true of the report under may."""
    must = [
        {"rule": one.rule, "where": one.where or told.printed.get(one.slot, ""), "note": one.kind} for one in planted
    ]
    may = [{"rule": rule, "where": "", "note": one.kind} for one in planted for rule in one.also]
    if "self_score" not in told.slots:
        may.append({"rule": "self_score_missing", "where": "", "note": "no score in this layout"})
    if jumped:
        may.append({"rule": "year_on_year_jump", "where": "", "note": "last year jumped"})
    if _is_much_left(told):
        may.append({"rule": "carry_over_high", "where": "", "note": "more than a fifth left, as printed"})
    return {"must": must, "may": may}


def _is_much_left(told: Telling) -> bool:
    return any(
        told.slots[left] > _MUCH_LEFT * told.slots[income]
        for income, left in _LEFT
        if income in told.slots and left in told.slots
    )
