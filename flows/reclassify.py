"""Apply an edited taxonomy to everything stored, without reading any file again."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.ending import ending_in_words
from flows.run import open_run, run_name
from flows.settings import home_of, load_settings
from flows.telling import publish_and_tell, question, tell_of_failure
from tasks.classify import Reclassified, classify_stored
from tasks.load import load_categories


@flow(name="reclassify", flow_run_name=run_name, on_failure=[tell_of_failure])
@ending_in_words
def reclassify_work_items(home: Path | None = None) -> State[Reclassified]:
    """Classifies every stored work item by tasks/rules/taxonomy.toml as it is; says what moved and what it misses.

    Args:
        home: 数据文件夹。留空则用运行它的机器所设的 UNION_REPORTS_HOME。
    """
    settings = load_settings(home)
    with open_run(home_of(settings), "reclassify", settings.wait_seconds) as run:
        load_categories(run.writer)
        found = classify_stored(run.writer)
        question(run, settings)
    publish_and_tell(run, settings)
    message = f"{found.moves.total()} 条事项换了主要类别，{len(found.unclassified)} 条未能归类"
    return Completed(message=message, data=found)
