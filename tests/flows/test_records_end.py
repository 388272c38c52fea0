"""Prefect's records of a run go once they are old: the run, its task runs, its log and its artifacts. Our data stay."""

from __future__ import annotations

import asyncio
import datetime as dt

import sqlalchemy as sa
from prefect.server.database import PrefectDBInterface, provide_database_interface
from prefect.server.services.db_vacuum import vacuum_old_flow_runs
from prefect.settings import temporary_settings
from prefect.settings.legacy import Setting, _get_settings_fields
from prefect.settings.models.root import Settings

from flows.ingest import ingest_reports
from storage.home import Home
from tests.builders.homes import ask
from tests.builders.small_report import small_docx
from tests.flows.records import last_run

_RETENTION = "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"


def setting(name: str) -> Setting:
    return _get_settings_fields(Settings)[name]


async def age_and_vacuum(db: PrefectDBInterface, run_id: object) -> tuple[dict[str, int], dict[str, int]]:
    """Rows about the run before and after the vacuum, by table."""
    tables = {"runs": (db.FlowRun, db.FlowRun.id), "task runs": (db.TaskRun, db.TaskRun.flow_run_id)}
    tables |= {"log": (db.Log, db.Log.flow_run_id), "artifacts": (db.Artifact, db.Artifact.flow_run_id)}

    async def count() -> dict[str, int]:
        async with db.session_context() as session:
            return {
                name: await session.scalar(sa.select(sa.func.count()).select_from(table).where(column == run_id)) or 0
                for name, (table, column) in tables.items()
            }

    before = await count()
    async with db.session_context(begin_transaction=True) as session:
        long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=91)
        await session.execute(sa.update(db.FlowRun).where(db.FlowRun.id == run_id).values(end_time=long_ago))
    await vacuum_old_flow_runs(db=db)
    return before, await count()


def test_what_prefect_keeps_of_a_run_ends_and_what_we_keep_does_not(home: Home) -> None:
    (home.inbox / "报告.docx").write_bytes(small_docx())
    ingest_reports(home=home.root)
    run = last_run(home)
    with temporary_settings({setting(_RETENTION): 90 * 86_400}):
        before, after = asyncio.run(age_and_vacuum(provide_database_interface(), run.id))
    assert before["runs"] == 1
    assert before["artifacts"] > 0
    assert set(after.values()) == {0}
    assert len(ask(home, "SELECT * FROM v_reports")) == 1
