"""Reading on a Dask cluster: the same rows as here, a document's limits kept, a worker that dies costs nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from flows import cluster
from flows.advice import RunFailed
from flows.settings import Settings
from storage.home import Home
from tasks.sandbox.parcels import Parcel, WrongProgram
from tests.builders.homes import OF_THE_RUN, ask, command, fill, samples, tables_of
from tests.builders.hostile import hostile_files
from tests.flows.records import last_run, task_names
from tests.flows.test_server import free_port

# Draws itself twice as often with each form: ended by the limits of the sandbox, or by the library.
_PATIENCE_SECONDS = 420.0
BOMB = "forms-doubling.pdf"

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed: make dask")
pytest.importorskip("prefect_dask", reason="the extra dask is not installed: make dask")


@pytest.fixture(scope="module")
def workers() -> Iterator[distributed.LocalCluster]:
    """A cluster like any other, of three processes."""
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, memory_limit=0, dashboard_address=":0", silence_logs=50
    ) as started:
        yield started


def start(home: Home, api: str, address: str, **variables: str) -> subprocess.Popen[str]:
    line, environment = command(home, "ingest", "--json", api=api)
    environment |= {"UNION_REPORTS_RUNNER": "dask", "UNION_REPORTS_DASK_ADDRESS": address, **variables}
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(run: subprocess.Popen[str]) -> dict[str, int]:
    """The counts of a run that ended well."""
    out, error = run.communicate(timeout=_PATIENCE_SECONDS)
    assert run.returncode == 0, error
    counts: dict[str, int] = json.loads(out)["counts"]
    return counts


def test_a_worker_that_is_killed(
    home: Home, prefect_api: str, samples_home: Home, workers: distributed.LocalCluster
) -> None:
    """The batch goes to another worker: nothing is lost, nothing there twice, and everything as if read here."""
    fill(home, samples())
    with distributed.Client(workers, set_as_default=False) as client:
        pids = client.run(os.getpid)
        run = start(home, prefect_api, workers.scheduler_address, UNION_REPORTS_BATCH_ABOVE="0")
        try:
            wait_until(lambda: any(client.processing().values()), run)
            [at_work] = [address for address, keys in client.processing().items() if keys]
            wait_until(lambda: bool(children_of(pids[at_work])), run)
            os.kill(pids[at_work], signal.SIGKILL)
            counts = ended(run)
        finally:
            run.kill()
            run.communicate()
        assert at_work not in client.run(os.getpid), "the worker that was to die is still there"
    assert (counts["loaded"], counts["quarantined"]) == (len(samples()) - 1, 1)
    assert tables_of(home, OF_THE_RUN) == tables_of(samples_home, OF_THE_RUN)


def wait_until(holds: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    """Fails where the run is over before it holds."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert run.poll() is None, run.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def children_of(pid: int) -> list[int]:
    """Whichever of its threads started them."""
    with suppress(OSError):
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    return []


def test_batches_spread_and_a_hostile_document_costs_itself(
    home: Home, prefect_api: str, workers: distributed.LocalCluster
) -> None:
    good = {path.name: path.read_bytes() for path in samples()[2:6]}
    fill(home, {**good, BOMB: hostile_files("http://127.0.0.1:9")[BOMB]})
    # Six seconds of a processor for each document, however busy this machine is.
    limits = {"UNION_REPORTS_READ_TIMEOUT_SECONDS": "60", "UNION_REPORTS_READ_CPU_PER_SECOND": "0.1"}
    counts = ended(start(home, prefect_api, workers.scheduler_address, **limits))
    assert (counts["loaded"], counts["quarantined"]) == (len(good), 1)
    assert [row["file_name"] for row in ask(home, "SELECT file_name FROM v_quarantine")] == [BOMB]
    names = task_names(last_run(home))
    assert {f"读取 {name}" for name in [*good, BOMB]} <= set(names), "a task run for each of few files"


def test_a_cluster_that_does_not_answer_is_told(home: Home, prefect_api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1.0)
    settings = Settings(home=home.root, runner="dask", dask_address=f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(RunFailed, match="连接不上 Dask 集群") as failed, cluster.cluster(home, settings, b""):
        pass
    assert "UNION_REPORTS_DASK_ADDRESS" in failed.value.advice


def test_dask_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "is_installed", lambda: False)
    settings = Settings(home=tmp_path, runner="dask")
    with pytest.raises(RunFailed, match="没有安装 Dask") as failed, cluster.cluster(Home(tmp_path), settings, b""):
        pass
    assert "make dask" in failed.value.advice


def test_another_version_does_not_read() -> None:
    with pytest.raises(WrongProgram, match=r"0\.0\.9"):
        Parcel([], b"", "1").check_version("0.0.9")


def test_a_cluster_that_is_lost_is_told_from_a_mistake() -> None:
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    assert cluster.lost(CommClosedError("gone"))
    assert cluster.lost(KilledWorker("task", None, 3))
    assert not cluster.lost(ValueError("ours"))
