"""What `union-reports serve` serves, with its schedules. `prefect.yaml` says the same; a test compares them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.events.schemas.automations import Posture
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows import __version__
from flows.alert import check_alerts
from flows.export import export_views
from flows.ingest import ingest_reports
from flows.rebuild import rebuild_warehouse
from flows.reclassify import reclassify_work_items
from flows.telling import LOADED
from flows.verify import verify_home

# The slug lets a schedule be updated where prefect.yaml or an earlier start made it.
NIGHTLY = Cron("0 2 * * *", timezone="Asia/Shanghai", slug="nightly")
WEEKLY = Cron("0 5 * * 0", timezone="Asia/Shanghai", slug="weekly")

# One run of a deployment at a time. Two deployments are kept apart by the right to write, which ends with its process
# and so cannot be left taken: see flows/ending.
_REFUSED = ConcurrencyLimitStrategy.CANCEL_NEW
# What was loaded while rules were being asked must not go unasked: the next one waits, and mostly finds nothing to do.
_WAITING = ConcurrencyLimitStrategy.ENQUEUE


def deployments() -> list[RunnerDeployment]:
    """Every night, every week, after an event, and on demand."""
    return [
        _deployment(ingest_reports, "nightly-ingest", ["nightly"], "每晚读取收件夹中的新报告", schedule=NIGHTLY),
        _deployment(
            check_alerts,
            "alerts",
            ["on-demand"],
            "核对预警：手工运行用于修改预警规则之后；只入库的读取完成后、读取中途崩溃后自动运行",
            strategy=_WAITING,
            triggers=_triggers(),
        ),
        _deployment(
            verify_home, "weekly-verify", ["weekly"], "每周核对归档、数据仓库与查询库是否完好", schedule=WEEKLY
        ),
        _deployment(
            reclassify_work_items, "reclassify", ["on-demand"], "修改类别词表后，对已入库的事项重新归类（不重读文件）"
        ),
        _deployment(
            rebuild_warehouse, "rebuild", ["on-demand"], "升级之后，或数据仓库损坏之后：把归档中的文件全部重读一遍"
        ),
        _deployment(
            export_views, "export", ["on-demand"], "把全部视图导出为 Excel、Parquet 或 CSV，存入 exports 文件夹"
        ),
    ]


def _deployment(
    flow: Flow[Any, Any],
    name: str,
    tags: list[str],
    description: str,
    *,
    strategy: ConcurrencyLimitStrategy = _REFUSED,
    **more: Any,
) -> RunnerDeployment:
    made = flow.to_deployment(
        name=name,
        description=description,
        tags=tags,
        version=__version__,
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=strategy),
        entrypoint_type=EntrypointType.MODULE_PATH,
        **more,
    )
    # Prefect's function answers at once outside an event loop, whatever its type says.
    return cast(RunnerDeployment, made)


def _triggers() -> list[DeploymentEventTrigger]:
    """When rules must be asked though no run of `ingest` did: it was told not to, or it died after loading."""
    return [
        _trigger("union-reports: 只入库的读取之后核对预警", LOADED, {"prefect.resource.id": "union-reports.run.*"}, {}),
        _trigger(
            "union-reports: 读取崩溃之后核对预警",
            "prefect.flow-run.Crashed",
            {"prefect.resource.id": "prefect.flow-run.*"},
            {"prefect.resource.role": "flow", "prefect.resource.name": "ingest"},
        ),
    ]


def _trigger(name: str, event: str, match: dict[str, str], related: dict[str, str]) -> DeploymentEventTrigger:
    return DeploymentEventTrigger(
        name=name,
        expect={event},
        match=match,
        match_related=related,
        for_each={"prefect.resource.id"},
        posture=Posture.Reactive,
        threshold=1,
        within=timedelta(0),
        parameters={"only_if_needed": True},
    )
