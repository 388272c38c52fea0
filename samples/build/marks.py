"""The two marks of the content files and what they mean. No documents and no files here.

`{41.2万元|reception@budget}` is a budget figure outside a work item; inside one, `{120余名|困难职工}` is a measure.
`[[student_aid/hardship_assistance: 资助困难职工子女{9名|困难职工子女}]]` is a work item: its category, then further
categories that count as right, then its words. A third field says the value where the words do not: `{无|reception|0}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

YUAN = {"": Decimal(1), "元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿元": Decimal(100_000_000)}
UNLABELLED_UNIT = "万元"

_MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)(?:\|([^{}|]*))?\}")
_ITEM = re.compile(r"\[\[([a-z_/]+): (.*?)\]\]", re.S)
_VALUE = re.compile(
    r"(?P<before>近|约|超过|超|达到|不少于|≥|不超过|≤)?(?P<number>-?[\d,]+(?:\.\d+)?)"
    r"(?P<after>余|多)?(?P<scale>万|亿)?(?P<later>余|多)?(?P<unit>[^\d]*)"
)
_COMPARATORS = {"近": "about", "约": "about", "超过": "more_than", "超": "more_than"} | {
    "不少于": ">=",
    "≥": ">=",
    "达到": "=",
    "不超过": "<=",
    "≤": "<=",
    "余": "more_than",
    "多": "more_than",
}


# In a narrative that stands alone: @goals before a line says its section's kind, {12名} counts without a subject.
_KIND = re.compile(r"@(\w+) ")
_BARE_COUNT = re.compile(r"\{([^{}|]+)\}")


@dataclass(frozen=True, slots=True)
class Measure:
    value: Decimal
    unit: str
    subject: str
    comparator: str


@dataclass(frozen=True, slots=True)
class WorkItem:
    text: str
    category: str
    accept: tuple[str, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    item_code: str
    basis: str
    amount_cny: Decimal
    label: str | None


def narrative(text: str) -> list[tuple[str | None, str]]:
    """The lines of a narrative that stands alone, each with the kind its section must have where it says one."""
    lines = [_BARE_COUNT.sub(r"{\1|.}", line) for line in text.splitlines() if line.strip()]
    kinds = [_KIND.match(line) for line in lines]
    return [
        (found[1] if found else None, line[found.end() if found else 0 :])
        for found, line in zip(kinds, lines, strict=True)
    ]


def plain(text: str) -> str:
    """The words as a reader sees them."""
    return _MARK.sub(r"\1", _ITEM.sub(lambda item: item[2], text))


def work_items(text: str) -> list[WorkItem]:
    """The marked work items, white space removed as in hand-made truth."""
    return [_work_item(item[1].split("/"), item[2]) for item in _ITEM.finditer(text)]


def figures(text: str, table_unit: str | None = None) -> list[Figure]:
    """The marked amounts outside work items; `table_unit` is the unit of amounts that carry none of their own."""
    return [_figure(mark, table_unit) for mark in _MARK.finditer(_ITEM.sub("", text))]


def _work_item(codes: list[str], text: str) -> WorkItem:
    measures = tuple(_measure(mark[2], mark[3] or mark[1]) for mark in _MARK.finditer(text))
    return WorkItem(re.sub(r"\s+", "", plain(text)), codes[0], tuple(codes[1:]), measures)


def _measure(subject: str, text: str) -> Measure:
    read = _VALUE.fullmatch(text.strip())
    if read is None:
        raise ValueError(f"no quantity in {text!r}: give one in a third field")
    number, scale, unit = Decimal(read["number"].replace(",", "")), read["scale"] or "", read["unit"].strip()
    word = read["before"] or read["after"] or read["later"] or ""
    if unit == "元" and scale:
        unit = scale + unit
    elif scale:
        number *= YUAN[scale + "元"]
    return Measure(number, unit.replace("/", ""), subject, _COMPARATORS.get(word, "="))


def _figure(mark: re.Match[str], table_unit: str | None) -> Figure:
    code, _, label = mark[2].partition(":")
    code, _, basis = code.partition("@")
    read = _VALUE.fullmatch((mark[3] or mark[1]).strip())
    if read is None:
        raise ValueError(f"no amount in {mark[0]!r}: give one in a third field")
    unit = ((read["scale"] or "") + read["unit"]).strip() or table_unit or UNLABELLED_UNIT
    return Figure(code, basis or "actual", Decimal(read["number"].replace(",", "")) * YUAN[unit], label or None)
