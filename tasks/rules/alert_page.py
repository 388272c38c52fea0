"""docs/alerts.md: the alert rules as a list for reviewers, made from alerts.toml. Decides nothing about a rule.

`python -m tasks.rules.alert_page` prints the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.alerts.model import AlertRule, Severity
from tasks.rules.alerts import load_alert_rules

_HEAD = """# 预警规则

<!-- Made by `make docs` from tasks/rules/alerts.toml; edit that, not this page. -->

每条规则是 [`duckdb/alerts/`](../duckdb/alerts/) 中的一个同名查询，其首行说明何时不报；参数在
[`tasks/rules/alerts.toml`](../tasks/rules/alerts.toml) 中修改。“…”处填入报告的内容。共同的口径在
[`duckdb/views/`](../duckdb/views/) 中，如 `v_failed_claims`、`v_budget_execution`、`v_year_pairs`，也可直接查询。

Each rule is a query of the same name in `duckdb/alerts/`; its first lines say when it stays silent.
"""
_HEADINGS = {
    Severity.CRITICAL: "严重：计算即可证明，或报告自身前后矛盾",
    Severity.WARNING: "警告：文字、单位、格式或评分规则有误",
    Severity.INFO: "提示：供判断，或值得一问",
}


def page(rules: Iterable[AlertRule]) -> str:
    """The whole page, the gravest rules first, in the order of the file."""
    listed = list(rules)
    parts = [_HEAD]
    for severity, heading in _HEADINGS.items():
        rows = [_row(rule) for rule in listed if rule.severity is severity]
        table = ["| 代码 | 名称 | 提示语 | 参数 |", "| --- | --- | --- | --- |", *rows]
        parts.append(f"## {heading}\n\n" + "\n".join(table) + "\n")
    return "\n".join(parts)


def _row(rule: AlertRule) -> str:
    says = re.sub(r"\{\w+\}", "…", rule.message_zh).replace("|", "\\|")
    parameters = "，".join(f"`{name}` = {value}" for name, value in rule.parameters.items())
    return f"| `{rule.code}` | {rule.name_zh} | {says} | {parameters} |"


if __name__ == "__main__":
    print(page(load_alert_rules()), end="")  # noqa: T201 -- the page is the output
