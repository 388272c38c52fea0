"""Verb: read some files in the sandbox. A file that cannot be read is an outcome, never a failure of the task."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive
from storage.home import Home
from tasks.documents.incoming import IncomingFile, Refusal
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.reports.outcome import Batch, ReadReport
from tasks.sandbox.pool import Sandbox, result_of


@task(task_run_name="读取 {title}", cache_policy=NO_CACHE)
def read(home: Home, sandbox: Sandbox, files: Sequence[IncomingFile], title: str) -> Batch:  # noqa: ARG001
    """Reads, understands and classifies each file in a child process. `title` names the task run."""
    logger = get_run_logger()
    started = [(file, sandbox.submit(_bytes_of(home, file), file.file_name, file.document_id)) for file in files]
    outcomes: list[ReadReport | Refusal] = []
    for file, future in started:
        try:
            outcomes.append(ReadReport(file, result_of(future)))
        except DocumentRejected as rejected:
            level = logger.error if rejected.reason_code is ReasonCode.INTERNAL_ERROR else logger.warning
            level("%s：%s（%s）%s", file.file_name, rejected.explanation.reason, rejected.reason_code, rejected.detail)
            outcomes.append(Refusal(file, rejected.reason_code, rejected.detail))
    return Batch(outcomes)


def _bytes_of(home: Home, file: IncomingFile) -> bytes:
    assert file.sha256 is not None
    return archive.load(home, file.sha256).data
