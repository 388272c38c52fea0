"""Verb: what was read goes into the warehouse, one transaction per batch; what was refused goes into quarantine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage import archive, file_log, quarantine
from storage.clock import utc_now
from storage.errors import RowRefused, StorageError
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
def load(loading: Loading, batch: Batch, title: str) -> LoadCounts:
    """Keeps every outcome of a batch, which `title` names. Raises StorageError where nothing can be kept."""
    refused = [outcome for outcome in batch.outcomes if isinstance(outcome, Refusal)]
    reports = [outcome for outcome in batch.outcomes if isinstance(outcome, ReadReport)]
    try:
        _keep(loading, reports)
    except RowRefused:  # one of them spoils the transaction of all: each for itself, to know which
        get_run_logger().error("%s：有报告的数据不合仓库约定，见隔离与 logs/files.log", title)
        refused += [refusal for report in reports if (refusal := _kept_or_refused(loading, report))]
    for refusal in refused:
        _set_aside(loading, refusal)
    _note(loading, reports, refused)
    return LoadCounts(len(batch.outcomes) - len(refused), len(refused))


def _note(loading: Loading, reports: Sequence[ReadReport], refused: Sequence[Refusal]) -> None:
    """A line for each file into our own log, by its id; Prefect is told of batches. A line lost costs no run."""
    bad = {one.file for one in refused}
    lines = [("载入", report.file.document_id) for report in reports if report.file not in bad]
    told = [
        ("隔离", quarantine.quarantine_id(one.file.sha256, Path(one.file.source_path)), one.reason_code, one.detail)
        for one in refused
    ]
    with suppress(StorageError):
        file_log.note(loading.home, loading.run_id, [*lines, *told])


def _kept_or_refused(loading: Loading, report: ReadReport) -> Refusal | None:
    try:
        _keep(loading, [report])
    except RowRefused as error:
        return Refusal(report.file, ReasonCode.INTERNAL_ERROR, str(error))
    return None


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


def _keep(loading: Loading, reports: Sequence[ReadReport]) -> None:
    """All of them in one transaction. Raises RowRefused, and keeps none, where one cannot be kept."""
    now = utc_now()
    if reports:
        loading.writer.replace_documents([(one.file.document_id, _rows(loading, one, now)) for one in reports])
    for file in (report.file for report in reports):
        for identity in loading.writer.resolve_quarantine(now, sha256=file.sha256, source_path=file.source_path):
            quarantine.remove(loading.home, identity)


def _rows(loading: Loading, report: ReadReport, now: dt.datetime) -> Mapping[str, list[dict[str, object]]]:
    """The rows as they were read, with what only the loader knows of the document."""
    file = report.file
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
    return {**report.rows, "documents": [head | known]}


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
    loading.writer.record_quarantine(row | {name: getattr(note, name) for name in told_in}, utc_now())


def _bytes_of(home: Home, file: IncomingFile) -> bytes | None:
    return None if file.sha256 is None else archive.load(home, file.sha256).data
