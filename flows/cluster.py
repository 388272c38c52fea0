"""Reading on many machines: a Dask cluster takes the batches, wherever its workers are. What a batch is, and that this
machine alone loads what comes back, is told in flows/reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from prefect import get_run_logger
from prefect.settings import get_current_settings

from flows.advice import RunFailed
from flows.settings import Settings
from storage.home import Home
from tasks.documents.incoming import IncomingFile, title_of
from tasks.read import packed, read_parcel
from tasks.reports.outcome import Batch
from tasks.sandbox.parcels import Packed, Parcel

if TYPE_CHECKING:
    from prefect.futures import PrefectFuture
    from prefect_dask import DaskTaskRunner

_CONNECT_SECONDS = 30.0


def is_installed() -> bool:
    return find_spec("prefect_dask") is not None


class Cluster:
    """Starts batches on the workers. `threads`: of all workers together, when the run began."""

    def __init__(self, runner: DaskTaskRunner, home: Home, settings: Settings, equipment: bytes) -> None:
        self._runner = runner
        self._home = home
        self._ocr_cache_bytes = settings.ocr_cache_mib * 2**20
        self._shares_home = not settings.dask_address
        self._equipment = equipment

    @property
    def threads(self) -> int:
        return sum(self._runner.client.nthreads().values())

    def start(self, files: Sequence[IncomingFile]) -> PrefectFuture[Batch]:
        """A task run on one of the workers. Where that worker dies, another one begins the batch anew."""
        documents = [self._packed(file) for file in files]
        parcel = Parcel(documents, self._equipment, version("union-reports"))
        parameters: dict[str, Any] = {"parcel": parcel, "title": title_of(files)}
        started: PrefectFuture[Batch] = self._runner.submit(read_parcel, parameters)
        return started

    def _packed(self, file: IncomingFile) -> Packed:
        """Pages recognised earlier lie in this machine's home, and only its own workers are sure to see that."""
        document = packed(self._home, file, self._ocr_cache_bytes)
        return document if self._shares_home else replace(document, recognised=None)


@contextmanager
def cluster(home: Home, settings: Settings, equipment: bytes) -> Iterator[Cluster]:
    """The cluster that is set, or one on this machine as long as the context lasts. Raises RunFailed with advice."""
    _require()
    from prefect_dask import DaskTaskRunner

    if settings.dask_address:
        runner = DaskTaskRunner(address=settings.dask_address, client_kwargs={"timeout": _CONNECT_SECONDS})
    else:
        # The sandbox bounds the memory of each child; what a worker itself holds are a few batches.
        local = {"n_workers": settings.workers, "threads_per_worker": 1, "memory_limit": 0, "dashboard_address": ":0"}
        runner = DaskTaskRunner(cluster_kwargs=local)
    with runner:
        _connect(runner, settings.dask_address)
        get_run_logger().info("由 Dask 集群读取：%s 个进程", len(runner.client.nthreads()))
        yield Cluster(runner, home, settings, equipment)


def lost(error: BaseException) -> bool:
    """Whether it says that the cluster, or each worker that was given the batch, is gone: no fault of the batch."""
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    return isinstance(error, KilledWorker | CommClosedError | CancelledError)


def _require() -> None:
    if not is_installed():
        raise RunFailed(
            "UNION_REPORTS_RUNNER=dask，但没有安装 Dask",
            "运行 make dask（或 pip install 'union-reports[dask]'）；或去掉该设置，由本机读取。",
        )
    if get_current_settings().api.url is None:
        raise RunFailed(
            "UNION_REPORTS_RUNNER=dask 需要一个各台机器都能访问的 Prefect 服务",
            "先运行 union-reports serve，或设置 PREFECT_API_URL；见 docs/scale.md。",
        )


def _connect(runner: DaskTaskRunner, address: str) -> None:
    try:
        workers = runner.client.nthreads()
    except (OSError, TimeoutError) as error:
        raise RunFailed(
            f"连接不上 Dask 集群 {address}：{error}",
            "请核对 UNION_REPORTS_DASK_ADDRESS，以及 dask scheduler 是否在运行。",
        ) from error
    if not workers:
        raise RunFailed(f"Dask 集群 {address} 没有工作进程", "请在各台机器上启动 dask worker；见 docs/scale.md。")
