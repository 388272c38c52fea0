"""What `union-reports serve` serves, with its schedules. `prefect.yaml` says the same; a test compares them."""

from __future__ import annotations

from typing import cast

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.alert import check_alerts
from flows.ingest import ingest_reports

# The slug lets a schedule be updated where prefect.yaml or an earlier start made it.
NIGHTLY = Cron("0 2 * * *", timezone="Asia/Shanghai", slug="nightly")

# One run at a time may write; a second one would only wait for the first.
_ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


def deployments() -> list[RunnerDeployment]:
    """`ingest/nightly-ingest` every night and `alert/alerts` on demand."""
    made = [
        ingest_reports.to_deployment(
            name="nightly-ingest",
            description="每晚读取收件夹中的新报告",
            tags=["nightly"],
            schedule=NIGHTLY,
            concurrency_limit=_ONE_AT_A_TIME,
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
        check_alerts.to_deployment(
            name="alerts",
            description="修改预警规则后，重新核对已载入的报告",
            tags=["on-demand"],
            concurrency_limit=_ONE_AT_A_TIME,
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
    ]
    # Prefect's function answers at once outside an event loop, whatever its type says.
    return cast(list[RunnerDeployment], made)
