"""Verb: tell people what a run did, as artifacts in the Prefect UI. The words are made in tasks/runs."""

from __future__ import annotations

from prefect import task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from storage.home import Home
from storage.snapshots import open_reader
from storage.sql import read_sql
from tasks.runs.counts import RunCounts
from tasks.runs.page import alert_table, run_page

# An artifact is one row of Prefect's database and one page in a browser; the rest is a query away.
_MOST_ROWS = 200
_REFUSED = f"SELECT * FROM v_quarantine ORDER BY last_seen_at DESC LIMIT {_MOST_ROWS}"  # noqa: S608 -- a number of ours


@task(task_run_name="写运行摘要", cache_policy=NO_CACHE)
def summarize(home: Home, counts: RunCounts, review_link: str) -> None:
    """Artifacts `ingest-summary` (Markdown), `open-alerts` (table), `review` (link), from the snapshot that people now
    see. `review_link`: where the pages for reviewers open.
    """
    with open_reader(home) as reader:
        categories = reader.query(read_sql("queries", "help_by_category")).as_dicts()
        alerts = reader.query(read_sql("queries", "open_alerts")).as_dicts()[:_MOST_ROWS]
        refused = reader.query(_REFUSED).as_dicts()
    page = f"[审核页面](<{review_link}>)：每条预警与原文对照\n\n{run_page(counts, categories, alerts, refused)}"
    create_markdown_artifact(page, key="ingest-summary", description=counts.sentence())
    create_table_artifact(alert_table(alerts), key="open-alerts", description=f"待处理预警 {counts.alerts_open} 条")
    create_link_artifact(review_link, link_text="审核页面", key="review", description="每条预警与原文对照")
