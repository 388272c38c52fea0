"""Verb: ask every rule of duckdb/alerts/ what it has to complain about, and keep the answers as alerts."""

from __future__ import annotations

from dataclasses import asdict

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage.alert_history import AlertCounts
from storage.clock import utc_now
from storage.errors import StorageError
from storage.sql import read_sql
from storage.warehouse import Writer
from tasks.alerts.messages import make_alert
from tasks.alerts.model import Alert, AlertRule
from tasks.rules.alerts import load_alert_rules


@task(task_run_name="核对预警规则", cache_policy=NO_CACHE)
def raise_alerts(writer: Writer, run_id: str) -> AlertCounts:
    """Runs all rules. A rule that fails is logged, and its earlier alerts stay as they were; the others go on.

    Raises AlertRulesError where tasks/rules/alerts.toml cannot be used at all.
    """
    # What another machine loads between the questions and the answers would else be taken for gone.
    with writer.alone():
        return _raise_alerts(writer, run_id)


def _raise_alerts(writer: Writer, run_id: str) -> AlertCounts:
    logger = get_run_logger()
    found: list[Alert] = []
    failed: list[str] = []
    for rule in load_alert_rules():
        try:
            found.extend(_findings(writer, rule))
        except (StorageError, ValueError, TypeError) as error:
            failed.append(rule.code)
            logger.error("预警规则 %s 未能运行：%s", rule.code, error)
    now = utc_now()
    counts = writer.save_alerts([_row(alert) for alert in found], run_id, now, failed)
    logger.info("待处理预警 %s，本次新增 %s，已消失 %s", counts.open, counts.new + counts.returned, counts.resolved)
    return counts


def _findings(writer: Writer, rule: AlertRule) -> list[Alert]:
    rows = writer.run_rule(read_sql("alerts", rule.code), rule.parameters)
    return [make_alert(rule, row) for row in rows]


def _row(alert: Alert) -> dict[str, object]:
    return asdict(alert) | {"severity": str(alert.severity)}
