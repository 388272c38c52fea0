"""Scores that prose tells of one level of the indicators (产出指标得47.5分) against the rows of the table.

What does not agree is told only where another level of the same sentence does: then the table is the one meant.
What adds up inside the table: score_sums.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from tasks.documents.text import narrow, squeeze
from tasks.reports.mentions import Mention, Role
from tasks.reports.model import ClaimKind, Comparator, Indicator
from tasks.reports.proportions import Ratio
from tasks.reports.sums import step_of

_GIVEN = re.compile(r"(?:类?指标|部分|方面|维度|一项)?(?:自评|合计|共|实际|实)?(?:得分|得|评分)(?:为|是|共)?\s*$")
_COULD_BE_HAD = re.compile(r"(?:满分|分值|权重|标准分|总分)(?:为|是|共)?\s*$")
_NOT_NAME = re.compile(r"[（(].*$|\d.*$|类?指标$")
_LEAST_ROWS, _LEAST_NAME = 2, 2
_FARTHEST = Decimal("0.2")


def find_level_scores(mentions: Sequence[Mention], indicators: Sequence[Indicator]) -> Iterator[Ratio]:
    """A score claim for every level whose points a passage tells and whose rows all have a score."""
    given = [m for m in mentions if m.quantity.unit == "分" and m.role is Role.LEVEL and _GIVEN.search(m.lead)]
    given = [_with_name(m, mentions) for m in given if m.quantity.comparator is Comparator.EQUAL]
    scores = _scores(indicators) if given else {}
    for _, same in groupby(given, key=lambda mention: mention.sentence):
        found = [ratio for mention in same if (ratio := _score(mention, scores))]
        agrees = any(ratio.closes for ratio in found)
        yield from (ratio for ratio in found if ratio.closes or (agrees and _is_near(ratio)))


def _with_name(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """产出指标满分50分，得48分: the level is named before the points that could be had."""
    before = mentions[mention.index - 1] if mention.index else mention
    named = before.quantity.unit == "分" and before.sentence == mention.sentence and _COULD_BE_HAD.search(before.lead)
    bare = _GIVEN.sub("", mention.lead).strip() == ""
    return replace(mention, lead=_COULD_BE_HAD.sub("得", before.lead)) if named and bare else mention


def _scores(indicators: Sequence[Indicator]) -> dict[str, list[Decimal]]:
    """The scores of each level 1 that one table alone has; none where a row lacks its own."""
    rows: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        rows[_name(indicator.level1)].append(indicator)
    found: dict[str, list[Decimal]] = {}
    for name, of_level in rows.items():
        scores = [row.score for row in of_level if row.score is not None]
        tables = {row.provenance.table_no for row in of_level}
        if len(name) >= _LEAST_NAME and len(tables) == 1 and len(of_level) == len(scores) >= _LEAST_ROWS:
            found[name] = scores
    return found


def _name(level: str | None) -> str:
    return _NOT_NAME.sub("", _NOT_NAME.sub("", squeeze(narrow(level or ""))))


def _score(mention: Mention, scores: dict[str, list[Decimal]]) -> Ratio | None:
    name = _GIVEN.sub("", mention.lead)
    parts = next((scores[level] for level in sorted(scores, key=len, reverse=True) if name.endswith(level)), None)
    if parts is None:
        return None
    stated, computed = mention.quantity.value, sum(parts, Decimal(0))
    return Ratio(ClaimKind.SCORE, mention, stated, computed, step_of(mention), tuple(parts), "分")


def _is_near(ratio: Ratio) -> bool:
    return abs(ratio.stated - ratio.computed) <= _FARTHEST * ratio.stated
