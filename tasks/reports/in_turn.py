"""Amounts told in turn (分别为): each with the item, the basis or the year that stands in its place before 分别.

A list that has more or fewer members than amounts follow says nothing for certain and is left to the other readers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.reports.amount_words import OTHER_SIDE
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis, QuantityKind
from tasks.reports.money_phrases import BOTH_SIDES, EXECUTION_WORDS
from tasks.reports.own_names import printed_label
from tasks.reports.vocabulary import BudgetVocabulary, Label

_TURN = re.compile(r"(?P<head>[^。；]*)(?:分别(?:为|是|达到?|支出|安排|列支|完成)?|(?<=总[计额])各(?:为|是)?)\s*$")
_NEXT = re.compile(r"\s*(?:[、，,和与及]|以及)\s*")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度?)?(?:\s*(?P<to>至|到|-|—|~|～)\s*((?:19|20)\d\d))?(?=年)")
# 2023年度预算、决算: of such words the year's own plan and what became of it.
_BASES = re.compile(r"年初预算|调整后?预算|全年预算|预算|决算|上年|去年")
_BASIS = {"决算": Basis.ACTUAL, "上年": Basis.PRIOR_YEAR, "去年": Basis.PRIOR_YEAR}
_LONGEST = 10
_SIDES = ("收入总计", "支出总计")


@dataclass(frozen=True, slots=True)
class Turn:
    """What an amount told in turn is of; `year` and `basis` None where the words before 分别 do not part them."""

    code: str
    label: str
    basis: Basis | None = None
    year: int | None = None


def find_turns(mentions: Sequence[Mention], vocabulary: BudgetVocabulary) -> dict[int, Turn]:
    """The amounts of a passage that are told in turn, by the index of their mention."""
    turns: dict[int, Turn] = {}
    for first in mentions:
        found = _TURN.search(first.gap.rpartition("\n")[2]) if _may_open(first) else None
        if found is None:
            continue
        run = [first]
        for mention in mentions[first.index + 1 : first.index + _LONGEST]:
            if not (_is_money(mention) and _NEXT.fullmatch(mention.gap)):
                break
            run.append(mention)
        told = _told(found["head"], len(run), vocabulary)
        turns |= {mention.index: turn for mention, turn in zip(run, told, strict=False)}
    return turns


def _may_open(mention: Mention) -> bool:
    return ("分别" in mention.gap or "各" in mention.gap) and _is_money(mention)


def _is_money(mention: Mention) -> bool:
    return mention.quantity.kind is QuantityKind.MONEY and mention.role is Role.LEVEL


def _told(head: str, count: int, vocabulary: BudgetVocabulary) -> list[Turn]:
    """What each of `count` amounts is of; nothing where the words do not part them."""
    labels = vocabulary.labels_in(head)
    # 三公经费年初预算、支出决算分别为: the general words say which amount is meant.
    labels = (
        [x for place, x in enumerate(labels) if not place or x.text not in EXECUTION_WORDS]
        if count != len(labels)
        else labels
    )
    if count < 2 or not labels:
        return []
    if count == len(_SIDES) and len(labels) == 1 and BOTH_SIDES.search(labels[0].text):
        return _both_sides(labels[0].code)
    years = _years(head)
    if len(years) == count:
        return [_turn(labels[-1], year=year) for year in years]
    if len(labels) == count and len({label.code for label in labels}) == count:
        return [_turn(label) for label in labels]
    bases = [_BASIS.get(word, Basis.BUDGET) for word in _BASES.findall(head)]
    if len(bases) == count and len({label.code for label in labels}) == 1:
        return [_turn(labels[0], basis=basis) for basis in bases]
    return []


def _both_sides(code: str) -> list[Turn]:
    """收、支总计各8.2、8.1万元: first what came in, then what went out."""
    codes = (code, OTHER_SIDE[code]) if code in OTHER_SIDE else ()
    return [Turn(one, side) for one, side in zip(codes, _SIDES, strict=False)]


def _turn(label: Label, basis: Basis | None = None, year: int | None = None) -> Turn:
    return Turn(label.code, printed_label(label.text), basis, year)


def _years(head: str) -> list[int]:
    """2021年、2022年 and 2021年至2023年, each year once."""
    years: list[int] = []
    for found in _YEARS.finditer(head):
        first = int(found[1])
        last = int(found[3]) if found["to"] else first
        years.extend(range(first, min(last, first + _LONGEST) + 1))
    return years
