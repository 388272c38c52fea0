"""The parent's side: documents go to child processes, rows or refusals come back. A dead child costs one document."""

from __future__ import annotations

import signal
from concurrent.futures import Future, TimeoutError  # noqa: A004 -- pebble raises this one
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from pebble import ProcessExpired, ProcessPool

from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.sandbox import worker
from tasks.sandbox.children import child_context
from tasks.sandbox.limits import ProcessLimits

if TYPE_CHECKING:
    from tasks.documents.reading import ReadingLimits
    from tasks.reports.rows import Rows
    from tasks.reports.understand import ReadingRules

# The child ends itself in time; this is for one that cannot even do that.
_GRACE_SECONDS = 15.0


class Sandbox:
    """A pool of reading processes. Use as a context manager; safe to use from several threads."""

    def __init__(self, rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> None:
        self._limits = process
        self._pool: Any = ProcessPool(
            max_workers=process.workers,
            max_tasks=process.documents_per_worker,
            initializer=worker.equip,
            initargs=(rules, reading, process),
            context=child_context(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def submit(self, data: bytes, file_name: str, document_id: str) -> Future[Rows]:
        """Starts reading as soon as a child is free; ask `result_of` for what came of it."""
        return self._run(worker.read, data, file_name, document_id)

    def _run(self, function: Any, *arguments: Any) -> Future[Any]:
        timeout = self._limits.longest_seconds + _GRACE_SECONDS
        future: Future[Any] = self._pool.schedule(function, args=arguments, timeout=timeout)
        return future


def result_of(future: Future[Rows]) -> Rows:
    """The rows of the document; waits for them. Raises DocumentRejected for every way in which a document can fail."""
    try:
        return future.result()
    except DocumentRejected:
        raise
    except TimeoutError as error:
        raise DocumentRejected(ReasonCode.TIMED_OUT, "the parent ended the child process") from error
    except MemoryError as error:
        raise DocumentRejected(ReasonCode.OUT_OF_MEMORY, "the memory limit of the child process") from error
    except ProcessExpired as error:
        raise DocumentRejected(
            _reason_of_death(error.exitcode), f"the child process ended with {error.exitcode}"
        ) from error
    except Exception as error:
        raise DocumentRejected(ReasonCode.INTERNAL_ERROR, getattr(error, "traceback", "") or repr(error)) from error


def _reason_of_death(exit_code: int) -> ReasonCode:
    # Nobody but the system's out-of-memory killer sends SIGKILL to one child.
    known = {-signal.SIGALRM: ReasonCode.TIMED_OUT, -signal.SIGKILL: ReasonCode.OUT_OF_MEMORY}
    return known.get(exit_code, ReasonCode.CRASHED)
