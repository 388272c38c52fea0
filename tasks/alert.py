"""Verb: ask every rule of duckdb/alerts/ what it has to complain about, and keep the answers as alerts.

Rules are asked about the reports that changed and those that are compared with them; what they said about the others
still holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from importlib.resources import files

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage.alert_history import AlertCounts
from storage.clock import utc_now
from storage.errors import StorageError
from storage.rechecking import Circle, Unasked
from storage.rows import as_list
from storage.sql import list_sql, read_sql
from storage.warehouse import Writer
from tasks.alerts.messages import make_alert
from tasks.alerts.model import Alert, AlertRule, Scope
from tasks.rules.alerts import load_alert_rules
from tasks.rules.places import load_places

# With more to look at it is cheaper to ask about all of them at once than to copy their rows first.
_MOST_COPIED = 2_000

_COLUMNS = tuple(one.name for one in fields(Alert))
Row = Mapping[str, object]


@task(task_run_name="核对预警规则", cache_policy=NO_CACHE)
def raise_alerts(writer: Writer, run_id: str) -> AlertCounts:
    """Runs all rules. A rule that fails is logged, and its earlier alerts stay as they were; the others go on.

    Raises AlertRulesError where tasks/rules/alerts.toml cannot be used at all.
    """
    # What another machine loads between the questions and the answers would else be taken for gone.
    with writer.alone():
        return _raise_alerts(writer, run_id)


@dataclass(slots=True)
class _Answers:
    """What rules found, what need not be asked again, and the rules that could not be asked."""

    writer: Writer
    found: list[tuple[AlertRule, list[Row]]] = field(default_factory=list)
    holding: list[Unasked] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def ask(self, rules: Sequence[AlertRule], about: Collection[str] | None = None) -> None:
        """`about`: of what is found, what is about these reports. The others were seen only to be compared with."""
        for rule in rules:
            with self.failing(rule):
                rows = self.writer.run_rule(read_sql("alerts", rule.code), rule.parameters)
                self.found.append((rule, [row for row in rows if about is None or row["report_id"] in about]))

    def alerts(self) -> list[Row]:
        """Rows of `alerts`."""
        reports = {str(row["report_id"]) for _, rows in self.found for row in rows if row.get("report_id")}
        places = _places_that_tell_names_apart(self.writer, reports)
        alerts: list[Row] = []
        for rule, rows in self.found:
            with self.failing(rule):
                alerts += [_row(rule, row, places) for row in rows]
        return alerts

    @contextmanager
    def failing(self, rule: AlertRule) -> Iterator[None]:
        """A rule that fails inside is noted, and costs no other."""
        try:
            yield
        except (StorageError, ValueError, TypeError) as error:
            self.failed.append(rule.code)
            get_run_logger().error("预警规则 %s 未能运行：%s", rule.code, error)


def _raise_alerts(writer: Writer, run_id: str) -> AlertCounts:
    rules = load_alert_rules()
    scoped = [rule for rule in rules if rule.scope is not Scope.WAREHOUSE]
    answers = _Answers(writer)
    fingerprint = _fingerprint(writer, scoped)
    changed = writer.unchecked_reports(fingerprint)
    few = len(changed) <= _MOST_COPIED
    if few:
        _ask_about_changed(answers, scoped, fingerprint, changed)
    with writer.computed_once(for_comparing=not few):
        if few:
            answers.ask([rule for rule in rules if rule.scope is Scope.WAREHOUSE])
            _ask_about_texts(answers, scoped, fingerprint, changed)
        else:
            answers.ask(rules)
        counts = writer.save_alerts(answers.alerts(), run_id, utc_now(), answers.failed, answers.holding)
        if not {rule.code for rule in scoped} & set(answers.failed):
            writer.mark_checked(fingerprint)
    get_run_logger().info(
        "待处理预警 %s，本次新增 %s，已消失 %s", counts.open, counts.new + counts.returned, counts.resolved
    )
    return counts


def _ask_about_changed(
    answers: _Answers, rules: Sequence[AlertRule], fingerprint: str, changed: Mapping[str, int]
) -> None:
    """Each rule about one report or one organization, over what it looks at; other alerts are kept."""
    circles = {
        Scope.REPORT: Circle(dict(changed), frozenset(changed)),
        Scope.ORGANIZATION: answers.writer.of_organizations(changed),
    }
    for scope, circle in circles.items():
        own = [rule for rule in rules if rule.scope is scope]
        answers.holding.append(Unasked(fingerprint, tuple(rule.code for rule in own), circle.asked))
        if circle.asked:
            with answers.writer.only(circle.seen, for_comparing=scope is not Scope.REPORT):
                answers.ask(own, circle.asked)


def _ask_about_texts(
    answers: _Answers, rules: Sequence[AlertRule], fingerprint: str, changed: Mapping[str, int]
) -> None:
    """The rules that compare narratives, about the reports that a changed one concerns; other alerts are kept."""
    own = [rule for rule in rules if rule.scope is Scope.TEXTS]
    codes = [rule.code for rule in own]
    with answers.writer.narratives_of(changed, codes) as asked:
        answers.holding.append(Unasked(fingerprint, tuple(codes), frozenset(asked)))
        if asked:
            answers.ask(own, asked)


def _fingerprint(writer: Writer, rules: Sequence[AlertRule]) -> str:
    """Of all that an answer depends on but the report: queries, parameters, views, and how alerts are worded."""
    [views] = writer.run_rule("SELECT sha256 FROM schema_views")
    code = sorted(file.name for file in files("tasks.alerts").iterdir() if file.name.endswith(".py"))
    texts = [str(views["sha256"]), *(files("tasks.alerts").joinpath(name).read_text("utf-8") for name in code)]
    known = set(list_sql("alerts"))
    texts += [f"{rule!r}\0{read_sql('alerts', rule.code) if rule.code in known else ''}" for rule in rules]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _places_that_tell_names_apart(writer: Writer, reports: Collection[str]) -> dict[str, str]:
    """report_id -> province and city, of those whose organization's name does not say by itself which it is."""
    places = load_places()
    rows = writer.run_rule(
        "SELECT report_id, organization_name, concat(province, city) AS place FROM reports"
        " WHERE coalesce(province, city) IS NOT NULL AND organization_name IS NOT NULL"
        " AND report_id IN (SELECT unnest($reports::VARCHAR[]))",
        {"reports": as_list(reports)},
    )
    untold = [row for row in rows if not places.names_one_place(str(row["organization_name"]))]
    return {str(row["report_id"]): str(row["place"]) for row in untold}


def _row(rule: AlertRule, row: Row, places: Mapping[str, str]) -> dict[str, object]:
    alert = make_alert(rule, row, places.get(str(row.get("report_id")), ""))
    return {name: getattr(alert, name) for name in _COLUMNS} | {"severity": str(alert.severity)}
