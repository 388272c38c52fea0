"""The pages for reviewers, written once a run is published. What is on them is the business of tasks/review."""

from __future__ import annotations

from flows.reading import sandbox_of
from flows.run import Run
from flows.settings import Settings
from tasks.review import Limits, write_review


def show(run: Run, settings: Settings) -> None:
    """Documents are strangers also when they are drawn: their pictures are made in the sandbox."""
    with sandbox_of(settings) as sandbox:
        limits = Limits(settings.review_reports, settings.review_runs)
        write_review(run.home, run.run_id, run.counts, sandbox, limits)
