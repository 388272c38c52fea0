"""A run as a page of Markdown, for the Prefect UI. Words from documents are data: they cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tasks.runs.counts import RunCounts

Row = Mapping[str, object]

SEVERITIES = {"critical": "严重", "warning": "警告", "info": "提示"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&$:@])")


def escaped(value: object) -> str:
    """Text as it is, whatever it holds: no markup, no link, no cell border, no line of its own, nothing unseen."""
    text = "" if value is None else str(value)
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return _SPECIAL.sub(r"\\\1", text)


def ten_thousands(amount_cny: object) -> str:
    """Yuan as 万元 with two decimals; "" for nothing."""
    return "" if amount_cny is None else f"{Decimal(str(amount_cny)) / 10_000:,.2f}"


def run_page(counts: RunCounts, categories: Sequence[Row], alerts: Sequence[Row], refused: Sequence[Row]) -> str:
    """`categories`: rows of duckdb/queries/help_by_category.sql; `alerts`, `refused`: of v_alerts, v_quarantine."""
    return "\n".join(
        [
            f"**{escaped(counts.sentence())}**",
            *_section("各类工作", _categories(categories)),
            *_section("待处理预警", _alerts(alerts)),
            *_section("隔离的文件", _refused(refused)),
            "",
        ]
    )


def alert_table(alerts: Sequence[Row]) -> list[dict[str, str]]:
    """Open alerts as the rows of a table artifact, with Chinese headings."""
    return [
        {
            "严重程度": SEVERITIES.get(str(alert["severity"]), str(alert["severity"])),
            "单位": str(alert["organization_name"] or ""),
            "年度": str(alert["fiscal_year"] or ""),
            "说明": " ".join(str(alert["message"]).split()),
            "规则": str(alert["rule_code"]),
            "编号": str(alert["alert_id"]),
        }
        for alert in alerts
    ]


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []


def _table(head: Sequence[str], rows: Sequence[Sequence[object]], numbers_from: int) -> list[str]:
    if not rows:
        return []
    rule = ["---" if at < numbers_from else "---:" for at in range(len(head))]
    shown = [[escaped(value) for value in row] for row in rows]
    return [f"| {' | '.join(cells)} |" for cells in [list(head), rule, *shown]]


def _categories(rows: Sequence[Row]) -> list[str]:
    head = ["类别", "事项", "人数", "人次", "户数", "金额（万元）"]
    counted = ("work_items", "people", "person_times", "households")
    return _table(
        head,
        [[row["category_name"], *(row[name] for name in counted), ten_thousands(row["amount_cny"])] for row in rows],
        1,
    )


def _alerts(rows: Sequence[Row]) -> list[str]:
    return _table(
        ["严重程度", "单位", "年度", "说明"],
        [
            [SEVERITIES.get(str(r["severity"]), r["severity"]), r["organization_name"], r["fiscal_year"], r["message"]]
            for r in rows
        ],
        4,
    )


def _refused(rows: Sequence[Row]) -> list[str]:
    return _table(["文件", "原因", "处理建议"], [[r["file_name"], r["reason"], r["advice"]] for r in rows], 3)
