"""Verb: put away what is more than is to be kept. What that is stands in storage/retention."""

from __future__ import annotations

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage.errors import StorageError
from storage.home import Home
from storage.retention import Keep, tidy_home


@task(task_run_name="整理旧文件", cache_policy=NO_CACHE)
def tidy(home: Home, keep: Keep) -> None:
    """Never fails a run: what could not be put away waits for the next one."""
    try:
        tidied = tidy_home(home, keep)
    except StorageError as error:
        get_run_logger().warning("未能整理旧文件：%s（%s）", error, error.advice)
        return
    if tidied.files:
        get_run_logger().info("已清理 %s 项，腾出 %.1f MiB", tidied.files, tidied.byte_size / 2**20)
