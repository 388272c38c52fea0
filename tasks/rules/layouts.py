"""Reads layouts.toml, the drawer of section titles, header words and narrative words, and refuses what it cannot mean.

What the words do is the business of tasks/reports; here only that the file says what it can say.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tasks.reports.layouts import ClauseWords, Column, IndicatorWords, Layouts
from tasks.reports.model import SectionKind
from tasks.rules.checked import RuleError, Table, read_toml

FILE = "layouts.toml"
_ROW_KEYS = ("totals", "ends", "blanks")
_CLAUSE_KEYS = tuple(field.name for field in fields(ClauseWords))

__all__ = ["RuleError", "load_layouts", "parse_layouts"]


@lru_cache(maxsize=1)
def load_layouts() -> Layouts:
    """The layouts that ship with the package; raises RuleError, which names file, key, value and fix."""
    return parse_layouts((files("tasks.rules") / FILE).read_text(encoding="utf-8"))


def parse_layouts(text: str, file: str = FILE) -> Layouts:
    """Layouts from the text of a layouts.toml; raises RuleError."""
    root = read_toml(text, file)
    root.only(("sections", "headings", "indicators", "clauses"))
    headings, indicators, clauses = root.table("headings"), root.table("indicators"), root.table("clauses")
    headings.only(("verbs", "titles"))
    return Layouts(
        sections=_sections(root.table("sections")),
        heading_verbs=headings.words("verbs"),
        title_ends=headings.words("titles"),
        indicators=_indicators(indicators),
        clauses=_clauses(clauses),
    )


def _sections(table: Table) -> tuple[tuple[SectionKind, tuple[str, ...]], ...]:
    table.only(tuple(SectionKind))
    sections = tuple((SectionKind(kind), table.words(kind)) for kind in table.values)
    _once(table, sections)
    return sections


def _indicators(table: Table) -> IndicatorWords:
    table.only((*Column, *_ROW_KEYS))
    columns = tuple((column, table.words(column)) for column in Column)
    _once(table, columns)
    return IndicatorWords(columns, *(table.words(key) for key in _ROW_KEYS))


def _clauses(table: Table) -> ClauseWords:
    table.only(_CLAUSE_KEYS)
    return ClauseWords(**{key: table.words(key) for key in _CLAUSE_KEYS})


def _once(table: Table, lists: tuple[tuple[Any, tuple[str, ...]], ...]) -> None:
    """A word may stand in one list of its table only: in two it could not decide anything."""
    home: dict[str, str] = {}
    for name, words in lists:
        for word in words:
            if word in home:
                raise table.error(str(name), word, f"it already stands under {home[word]!r}; keep it in one place")
            home[word] = str(name)
