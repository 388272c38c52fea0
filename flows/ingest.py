"""The nightly run: what arrived is read, loaded, questioned, published and told. When and in which order."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.reading import read_and_load
from flows.run import Run, extractor_version, open_run, run_name
from flows.settings import Settings, home_of, load_settings
from flows.telling import publish_and_tell, question, tell_of_failure
from tasks.discover import Discovery, discover
from tasks.load import load_categories
from tasks.runs.counts import RunCounts


@flow(name="ingest", flow_run_name=run_name, on_failure=[tell_of_failure])
def ingest_reports(
    paths: list[Path] | None = None, home: Path | None = None, retry_quarantined: bool = False
) -> State[RunCounts]:
    """Reads everything new under `paths` (the inbox where none are given) and says what does not add up.

    `home` wins over UNION_REPORTS_HOME. `retry_quarantined`: also what was refused before and has not changed.
    A file that cannot be read never fails the run. Raises StorageError where the warehouse cannot be written.
    """
    settings = load_settings(home)
    with open_run(home_of(settings), "ingest") as run:
        load_categories(run.writer)
        found = _discover(run, settings, paths, retry_quarantined)
        read_and_load(run, settings, found.to_read, found.refused)
        question(run, settings)
    publish_and_tell(run, settings)
    return Completed(message=run.counts.sentence(), data=run.counts)


def _refused_elsewhere(waiting: Sequence[Mapping[str, object]]) -> list[Path]:
    """Where files lie that were refused unread, so that the archive has no copy of them. They may be gone by now.

    A link that leads out of the inbox stays refused: what is named here would be followed.
    """
    unread = (Path(str(row["source_path"])) for row in waiting if row["sha256"] is None)
    return [path for path in unread if os.path.isfile(path) and not os.path.islink(path)]  # noqa: PTH113, PTH114 -- these never raise


def _discover(run: Run, settings: Settings, paths: list[Path] | None, retry_quarantined: bool) -> Discovery:
    waiting = run.writer.waiting_in_quarantine()
    # A newer version may read what an older one could not.
    not_again = {str(row["quarantine_id"]) for row in waiting if row["extractor_version"] == extractor_version()}
    found = discover(
        run.home,
        run.writer,
        paths or [run.home.inbox, *(_refused_elsewhere(waiting) if retry_quarantined else ())],
        settings.settle_seconds,
        settings.max_file_mib * 2**20,
        set() if retry_quarantined else not_again,
    )
    run.count(
        files_seen=found.files_seen,
        unchanged=found.unchanged,
        still_quarantined=found.still_quarantined,
        left_for_next_run=found.left_for_next_run,
    )
    return found
