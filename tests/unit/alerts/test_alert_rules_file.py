"""alerts.toml is edited by people: what cannot be meant is refused with file, key, value and what to write."""

from __future__ import annotations

import pytest

from tasks.alerts.model import Severity
from tasks.rules.alerts import RuleError, load_alert_rules, parse_alert_rules

GOOD = """
[sum_mismatch]
name_zh = "合计不符"
severity = "critical"
message_zh = "{subject}：{observed}"
message_en = "{subject}: {observed}"
parameters = { tolerance = 0.5, names = "甲", rows = 3 }
"""


def test_a_rule_is_read_as_it_stands() -> None:
    (rule,) = parse_alert_rules(GOOD)
    assert rule.code == "sum_mismatch"
    assert rule.severity is Severity.CRITICAL
    assert dict(rule.parameters) == {"tolerance": 0.5, "names": "甲", "rows": 3}


def test_rules_cannot_be_changed_after_reading() -> None:
    (rule,) = parse_alert_rules(GOOD)
    with pytest.raises(TypeError):
        rule.parameters["tolerance"] = 1  # type: ignore[index]


def test_parameters_may_be_absent() -> None:
    without = "\n".join(line for line in GOOD.splitlines() if not line.startswith("parameters"))
    assert not parse_alert_rules(without)[0].parameters


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'severity = "critical"',
            'severity = "grave"',
            r"sum_mismatch\.severity = 'grave': write one of critical, warning",
        ),
        ('severity = "critical"', "", r"sum_mismatch\.severity = None: write a text"),
        (
            'severity = "critical"',
            'severity = "info"\nseverty = "info"',
            r"sum_mismatch\.severty = 'info': unknown key; did you mean 'severity'",
        ),
        ('name_zh = "合计不符"', 'name_zh = " "', r"sum_mismatch\.name_zh = ' ': write a text"),
        ('"{subject}：{observed}"', '"{subject.x}"', r"sum_mismatch\.message_zh = .* a placeholder is a column's name"),
        (
            '"{subject}: {observed}"',
            '"{subject"',
            r"sum_mismatch\.message_en = .* write a brace of the text itself twice",
        ),
        ("tolerance = 0.5", "tolerance = true", r"parameters\.tolerance = True: write a number or a text"),
        ("tolerance = 0.5", "tolerance = [1]", r"parameters\.tolerance = \[1\]: write a number or a text"),
        ("tolerance = 0.5", "Tolerance = 1", r"parameters\.Tolerance = 1: name it like the query's \$name"),
        ("parameters = {", "parameters = 5 #", r"sum_mismatch\.parameters = 5: write a table"),
        ("[sum_mismatch]", "[Sum-Mismatch]", r"Sum-Mismatch = .* name the table like its SQL file"),
        (
            "[sum_mismatch]",
            "sum_mismatch = 3\n[other_rule]",
            r"sum_mismatch = 3: write a table: \[sum_mismatch\]",
        ),
        ("[sum_mismatch]", "[sum_mismatch", "mend the TOML at that line"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_advice(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError, match=rf"^alerts\.toml: .*{said}"):
        parse_alert_rules(GOOD.replace(old, new, 1))


def test_the_shipped_rules_are_readable_and_told_apart() -> None:
    rules = load_alert_rules()
    assert len({rule.name_zh for rule in rules}) == len(rules) >= 25
