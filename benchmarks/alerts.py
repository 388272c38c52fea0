"""What every alert rule costs over a whole warehouse. No correctness: that is tests/sql/alerts and docs/accuracy.md.

python -m benchmarks.alerts FOLDER [RULE ...]

FOLDER is one that `python -m benchmarks.warehouse` made, or any home. Prints CPU and wall-clock seconds of each rule, the
dearest first, the better of two. Nothing is written but the views of today.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from storage.home import Home
from storage.sql import read_sql
from storage.warehouse import Writer, open_writer
from tasks.alerts.model import AlertRule
from tasks.rules.alerts import load_alert_rules

ROUNDS = 2


def main(folder: str, *codes: str) -> None:
    with open_writer(Home(Path(folder))) as writer:
        [reports] = writer.run_rule("SELECT count(*) AS n FROM reports")
        rules = [rule for rule in load_alert_rules() if not codes or rule.code in codes]
        costs = {rule.code: min(_cost(writer, rule) for _ in range(ROUNDS)) for rule in rules}
    print(f"{reports['n']:,} reports\n\n| rule | CPU s | wall s | findings |\n|---|---:|---:|---:|")
    for code, (cpu, wall, found) in sorted(costs.items(), key=lambda item: -item[1][0]):
        print(f"| `{code}` | {cpu:.2f} | {wall:.2f} | {found:,} |")
    total, waited = (sum(cost[part] for cost in costs.values()) for part in (0, 1))
    print(f"| all {len(costs)} | {total:.2f} | {waited:.2f} | {sum(cost[2] for cost in costs.values()):,} |")


def _cost(writer: Writer, rule: AlertRule) -> tuple[float, float, int]:
    """CPU seconds, wall-clock seconds, findings."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = writer.run_rule(read_sql("alerts", rule.code), rule.parameters)
    return time.process_time() - cpu, time.perf_counter() - wall, len(found)


if __name__ == "__main__":
    main(*sys.argv[1:])
