"""A run that is killed outright. The next one finishes the job: nothing is lost, nothing counted twice."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable

from flows.ingest import ingest_reports
from storage.home import Home
from tests.builders.homes import OF_THE_RUN, ask, command, fill, samples, tables_of

_PATIENCE_SECONDS = 90.0


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def loads_finished(home: Home) -> int:
    """How many task runs of the load the run's log tells of."""
    logs = (path.read_text(encoding="utf-8") for path in (home.root / "logs").glob("ingest-*.log"))
    return sum(
        line.endswith("Finished in state Completed()") and "[载入 " in line for log in logs for line in log.splitlines()
    )


def is_alive(process_group: int) -> bool:
    try:
        os.killpg(process_group, 0)
    except ProcessLookupError:
        return False
    return True


def kill_after_some_loads(home: Home, api: str) -> None:
    """Starts the real command and kills it once three files are loaded or quarantined."""
    line, environment = command(home, "ingest", api=api)
    with (home.root / "stderr.txt").open("wb") as stderr:
        running = subprocess.Popen(
            line, env=environment, stdout=subprocess.DEVNULL, stderr=stderr, start_new_session=True
        )
    try:
        wait_until(lambda: loads_finished(home) >= 3 or running.poll() is not None)
        assert running.poll() is None, (home.root / "stderr.txt").read_text(encoding="utf-8")
    finally:
        running.kill()
        running.wait()
    wait_until(lambda: not is_alive(running.pid))  # nor do its reading processes stay behind


def test_killed_in_the_middle(home: Home, prefect_api: str, samples_home: Home) -> None:
    kill_after_some_loads(fill(home, samples()), prefect_api)
    ingest_reports(home=home.root)
    runs = ask(home, "SELECT state, loaded, unchanged FROM v_runs ORDER BY started_at")
    assert [row["state"] for row in runs] == ["failed", "completed"]
    loaded, unchanged = (int(str(runs[1][name])) for name in ("loaded", "unchanged"))
    assert loaded, "the first run was killed too late for this test"
    assert unchanged, "the first run was killed too early for this test"
    assert loaded + unchanged == len(samples()) - 1
    assert tables_of(home, OF_THE_RUN) == tables_of(samples_home, OF_THE_RUN)
