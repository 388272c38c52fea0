"""One reading process, seen from the parent: started, given one piece of work after the other, ended. No queue here.

Each child has a pipe of its own and nothing else in common with the others: no lock and no channel that a dying child
could leave in a state in which the others wait for ever.
"""

from __future__ import annotations

import pickle
import signal
import threading
from contextlib import suppress
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

from tasks.documents.rejection import DocumentRejected, ReasonCode, where_it_failed
from tasks.sandbox import worker
from tasks.sandbox.children import child_context
from tasks.sandbox.limits import ProcessLimits

if TYPE_CHECKING:
    from tasks.documents.reading import ReadingLimits
    from tasks.reports.understand import ReadingRules

# multiprocessing looks after all children whenever one starts. Of two threads that ask for the exit code of the same
# child at the same time the second is told 255.
_exit_codes = threading.Lock()
_ENDING_SECONDS = 5.0
# To start, load its libraries and take the work in, on a busy machine; what it says then is that it has begun.
_TAKING_SECONDS = 120.0


class ChildGone(Exception):  # noqa: N818 -- says what happened
    """The child was dead before it had all of the work: whatever ended it, it was not this document."""


class ChildNotStarted(Exception):  # noqa: N818 -- says what happened
    """No child can be started here now: no memory, no more processes allowed, a program half installed.

    That says nothing about any document, so none must be refused for it.
    """


class Child:
    """A process that reads documents. Used by one thread; only `kill` may come from another."""

    def __init__(self, rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> None:
        """Raises ChildNotStarted."""
        context = child_context()
        self.documents = 0
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=worker.attend, args=(theirs, rules, reading, process))
        try:
            with _exit_codes:
                self._process.start()
        except BaseException as error:
            self._connection.close()
            if isinstance(error, OSError | EOFError):
                raise ChildNotStarted(where_it_failed(error)) from error
            raise
        finally:
            theirs.close()

    def ask(self, work: bytes, seconds: float, most_bytes: int) -> Any:
        """What came of the pickled `work`. Raises DocumentRejected, MemoryError, ChildGone.

        The child may be dead then; `is_usable` says so.
        """
        self.documents += 1
        try:
            self._connection.send_bytes(work)
            self._wait(_TAKING_SECONDS)
            self._connection.recv_bytes(len(worker.TAKEN))
        except (EOFError, OSError) as error:
            raise ChildGone from error
        self._wait(seconds)
        try:
            answer = self._connection.recv_bytes(most_bytes)
        except (EOFError, OSError) as error:
            exit_code = self._exit_code()
            raise DocumentRejected(_reason_of_death(exit_code), f"the child process ended with {exit_code}") from error
        value = pickle.loads(answer)  # noqa: S301 -- written by our own code in the child
        if isinstance(value, BaseException):
            raise value
        return value

    def _wait(self, seconds: float) -> None:
        """Until there is something to receive, be it the end. Raises DocumentRejected where it takes too long."""
        if not self._connection.poll(seconds):
            self.kill()
            self._exit_code()  # dead before anybody asks whether it is usable
            raise DocumentRejected(ReasonCode.TIMED_OUT, "the parent ended the child process")

    @property
    def is_usable(self) -> bool:
        """Whether it waits for work: alive, and with nothing left to say."""
        return not self._connection.closed and not connection.wait([self._connection, self._process.sentinel], 0)

    def kill(self) -> None:
        with suppress(OSError):  # it may be over already
            self._process.kill()

    def end(self) -> None:
        """Lets it go, or ends it where it does not go by itself."""
        self._connection.close()
        if not connection.wait([self._process.sentinel], _ENDING_SECONDS):
            self.kill()
        self._exit_code()

    def _exit_code(self) -> int | None:
        if not connection.wait([self._process.sentinel], _ENDING_SECONDS):
            self.kill()
            connection.wait([self._process.sentinel])
        with _exit_codes:
            self._process.join()
            return self._process.exitcode


def _reason_of_death(exit_code: int | None) -> ReasonCode:
    # Nobody but the system's out-of-memory killer sends SIGKILL to one child.
    known = {
        -signal.SIGALRM: ReasonCode.TIMED_OUT,
        -signal.SIGXCPU: ReasonCode.TIMED_OUT,
        -signal.SIGKILL: ReasonCode.OUT_OF_MEMORY,
    }
    return known.get(exit_code or 0, ReasonCode.CRASHED)
