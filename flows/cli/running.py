"""A flow that runs in this process: a progress bar on the terminal, Prefect's own lines in a log file."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.cli.output import plain

if TYPE_CHECKING:
    from rich.console import Console

    from flows.progress import Watcher
    from flows.settings import Settings

# Which task run says something is in the record, where one does.
_LOG_LINE = "%(asctime)s %(levelname)-8s [%(task_run_name)s] %(message)s"


@contextmanager
def running_here(settings: Settings, name: str, *, quiet: bool = False) -> Iterator[None]:
    """Import and call the flow inside. The server of this home records it; without one Prefect keeps its own book."""
    from rich.console import Console

    from flows.server import use_prefect
    from storage.home import Home

    # First of all, so that a home that cannot be written is told as such.
    Home(settings.home).create()
    told = Console(stderr=True, quiet=quiet)
    started = time.monotonic()
    with _progress_bar(told) as watcher:
        use_prefect(settings, console_level="CRITICAL")
        # Sets up Prefect's logging, which would take away a handler that was there before.
        import prefect.main  # noqa: F401

        from flows.progress import watched_by

        with _log_file(settings, name) as log, watched_by(watcher):
            yield
    told.print(plain(f"用时 {time.monotonic() - started:.1f} 秒；日志：{log}"), style="dim")


@contextmanager
def _progress_bar(told: Console) -> Iterator[Watcher]:
    """A bar on standard error; until the first file is known it only says that it is starting."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=told) as bar:
        task = bar.add_task("正在启动 Prefect（首次约半分钟）", total=None)

        def watcher(done: int, total: int) -> None:
            # Nothing to read is all read.
            bar.update(task, description="读取报告", completed=done or int(not total), total=total or 1)

        yield watcher


@contextmanager
def _log_file(settings: Settings, name: str) -> Iterator[Path]:
    """All that Prefect logs of this run, in a file of its own; the terminal stays quiet."""
    folder = settings.home / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{time.strftime('%Y%m%d-%H%M%S')}.log"
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_LOG_LINE, defaults={"task_run_name": ""}))
    logger = logging.getLogger("prefect")
    logger.addHandler(handler)
    try:
        yield path
    finally:
        logger.removeHandler(handler)
        handler.close()
