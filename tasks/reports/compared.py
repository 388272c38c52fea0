"""What an amount of last year is compared with, after a list: the total or its last member, as their difference tells.

支出3.2万元，其中甲0.9万元，乙2.3万元，比上年的3.5万元减少0.3万元: of all that was spent, for only there it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.reports.bounds import Bound
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis
from tasks.reports.proportions import HUNDRED

_COMPARED_WITH = frozenset({Basis.PRIOR_YEAR, Basis.BUDGET})
_FARTHEST = 16
_WHOLE = "three_public_total"
# 支出1万元，都是接待费1万元，比上年…: told by the way, of the same money.
_ALL_OF_IT = re.compile(r"(?:全部?|都|均|只|仅)(?:是|为|系|属|用于|有)")


def of_what_fits(bounds: Sequence[Bound], mentions: Sequence[Mention]) -> list[Bound]:
    """The same amounts; one that is compared takes the item of an earlier amount if it differs from that as told."""
    return [_fitting(bound, place, bounds, mentions) for place, bound in enumerate(bounds)]


def _fitting(bound: Bound, place: int, bounds: Sequence[Bound], mentions: Sequence[Mention]) -> Bound:
    change = _change_after(bound.mention, mentions)
    if change is None or bound.direct or bound.basis not in _COMPARED_WITH:
        return bound
    if change.quantity.unit == "%":
        return _fitting_rate(bound, change, list(_before(bound, bounds[max(0, place - _FARTHEST) : place])))
    if not change.quantity.amount_cny:
        return bound
    now = bound.amount_cny + change.sign * change.quantity.amount_cny
    earlier = list(_before(bound, bounds[max(0, place - _FARTHEST) : place]))
    same = next((one for one in earlier if one.code == bound.code and one.amount_cny == now), None)
    if same and not _ALL_OF_IT.match(same.mention.lead.strip()):
        return _of_the_whole(bound, same, earlier)
    others = [one for one in earlier if one is not same]
    fits = next((one for one in others if one.amount_cny == now), None)
    if fits is None and same is None:
        # 比上年9万元增加1万元, where it is 8万元 now: told with the wrong word, and still of that.
        wrongly = bound.amount_cny - change.sign * change.quantity.amount_cny
        fits = next((one for one in others if one.amount_cny == wrongly), None)
    return _of_the_whole(replace(bound, code=fits.code, label=fits.label), fits, earlier) if fits else bound


def _of_the_whole(bound: Bound, part: Bound, earlier: Sequence[Bound]) -> Bound:
    """三公经费支出1万元，其中公务接待费1万元，比上年…: of the whole, for its one part is all of it."""
    wholes = (one for one in earlier if one.code == _WHOLE != part.code and one.amount_cny == part.amount_cny)
    whole = next((one for one in wholes if one.mention.sentence == bound.mention.sentence), None)
    listed = whole and any(one.mention.opener for one in earlier if one.mention.index > whole.mention.index)
    return replace(bound, code=whole.code, label=whole.label) if whole and listed else bound


def _fitting_rate(bound: Bound, rate: Mention, earlier: Sequence[Bound]) -> Bound:
    """较上年3.5万元下降8.6%: of the one amount that is so much less; a rate told with the wrong word fits none."""
    if not bound.amount_cny:
        return bound
    fitting = [one for one in earlier if _is_so_much(one.amount_cny / bound.amount_cny - 1, rate)]
    own = next((one for one in fitting if one.code == bound.code), None)
    if own and not _ALL_OF_IT.match(own.mention.lead.strip()):
        return _of_the_whole(bound, own, earlier)
    others = {one.code: one for one in fitting if one is not own}
    if len({one.amount_cny for one in others.values()}) == 1 < len(others):
        part = next(one for one in others.values() if one.code != _WHOLE)
        return _of_the_whole(bound, part, earlier)
    fits = next(iter(others.values())) if len(others) == 1 else None
    return replace(bound, code=fits.code, label=fits.label) if fits else bound


def _is_so_much(grown: Decimal, rate: Mention) -> bool:
    """Whether a growth (0.05) is what a rate (增长5%) tells, cut or rounded."""
    return abs(grown * rate.sign * HUNDRED - rate.quantity.value) <= 2 * rate.quantity.step


def _change_after(mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
    after = mentions[mention.index + 1 : mention.index + 2]
    told = after and after[0].role in (Role.CHANGE, Role.RATE) and after[0].sentence == mention.sentence
    return after[0] if told else None


def _before(bound: Bound, earlier: Sequence[Bound]) -> Iterator[Bound]:
    """Amounts of the same paragraph, the nearest first, that may be what is compared."""
    for one in reversed(earlier):
        if one.mention.block is bound.mention.block and one.basis is Basis.ACTUAL:
            yield one
