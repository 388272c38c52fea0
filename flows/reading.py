"""Reading and loading side by side: batches go to the sandbox ahead of the one writer. The flows say what is read."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.futures import PrefectFuture

from flows.batches import in_batches, running_ahead
from flows.progress import Progress
from flows.run import Run, extractor_version
from flows.settings import Settings
from tasks.documents.incoming import IncomingFile, Refusal, title_of
from tasks.documents.reading import ReadingLimits
from tasks.load import Loading, load
from tasks.read import read
from tasks.reports.outcome import Batch
from tasks.rules.reading import load_reading_rules
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.pool import Sandbox


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
    if not to_read:
        return
    with sandbox_of(settings) as sandbox:

        def start(files: tuple[IncomingFile, ...]) -> PrefectFuture[Batch]:
            return read.submit(run.home, sandbox, files, title_of(files), settings.ocr_cache_mib * 2**20)

        for reading in running_ahead(in_batches(to_read, settings.batch_above), start, settings.workers * 2):
            keep(reading.result())


def sandbox_of(settings: Settings) -> Sandbox:
    """Processes that read documents, as many and as limited as the settings say."""
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
    return Sandbox(load_reading_rules(), reading, process)
