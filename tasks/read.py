"""Verb: read some files in the sandbox. A file that cannot be read is an outcome, never a failure of the task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from importlib.metadata import version

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, recognised
from storage.home import Home
from tasks.documents.incoming import IncomingFile, Refusal
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.reports.outcome import Batch, ReadReport
from tasks.reports.rows import Rows
from tasks.sandbox.parcels import Packed, Parcel, sandbox_for
from tasks.sandbox.pool import Sandbox, result_of


@task(task_run_name="读取 {title}", cache_policy=NO_CACHE)
def read(
    home: Home,
    sandbox: Sandbox,
    files: Sequence[IncomingFile],
    title: str,  # noqa: ARG001
    ocr_cache_bytes: int,
) -> Batch:
    """Reads, understands and classifies each file in a child process, a long one in several. `title` names the run.

    Pages that had to be recognised are kept, all together in no more than `ocr_cache_bytes`.
    """
    documents = (packed(home, file, ocr_cache_bytes) for file in files)
    return _outcomes([(one.file, _start(sandbox, one)) for one in documents])


@task(task_run_name="读取 {title}", cache_policy=NO_CACHE)
def read_parcel(parcel: Parcel, title: str) -> Batch:  # noqa: ARG001
    """As `read`, in a worker of a Dask cluster: all that it needs comes with the parcel. Raises WrongProgram.

    As many children read as the worker has threads, whichever of its threads a parcel came to.
    """
    from distributed import get_worker

    parcel.check_version(version("union-reports"))
    with sandbox_for(parcel.equipment, get_worker().state.nthreads) as sandbox:
        return _outcomes([(one.file, _start(sandbox, one)) for one in parcel.documents])


def packed(home: Home, file: IncomingFile, ocr_cache_bytes: int) -> Packed:
    """A file for the sandbox: its bytes, and where its pages are kept that had to be recognised."""
    assert file.sha256 is not None
    data = archive.load(home, file.sha256).data
    return Packed(file, data, recognised.pages_of(home, file.sha256, ocr_cache_bytes))


def _start(sandbox: Sandbox, one: Packed) -> Future[Rows]:
    return sandbox.submit(one.data, one.file.file_name, one.file.document_id, one.recognised)


def _outcomes(started: Iterable[tuple[IncomingFile, Future[Rows]]]) -> Batch:
    """Rows or refusals, in order; waits for them."""
    logger = get_run_logger()
    outcomes: list[ReadReport | Refusal] = []
    for file, future in started:
        try:
            outcomes.append(ReadReport(file, result_of(future)))
        except DocumentRejected as rejected:
            level = logger.error if rejected.reason_code is ReasonCode.INTERNAL_ERROR else logger.warning
            level("%s：%s（%s）%s", file.file_name, rejected.explanation.reason, rejected.reason_code, rejected.detail)
            outcomes.append(Refusal(file, rejected.reason_code, rejected.detail))
    return Batch(outcomes)
