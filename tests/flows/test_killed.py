"""A run that is killed outright. The next one finishes the job: nothing is lost, nothing counted twice."""

from __future__ import annotations

import os
import signal
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


def test_killed_in_the_middle(home: Home, prefect_api: str, samples_home: Home) -> None:
    fill(home, samples())
    line, environment = command(home, "ingest", api=prefect_api)
    running = subprocess.Popen(
        line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    wait_until(lambda: loads_finished(home) >= 3)
    assert running.poll() is None
    running.kill()
    assert running.wait() == -signal.SIGKILL
    wait_until(lambda: not is_alive(running.pid))  # nor do its reading processes stay behind

    ingest_reports(home=home.root)

    runs = ask(home, "SELECT state, loaded, unchanged FROM v_runs ORDER BY started_at")
    assert [row["state"] for row in runs] == ["failed", "completed"]
    assert runs[1]["loaded"], "the first run was killed too late for this test"
    assert runs[1]["unchanged"], "the first run was killed too early for this test"
    assert int(str(runs[1]["loaded"])) + int(str(runs[1]["unchanged"])) == len(samples()) - 1
    assert tables_of(home, OF_THE_RUN) == tables_of(samples_home, OF_THE_RUN)
