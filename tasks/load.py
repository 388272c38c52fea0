"""Verb: what was read goes into the warehouse, one transaction per report; what was refused goes into quarantine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, quarantine
from storage.errors import RowRefused
from storage.home import Home
from storage.warehouse import Writer
from tasks.documents.incoming import IncomingFile, Refusal
from tasks.documents.rejection import ReasonCode
from tasks.reports.outcome import Batch, ReadReport
from tasks.rules.taxonomy import load_taxonomy


@dataclass(frozen=True, slots=True)
class Loading:
    """Who loads: the run, and the version of the program that read."""

    home: Home
    writer: Writer
    run_id: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class LoadCounts:
    loaded: int
    quarantined: int


@task(task_run_name="载入 {title}", cache_policy=NO_CACHE)
def load(loading: Loading, batch: Batch, title: str) -> LoadCounts:  # noqa: ARG001 -- names the task run
    """Keeps every outcome of a batch. `title` names the task run. Raises StorageError where nothing can be kept."""
    logger = get_run_logger()
    loaded = 0
    for outcome in batch.outcomes:
        if isinstance(outcome, Refusal):
            _set_aside(loading, outcome)
            continue
        try:
            _keep(loading, outcome)
            loaded += 1
        except RowRefused as error:
            logger.error("%s：%s", outcome.file.file_name, error)
            _set_aside(loading, Refusal(outcome.file, ReasonCode.INTERNAL_ERROR, str(error)))
    return LoadCounts(loaded, len(batch.outcomes) - loaded)


def load_categories(writer: Writer) -> None:
    """Makes the taxonomy in force what the category columns of the views speak of."""
    taxonomy = load_taxonomy()
    groups = dict(taxonomy.group_names)
    writer.replace_categories(
        [
            {
                "category_code": category.code,
                "category_name": category.name,
                "category_group": category.group,
                "group_name": groups[category.group],
                "definition": category.definition,
            }
            for category in taxonomy.categories
        ]
    )


def _keep(loading: Loading, report: ReadReport) -> None:
    file, now = report.file, _now()
    assert file.sha256 is not None
    seen = archive.arrivals(loading.home, file.sha256)
    [head] = report.rows["documents"]
    known = {
        "sha256": file.sha256,
        "file_name": file.file_name,
        "byte_size": file.byte_size,
        "received_at": seen[0].first_seen_at if seen else now,
        "loaded_at": now,
        "run_id": loading.run_id,
        "extractor_version": loading.extractor_version,
    }
    rows: Mapping[str, list[dict[str, object]]] = {**report.rows, "documents": [head | known]}
    loading.writer.replace_document(rows, file.document_id)
    for identity in loading.writer.resolve_quarantine(now, sha256=file.sha256, source_path=file.source_path):
        quarantine.remove(loading.home, identity)


def _set_aside(loading: Loading, refusal: Refusal) -> None:
    file, told = refusal.file, refusal.explanation
    identity = quarantine.quarantine_id(file.sha256, Path(file.source_path))
    note = quarantine.Note(
        file.file_name,
        file.source_path,
        str(refusal.reason_code),
        *(told.reason, told.reason_en, told.advice, told.advice_en),
    )
    quarantine.keep(loading.home, identity, note, _bytes_of(loading.home, file))
    row = {
        "quarantine_id": identity,
        "sha256": file.sha256,
        "byte_size": file.byte_size,
        "run_id": loading.run_id,
        "extractor_version": loading.extractor_version,
    }
    told_in = ("file_name", "source_path", "reason_code", "reason", "reason_en", "advice", "advice_en")
    loading.writer.record_quarantine(row | {name: getattr(note, name) for name in told_in}, _now())


def _bytes_of(home: Home, file: IncomingFile) -> bytes | None:
    return None if file.sha256 is None else archive.load(home, file.sha256).data


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
