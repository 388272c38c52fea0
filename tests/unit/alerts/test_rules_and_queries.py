"""Every rule is one SQL file and one TOML table that fit each other: parameters, columns, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from storage.migrations import migrate
from storage.sql import list_sql, read_sql
from tasks.alerts.messages import MADE_HERE, REQUIRED_COLUMNS, placeholders
from tasks.alerts.model import AlertRule
from tasks.rules.alerts import load_alert_rules

RULES = load_alert_rules()
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        migrate(connection)
        yield connection


def code_of(rule: AlertRule) -> str:
    """The rule's SQL without its comments."""
    return re.sub(r"--.*", "", read_sql("alerts", rule.code))


def test_every_query_has_a_rule_and_every_rule_a_query() -> None:
    assert sorted(rule.code for rule in RULES) == list(list_sql("alerts"))


@each_rule
def test_every_parameter_is_given_and_used(rule: AlertRule) -> None:
    assert set(re.findall(r"\$([a-z_]\w*)", code_of(rule))) == set(rule.parameters)


@each_rule
def test_the_query_runs_and_returns_what_the_message_needs(
    rule: AlertRule, warehouse: duckdb.DuckDBPyConnection
) -> None:
    cursor = warehouse.execute(read_sql("alerts", rule.code), dict(rule.parameters))
    columns = [name for name, *_ in cursor.description or ()]
    assert cursor.fetchall() == []
    assert len(columns) == len(set(columns))
    assert set(REQUIRED_COLUMNS) <= set(columns)
    for template in (rule.message_zh, rule.message_en):
        assert set(placeholders(template)) <= {*columns, *MADE_HERE}


@each_rule
def test_the_query_is_one_short_statement_that_explains_itself(rule: AlertRule) -> None:
    text = read_sql("alerts", rule.code)
    assert text.startswith("-- ")
    assert ";" not in re.sub(r"'[^']*'", "", code_of(rule))
    assert len(text.splitlines()) <= 80
    assert all(len(line) <= 120 for line in text.splitlines())


@each_rule
def test_only_current_reports_are_looked_at(rule: AlertRule) -> None:
    code = code_of(rule)
    from_roster = "v_expected_reports" in code  # which names the current one
    assert "is_current" in code or "v_reports" not in code or from_roster
    assert not re.search(r"\b(FROM|JOIN) reports\b", code), "read v_reports, which knows the current one"


@each_rule
def test_the_message_says_where_to_look(rule: AlertRule) -> None:
    says_where = {"where"} & set(placeholders(rule.message_zh)) & set(placeholders(rule.message_en))
    # No page to look at, or the report as a whole.
    about_the_run = rule.code in ("file_quarantined", "run_read_nothing", "report_missing", "report_late")
    assert says_where or about_the_run
