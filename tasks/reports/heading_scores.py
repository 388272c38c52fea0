"""Scores that the headings of a report tell for each of its parts: 一、决策（满分20分，自评18.5分）, against the whole.

Scores of tables: score_sums.py; those that sentences tell: closing_sums.py and level_scores.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tasks.documents.model import PROSE_KINDS, Block, Document
from tasks.documents.text import narrow
from tasks.reports.model import Claim, ClaimKind
from tasks.reports.units import plain

_NUMBER = r"(\d{1,3}(?:\.\d{1,2})?)分?"
_HEADING = re.compile(
    r"^\s*[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*[^（）()，。；：:\d]{2,20}"
    rf"[（(]\s*(?:满分|分值|权重|标准分|总分)?(?:为|[:：])?{_NUMBER}\s*[，,、；;/]\s*"
    rf"(?:自评|实际|实)?(?:得分|评分|自评|得)(?:为|[:：])?{_NUMBER}\s*[)）]\s*(?:[。：:]|$)"
)
_LEAST_PARTS = 3
_WHOLE = Decimal(100)


def find_heading_scores(document: Document, self_score: Decimal | None) -> Iterator[Claim]:
    """The points that could be had, where they make a hundred, and then those that were given, against `self_score`."""
    found = [(block, told) for block in document.blocks if block.kind in PROSE_KINDS and (told := _told(block))]
    full, given = [told[0] for _, told in found], [told[1] for _, told in found]
    if len(found) < _LEAST_PARTS or sum(full) != _WHOLE:
        return
    first = found[0][0]
    yield _claim(first, "各部分满分合计", _WHOLE, full)
    if self_score is not None:
        yield _claim(first, "自评得分", self_score, given)


def _told(block: Block) -> tuple[Decimal, Decimal] | None:
    found = _HEADING.match(narrow(block.text))
    return (Decimal(found[1]), Decimal(found[2])) if found else None


def _claim(block: Block, subject: str, stated: Decimal, parts: list[Decimal]) -> Claim:
    return Claim(
        claim_no=0,
        claim_kind=ClaimKind.SCORE,
        subject=subject,
        stated=stated,
        computed=plain(sum(parts, Decimal(0))),
        tolerance=Decimal(0),
        unit="分",
        parts=tuple(parts),
        detail="、".join(f"{part:f}" for part in parts),
        provenance=block.provenance(0, len(block.text)),
    )
