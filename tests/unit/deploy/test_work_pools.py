"""The templates of Docker and Kubernetes pools, against those that come with Prefect."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import prefect
import pytest
from prefect.utilities.schema_tools import validate

from flows import __version__

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = json.loads(
    (Path(prefect.__file__).parent / "server/api/collections_data/views/aggregate-worker-metadata.json").read_text(
        encoding="utf-8"
    )
)
POOLS = {"docker": "prefect-docker", "kubernetes": "prefect-kubernetes"}


def template(kind: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((ROOT / f"deploy/work-pools/{kind}.json").read_text(encoding="utf-8"))
    return made


def placeholders(value: object) -> set[str]:
    return set(re.findall(r"\{\{ (\w+) \}\}", json.dumps(value)))


@pytest.mark.parametrize("kind", POOLS)
class TestTemplate:
    def test_it_asks_for_what_prefect_has(self, kind: str) -> None:
        """Prefect's own variables, each as it is but for its default; so a new Prefect with others is noticed."""
        shipped = SHIPPED[POOLS[kind]][kind]["default_base_job_configuration"]
        ours = template(kind)
        assert set(shipped["job_configuration"]) == set(ours["job_configuration"])
        for name, field in shipped["variables"]["properties"].items():
            there = ours["variables"]["properties"][name]
            assert {**field, "default": None} == {**there, "default": None}, name

    def test_every_variable_is_used_and_every_placeholder_filled(self, kind: str) -> None:
        ours = template(kind)
        assert placeholders(ours["job_configuration"]) == set(ours["variables"]["properties"])

    def test_its_defaults_fit_its_schema(self, kind: str) -> None:
        variables = template(kind)["variables"]
        defaults = {name: field["default"] for name, field in variables["properties"].items() if "default" in field}
        validate(defaults, variables, raise_on_error=True, preprocess=False)
        assert defaults["image"] == f"union-reports:{__version__}"
        assert defaults["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"] == "30"

    def test_it_keeps_data_apart_from_what_arrives(self, kind: str) -> None:
        text = json.dumps(template(kind))
        if kind == "docker":
            assert '"/srv/reports:/data/inbox:ro"' in text
            assert not template(kind)["variables"]["properties"]["privileged"]["default"]
            return
        pod = template(kind)["job_configuration"]["job_manifest"]["spec"]["template"]["spec"]
        [container] = pod["containers"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert {one["name"] for one in container["volumeMounts"]} == {one["name"] for one in pod["volumes"]}
        assert {one["mountPath"]: one.get("readOnly", False) for one in container["volumeMounts"]} == {
            "/data": False,
            "/data/inbox": True,
            "/tmp": False,
        }
