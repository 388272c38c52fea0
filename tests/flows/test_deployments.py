"""prefect.yaml, for a Prefect of one's own, and flows.deployments, for `union-reports serve`, say the same."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect import Flow
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger

from flows import __version__, automations
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
        assert one.version == written["version"] == __version__
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

    def test_the_same_triggers(self, written: dict[str, Any], served: dict[str, RunnerDeployment]) -> None:
        there = [DeploymentEventTrigger.model_validate(one) for one in written.get("triggers", [])]
        assert served[written["name"]].triggers == there

    def test_the_form_explains_every_parameter(
        self, written: dict[str, Any], served: dict[str, RunnerDeployment]
    ) -> None:
        for name, field in served[written["name"]]._parameter_openapi_schema.properties.items():
            assert re.search("[一-鿿].*。$", field.get("description", "")), f"{name} of {written['name']}"
            assert "type" in field or "anyOf" in field
            assert "default" in field, "a click on Quick run must do"

    def test_its_work_pool_lets_dead_runs_be_noticed(self, written: dict[str, Any]) -> None:
        assert written["work_pool"]["name"] == "union-reports"
        assert written["work_pool"]["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"] == "30"


def test_every_flow_can_be_deployed() -> None:
    deployed = {flow_at(one["entrypoint"]).name for one in WRITTEN}
    assert deployed == set(automations._FLOWS), "and the server watches all of them"


@pytest.mark.parametrize(("tag", "cron"), [("nightly", "0 2 * * *"), ("weekly", "0 5 * * 0")])
def test_at_night_in_china(tag: str, cron: str) -> None:
    [one] = [one for one in WRITTEN if tag in one["tags"]]
    [schedule] = one["schedules"]
    assert (schedule["cron"], schedule["timezone"], schedule["active"]) == (cron, "Asia/Shanghai", True)
