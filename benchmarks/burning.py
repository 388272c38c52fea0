"""Documents that cost exactly so much: a sandbox whose children burn processor time instead of reading. Light: children
load this module.
"""

from __future__ import annotations

import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.pool import Sandbox

if TYPE_CHECKING:
    from tasks.reports.rows import Rows


def burn(milliseconds: float) -> Rows:
    end = time.process_time() + milliseconds / 1000
    while time.process_time() < end:
        pass
    return {}


class BurningSandbox(Sandbox):
    """Real child processes, with everything that they do between two documents."""

    def __init__(self, milliseconds: float, process: ProcessLimits, rules: Any = None, reading: Any = None) -> None:
        self._milliseconds = milliseconds
        super().__init__(rules, reading, process)

    def submit(self, *_document: Any) -> Future[Rows]:
        return self._run(burn, self._milliseconds)
