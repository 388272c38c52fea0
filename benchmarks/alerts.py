"""What the alert rules cost over a whole warehouse. No correctness: that is tests/sql/alerts and docs/accuracy.md.

python -m benchmarks.alerts FOLDER [RULE ...]

FOLDER is one that `python -m benchmarks.warehouse` made, or any home. Prints CPU and wall-clock seconds of each rule,
the dearest first, the better of two: over all reports, and for a night on which one percent of them are new, when rules
about one report are asked about those alone. Nothing is written but the views of today.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from storage.home import Home
from storage.sql import read_sql
from storage.warehouse import Writer, open_writer
from tasks.alerts.model import AlertRule, Scope
from tasks.rules.alerts import load_alert_rules

ROUNDS = 2
NEWEST = "SELECT report_id, load_no FROM reports ORDER BY load_no DESC, report_id LIMIT ?"
Cost = tuple[float, float, int]  # CPU seconds, wall-clock seconds, findings


def main(folder: str, *codes: str) -> None:
    rules = [rule for rule in load_alert_rules() if not codes or rule.code in codes]
    with open_writer(Home(Path(folder))) as writer:
        [(reports,)] = writer.connection.execute("SELECT count(*) FROM reports").fetchall()
        print(f"\n{reports:,} reports, every rule over all of them\n")
        _print(_costs(writer, rules))
        newest = dict(writer.connection.execute(NEWEST, [reports // 100]).fetchall())
        print(f"\nthe same after {len(newest)} new ones\n")
        cpu, wall = time.process_time(), time.perf_counter()
        with writer.computed_once():
            once = (time.process_time() - cpu, time.perf_counter() - wall, 0)
            costs = _costs(writer, [rule for rule in rules if rule.scope is Scope.WAREHOUSE])
        cpu, wall = time.process_time(), time.perf_counter()
        with writer.only(newest):
            ready = (time.process_time() - cpu, time.perf_counter() - wall, 0)
            own = _costs(writer, [rule for rule in rules if rule.scope is Scope.REPORT])
        _print({**costs, **own, "(what several compare)": once, "(copying the new ones' rows)": ready})


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
    cpu, wall, found = (sum(cost[part] for cost in costs.values()) for part in range(3))
    print(f"| all {len(costs)} | {cpu:.2f} | {wall:.2f} | {found:,} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
