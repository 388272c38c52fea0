"""Verb: let people see the warehouse as it now stands. How a snapshot is made and swapped in is storage's business."""

from __future__ import annotations

from pathlib import Path

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import snapshots
from storage.home import Home


@task(task_run_name="发布查询库", cache_policy=NO_CACHE)
def publish(home: Home, kept: int) -> Path:
    """Publishes a new snapshot; `kept` of them stay. Raises WarehouseInconsistent where a check fails: all stay."""
    snapshot = snapshots.publish(home, kept=kept)
    get_run_logger().info("已发布 %s", snapshot.name)
    return snapshot
