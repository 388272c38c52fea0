"""What the children have to do, and who does what next: documents first, then parts of those that are being read.

A child that opened a long document reads its parts one after the other; children without a document of their own take
parts from its end of the line. Nobody ever waits for another child: whoever brings the last part puts all together.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

from tasks.sandbox.parting import Plan
from tasks.sandbox.worker import Part


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """`function` with its arguments is done by a child; the future holds what came of it."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    future: Future[Any] = field(default_factory=Future)


class PartedJob:
    """A document that is being read by parts. Used by all threads at once.

    What becomes of it is what would have become of it read whole: of several parts that fail, the first one counts.
    """

    def __init__(self, job: Job, plan: Plan, most_bytes: int) -> None:
        self.job = job
        self._plan = plan
        self._room = most_bytes
        self._left = plan.seconds
        self._lock = threading.Lock()
        self._waiting = deque(range(len(plan.parts)))
        self._running = 0
        self._read: dict[int, bytes] = {}
        self._failed: dict[int, BaseException] = {}
        self.must_be_read_whole = False

    @property
    def has_more(self) -> bool:
        return bool(self._waiting)

    @property
    def plan(self) -> Plan:
        """With the time that is left of it: what the parts took together counts, as if one had read them all."""
        return replace(self._plan, seconds=self._left)

    @property
    def whole(self) -> Plan:
        """With all of its time, for one child to read it from its first page."""
        return self._plan

    def next_part(self) -> int | None:
        """The number of a part that nobody has begun, for the caller to read and to bring with `brought`."""
        with self._lock:
            if not self._waiting:
                return None
            self._running += 1
            return self._waiting.popleft()

    def pages(self, number: int) -> range:
        return self._plan.parts[number]

    def brought(self, number: int, outcome: Part | BaseException | None) -> bool:
        """Whether this was the last part that anybody was reading, so that the caller ends the job."""
        with self._lock:
            self._running -= 1
            if isinstance(outcome, Part):
                self._read[number] = outcome.pages
                self._left -= outcome.seconds
                self._room -= len(outcome.pages)
            elif outcome is not None:
                self._failed[number] = outcome
            # None, or together too much to be kept here: one child can hold what need not be sent about.
            self.must_be_read_whole |= outcome is None or self._room < 0
            if self._failed or self.must_be_read_whole:
                self._waiting.clear()
            return not self._running and not self._waiting

    @property
    def failure(self) -> BaseException | None:
        return self._failed[min(self._failed)] if self._failed else None

    @property
    def read(self) -> list[bytes]:
        return [self._read[number] for number in sorted(self._read)]


class Jobs:
    """The line in which jobs wait; shared by the threads that have a child each."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._parted: list[PartedJob] = []
        self._closed = False

    def add(self, job: Job) -> None:
        with self._changed:
            self._waiting.append(job)
            self._changed.notify()

    def offer(self, parted: PartedJob) -> None:
        """Lets idle children take parts of it."""
        with self._changed:
            self._parted = [one for one in self._parted if one.has_more] + [parted]
            self._changed.notify_all()

    def close(self) -> None:
        """Nothing more will be added; who asks when all is given out is told so."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def take(self) -> Job | tuple[PartedJob, int] | None:
        """The next job, or a part of one; waits for it. None when the line is closed and empty."""
        with self._changed:
            while True:
                if self._waiting:
                    return self._waiting.popleft()
                for parted in self._parted:
                    if (number := parted.next_part()) is not None:
                        return parted, number
                if self._closed:
                    return None
                self._changed.wait()
