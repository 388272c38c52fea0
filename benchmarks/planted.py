"""`python -m benchmarks.planted --count 1000`: mistakes planted in generated reports, held against what the rules say.

Every report is written as a Word file, read and understood as in a run (two processes, no Prefect), and loaded into a
warehouse of its own; then all rules are asked. Prints recall and precision of each
rule as a Markdown table; with --verbose every mistake that was missed and every alert that nothing was planted for.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from benchmarks.corpus.reports import Report, reports
from samples.build.__main__ import compose
from samples.build.files import word_bytes
from storage.home import Home
from storage.sql import read_sql
from storage.warehouse import Writer, open_writer
from tasks.alerts.messages import make_alert
from tasks.alerts.model import Alert
from tasks.documents.reading import read_document
from tasks.load import load_categories
from tasks.reports.all_rows import all_rows
from tasks.reports.rows import Rows
from tasks.reports.understand import ReadingRules
from tasks.rules.alerts import load_alert_rules
from tasks.rules.reading import load_reading_rules

BATCH = 25
Truth = Mapping[str, Sequence[Mapping[str, str]]]


@dataclass(slots=True)
class Score:
    """Of one rule: what was planted and found, and the alerts that were right (planted, or true besides) or false."""

    planted: int = 0
    found: int = 0
    right: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def _rules() -> ReadingRules:
    return load_reading_rules()


def read(report: Report) -> tuple[str, Rows, Truth, float]:
    """Name, rows and true alerts of one report, and the CPU seconds that the reading took."""
    paper, _ = compose(report.sample)
    data, name = word_bytes(paper), f"{report.name}.docx"
    started = time.process_time()
    own, document = sha256(name.encode()).hexdigest()[:16], read_document(data, name)
    rows = all_rows(document, own, _rules())
    return name, rows, report.sample.alerts, time.process_time() - started


def run(count: int, seed: int, workers: int) -> tuple[dict[str, Truth], list[Alert], dict[str, float]]:
    """True alerts by file name, the alerts raised, and seconds spent by stage."""
    truths: dict[str, Truth] = {}
    spent = {"reading, CPU": 0.0}
    with tempfile.TemporaryDirectory() as folder, open_writer(Home(Path(folder))) as writer:
        load_categories(writer)
        with ProcessPoolExecutor(workers) as pool:
            batch = []
            for name, rows, truth, seconds in pool.map(read, reports(count, seed), chunksize=4):
                truths[name] = truth
                spent["reading, CPU"] += seconds
                batch.append((str(rows["documents"][0]["document_id"]), _loaded(rows, name)))
                if len(batch) == BATCH:
                    writer.replace_documents(batch)
                    batch = []
                    print(f"{len(truths)} of {count} loaded", file=sys.stderr, flush=True)
        if batch:
            writer.replace_documents(batch)
        started = time.process_time()
        alerts = list(_alerts(writer))
        spent["rules, CPU"] = time.process_time() - started
    return truths, alerts, spent


def _loaded(rows: Rows, name: str) -> Rows:
    """The rows with what only a loader knows of the document."""
    now = dt.datetime(2025, 1, 2, 3)
    known = {"sha256": sha256(name.encode()).hexdigest(), "file_name": name, "byte_size": 1, "received_at": now}
    known |= {"loaded_at": now, "run_id": "run", "extractor_version": "1"}
    return {**rows, "documents": [{**rows["documents"][0], **known}]}


def _alerts(writer: Writer) -> Iterable[Alert]:
    for rule in load_alert_rules():
        for row in writer.run_rule(read_sql("alerts", rule.code), rule.parameters):
            yield make_alert(rule, row)


def compare(truths: Mapping[str, Truth], alerts: Sequence[Alert]) -> dict[str, Score]:
    """A mistake is found by an alert of its rule on its report that shows its words; every other alert is false."""
    scores: dict[str, Score] = defaultdict(Score)
    by_report: dict[str, list[Alert]] = defaultdict(list)
    names = {sha256(name.encode()).hexdigest()[:16]: name for name in truths}
    for alert in alerts:
        by_report[names[str(alert.report_id)]].append(alert)
    for name, truth in truths.items():
        answered: set[int] = set()
        for one in truth["must"]:
            score = scores[one["rule"]]
            hits = [at for at, alert in enumerate(by_report[name]) if _answers(one, alert)]
            answered.update(hits)
            score.planted += 1
            score.found += bool(hits)
            if not hits:
                score.missed.append(f"{name} {one['note']}: {one['where']}")
        for at, alert in enumerate(by_report[name]):
            right = at in answered or any(_answers(one, alert) for one in truth["may"])
            scores[alert.rule_code].right += right
            scores[alert.rule_code].false += not right
            if not right:
                scores[alert.rule_code].invented.append(f"{name} {alert.message}")
    return scores


def _answers(one: Mapping[str, str], alert: Alert) -> bool:
    if one["rule"] != alert.rule_code:
        return False
    said = f"{alert.message}{alert.subject}{alert.observed}{alert.expected}{alert.evidence}"
    return re.sub(r"\s+", "", one["where"]) in re.sub(r"\s+", "", said)


def table(scores: Mapping[str, Score]) -> str:
    """Markdown: a row for each rule that something was planted for or that spoke."""
    lines = ["| rule | planted | found | recall | alerts | false | precision |", "|---|---:|---:|---:|---:|---:|---:|"]
    for code, score in sorted(scores.items()):
        alerts = score.right + score.false
        recall = f"{score.found / score.planted:.3f}" if score.planted else ""
        precision = f"{score.right / alerts:.3f}" if alerts else ""
        lines.append(
            f"| `{code}` | {score.planted} | {score.found} | {recall} | {alerts} | {score.false} | {precision} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    truths, alerts, spent = run(asked.count, asked.seed, asked.workers)
    scores = compare(truths, alerts)
    print(table(scores))
    planted, found = sum(s.planted for s in scores.values()), sum(s.found for s in scores.values())
    false = sum(s.false for s in scores.values())
    clean = Counter(not truth["must"] for truth in truths.values())[True]
    print(
        f"\n{len(truths)} reports, {clean} of them without a mistake; "
        f"{planted} planted, {found} found ({found / max(1, planted):.3f});"
    )
    print(
        f"{false} false alarms, {false / len(truths):.3f} a report; "
        + "; ".join(f"{k} {v:.1f} s" for k, v in spent.items())
    )
    if asked.verbose:
        for code, score in sorted(scores.items()):
            for word, told in (("missed", score.missed), ("false", score.invented)):
                for line in told:
                    print(f"{word} {code}: {line}")


if __name__ == "__main__":
    main()
