"""Before the inbox is looked at: what lies in the sources that are set is fetched. One that fails is told, no more."""

from __future__ import annotations

from collections.abc import Collection

from flows.run import Run, extractor_version
from flows.settings import Settings
from tasks.fetch import Fetched, fetch
from tasks.load import Loading, load
from tasks.reports.outcome import Batch


def fetch_sources(run: Run, settings: Settings, not_again: Collection[str]) -> Fetched:
    """`not_again`: quarantine_ids that would only be refused again. A source that failed waits in quarantine."""
    if not settings.sources.strip():
        return Fetched()
    limits, settle = settings.source_limits, settings.settle_seconds
    found = fetch(run.home, run.writer, settings.sources, limits, settle, not_again)
    run.count(sources_failed=len(found.failed))
    if found.failed:
        loading = Loading(run.home, run.writer, run.run_id, extractor_version())
        load(loading, Batch(found.failed), f"{len(found.failed)} 个未能取件的来源")
    return found
