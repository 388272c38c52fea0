"""docs/alerts.md lists every rule as alerts.toml has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tasks.alerts.model import Severity
from tasks.rules.alert_page import page
from tasks.rules.alerts import load_alert_rules

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_is_current() -> None:
    assert (ROOT / "docs/alerts.md").read_text(encoding="utf-8") == page(load_alert_rules()), "run `make docs`"


def test_every_rule_stands_once_under_its_severity() -> None:
    rules = load_alert_rules()
    text = page(rules)
    assert [text.count(f"| `{rule.code}` | {rule.name_zh} |") for rule in rules] == [1] * len(rules)
    first = replace(rules[0], severity=Severity.INFO)
    assert f"`{first.code}`" in page([first]).split("## 提示")[1]


def test_what_a_rule_fills_in_is_left_open() -> None:
    (rule, *_) = load_alert_rules()
    assert "{" not in page([replace(rule, message_zh="{subject}为{observed}|{where}。")])
    assert "| …为…\\|…。 |" in page([replace(rule, message_zh="{subject}为{observed}|{where}。")])


def test_the_links_lead_somewhere() -> None:
    assert all((ROOT / "docs" / target).exists() for target in ("../duckdb/alerts/", "../tasks/rules/alerts.toml"))
