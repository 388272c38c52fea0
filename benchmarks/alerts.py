"""What the alert rules cost over a whole warehouse. No correctness: that is tests/sql/alerts and docs/accuracy.md.

python -m benchmarks.alerts FOLDER [RULE ...]    each rule over all reports
python -m benchmarks.alerts --night FOLDER       a night on which one percent of the reports, of one year, are new

FOLDER is one that `python -m benchmarks.warehouse` made, or a copy of any home: a night writes its alerts. CPU and
wall-clock seconds; of rules the better of two, of nights each of three, with what of it was spent where.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from prefect.logging import disable_run_logger

from storage.home import Home
from storage.sql import read_sql
from storage.warehouse import Writer, open_writer
from tasks import alert
from tasks.alerts.model import AlertRule, Scope
from tasks.rules.alerts import load_alert_rules

ROUNDS, NIGHTS = 2, 3
NEW = """
    UPDATE reports SET rules_checked = NULL WHERE report_id IN (
        SELECT report_id FROM reports
        WHERE fiscal_year = (SELECT mode(fiscal_year) FROM reports)
        ORDER BY load_no DESC, report_id LIMIT ?
    )
"""
PARTS = ("unchecked_reports", "of_organizations", "run_rule", "save_alerts", "mark_checked")  # the rest makes the views
Cost = tuple[float, float, int]  # CPU seconds, wall-clock seconds, findings


def main(folder: str, *codes: str) -> None:
    rules = [rule for rule in load_alert_rules() if not codes or rule.code in codes]
    with open_writer(Home(Path(folder))) as writer:
        print(f"\n{_reports(writer):,} reports, every rule over all of them\n")
        _print(_costs(writer, rules))


def nights(folder: str) -> None:
    scoped = [rule for rule in load_alert_rules() if rule.scope is not Scope.WAREHOUSE]
    with disable_run_logger(), open_writer(Home(Path(folder))) as writer:
        new = _reports(writer) // 100
        print(f"\n{_reports(writer):,} reports, {new} of them new\n")
        for _ in range(NIGHTS):
            writer.mark_checked(alert._fingerprint(writer, scoped))
            writer.connection.execute(NEW, [new])
            spent: Counter[str] = Counter()
            for name in PARTS:
                setattr(Writer, name, _measured(getattr(Writer, name), name, spent))
            cpu, wall = time.process_time(), time.perf_counter()
            counts = alert.raise_alerts.fn(writer, "benchmark")
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.most_common())
            print(f"CPU {cpu:.1f} s, wall {wall:.1f} s, {counts.open:,} alerts open; {parts}", flush=True)
            for name in PARTS:
                setattr(Writer, name, getattr(Writer, name).__wrapped__)


def _measured(method: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    @wraps(method)
    def measured(*given: Any, **named: Any) -> Any:
        before = time.process_time()
        try:
            return method(*given, **named)
        finally:
            spent[name] += time.process_time() - before  # type: ignore[assignment]

    return measured


def _reports(writer: Writer) -> int:
    [(reports,)] = writer.connection.execute("SELECT count(*) FROM reports").fetchall()
    return int(reports)


def _costs(writer: Writer, rules: Sequence[AlertRule]) -> dict[str, Cost]:
    return {rule.code: min(_cost(writer, rule) for _ in range(ROUNDS)) for rule in rules}


def _cost(writer: Writer, rule: AlertRule) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    found = writer.run_rule(read_sql("alerts", rule.code), rule.parameters)
    return time.process_time() - cpu, time.perf_counter() - wall, len(found)


def _print(costs: dict[str, Cost]) -> None:
    print("| rule | CPU s | wall s | findings |\n|---|---:|---:|---:|")
    for code, (cpu, wall, found) in sorted(costs.items(), key=lambda item: -item[1][0]):
        print(f"| `{code}` | {cpu:.2f} | {wall:.2f} | {found:,} |")
    all_cpu, all_wall, all_found = (sum(cost[part] for cost in costs.values()) for part in range(3))
    print(f"| all {len(costs)} | {all_cpu:.2f} | {all_wall:.2f} | {all_found:,} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--night":
        nights(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
