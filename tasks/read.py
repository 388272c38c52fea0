"""Verb: read some files in the sandbox. A file that cannot be read is an outcome, never a failure of the task."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, recognised
from storage.home import Home
from tasks.documents.incoming import IncomingFile, Refusal
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.reports.outcome import Batch, ReadReport
from tasks.reports.rows import Rows
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
    logger = get_run_logger()
    started = [(file, _start(home, sandbox, file, ocr_cache_bytes)) for file in files]
    outcomes: list[ReadReport | Refusal] = []
    for file, future in started:
        try:
            outcomes.append(ReadReport(file, result_of(future)))
        except DocumentRejected as rejected:
            level = logger.error if rejected.reason_code is ReasonCode.INTERNAL_ERROR else logger.warning
            level("%s：%s（%s）%s", file.file_name, rejected.explanation.reason, rejected.reason_code, rejected.detail)
            outcomes.append(Refusal(file, rejected.reason_code, rejected.detail))
    return Batch(outcomes)


def _start(home: Home, sandbox: Sandbox, file: IncomingFile, ocr_cache_bytes: int) -> Future[Rows]:
    assert file.sha256 is not None
    data = archive.load(home, file.sha256).data
    pages = recognised.pages_of(home, file.sha256, ocr_cache_bytes)
    return sandbox.submit(data, file.file_name, file.document_id, pages)
