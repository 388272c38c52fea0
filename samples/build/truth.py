"""The truth of one report, gathered while it is written, and the checks that keep it honest. No documents here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from samples.build import marks
from samples.build.sample import Sample

_HALF_UNIT = Decimal("0.5")
# How the stated number follows from its parts: last year's level and the rise; opening, income and expenditure.
_COMPUTE: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda parts: sum(parts, Decimal(0)),
    "score": lambda parts: sum(parts, Decimal(0)),
    "ratio": lambda parts: parts[0] / parts[1] * 100,
    "change": lambda parts: parts[1] / parts[0] * 100,
    "balance": lambda parts: parts[0] + parts[1] - parts[2],
}
_PERCENTAGES = {"ratio", "change"}
_IDENTITY = ("organization_name", "fiscal_year", "region_level", "report_date", "self_score", "grade", "report_kind")


class Truth:
    """Collects what the layout writes, in reading order, and says it in the format of hand-labelled truth."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._figures: list[dict[str, Any]] = []
        self._work_items: list[dict[str, Any]] = []
        self._indicators: list[dict[str, Any]] = []

    def add(self, text: str, table_unit: str | None = None) -> str:
        """Keeps the marks of one paragraph, or of one cell where `table_unit` is given; returns the plain words."""
        words = marks.plain(text)
        self._text.append(words)
        self._work_items.extend(_item_row(item) for item in marks.work_items(text))
        source_kind = "prose" if table_unit is None else "table"
        for figure in marks.figures(text, table_unit):
            row = _figure_row(figure, source_kind)
            if row not in self._figures:  # what is said twice counts once
                self._figures.append(row)
        return words

    def add_indicator(self, row: list[str]) -> None:
        level1, level2, level3, target, actual, weight, score = (cell or None for cell in row[:7])
        self._indicators.append(
            {
                "level1": level1,
                "level2": level2,
                "level3": level3,
                "target_text": target,
                "actual_text": actual,
                "weight": _number(weight),
                "score": _number(score),
            }
        )

    def as_json(self, sample: Sample) -> str:
        """Ends with a line break. Raises ValueError where a claim or an alert does not fit the written words."""
        _check_claims(sample)
        _check_alerts(sample, "".join(self._text))
        truth = {
            "report": sample.name,
            "identity": {field: sample.identity.get(field) for field in _IDENTITY},
            "figures": self._figures,
            "indicators": self._indicators,
            "work_items": self._work_items,
            "claims": [{"note": ""} | claim for claim in sample.claims],
            "alerts": {"must": sample.alerts.get("must", []), "may": sample.alerts.get("may", [])},
        }
        return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def _item_row(item: marks.WorkItem) -> dict[str, Any]:
    measures = [
        {"value": _plain(m.value), "unit": m.unit, "subject": m.subject, "comparator": m.comparator}
        for m in item.measures
    ]
    return {"text": item.text, "category": item.category, "accept": list(item.accept), "measures": measures}


def _figure_row(figure: marks.Figure, source_kind: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "item_code": figure.item_code,
        "basis": figure.basis,
        "amount_cny": float(figure.amount_cny),
        "source_kind": source_kind,
    }
    return row | ({"label": figure.label} if figure.label else {})


def _number(text: str | None) -> int | float | None:
    return None if text is None else _plain(Decimal(text))


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _check_claims(sample: Sample) -> None:
    for claim in sample.claims:
        stated, parts = _written(claim["stated"]), [_written(part) for part in claim["parts"]]
        computed = _COMPUTE[claim["claim_kind"]](parts)
        # Counts are exact, a percentage is rounded to its last digit even where that is a whole one.
        allowed = _half_of_last_digit(stated) or _HALF_UNIT
        if claim["claim_kind"] not in _PERCENTAGES:
            allowed = sum(map(_half_of_last_digit, [stated, *parts]), Decimal(0))
        if (abs(stated - computed) <= allowed) != claim["holds"]:
            raise ValueError(f"{sample.name}: {claim} gives {computed}")


def _written(value: float) -> Decimal:
    return Decimal(str(value))


def _half_of_last_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return Decimal(0)
    return _HALF_UNIT.scaleb(exponent)


def _check_alerts(sample: Sample, text: str) -> None:
    findings: Iterable[dict[str, str]] = [*sample.alerts.get("must", []), *sample.alerts.get("may", [])]
    for finding in findings:
        if _folded(finding["where"]) not in _folded(text):
            raise ValueError(f"{sample.name}: {finding['where']} stands nowhere in the report")


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text)
