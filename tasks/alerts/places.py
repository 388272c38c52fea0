"""Where to look: the evidence of a finding as JSON and in words (第3页, 表2第4行第2列, 第12段). No sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.alerts.wording import Language

# The order in which people read a place; `bbox` is [x0, top, x1, bottom] in PDF points.
KEYS = ("role", "file_name", "page_no", "block_no", "table_no", "row_no", "col_no", "bbox", "source_text")
_MOST_PLACES = 4

# What a place has to do with the finding. A role that is not listed here is shown without a name.
_ROLES_ZH = {
    "prose": "正文",
    "table": "表格",
    "budget": "预算数",
    "actual": "决算数",
    "first": "前文",
    "second": "后文",
    "restated": "本报告",
    "this_year": "本年报告",
    "last_year": "上年报告",
    "this_report": "本报告",
    "other_report": "另一报告",
    "final_accounts": "部门决算",
}
_ROLES_EN = {
    "prose": "text",
    "table": "table",
    "budget": "budget",
    "actual": "actual",
    "first": "first",
    "second": "then",
    "restated": "this report",
    "this_year": "this year's report",
    "last_year": "last year's report",
    "this_report": "this report",
    "other_report": "the other report",
    "final_accounts": "final accounts",
}

Place = Mapping[str, Any]


def read_places(evidence: object) -> tuple[Place, ...]:
    """The places of a finding, from a list of mappings or its JSON; every place has all `KEYS`.

    Raises TypeError when `evidence` is neither.
    """
    listed = json.loads(evidence) if isinstance(evidence, str) else evidence
    if not isinstance(listed, Sequence) or not all(isinstance(place, Mapping) for place in listed):
        raise TypeError(f"evidence must be a list of structs or its JSON text, not {type(evidence).__name__}")
    return tuple({key: place.get(key) for key in KEYS} for place in listed)


def to_json(places: Sequence[Place]) -> str:
    return json.dumps(list(places), ensure_ascii=False)


def in_words(places: Sequence[Place], language: Language) -> str:
    """All places as one phrase, the roles named where there is more than one, the files where they differ."""
    many_roles = len({place["role"] for place in places}) > 1
    many_files = len({place["file_name"] for place in places}) > 1
    phrases = [_phrase(place, language, many_roles, many_files) for place in places]
    distinct = list(dict.fromkeys(phrases))
    joined = ("；" if language == "zh" else "; ").join(distinct[:_MOST_PLACES])
    if len(distinct) <= _MOST_PLACES:
        return joined
    return f"{joined}等{len(distinct)}处" if language == "zh" else f"{joined} and {len(distinct) - _MOST_PLACES} more"


def _phrase(place: Place, language: Language, with_role: bool, with_file: bool) -> str:
    spot = _spot_zh(place) if language == "zh" else _spot_en(place)
    if with_file and spot:
        spot = f"{place['file_name']} {spot}"
    role = (_ROLES_ZH if language == "zh" else _ROLES_EN).get(str(place["role"])) if with_role else None
    spot = spot or str(place["file_name"] or "")
    if role is None:
        return spot
    return f"{role}（{spot}）" if language == "zh" else f"{role} ({spot})"


def _spot_zh(place: Place) -> str:
    page = f"第{place['page_no']}页" if place["page_no"] else ""
    if place["table_no"]:
        row = f"第{place['row_no']}行" if place["row_no"] else ""
        col = f"第{place['col_no']}列" if place["col_no"] else ""
        return f"{page}表{place['table_no']}{row}{col}"
    # A reader can count the paragraphs of a Word file, but not the blocks of a printed page.
    return page or (f"第{place['block_no']}段" if place["block_no"] else "")


def _spot_en(place: Place) -> str:
    parts = [f"page {place['page_no']}"] if place["page_no"] else []
    if place["table_no"]:
        parts.append(f"table {place['table_no']}")
        parts.extend(f"{name} {place[key]}" for name, key in (("row", "row_no"), ("column", "col_no")) if place[key])
    elif not parts and place["block_no"]:
        parts.append(f"paragraph {place['block_no']}")
    return ", ".join(parts)
