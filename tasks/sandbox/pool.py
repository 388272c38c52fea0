"""The parent's side: documents go to child processes, rows or refusals come back. A dead child costs one document."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from tasks.documents.rejection import DocumentRejected, ReasonCode, where_it_failed
from tasks.sandbox import worker
from tasks.sandbox.child import Child, ChildGone, ChildNotStarted
from tasks.sandbox.jobs import Job, Jobs, PartedJob
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.parting import Plan

if TYPE_CHECKING:
    from tasks.documents.ocr import Recognised
    from tasks.documents.pdf.crops import Spot
    from tasks.documents.reading import ReadingLimits
    from tasks.reports.rows import Rows
    from tasks.reports.understand import ReadingRules

# The child ends itself in time; this is for one that cannot even do that.
_GRACE_SECONDS = 15.0
_LOOK_SECONDS = 0.05
# Memory that was short, or a program that was being installed, may be there then.
_PAUSES_SECONDS = (1.0, 5.0)
# What an answer may have on top of the rows: a traceback, or the wrapping of the pickle.
_SLACK_BYTES = 2**20

Result = TypeVar("Result")


class Sandbox:
    """A pool of reading processes, each with a thread that waits for it. Use as a context manager, from any thread."""

    def __init__(self, rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> None:
        self._equipment = (rules, reading, process)
        self._limits = process
        self._jobs = Jobs()
        self._stopping = threading.Event()
        self._children: dict[int, Child] = {}
        self._threads = [
            threading.Thread(target=self._serve, args=(number,), name=f"sandbox-{number}", daemon=True)
            for number in range(process.workers)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._stopping.set()
        self._jobs.close()
        for thread in self._threads:
            while thread.is_alive():
                if self._stopping.is_set():  # again and again: one may just be starting
                    for child in list(self._children.values()):
                        child.kill()
                thread.join(_LOOK_SECONDS if self._stopping.is_set() else None)

    def submit(
        self, data: bytes, file_name: str, document_id: str, recognised: Recognised | None = None
    ) -> Future[Rows]:
        """Starts reading as soon as a child is free; ask `result_of` for what came of it.

        `recognised` goes to the children: it can be pickled, and used by several of them at once.
        """
        return self._run(worker.read, data, file_name, document_id, recognised)

    def crop(self, data: bytes, spots: Sequence[Spot], covered: Sequence[Spot] = ()) -> Future[list[bytes | None]]:
        """Pictures (PNG) of places of a PDF, `covered` ones painted over; ask `result_of` for them."""
        return self._run(worker.crop, data, spots, covered)

    def _run(self, function: Any, *arguments: Any) -> Future[Any]:
        job = Job(function, arguments)
        self._jobs.add(job)
        return job.future

    def _serve(self, number: int) -> None:
        """The life of one thread: every job to its child, which is replaced when it is dead or has read enough."""
        while (task := self._jobs.take()) is not None:
            if isinstance(task, Job):
                self._do(number, task)
            else:
                self._do_part(number, *task)
        self._drop(number)

    def _do(self, number: int, job: Job) -> None:
        if self._stopping.is_set():
            job.future.cancel()
        elif job.future.set_running_or_notify_cancel():
            answer = self._outcome(number, job.function, *job.arguments)
            if isinstance(answer, Plan):
                self._do_by_parts(number, PartedJob(job, answer, self._limits.output_mib * 2**20))
            else:
                _settle(job, answer)

    def _do_by_parts(self, number: int, parted: PartedJob) -> None:
        self._jobs.offer(parted)
        while (part := parted.next_part()) is not None:
            self._do_part(number, parted, part)

    def _do_part(self, number: int, parted: PartedJob, part: int) -> None:
        data, _, _, recognised = parted.job.arguments
        pages = parted.pages(part)
        if parted.brought(part, self._outcome(number, worker.read_part, data, pages, parted.plan, recognised)):
            self._end(number, parted)

    def _end(self, number: int, parted: PartedJob) -> None:
        """After the last part, in the thread that brought it."""
        data, file_name, document_id, recognised = parted.job.arguments
        if parted.failure is not None:
            _settle(parted.job, parted.failure)
        elif parted.must_be_read_whole:
            whole = self._outcome(number, worker.read_whole, data, file_name, document_id, parted.whole, recognised)
            _settle(parted.job, whole)
        else:
            _settle(parted.job, self._outcome(number, worker.put_together, parted.read, document_id, parted.plan))

    def _outcome(self, number: int, function: Any, *arguments: Any) -> Any:
        """What the child of this thread answers, or whatever was raised: who waits for the document is told."""
        try:
            return self._ask(number, pickle.dumps((function, arguments)))
        except BaseException as error:
            return error

    def _ask(self, number: int, work: bytes) -> Any:
        seconds = self._limits.longest_seconds + _GRACE_SECONDS
        most = self._limits.output_mib * 2**20 + _SLACK_BYTES
        try:
            return self._child(number).ask(work, seconds, most)
        except ChildGone:
            # The system may end a child that does nothing. One that dies twice over one document dies of it.
            self._drop(number)
            try:
                return self._child(number).ask(work, seconds, most)
            except ChildGone as error:
                raise DocumentRejected(ReasonCode.CRASHED, "two child processes ended at once") from error
        except MemoryError:
            self._drop(number)  # what is left of its memory is in pieces
            raise

    def _child(self, number: int) -> Child:
        """The child of this thread: the same as before, or a fresh one."""
        child = self._children.get(number)
        if child is not None and child.documents < self._limits.documents_per_worker and child.is_usable:
            return child
        self._drop(number)
        child = self._children[number] = self._started()
        return child

    def _started(self) -> Child:
        for pause in _PAUSES_SECONDS:
            try:
                return Child(*self._equipment)
            except ChildNotStarted:
                self._stopping.wait(pause)
        return Child(*self._equipment)

    def _drop(self, number: int) -> None:
        child = self._children.pop(number, None)
        if child is not None:
            child.end()


def _settle(job: Job, outcome: Any) -> None:
    if isinstance(outcome, BaseException):
        job.future.set_exception(outcome)
    else:
        job.future.set_result(outcome)


def result_of(future: Future[Result]) -> Result:
    """What came of the document; waits for it. Raises DocumentRejected for every way in which a document can fail.

    Raises ChildNotStarted where nothing can be read here now.
    """
    try:
        return future.result()
    except (DocumentRejected, ChildNotStarted):
        raise
    except MemoryError as error:
        raise DocumentRejected(ReasonCode.OUT_OF_MEMORY, "the memory limit of the child process") from error
    except Exception as error:
        raise DocumentRejected(ReasonCode.INTERNAL_ERROR, where_it_failed(error)) from error
