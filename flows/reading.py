"""Reading and loading side by side: batches go to the sandbox ahead of the one writer. The flows say what is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from prefect import get_run_logger
from prefect.futures import PrefectFuture

from flows.batches import in_batches, running_ahead
from flows.cluster import Cluster, cluster, lost
from flows.progress import Progress
from flows.run import Run, extractor_version
from flows.settings import Settings
from storage.home import Home
from tasks.documents.incoming import IncomingFile, Refusal, title_of
from tasks.documents.reading import ReadingLimits
from tasks.load import Loading, load
from tasks.read import read
from tasks.reports.outcome import Batch
from tasks.reports.understand import ReadingRules
from tasks.rules.reading import load_reading_rules
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.parcels import packed_equipment
from tasks.sandbox.pool import Sandbox

# Starts reading a batch; what it returns waits for the outcome.
Reader = Callable[[tuple[IncomingFile, ...]], Callable[[], Batch]]


def read_and_load(
    run: Run, settings: Settings, to_read: Sequence[IncomingFile], refused: Sequence[Refusal] = ()
) -> None:
    """Reads in the sandbox while what was read before is loaded; counts go into `run`. Call it inside a flow."""
    loading = Loading(run.home, run.writer, run.run_id, extractor_version())
    progress = Progress(len(to_read) + len(refused))
    progress.start()

    def keep(batch: Batch) -> None:
        counts = load(loading, batch, title_of(batch.files))
        run.count(loaded=run.counts.loaded + counts.loaded, quarantined=run.counts.quarantined + counts.quarantined)
        progress.advance(len(batch.files))

    if refused:
        keep(Batch(refused))
    if to_read:
        with reading_of(run.home, settings) as (start, ahead):
            for result in running_ahead(in_batches(to_read, settings.batch_above), start, ahead):
                keep(result())


@contextmanager
def reading_of(home: Home, settings: Settings) -> Iterator[tuple[Reader, int]]:
    """What starts reading a batch, and how many to start ahead. Raises RunFailed where the cluster cannot be used."""
    if settings.runner == "dask":
        with cluster(home, settings, packed_equipment(*equipment_of(settings))) as workers:
            yield partial(_start_there, workers, home, settings), workers.threads * 2
    else:
        with sandbox_of(settings) as sandbox:
            yield lambda files: _start_here(home, sandbox, files, settings).result, settings.workers * 2


def _start_here(
    home: Home, sandbox: Sandbox, files: tuple[IncomingFile, ...], settings: Settings
) -> PrefectFuture[Batch]:
    return read.submit(home, sandbox, files, title_of(files), settings.ocr_cache_mib * 2**20)


def _start_there(
    workers: Cluster, home: Home, settings: Settings, files: tuple[IncomingFile, ...]
) -> Callable[[], Batch]:
    """On the cluster. A batch with which the cluster, or several workers, were lost is read here instead."""
    future = workers.start(files)

    def result() -> Batch:
        try:
            return future.result()
        except (Exception, CancelledError) as error:
            if not lost(error):
                raise
            get_run_logger().warning("Dask 集群没有读完 %s，改由本机读取：%r", title_of(files), error)
        with sandbox_of(settings) as sandbox:
            return _start_here(home, sandbox, files, settings).result()

    return result


def sandbox_of(settings: Settings) -> Sandbox:
    """Processes that read documents, as many and as limited as the settings say."""
    return Sandbox(*equipment_of(settings))


def equipment_of(settings: Settings) -> tuple[ReadingRules, ReadingLimits, ProcessLimits]:
    """What documents are read with: the rules and limits that are in force now."""
    reading = ReadingLimits(max_file_bytes=settings.max_file_mib * 2**20, max_pages=settings.max_pages)
    process = ProcessLimits(
        workers=settings.workers,
        base_seconds=settings.read_timeout_seconds,
        seconds_per_page=settings.read_timeout_seconds_per_page,
        max_pages=settings.max_pages,
        seconds_per_scan=settings.read_timeout_seconds_per_scan,
        most_seconds=settings.read_timeout_seconds_at_most,
        memory_mib=settings.read_memory_mib,
        scan_memory_mib=settings.read_scan_memory_mib,
        cpu_per_second=settings.read_cpu_per_second,
        output_mib=settings.read_output_mib,
        documents_per_worker=settings.documents_per_worker,
    )
    rules = replace(load_reading_rules(), keep_personal_data=settings.personal_data == "keep")
    return rules, reading, process
