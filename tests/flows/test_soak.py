"""Nights of benchmarks/soak, as a test: killed, on a full disk, two at once; then exactly the right warehouse."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.soak.__main__ import soak
from benchmarks.soak.arrivals import arrivals
from benchmarks.soak.sameness import differences
from storage.home import Home
from tests.builders.homes import ask
from tests.flows.test_server import free_port

FAULTS = ("kill_run", "full_disk", "two_at_once")


@pytest.mark.skipif("UNION_REPORTS_SOAK" not in os.environ, reason="takes minutes; UNION_REPORTS_SOAK=1 runs it")
@pytest.mark.server
def test_nights_with_faults_end_as_one_night_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_HOME")  # of the other tests; the server gets one in its own home
    folder = tmp_path / "soak"
    folder.mkdir()
    wrong = soak(folder, nights=3, each=1, seed=1, faults=FAULTS, port=free_port(), watched=False)
    assert not wrong, "\n".join(wrong)
    home = Home(folder / "home")
    [row] = ask(home, "SELECT count(*) AS reports, count(*) FILTER (is_current) AS current FROM v_reports")
    assert row["current"] == 3, "of every report the newest"
    assert int(str(row["reports"])) >= 3 + 3, "the earlier ones are kept, too"


def test_the_comparison_can_fail(samples_home: Home, home: Home) -> None:
    from flows.ingest import ingest_reports

    ingest_reports(home=home.root)
    found = differences(samples_home, home)
    assert any(line.startswith("v_reports: ") for line in found)
    assert not differences(samples_home, samples_home)


def test_the_same_nights_every_time() -> None:
    assert list(arrivals(2, 1, 3)) == list(arrivals(2, 1, 3))
