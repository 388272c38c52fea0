"""Who is told how far a run is: the progress artifact in the Prefect UI, and whoever watches in this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import httpx
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.exceptions import PrefectException

# Called with files done and files to do.
Watcher = Callable[[int, int], None]

# A call to Prefect's API per file would cost more than reading the file.
_ARTIFACT_SECONDS = 2.0
# A server that restarts just now: the reports matter more than how far they are.
_UNANSWERED = (PrefectException, httpx.HTTPError)
_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Runs that go on inside this context tell `watcher` how far they are."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


@dataclass(slots=True)
class Progress:
    """Files done of `total`. Make one inside a flow."""

    total: int
    done: int = 0
    key: str = "ingest-progress"  # of the artifact, whose history over the nights the UI shows
    to_do: str = "待读"
    _artifact: UUID | None = None
    _told_at: float = field(default_factory=time.monotonic)

    def start(self) -> None:
        with suppress(*_UNANSWERED):
            # Prefect's functions answer at once in a sync flow, whatever their types say.
            made = create_progress_artifact(0.0, key=self.key, description=f"{self.to_do} {self.total} 份")
            self._artifact = cast(UUID, made)
        self._tell_watcher()

    def advance(self, files: int) -> None:
        self.done += files
        self._tell_watcher()
        if self.done >= self.total or time.monotonic() - self._told_at >= _ARTIFACT_SECONDS:
            self._tell_artifact()

    def _tell_watcher(self) -> None:
        if watcher := _watcher.get():
            watcher(self.done, self.total)

    def _tell_artifact(self) -> None:
        self._told_at = time.monotonic()
        if self._artifact is None or not self.total:
            return
        done = 100.0 * self.done / self.total
        with suppress(*_UNANSWERED):
            update_progress_artifact(self._artifact, done, description=f"{self.done} / {self.total} 份")
