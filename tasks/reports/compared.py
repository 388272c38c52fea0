"""What an amount of last year is compared with, after a list: the total or its last member, as their difference tells.

支出3.2万元，其中甲0.9万元，乙2.3万元，比上年的3.5万元减少0.3万元: of all that was spent, for only there it fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.reports.bounds import Bound
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import Basis

_COMPARED_WITH = frozenset({Basis.PRIOR_YEAR, Basis.BUDGET})
_FARTHEST = 16


def of_what_fits(bounds: Sequence[Bound], mentions: Sequence[Mention]) -> list[Bound]:
    """The same amounts; one that is compared takes the item of an earlier amount if it differs from that as told."""
    return [_fitting(bound, place, bounds, mentions) for place, bound in enumerate(bounds)]


def _fitting(bound: Bound, place: int, bounds: Sequence[Bound], mentions: Sequence[Mention]) -> Bound:
    change = _change_after(bound.mention, mentions)
    if change is None or bound.direct or bound.basis not in _COMPARED_WITH or not change.quantity.amount_cny:
        return bound
    now = bound.amount_cny + change.sign * change.quantity.amount_cny
    earlier = list(_before(bound, bounds[max(0, place - _FARTHEST) : place]))
    if any(one.code == bound.code and one.amount_cny == now for one in earlier):
        return bound
    fits = next((one for one in earlier if one.amount_cny == now), None)
    return replace(bound, code=fits.code, label=fits.label) if fits else bound


def _change_after(mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
    after = mentions[mention.index + 1 : mention.index + 2]
    told = after and after[0].role is Role.CHANGE and after[0].sentence == mention.sentence
    return after[0] if told else None


def _before(bound: Bound, earlier: Sequence[Bound]) -> Iterator[Bound]:
    """Amounts of the same paragraph, the nearest first, that may be what is compared."""
    for one in reversed(earlier):
        if one.mention.block is bound.mention.block and one.basis is Basis.ACTUAL:
            yield one
