"""Whole reports written as marked-up text: their blocks and, from the same marks, their truth. No expectation here.

A line is a paragraph; `# ` begins a heading, `| a | b` a row of a table (`^` continues the cell above, `a//3` spans
three columns), `+| ...` a row that is an indicator. Amounts carry the marks of samples.build.marks
(`{41.2万元|reception@budget}`). Lines that are no words of the report: `! key = value` (identity), `= sum 24 : 10 14`
(a claim; `bad` at its end: it does not hold), `@unit 元` (of the next tables' amounts) and `@columns 1 2 3 t a w s -`
(what the cells of the next indicators are).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from samples.build import marks
from tasks.documents.model import Document
from tests.builders.blocks import Part, document

_FIELDS = {"1": "level1", "2": "level2", "3": "level3", "t": "target_text", "a": "actual_text"}
# Not the bar inside a mark.
_BETWEEN = re.compile(r"\|(?![^{}]*\})")
_POINTS = {"w": "weight", "s": "score"}
_IDENTITY = ("organization_name", "fiscal_year", "region_level", "report_date", "self_score", "grade", "report_kind")


@dataclass
class Marked:
    """`truth`: in the form of hand-labelled truth, without work items and alerts."""

    parts: list[Part] = field(default_factory=list)
    identity: dict[str, Any] = field(default_factory=lambda: dict.fromkeys(_IDENTITY))
    figures: list[dict[str, Any]] = field(default_factory=list)
    indicators: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    _unit: str | None = None
    _columns: list[str] = field(default_factory=list)
    _above: list[str] = field(default_factory=list)
    _in_table: bool = False

    @property
    def document(self) -> Document:
        return document(*self.parts)

    @property
    def truth(self) -> dict[str, Any]:
        return {
            "identity": self.identity,
            "figures": self.figures,
            "indicators": self.indicators,
            "claims": self.claims,
            "work_items": [],
            "alerts": {"must": [], "may": []},
        }

    def read(self, line: str) -> None:
        kind, _, rest = line.partition(" ")
        if not line.strip():
            return
        if kind.lstrip("+") not in ("|", "=", "@columns", "@unit"):
            self._in_table = False
        if kind == "!":
            name, _, value = rest.partition("=")
            self.identity[name.strip()] = _value(value.strip())
        elif kind == "=":
            self._claim(rest)
        elif kind == "@unit":
            self._unit = rest.strip()
        elif kind == "@columns":
            self._columns = rest.split()
        elif kind in ("|", "+|"):
            self._row([cell.strip() for cell in _BETWEEN.split(rest)], is_indicator=kind == "+|")
        else:
            self._add_figures(line, "prose", None)
            self.parts.append(marks.plain(line))

    def _claim(self, text: str) -> None:
        stated, _, parts = text.partition(":")
        kind, number = stated.split()
        words = parts.split()
        holds = words[-1] != "bad"
        numbers = [float(word) for word in words if word != "bad"]
        self.claims.append({"claim_kind": kind, "stated": float(number), "parts": numbers, "holds": holds, "note": ""})

    def _row(self, cells: list[str], *, is_indicator: bool) -> None:
        if not self._in_table:
            self.parts.append([])
            self._in_table, self._above = True, []
        table = self.parts[-1]
        assert isinstance(table, list)
        row: list[str | tuple[str, int] | None] = []
        spread: list[str] = []
        for cell in cells:
            text, _, span = cell.partition("//")
            width = int(span or 1)
            self._add_figures(text, "table", self._unit or "万元")
            plain = marks.plain(text)
            if text == "^":
                row.append(None)
                spread.append(self._above[len(spread)])
            else:
                row.append((plain, width) if width > 1 else plain)
                spread.extend([plain] * width)
        table.append(tuple(row))
        self._above = spread
        if is_indicator:
            self._indicator(spread)

    def _indicator(self, cells: list[str]) -> None:
        found: dict[str, Any] = dict.fromkeys([*_FIELDS.values(), *_POINTS.values()])
        for column, text in zip(self._columns, cells, strict=False):
            if column in _FIELDS and text and text != "定性":
                name = _FIELDS[column]
                found[name] = text if found[name] in (None, text) else found[name] + text
            elif column in _POINTS and text:
                found[_POINTS[column]] = float(text.rstrip("分"))
        self.indicators.append(found)

    def _add_figures(self, text: str, source_kind: str, unit: str | None) -> None:
        for figure in marks.figures(text, unit):
            row: dict[str, Any] = {
                "item_code": figure.item_code,
                "basis": figure.basis,
                "amount_cny": float(figure.amount_cny),
                "source_kind": source_kind,
            }
            row |= {"label": figure.label} if figure.label else {}
            if row not in self.figures:  # what is said twice counts once
                self.figures.append(row)


def read_marked(text: str) -> Marked:
    """The report that `text` describes. Raises ValueError where a mark cannot be understood."""
    marked = Marked()
    for line in text.splitlines():
        marked.read(line)
    return marked


def _value(text: str) -> str | float | None:
    if not text:
        return None
    return float(text) if text.replace(".", "", 1).isdigit() else text
