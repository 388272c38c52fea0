"""The points that a form gives for the execution rate, where they are that share of all: 分值10 | 执行率94% | 得分9.4.

Many forms give points by steps instead (95%以上得满分): a difference is told only where two digits have changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tasks.documents.model import Block, Cell, Document
from tasks.reports.digit_slips import is_exchanged
from tasks.reports.indicator_columns import Row, label_of
from tasks.reports.model import ClaimKind
from tasks.reports.score_sums import number_of_points, points_in_brackets
from tasks.reports.table_claims import TableClaim
from tasks.reports.table_sums import percent_of

_COLUMNS = {
    "rate": re.compile(r"(?:预算)?执行率"),
    "weight": re.compile(r"分值|权重|标准分|满分"),
    "score": re.compile(r"(?:自评)?得分"),
}
_HUNDRED, _CENT = Decimal(100), Decimal("0.01")


def find_execution_scores(document: Document) -> Iterator[TableClaim]:
    """A score claim for each row of money whose points follow from its rate."""
    for block in document.blocks:
        columns: dict[str, int] = {}
        header: Row = ()
        for row in block.table.grid() if block.table else ():
            labels = [label_of(cell) for cell in row]
            places = {name: col for name, words in _COLUMNS.items() for col in _first(labels, words)}
            if "score" in places:
                columns, header = (places, row) if "rate" in places else ({}, ())
            elif columns:
                yield from _score(block, row, header, columns)


def _first(labels: Sequence[str], words: re.Pattern[str]) -> list[int]:
    return [col for col, label in enumerate(labels) if words.fullmatch(label)][:1]


def _half(printed: Decimal) -> Decimal:
    """Half a unit of the last printed digit."""
    return Decimal(5).scaleb(int(printed.as_tuple().exponent) - 1)


def _score(block: Block, row: Row, header: Row, columns: Mapping[str, int]) -> Iterator[TableClaim]:
    cells: dict[str, Cell | None] = {name: row[col] for name, col in columns.items()}
    rate_cell, score_cell, weight_cell = cells["rate"], cells["score"], cells.get("weight")
    rate = percent_of(rate_cell) if rate_cell else None
    score = number_of_points(score_cell) if score_cell else None
    weight = number_of_points(weight_cell) if weight_cell else points_in_brackets([*row, *header])
    if rate is None or score_cell is None or not score or not weight or score == weight:
        return
    computed = weight * rate[0] / _HUNDRED
    tolerance = _half(score) + weight * _half(rate[0]) / _HUNDRED
    if abs(computed - score) <= tolerance or is_exchanged(score, computed.quantize(_CENT)):
        yield TableClaim(
            kind=ClaimKind.SCORE,
            block=block,
            cell=score_cell,
            subject="执行率得分",
            stated=score,
            computed=computed,
            tolerance=tolerance,
            parts=(weight, rate[0]),
            unit="分",
            detail=f"{weight:f}×{rate[0]:f}%",
        )
