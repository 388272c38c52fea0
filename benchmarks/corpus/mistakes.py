"""What goes wrong in reports, one function a kind: which slots are bent, and which rule should say so, where.

A kind that finds nothing to bend in a report returns None. Mistakes that bend the accounts themselves: overspent.py.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from benchmarks.corpus.telling import Telling
from benchmarks.corpus.wording import disguised

_MEASURED = re.compile(r"\{(\d+)(余?)([名户人])\|[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Planted:
    """`slot`: where the wrong words stand as printed, unless `where` says them; `also`: rules that may speak, too."""

    kind: str
    rule: str
    bent: Mapping[str, Any]
    slot: str = ""
    where: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
    # Changes of the accounts, where it is the money itself.
    accounts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """A report told without mistakes; `last` is last year's report of the organization, `others` names elsewhere."""

    told: Telling
    last: Telling | None
    neighbours: tuple[Telling, ...]
    chance: random.Random

    def slots(self, prefix: str) -> list[str]:
        return [name for name in self.told.slots if name.startswith(prefix)]

    def pick(self, prefix: str) -> str | None:
        found = self.slots(prefix)
        return self.chance.choice(found) if found else None

    def near(self, amount: Decimal) -> Decimal:
        """Another amount within a tenth: a list that covers its total by and large, and does not add up."""
        # Further apart than rounding to the printed decimals can make of ten parts.
        least = Decimal("0.20") if self.told.decimals != 1 else Decimal("1.30")
        step = max(least, (amount * Decimal(str(self.chance.uniform(0.015, 0.08)))).quantize(Decimal("0.01")))
        return amount + step * self.chance.choice((-1, 1))

    def unlike(self, amount: Decimal) -> Decimal:
        """Another amount: one digit another; at least 1 % away."""
        text = f"{amount:.2f}"
        for _ in range(50):
            at = self.chance.randrange(len(text) - 3)
            digit = str(self.chance.randint(1, 9))
            other = Decimal(text[:at] + digit + text[at + 1 :])
            if abs(other - amount) > max(Decimal("0.2"), amount / 100) and other > 0:
                return other
        return amount + max(Decimal("1.20"), (amount / 20).quantize(Decimal("0.01")))


def _sum(site: Site) -> Planted | None:
    slot = site.pick("sum:")
    if slot is None or slot == "sum:count" or (site.told.decimals == 1 and "three_public" in slot):
        return None
    # What the items are says that nothing is left out; of other lists one far from its total may name only some.
    wrong = site.unlike if slot in ("sum:expenditure", "sum:basic") else site.near
    return Planted("sum", "sum_mismatch", {slot: wrong(site.told.slots[slot])}, slot, also=(*_SAME, "sum_mismatch"))


def _count(site: Site) -> Planted | None:
    total = int(site.told.slots["sum:count"])
    wrong = total + site.chance.choice((-1, 1)) * site.chance.randint(1, max(1, total // 12))
    return Planted("count", "sum_mismatch", {"sum:count": str(wrong)}, where=f"{wrong}家")


def _ratio(site: Site) -> Planted | None:
    slot = site.pick("ratio:")
    if slot is None:
        return None
    right = site.told.slots[slot]
    wrong = right + site.chance.choice(
        (Decimal("1"), Decimal("-1"), Decimal("2"), Decimal("10") if right < 80 else Decimal("-10"))
    )
    return Planted("ratio", "ratio_mismatch", {slot: wrong}, slot)


def _change(site: Site) -> Planted | None:
    slot = "change:expenditure"
    if slot not in site.told.slots:
        return None
    return Planted("change", "change_mismatch", {slot: site.told.slots[slot] + site.chance.choice((1, 2, 10))}, slot)


def _balance(site: Site) -> Planted | None:
    slot = "balance:carry_out"
    if slot not in site.told.slots:
        return None
    return Planted("balance", "balance_mismatch", {slot: site.unlike(site.told.slots[slot])}, slot)


def _prose_table(site: Site) -> Planted | None:
    """The table's cell of an item that the text states, too."""
    pairs = {
        "cell:three_public:actual": "sum:three_public:actual",
        "cell:reception:actual": "tp:reception:actual",
        "cell:vehicle:actual": "tp:vehicle:actual",
        "cell:personnel:actual": "part:personnel",
        "cell:public:actual": "part:public",
    }
    found = [slot for slot, prose in pairs.items() if slot in site.told.slots and prose in site.told.slots]
    if not found:
        return None
    slot = site.chance.choice(found)
    return Planted(
        "prose against table",
        "prose_table_conflict",
        {slot: site.unlike(site.told.slots[slot])},
        slot,
        also=("sum_mismatch", "three_public_over_budget"),
    )


def _unit(site: Site) -> Planted | None:
    """One of several sibling amounts says 元 where the others say 万元."""
    if site.told.unit != "万元":
        return None
    slot = site.pick("wage:") or site.pick("goods:")
    if slot is None or site.told.slots[slot] < 1:
        return None
    shown = site.told.printed[slot]
    return Planted("unit", "unit_suspect", {f"unit:{slot}": "元"}, where=f"{shown}元", also=("sum_mismatch",))


def _digit(site: Site) -> Planted | None:
    """The same item again, with one digit another."""
    slot = "again:project"
    if slot not in site.told.slots:
        return None
    text = f"{site.told.slots[slot]:.2f}"
    at = 1
    other = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
    if not all(_is_long(site.told.shown(Decimal(each))) for each in (text, other)):
        return None  # 191万元 and 101万元: amounts so short or so round that any may be another one
    return Planted(
        "digit",
        "figure_restated",
        {slot: Decimal(other)},
        slot,
        also=("ratio_mismatch", "execution_over_100", "prose_table_conflict", "peer_outlier"),
    )


def _above_weight(site: Site) -> Planted | None:
    slot = _row(site, lambda row: row[5] != "" and row[6] == row[5])
    if slot is None:
        return None
    row = [*site.told.slots[slot]]
    row[6] = f"{Decimal(row[5]) + 1:f}"
    return Planted(
        "score above weight",
        "score_above_weight",
        {slot: row},
        where=row[2],
        also=("score_mismatch", "self_score_vs_table"),
    )


def _score_total(site: Site) -> Planted | None:
    slot = "table_total"
    if slot not in site.told.slots:
        return None
    wrong = Decimal(site.told.slots[slot]) + site.chance.choice((-2, -1, 1))
    if wrong > 100:
        wrong -= 3
    return Planted("score total", "score_mismatch", {slot: f"{wrong.normalize():f}"}, slot)


def _self_score(site: Site) -> Planted | None:
    if "table_total" not in site.told.slots or "self_score" not in site.told.slots:
        return None
    right = Decimal(str(site.told.slots["self_score"]))
    wrong = right - site.chance.choice((2, 3)) if right > 95 else right + 2
    return Planted(
        "self-score", "self_score_vs_table", {"self_score": wrong}, where=f"{float(wrong):g}", also=("grade_mismatch",)
    )


def _no_score(site: Site) -> Planted | None:
    """The conclusion without its score, where no table has one either."""
    if "conclusion" not in site.told.slots or "table_total" in site.told.slots:
        return None
    words = site.told.say("绩效自评工作已按要求完成，各项绩效目标基本实现。", "对照评价标准，年度绩效目标总体完成。")
    return Planted("no score", "self_score_missing", {"conclusion": words}, where="")


def _weights(site: Site) -> Planted | None:
    """One row's weight and score lost 2 points: the total line still says 100."""
    slot = _row(site, lambda row: row[5] != "" and row[6] == row[5] and Decimal(row[5]) > 3)
    if slot is None:
        return None
    row = [*site.told.slots[slot]]
    row[5] = row[6] = f"{Decimal(row[5]) - 2:f}"
    return Planted(
        "weights", "score_mismatch", {slot: row}, where="100", also=("weights_not_100", "self_score_vs_table")
    )


def _missed(site: Site) -> Planted | None:
    slot = _row(
        site,
        with_targets=True,
        fits=lambda row: row[1] == "数量指标" and row[5] != "" and row[6] == row[5] and "≥" in row[3],
    )
    if slot is None:
        return None
    row = [*site.told.slots[slot]]
    target, unit = _number(row[3])
    row[4] = f"{target - max(1, target // 6)}{unit}"
    return Planted("missed target", "missed_target_full_score", {slot: row}, where=row[2])


def _overshoot(site: Site) -> Planted | None:
    slot = _row(site, with_targets=True, fits=lambda row: row[1] == "数量指标")
    if slot is None:
        return None
    row = [*site.told.slots[slot]]
    target, unit = _number(row[3])
    row[4] = f"{int(target * site.chance.choice((2, 3, 5)) + 1)}{unit}"
    row[6:8] = [row[5], ""]
    return Planted(
        "overshoot", "target_overshoot", {slot: row}, where=row[2], also=("score_mismatch", "self_score_vs_table")
    )


def _no_actual(site: Site) -> Planted | None:
    slot = _row(site, with_targets=True, fits=lambda row: row[1] == "数量指标")
    if slot is None:
        return None
    row = [*site.told.slots[slot]]
    row[4] = ""
    return Planted("actual missing", "actual_missing", {slot: row}, where=row[2])


def _otherwise(site: Site) -> Planted | None:
    slot = _row(site, with_targets=True, fits=lambda row: row[1] == "质量指标" and row[3].endswith("%"))
    if slot is None:
        return None
    row = [*site.told.slots[slot]]
    row[4] = f"{site.chance.randint(12, 80)}人"
    return Planted("answered otherwise", "target_answered_otherwise", {slot: row}, where=row[2])


def _no_reason(site: Site) -> Planted | None:
    if site.told.layout not in ("sichuan", "data_sheet", "changsha"):
        return None  # the others have no column for it
    slot = _row(site, lambda row: row[7] != "")
    if slot is None:
        return None
    row = [*site.told.slots[slot]]
    row[7] = ""
    return Planted("no reason", "points_lost_without_reason", {slot: row}, where=row[2])


def _placeholder(site: Site) -> Planted | None:
    wrong = site.chance.choice(("XX", "××", "***"))
    return _in_item(site, "placeholder", "placeholder_value", lambda found: f"{wrong}{found[3]}")


def _truncated(site: Site) -> Planted | None:
    return _in_item(site, "truncated", "truncated_number", lambda found: f"0余{found[3]}")


def _in_item(site: Site, kind: str, rule: str, wrong: Callable[[re.Match[str]], str]) -> Planted | None:
    found = [(slot, match) for slot in site.slots("item:") if (match := _MEASURED.search(site.told.slots[slot]))]
    if not found:
        return None
    slot, match = site.chance.choice(found)
    words = wrong(match)
    text = site.told.slots[slot]
    return Planted(kind, rule, {slot: text[: match.start()] + words + text[match.end() :]}, where=words)


def _contradiction(site: Site) -> Planted | None:
    wrong = site.chance.choice(("增加下降2.3%", "增长减少1.6万元", "与上年持平，增长4.2%"))
    slot = site.pick("item:")
    assert slot is not None
    text = site.told.slots[slot] + f"。参加活动的职工{wrong}"
    return Planted("contradiction", "contradictory_wording", {slot: text}, where=wrong)


def _other_organization(site: Site) -> Planted | None:
    slot = "field"
    if slot not in site.told.slots or not site.neighbours:
        return None
    return Planted("other organization", "other_organization_named", {slot: site.neighbours[0].organization.name}, slot)


def _other_year(site: Site) -> Planted | None:
    slot = "caption"
    if slot not in site.told.slots:
        return None
    now = site.told.year
    wrong = site.told.slots[slot].replace(str(now), str(now - 1))
    return Planted("other year", "year_left_over", {slot: wrong}, where=wrong)


def _restated(site: Site) -> Planted | None:
    slot = "prior:expenditure"
    if slot not in site.told.slots or site.last is None or site.last.bends_money:
        return None
    right = site.told.slots[slot]
    wrong = right + site.chance.choice((Decimal("-4.60"), Decimal("3.80"), Decimal("6.30"), Decimal("12.40")))
    return Planted("restated", "restated_prior_year", {slot: wrong}, slot)


def _copied(site: Site) -> Planted | None:
    """Most of last year's sentences again, figures included."""
    if site.last is None:
        return None
    mine, theirs = site.slots("item:"), [slot for slot in site.last.slots if slot.startswith("item:")]
    shared = min(len(mine) * 4 // 5, len(theirs))
    if shared < len(mine) * 2 // 3:
        return None
    bent = {slot: site.last.slots[other] for slot, other in zip(mine[:shared], theirs[:shared], strict=True)}
    return Planted("copied from last year", "copied_from_last_year", bent, where="", also=site.last.faults)


def _half_copied(site: Site) -> Planted | None:
    """Half of last year's sentences again, every figure another one."""
    bent = _disguised(site, site.last)
    also = site.last.faults if site.last else ()
    return Planted("half copied from last year", "copied_from_last_year", bent, also=also) if bent else None


def _renamed(site: Site) -> Planted | None:
    """Half of the sentences of another federation, with figures and the name of the place changed."""
    other = _to_copy(site)
    bent = _disguised(site, other)
    also = other.faults if other else ()
    return Planted("half copied elsewhere", "copied_from_other_organization", bent, also=also) if bent else None


def _to_copy(site: Site) -> Telling | None:
    """An earlier report from elsewhere; none where last year's holds another's words already: they are its own now."""
    if site.last is not None and "copied_from_other_organization" in site.last.faults:
        return None
    earlier = [one for one in site.neighbours if one.year < site.told.year]
    return earlier[site.told.year % len(earlier)] if earlier else None


def _disguised(site: Site, other: Telling | None) -> dict[str, str]:
    """Slots of this report with half of its sentences taken from the other's; none where the other has too few."""
    mine = site.slots("item:")
    theirs = [slot for slot in other.slots if slot.startswith("item:")] if other else []
    half = (len(mine) + 1) // 2
    if other is None or len(theirs) < half:
        return {}
    places = other.organization.place, site.told.organization.place
    return {
        slot: disguised(site.chance, other.slots[name], *places)
        for slot, name in zip(mine[:half], theirs[:half], strict=True)
    }


def _copied_elsewhere(site: Site) -> Planted | None:
    other = _to_copy(site)
    if other is None:
        return None
    mine, theirs = site.slots("item:"), [slot for slot in other.slots if slot.startswith("item:")]
    shared = min(len(mine) * 3 // 5, len(theirs))
    if shared < len(mine) * 2 // 5:
        return None
    bent = {slot: other.slots[name] for slot, name in zip(mine[:shared], theirs[:shared], strict=True)}
    return Planted("copied elsewhere", "copied_from_other_organization", bent, where="", also=other.faults)


def _empty(site: Site) -> Planted | None:
    slot = "empty:problems"
    if slot not in site.told.slots:
        return None
    return Planted("empty part", "empty_section", {slot: ""}, where=site.told.slots["heading:problems"])


def _grade(site: Site) -> Planted | None:
    if "grade" not in site.told.slots:
        return None
    right = site.told.slots["grade"]
    wrong = "良" if right == "优" else "优"
    return Planted("grade", "grade_mismatch", {"grade": wrong}, where=wrong)


def _dated(site: Site) -> Planted | None:
    if "date" not in site.told.slots:
        return None
    _, month, day = site.told.slots["date"]
    return Planted(
        "date", "report_date_impossible", {"date": (site.told.year, month, day)}, where=f"{site.told.year}年"
    )


def _identity(site: Site) -> Planted | None:
    slot = site.pick("item:")
    assert slot is not None
    draw = site.chance.randint
    region = f"{site.chance.choice((430, 510, 330))}{draw(100, 999)}"
    number = f"{region}19{draw(60, 99)}0{draw(1, 9)}1{draw(0, 9)}{draw(1000, 9999)}"
    text = site.told.slots[slot] + f"。受助职工身份证号{number}"
    return Planted("identity number", "personal_id_printed", {slot: text}, where="")


def _repeated(site: Site) -> Planted | None:
    found = [slot for slot in site.slots("empty:") if len(site.told.slots[slot]) > 10]
    if not found:
        return None
    slot = found[0]
    times, problems = site.chance.randint(2, 9), site.chance.randint(10, 40)
    words = f"全年共召开绩效评价专题会议{times}次，研究解决预算执行中的问题{problems}个，推动各项任务按期落实到位。"
    return Planted(
        "repeated", "repeated_paragraph", {slot: f"{site.told.slots[slot]}\n{words}\n{words}"}, where=words[:12]
    )


def _row(site: Site, fits: Callable[[list[str]], bool], *, with_targets: bool = False) -> str | None:
    """A row that fits, of a table that prints scores, and targets where they matter."""
    if "table_total" not in site.told.slots or (with_targets and site.told.layout == "sichuan"):
        return None
    found = [slot for slot in site.slots("row:") if fits(site.told.slots[slot])]
    return site.chance.choice(found) if found else None


def _is_long(shown: str) -> bool:
    """Whether an amount has four digits; noughts behind the point count, all but one, those before it do not."""
    digits = shown.replace(".", "")
    return len(digits if "." in shown else digits.rstrip("0")) >= 4 and len(digits.rstrip("0")) >= 3


def _number(text: str) -> tuple[int, str]:
    found = re.search(r"(\d+)(\D*)$", text)
    assert found is not None
    return int(found[1]), found[2]


_SAME = (
    "prose_table_conflict",
    "figure_restated",
    "ratio_mismatch",
    "execution_over_100",
    "low_execution",
    "peer_outlier",
    "year_on_year_jump",
    "three_public_over_budget",
    "restated_prior_year",
    "final_accounts_differ",
    "change_mismatch",
    "balance_mismatch",
)
KINDS: MappingProxyType[str, Callable[[Site], Planted | None]] = MappingProxyType(
    {
        "sum": _sum,
        "count": _count,
        "ratio": _ratio,
        "change": _change,
        "balance": _balance,
        "prose against table": _prose_table,
        "unit": _unit,
        "digit": _digit,
        "score above weight": _above_weight,
        "score total": _score_total,
        "self-score": _self_score,
        "no score": _no_score,
        "weights": _weights,
        "missed target": _missed,
        "overshoot": _overshoot,
        "actual missing": _no_actual,
        "answered otherwise": _otherwise,
        "no reason": _no_reason,
        "placeholder": _placeholder,
        "truncated": _truncated,
        "contradiction": _contradiction,
        "other organization": _other_organization,
        "other year": _other_year,
        "restated": _restated,
        "copied from last year": _copied,
        "copied elsewhere": _copied_elsewhere,
        "half copied from last year": _half_copied,
        "half copied elsewhere": _renamed,
        "empty part": _empty,
        "grade": _grade,
        "date": _dated,
        "identity number": _identity,
        "repeated": _repeated,
    }
)
