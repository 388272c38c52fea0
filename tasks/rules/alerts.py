"""alerts.toml as frozen rules: severity, sentences and parameters, checked. The queries are in duckdb/alerts/."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from tasks.alerts.messages import placeholders
from tasks.alerts.model import AlertRule, Scope, Severity
from tasks.rules.checked import RuleError, Table, read_toml

FILE = "alerts.toml"
_KEYS = ("name_zh", "severity", "message_zh", "message_en", "parameters", "scope")
_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PARAMETER = re.compile(r"[a-z_][a-z0-9_]*")

__all__ = ["RuleError", "load_alert_rules", "parse_alert_rules"]


@cache
def load_alert_rules() -> tuple[AlertRule, ...]:
    """All rules that ship with the package, in the order of the file. Raises RuleError."""
    return parse_alert_rules(files("tasks.rules").joinpath(FILE).read_text(encoding="utf-8"))


def parse_alert_rules(text: str, file: str = FILE) -> tuple[AlertRule, ...]:
    """The rules that `text` (TOML) describes. Raises RuleError, which names file, key, value and fix."""
    root = read_toml(text, file)
    for code in root.values:
        if not _CODE.fullmatch(code):
            raise root.error(code, root.values[code], "name the table like its SQL file, e.g. [sum_mismatch]")
    return tuple(_rule(code, root.table(code)) for code in root.values)


def _rule(code: str, table: Table) -> AlertRule:
    table.only(_KEYS)
    return AlertRule(
        code=code,
        name_zh=table.text("name_zh"),
        severity=_severity(table),
        message_zh=_template(table, "message_zh"),
        message_en=_template(table, "message_en"),
        parameters=MappingProxyType(_parameters(table)),
        scope=_scope(table),
    )


def _severity(table: Table) -> Severity:
    value = table.text("severity")
    if value not in set(Severity):
        raise table.error("severity", value, f"write one of {', '.join(Severity)}")
    return Severity(value)


def _scope(table: Table) -> Scope:
    """Where nothing is said, all reports are asked for anew: dearer, and never wrong."""
    value = table.text("scope") if "scope" in table.values else Scope.WAREHOUSE
    if value not in set(Scope):
        raise table.error("scope", value, f"write one of {', '.join(Scope)}")
    return Scope(value)


def _template(table: Table, key: str) -> str:
    value = table.text(key)
    try:
        placeholders(value)
    except ValueError as error:
        raise table.error(key, value, f"{error}; write a brace of the text itself twice: {{{{ }}}}") from None
    return value


def _parameters(table: Table) -> dict[str, int | float | str]:
    if "parameters" not in table.values:
        return {}
    given = table.table("parameters")
    for name, value in given.values.items():
        if not _PARAMETER.fullmatch(name):
            raise given.error(name, value, "name it like the query's $name: a-z, 0-9 and _")
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise given.error(name, value, "write a number or a text")
    return dict(given.values)
