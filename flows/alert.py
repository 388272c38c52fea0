"""Ask the alert rules again, without reading anything: after a rule or its parameters were edited, and after an ingest
that could not ask them itself or was told not to.
"""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.ending import ending_in_words
from flows.run import open_run, run_name
from flows.settings import home_of, load_settings
from flows.telling import is_unanswered, publish_and_tell, question, tell_of_failure
from tasks.runs.counts import RunCounts


@flow(name="alert", flow_run_name=run_name, on_failure=[tell_of_failure])
@ending_in_words
def check_alerts(home: Path | None = None, only_if_needed: bool = False) -> State[RunCounts]:
    """Runs every rule over what is loaded, publishes and tells. Raises StorageError as `ingest_reports` does.

    Args:
        home: 数据文件夹。留空则用运行它的机器所设的 UNION_REPORTS_HOME。
        only_if_needed: 只在有报告载入后还没有核对过时才核对（由事件触发时勾选；手工运行、改过规则之后不必勾选）。
    """
    settings = load_settings(home)
    with open_run(home_of(settings), "alert", settings.wait_seconds) as run:
        needed = not only_if_needed or is_unanswered(run)
        if needed:
            question(run, settings)
    if not needed:
        return Completed(message="已载入的报告都核对过，没有要做的", data=run.counts)
    publish_and_tell(run, settings)
    return Completed(message=run.counts.sentence(), data=run.counts)
