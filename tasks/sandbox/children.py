"""How a child process starts: from a small server process with the libraries loaded, without the parent's main module.

A child knows nothing of the program that started it: no Prefect, no DuckDB, no open files.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
from multiprocessing import popen_forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.process import BaseProcess
from types import ModuleType

# Loaded once by the fork server, so that a new child starts in tens of milliseconds.
PRELOADED = ("tasks.sandbox.preload",)
_main_hidden = threading.Lock()


class _Child(ForkServerProcess):
    """multiprocessing runs the parent's main module again in every child; under a worker that is all of Prefect.

    Nor may a child be started from a process that is to end with its own parent, as Dask's workers are. Ours end when
    their pipe does, whatever became of the parent, so there is nothing to guard against.
    """

    def start(self) -> None:
        ours = multiprocessing.current_process()._config  # type: ignore[attr-defined]
        was = ours.pop("daemon", None)
        try:
            super().start()
        finally:
            if was is not None:
                ours["daemon"] = was

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> popen_forkserver.Popen:  # noqa: N802 -- the name is multiprocessing's
        with _main_hidden:
            main = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                return popen_forkserver.Popen(process_obj)
            finally:
                sys.modules["__main__"] = main


class ChildContext(ForkServerContext):
    Process = _Child


def child_context() -> ChildContext:
    multiprocessing.get_context("forkserver").set_forkserver_preload(list(PRELOADED))
    return ChildContext()
