"""prefect.yaml, for a Prefect of one's own, and flows.deployments, for `union-reports serve`, say the same."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect import Flow
from prefect.deployments.runner import RunnerDeployment

from flows.deployments import deployments

ROOT = Path(__file__).resolve().parents[2]
WRITTEN: list[dict[str, Any]] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]


def flow_at(entrypoint: str) -> Any:
    module, _, name = entrypoint.rpartition(".")
    return getattr(importlib.import_module(module), name)


@pytest.fixture(scope="module")
def served() -> dict[str, RunnerDeployment]:
    return {one.name: one for one in deployments()}


def test_the_same_deployments(served: dict[str, RunnerDeployment]) -> None:
    assert [one["name"] for one in WRITTEN] == list(served)
    assert served


@pytest.mark.parametrize("written", WRITTEN, ids=lambda one: one["name"])
class TestEachDeployment:
    def test_its_entrypoint_is_a_flow(self, written: dict[str, Any]) -> None:
        assert isinstance(flow_at(written["entrypoint"]), Flow)

    def test_the_same_flow(self, written: dict[str, Any], served: dict[str, RunnerDeployment]) -> None:
        assert flow_at(written["entrypoint"]).name == served[written["name"]].flow_name

    def test_the_served_entrypoint_is_the_written_one(
        self, written: dict[str, Any], served: dict[str, RunnerDeployment]
    ) -> None:
        assert served[written["name"]].entrypoint == written["entrypoint"]

    def test_the_same_words(self, written: dict[str, Any], served: dict[str, RunnerDeployment]) -> None:
        one = served[written["name"]]
        assert (one.description, one.tags) == (written["description"], written["tags"])
        assert one.enforce_parameter_schema is written["enforce_parameter_schema"]

    def test_the_same_schedules(self, written: dict[str, Any], served: dict[str, RunnerDeployment]) -> None:
        planned = [one.schedule for one in served[written["name"]].schedules or []]
        assert [(one.cron, one.timezone) for one in planned] == [
            (one["cron"], one["timezone"]) for one in written.get("schedules", [])
        ]

    def test_one_run_at_a_time(self, written: dict[str, Any], served: dict[str, RunnerDeployment]) -> None:
        options = served[written["name"]].concurrency_options
        assert options is not None
        assert served[written["name"]].concurrency_limit == written["concurrency_limit"]["limit"] == 1
        assert options.collision_strategy == written["concurrency_limit"]["collision_strategy"]


def test_the_nightly_run_is_at_night_in_china() -> None:
    [nightly] = [one for one in WRITTEN if "nightly" in one["tags"]]
    [schedule] = nightly["schedules"]
    assert (schedule["cron"], schedule["timezone"], schedule["active"]) == ("0 2 * * *", "Asia/Shanghai", True)
