"""Read the whole archive again with today's extractor: after an upgrade, or after the warehouse was damaged."""

from __future__ import annotations

from pathlib import Path

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.ending import ending_in_words
from flows.reading import read_and_load
from flows.run import name_by_count, open_run, run_name
from flows.settings import home_of, load_settings
from flows.telling import publish_and_tell, question, tell_of_failure
from storage.copies import read_everything
from storage.errors import WarehouseCorrupt
from storage.home import Home
from storage.warehouse import open_writer, set_aside
from tasks.discover import discover_archive
from tasks.load import load_categories
from tasks.runs.counts import RunCounts


@flow(name="rebuild", flow_run_name=run_name, on_failure=[tell_of_failure])
@ending_in_words
def rebuild_warehouse(home: Path | None = None) -> State[RunCounts]:
    """Reads everything that ever arrived once more. A damaged warehouse is kept aside, and a new one is made.

    What people decided about alerts stays, except where the warehouse had to be made anew.

    Args:
        home: 数据文件夹。留空则用运行它的机器所设的 UNION_REPORTS_HOME。
    """
    settings = load_settings(home)
    here = home_of(settings)
    _set_aside_if_corrupt(here)
    with open_run(here, "rebuild", settings.wait_seconds) as run:
        load_categories(run.writer)
        to_read = discover_archive(here)
        run.count(files_seen=len(to_read))
        name_by_count(f"重读 {len(to_read)} 份")
        read_and_load(run, settings, to_read)
        question(run, settings)
    publish_and_tell(run, settings)
    return Completed(message=run.counts.sentence(), data=run.counts)


def _set_aside_if_corrupt(home: Home) -> None:
    try:
        with open_writer(home) as writer:
            read_everything(writer.connection)
    except WarehouseCorrupt as error:
        kept = set_aside(home)
        get_run_logger().warning("数据仓库已损坏（%s），移到 %s，从归档重建", error, kept.name)
