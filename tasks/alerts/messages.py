"""From a row that a rule's SQL returned to an alert: identity, sentences, evidence. What to look for is decided in SQL.

Columns of a row and how they read in a message:
- `REQUIRED_COLUMNS`: every rule returns them.
- `observed`, `expected`, `difference`, `parts`: text as it is, numbers with the row's `unit` (元 is shown as 万元).
- `*_cny`: yuan, shown as 万元. `*_pct`: percent. Anything else: as it is.
- `severity`: only where a rule's parameters grade its findings; replaces the rule's own.
The placeholder {where} is made from the evidence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from string import Formatter

from tasks.alerts.model import Alert, AlertRule, Severity
from tasks.alerts.places import Place, in_words, read_places, to_json
from tasks.alerts.wording import YUAN, Language, worded

REQUIRED_COLUMNS = (
    "report_id",
    "organization_name",
    "fiscal_year",
    "report_kind",
    "subject",
    "observed",
    "expected",
    "evidence",
)
MADE_HERE = ("where",)
_IN_THE_ROWS_UNIT = frozenset({"observed", "expected", "difference", "parts"})


def make_alert(rule: AlertRule, row: Mapping[str, object], place: str = "") -> Alert:
    """The alert for one returned row. Raises ValueError naming rule and column when one is missing.

    `place`: where the organization is, for one whose name alone does not say which it is; see `identity`.
    """
    missing = [column for column in REQUIRED_COLUMNS if column not in row]
    if missing:
        raise ValueError(f"duckdb/alerts/{rule.code}.sql returns no column {', '.join(missing)}")
    places = read_places(row["evidence"])
    unit = str(row.get("unit") or "")
    return Alert(
        alert_id=identity(rule.code, row, place),
        rule_code=rule.code,
        severity=Severity(str(row["severity"])) if row.get("severity") else rule.severity,
        report_id=_text(row["report_id"]),
        organization_name=_text(row["organization_name"]),
        fiscal_year=_year(row["fiscal_year"]),
        subject=str(row["subject"]),
        observed=worded(row["observed"], unit, "zh"),
        expected=worded(row["expected"], unit, "zh"),
        message=_sentence(rule, rule.message_zh, row, places, "zh"),
        message_en=_sentence(rule, rule.message_en, row, places, "en"),
        evidence=to_json(places),
    )


def identity(rule_code: str, row: Mapping[str, object], place: str = "") -> str:
    """16 hex digits, the same from run to run, in Word and in PDF, and in a corrected report.

    A report that does not say who and which year has no name to stay the same under, so its own id stands in. `place`
    keeps two organizations of one name apart; without it a name stays what it was before its place was known.
    """
    who = [row["organization_name"], *([place] if place else []), row["fiscal_year"], row["report_kind"]]
    nameless = row["organization_name"] is None or row["fiscal_year"] is None
    parts = [rule_code, *who, row["report_id"] if nameless else None, row["subject"]]
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


@cache
def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces. Raises ValueError for anything but plain names: no attributes, formats or conversions."""
    names = []
    for _, name, spec, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"a placeholder is a column's name in braces, not {{{name}}}")
        names.append(name)
    return tuple(names)


def _sentence(
    rule: AlertRule, template: str, row: Mapping[str, object], places: tuple[Place, ...], language: Language
) -> str:
    values = {name: _value(name, row, places, language, rule) for name in placeholders(template)}
    # Only the template is parsed; braces inside a value stay what they are.
    return template.format_map(values)


def _value(name: str, row: Mapping[str, object], places: tuple[Place, ...], language: Language, rule: AlertRule) -> str:
    if name in MADE_HERE:
        return in_words(places, language)
    if name not in row:
        raise ValueError(
            f"alerts.toml [{rule.code}] uses {{{name}}}, which duckdb/alerts/{rule.code}.sql does not return"
        )
    return worded(row[name], _unit_of(name, row), language)


def _unit_of(name: str, row: Mapping[str, object]) -> str:
    if name in _IN_THE_ROWS_UNIT:
        return str(row.get("unit") or "")
    if name.endswith("_cny"):
        return YUAN
    return "%" if name.endswith("_pct") else ""


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _year(value: object) -> int | None:
    return None if value is None else int(str(value))
