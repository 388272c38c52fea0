"""Verb: write the views as files for people who live in Excel. How a format is written is storage's business."""

from __future__ import annotations

from pathlib import Path

from prefect import get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from storage import exports
from storage.home import Home
from tasks.runs.page import escaped


@task(task_run_name="导出视图", cache_policy=NO_CACHE)
def export_into(home: Home, folder: Path, file_format: str) -> tuple[Path, ...]:
    """The files written into `folder`, told in the artifact `export`. Raises WarehouseMissing, OutOfSpace."""
    files = exports.export(home, folder, file_format)
    get_run_logger().info("已导出到 %s", folder)
    rows = [f"| {escaped(path.name)} | {path.stat().st_size / 2**20:,.1f} |" for path in files]
    page = "\n".join([f"**{escaped(folder)}**", "", "| 文件 | MiB |", "| --- | ---: |", *rows, ""])
    create_markdown_artifact(page, key="export", description=f"{len(files)} 个文件，在 {folder}")
    return files
