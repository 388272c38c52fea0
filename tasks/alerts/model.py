"""What an alert is: a finding for a person, with the place to look at. Which findings exist is SQL: duckdb/alerts/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


class Scope(StrEnum):
    """What a rule's answer about a report depends on, beside that report's own rows."""

    REPORT = "report"  # nothing
    ORGANIZATION = "organization"  # its organization's current reports of the same year and the year before
    TEXTS = "texts"  # the narratives of all current reports
    WAREHOUSE = "warehouse"  # anything


class AlertStatus(StrEnum):
    OPEN = "open"
    ACKED = "acked"
    MUTED = "muted"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class AlertRule:
    """One rule of tasks/rules/alerts.toml; its query is duckdb/alerts/<code>.sql.

    `message_zh` and `message_en` are templates over the columns that the query returns, e.g. "{subject}：{observed}".
    `parameters` are bound to the query's $names.
    """

    code: str
    name_zh: str
    severity: Severity
    message_zh: str
    message_en: str
    parameters: Mapping[str, int | float | str]
    scope: Scope = Scope.WAREHOUSE


@dataclass(frozen=True, slots=True)
class Alert:
    """A finding. `alert_id` depends on rule and subject alone, so it is the same from run to run."""

    alert_id: str
    rule_code: str
    severity: Severity
    report_id: str | None
    organization_name: str | None
    fiscal_year: int | None
    subject: str
    observed: str
    expected: str
    message: str
    message_en: str
    evidence: str  # JSON: a list of provenances with file_name and role
