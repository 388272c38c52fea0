"""The nightly run: what arrived is read, loaded, questioned, published and told. When and in which order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.ending import FEWEST_FILES, EveryFileFailed, ending_in_words
from flows.fetching import fetch_sources
from flows.reading import read_and_load
from flows.run import Run, extractor_version, name_by_count, open_run, run_name
from flows.settings import Settings, home_of, load_settings
from flows.telling import ask_for_alerts, publish_and_tell, question, tell_of_failure
from storage.quarantine import quarantine_id
from storage.rows import Row
from tasks.discover import Discovery, discover
from tasks.fetch import Fetched
from tasks.load import load_categories
from tasks.runs.counts import RunCounts


@flow(name="ingest", flow_run_name=run_name, on_failure=[tell_of_failure])
@ending_in_words
def ingest_reports(
    paths: list[Path] | None = None,
    home: Path | None = None,
    retry_quarantined: bool = False,
    alerts: bool = True,
) -> State[RunCounts]:
    """Reads everything new under `paths` and says what does not add up. A file that cannot be read never fails the run.

    Raises StorageError where the warehouse cannot be written, EveryFileFailed once all that can be kept is kept.

    Args:
        paths: 要读的文件或文件夹（运行它的那台机器上的路径）。留空则读收件夹。
        home: 数据文件夹。留空则用运行它的机器所设的 UNION_REPORTS_HOME。
        retry_quarantined: 连同隔离中、内容没有变的文件再读一遍。补装了组件（扫描识别、LibreOffice）之后勾选。
        alerts: 读完即核对预警、发布并通知。分多批导入大量文件时可不勾选，只入库；随后由部署 alerts 核对一次。
    """
    settings = load_settings(home)
    with open_run(home_of(settings), "ingest", settings.wait_seconds) as run:
        load_categories(run.writer)
        waiting = run.writer.waiting_in_quarantine()
        found = _discover(run, settings, paths, waiting, retry_quarantined)
        new = len(_new(found) - {str(row["quarantine_id"]) for row in waiting})
        name_by_count(f"新来 {new} 份")
        read_and_load(run, settings, found.to_read, found.refused)
        reasons = _reasons(run)
        if alerts:
            question(run, settings)
    if alerts:
        publish_and_tell(run, settings)
    else:
        ask_for_alerts(run)
    if new >= FEWEST_FILES and not run.counts.loaded:
        raise EveryFileFailed(run.counts, reasons)
    return Completed(message=run.counts.sentence(), data=run.counts)


def _new(found: Discovery) -> set[str]:
    """The quarantine_id that each file to be read or refused would get; those of earlier refusals are among them."""
    files = [*found.to_read, *(refusal.file for refusal in found.refused)]
    return {quarantine_id(file.sha256, Path(file.source_path)) for file in files}


def _reasons(run: Run) -> str:
    """Why files were refused in this run, the most frequent reason first."""
    refused = (row for row in run.writer.waiting_in_quarantine() if row["run_id"] == run.run_id)
    counted = Counter(str(row["reason"]).partition("。")[0] for row in refused)
    return "；".join(f"{reason}（{files} 份）" for reason, files in counted.most_common(3))


def _refused_elsewhere(waiting: Sequence[Row]) -> list[Path]:
    """Where files lie that were refused unread, so that the archive has no copy of them. They may be gone by now.

    A link that leads out of the inbox stays refused: what is named here would be followed.
    """
    unread = (Path(str(row["source_path"])) for row in waiting if row["sha256"] is None)
    return [path for path in unread if os.path.isfile(path) and not os.path.islink(path)]  # noqa: PTH113, PTH114 -- these never raise


def _discover(
    run: Run, settings: Settings, paths: list[Path] | None, waiting: Sequence[Row], retry_quarantined: bool
) -> Discovery:
    # A newer version may read what an older one could not.
    refused_before = {str(row["quarantine_id"]) for row in waiting if row["extractor_version"] == extractor_version()}
    not_again = set() if retry_quarantined else refused_before
    fetched = Fetched() if paths else fetch_sources(run, settings, not_again)
    found = discover(
        run.home,
        run.writer,
        paths or [run.home.inbox, *(_refused_elsewhere(waiting) if retry_quarantined else ())],
        settings.settle_seconds,
        settings.max_file_mib * 2**20,
        {str(row["quarantine_id"]) for row in waiting},
        not_again,
    )
    found.refused += fetched.refused
    run.count(
        files_seen=found.files_seen + fetched.unchanged + fetched.still_quarantined + fetched.left_for_next_run,
        unchanged=found.unchanged + fetched.unchanged,
        still_quarantined=found.still_quarantined + fetched.still_quarantined,
        left_for_next_run=found.left_for_next_run + fetched.left_for_next_run,
    )
    return found
