"""The benchmarks' own counting: what is right, what is missed, what is false; and that each of them still runs."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks import peers, quick
from benchmarks.corpus.__main__ import write_report
from benchmarks.corpus.reports import reports
from benchmarks.planted import Truth, compare, table
from benchmarks.readers import right
from tasks.alerts.model import Alert, Severity


def alert(name: str, rule: str, message: str) -> Alert:
    own = sha256(name.encode()).hexdigest()[:16]
    return Alert("a", rule, Severity.WARNING, own, "青岚市总工会", 2023, "", "", "", message, "", "[]")


def test_a_mistake_counts_once_and_what_nobody_planted_is_false() -> None:
    truths: dict[str, Truth] = {
        "a.docx": {"must": [{"rule": "sum_mismatch", "where": "178.40", "note": "sum"}], "may": []},
        "b.docx": {
            "must": [{"rule": "sum_mismatch", "where": "12.50", "note": "sum"}],
            "may": [{"rule": "low_execution", "where": "", "note": ""}],
        },
    }
    said = [
        alert("a.docx", "sum_mismatch", "“项目支出178.40万元”：分项之和为174.40万元"),
        alert("b.docx", "sum_mismatch", "“基本支出99.00万元”"),
        alert("b.docx", "low_execution", "执行率仅60%"),
    ]
    scores = compare(truths, said)
    assert (scores["sum_mismatch"].planted, scores["sum_mismatch"].found) == (2, 1)
    assert (scores["sum_mismatch"].right, scores["sum_mismatch"].false) == (1, 1)
    assert scores["sum_mismatch"].missed == ["b.docx sum: 12.50"]
    assert (scores["low_execution"].right, scores["low_execution"].false) == (1, 0)
    assert "| `sum_mismatch` | 2 | 1 | 0.500 | 2 | 1 | 0.500 |" in table(scores)


def test_cells_count_each_for_itself_and_amounts_only_whole() -> None:
    assert right(["项目", "12.50", "12.50"], ["12.50", "3"], "共 112.50 元，3 人", ["项 目", "12.50"]) == (2, 1)


def test_peers_run_in_processes_of_their_own_and_a_missing_one_is_told(tmp_path: Path) -> None:
    [report] = reports(1, 5)
    file, truth = write_report(report, tmp_path), peers.known(report)
    ours = peers.compare([file], {file: truth}, "this reader", 1)
    assert not ours.reason
    assert ours.amounts[0] == ours.amounts[1] > 10
    assert ours.seconds[0] > 0
    absent = peers.compare([file], {}, "docling", 1)
    if "docling" not in sys.modules and absent.reason:
        assert "docling" in absent.reason
    assert "this reader" in peers.table({"this reader": ours, "docling": absent}, "lxml")


@pytest.mark.filterwarnings("ignore")
def test_the_quick_benchmark_measures_every_ratio() -> None:
    ratios = quick.measure(quick.Size(documents=1, items=5, loaded=1, rounds=1), [])
    assert len(ratios) == 5
    assert all(ratio >= 0 for ratio in ratios.values())
    told = quick.table({"classify / look for each keyword": 2.0}, {"classify / look for each keyword": 1.0})
    assert told.endswith("slower")
