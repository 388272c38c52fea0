"""Amounts whose unit cannot be right, told by their neighbours: 元 in a list of 万元, ten thousand times too much.

Never by a fixed amount: a union of a county and one of a province differ by more than the slip does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from tasks.reports.bounds import Bound
from tasks.reports.mentions import Mention
from tasks.reports.model import BudgetFigure, SourceKind
from tasks.reports.sums import Sum
from tasks.reports.units import plain
from tasks.reports.vocabulary import BudgetVocabulary

UNIT_SUSPECT = "unit_suspect"
_SLIP = Decimal(10_000)
_OTHER_UNIT = {"元": "万元", "万元": "元"}
# Further from its neighbours than this, an amount of the wrong order; within that, one that belongs to them.
_FAR, _NEAR = 100, 20
_LEAST_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class OddUnit:
    """`mention` is printed in one unit and only makes sense in `meant`; `why` tells a Chinese reader how one sees."""

    mention: Mention
    label: str
    meant: str
    why: str


def odd_among_neighbours(bounds: Sequence[Bound]) -> Iterator[OddUnit]:
    """Amounts of one sentence: in another unit than most, and far from those until it is read in theirs."""
    for _, of_sentence in groupby(bounds, key=lambda bound: bound.mention.sentence):
        amounts = [bound for bound in of_sentence if bound.amount_cny and bound.mention.quantity.unit in _OTHER_UNIT]
        for bound in amounts:
            meant = _OTHER_UNIT[bound.mention.quantity.unit]
            others = [other for other in amounts if other.mention.quantity.unit == meant]
            if 2 * len(others) <= len(amounts):
                continue
            if _only_fits(bound.amount_cny, meant, [other.amount_cny for other in others]):
                yield OddUnit(bound.mention, bound.label, meant, f"同列金额均以{meant}计")


def odd_in_sums(sums: Iterable[Sum], labels: dict[int, str]) -> Iterator[OddUnit]:
    """Parts that a total only adds up with once they are read in its unit, and parts far greater than their total."""
    for total in sums:
        for part in total.parts:
            label = labels.get(part.mention.index, "") or part.mention.lead.strip(" 、：:（(")
            if part.mended:
                yield OddUnit(part.mention, label, "万元", "按万元计方与合计相符")
            elif part.mention.quantity.unit == "万元" and _beyond(part.value, total.stated):
                yield OddUnit(part.mention, label, "元", "大于其所属合计")


def odd_among_wholes(bounds: Sequence[Bound], vocabulary: BudgetVocabulary) -> Iterator[OddUnit]:
    """Parts a hundred times greater than the whole that their sentence states, and not greater once read as 元."""
    for _, of_sentence in groupby(bounds, key=lambda bound: bound.mention.sentence):
        amounts = list(of_sentence)
        for bound in amounts:
            item = vocabulary.item(bound.code)
            wholes = [b for b in amounts if item and b.code == item.parts_of and b.basis is bound.basis]
            if bound.mention.quantity.unit == "万元" and any(_beyond(bound.amount_cny, w.amount_cny) for w in wholes):
                yield OddUnit(bound.mention, bound.label, "元", "大于其所属合计")


def odd_between_sources(figures: Sequence[BudgetFigure]) -> Iterator[tuple[BudgetFigure, str]]:
    """Table amounts that are exactly ten thousand times the text's amount of the same thing, or a ten-thousandth.

    The text prints its unit beside the number, a table in a corner: it is the table's that is doubted.
    """
    prose: dict[tuple[object, ...], set[Decimal]] = {}
    for figure in figures:
        if figure.source_kind is SourceKind.PROSE and figure.amount_cny:
            prose.setdefault(_same_thing(figure), set()).add(figure.amount_cny)
    for figure in figures:
        told = prose.get(_same_thing(figure), set())
        if figure.source_kind is SourceKind.PROSE or not figure.amount_cny or figure.amount_cny in told:
            continue
        if figure.unit_text in _OTHER_UNIT and len(told) == 1 and _slipped(figure.amount_cny, *told):
            yield figure, _OTHER_UNIT[figure.unit_text]


def reread(mention: Mention, meant: str) -> str:
    """The amount as it would be printed in the other unit: 27.74元 read as 27.74万元."""
    return f"{plain(mention.quantity.value):f}{meant}"


def _only_fits(amount: Decimal, meant: str, others: Sequence[Decimal]) -> bool:
    if len(others) < _LEAST_NEIGHBOURS:
        return False
    least, most = min(others), max(others)
    mended = amount * _SLIP if meant == "万元" else amount / _SLIP
    far = amount * _FAR <= least if meant == "万元" else amount >= most * _FAR
    return far and least <= mended * _NEAR and mended <= most * _NEAR


def _beyond(part: Decimal, total: Decimal) -> bool:
    return total > 0 and part >= total * _FAR and part / _SLIP <= total


def _same_thing(figure: BudgetFigure) -> tuple[object, ...]:
    return figure.item_code, figure.basis, figure.fiscal_year


def _slipped(first: Decimal, second: Decimal) -> bool:
    return first == second * _SLIP or second == first * _SLIP
