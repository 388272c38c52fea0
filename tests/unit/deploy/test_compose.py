"""`docker compose up`, as far as it can be checked without Docker: every file, command and setting it names exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from flows import __version__
from flows.cli import app
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "deploy" / "docker"
COMPOSE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if one["image"].startswith("union-reports")}
DOCKERFILE = (FOLDER / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = [line.split(None, 1) for line in DOCKERFILE.splitlines() if line.strip() and not line.startswith("#")]


def of_kind(kind: str) -> list[str]:
    return [rest for step, rest in STEPS if step == kind]


def test_every_setting_is_one_that_somebody_reads() -> None:
    from prefect.settings import Settings as PrefectSettings
    from prefect.settings.legacy import _get_settings_fields

    prefects = set(_get_settings_fields(PrefectSettings))
    ours = {f"UNION_REPORTS_{name.upper()}" for name in Settings.model_fields}
    others = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}
    for service in SERVICES.values():
        assert set(service.get("environment", {})) <= prefects | ours | others
    for word in re.findall(r"(\w+)=", " ".join(of_kind("ENV"))):
        assert word in prefects | ours or word.startswith(("PIP_", "PYTHON")) or word in {"PATH", "DO_NOT_TRACK"}


def test_every_variable_has_its_line_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (FOLDER / "compose.yaml").read_text(encoding="utf-8")))
    given = dict(re.findall(r"^(\w+)=(.*)$", (FOLDER / ".env.example").read_text(encoding="utf-8"), re.M))
    assert asked == set(given)
    assert not given["PREFECT_DATABASE_PASSWORD"], "no password that everybody knows"
    assert "/deploy/docker/.env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_waits_for_health_starts_again_and_bounds_its_log(name: str) -> None:
    service = SERVICES[name]
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert all(told["condition"] == "service_healthy" for told in service.get("depends_on", {}).values())
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert service["restart"] == "unless-stopped"
    assert service["logging"]["options"]["max-size"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_rights_it_does_not_need(name: str) -> None:
    service = SERVICES[name]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not {"privileged", "cap_add", "pid", "ipc", "network_mode", "devices"} & set(service)
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    if name in OURS:
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_the_database_is_reached_from_inside_only() -> None:
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert "ports" not in SERVICES["database"]


def test_reports_arrive_read_only_and_data_outlive_the_container() -> None:
    data, inbox = SERVICES["runs"]["volumes"]
    assert inbox.endswith(":/data/inbox:ro")
    assert data.split(":")[0] in COMPOSE["volumes"]
    assert SERVICES["runs"]["environment"]["UNION_REPORTS_HOME"] == data.split(":")[1]


@pytest.mark.parametrize("name", OURS)
def test_its_image_is_this_version_and_its_command_is_known(name: str) -> None:
    service = OURS[name]
    assert service["image"] == f"union-reports:{__version__}"
    assert (FOLDER / service["build"]["context"]).resolve() == ROOT
    assert (ROOT / service["build"]["dockerfile"]).is_file()
    for words in (service["command"], service["healthcheck"]["test"][1:]):
        if words[0] == "union-reports":
            assert words[1] in get_command(app).commands


# --- the image --------------------------------------------------------------------------------------------------------


def test_what_it_builds_on_is_named_to_the_distribution() -> None:
    bases = [rest.split(" AS ")[0] for rest in of_kind("FROM")]
    assert set(bases) == {"python:3.11-slim-bookworm"}
    assert all("latest" not in service["image"] and ":" in service["image"] for service in SERVICES.values())


def test_it_runs_as_somebody_who_owns_nothing_but_the_data() -> None:
    assert of_kind("USER")[-1] not in {"root", "0"}
    last = max(at for at, (step, _) in enumerate(STEPS) if step == "FROM")
    after = [step for step, _ in STEPS[last:]]
    assert "USER" in after
    assert not {"RUN", "COPY", "ADD"} & set(after[after.index("USER") :]), "the code is not its own"


def test_nothing_unknown_is_installed() -> None:
    installs = [rest for rest in of_kind("RUN") if "pip install" in rest]
    assert installs
    assert all("--require-hashes" in rest or "--no-deps" in rest for rest in installs)
    assert not of_kind("ADD")
    assert not re.search(r"\b(curl|wget|sudo|apt-get upgrade|chmod 777)\b", DOCKERFILE)
    locks = re.findall(r"requirements/\w+\.txt", (FOLDER / "Dockerfile").read_text(encoding="utf-8"))
    assert locks
    assert all((ROOT / lock).is_file() for lock in locks)


def test_what_it_copies_is_there_and_sent_to_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line.removeprefix("!").rstrip("/") for line in ignored if line.startswith("!")}
    assert "*" in ignored, "everything else stays: data, drafts, secrets"
    for rest in of_kind("COPY"):
        *sources, _ = (word for word in shlex.split(rest) if not word.startswith("--"))
        if "--from=build" not in rest:
            assert all((ROOT / source).exists() for source in sources)
            assert {source.rstrip("/") for source in sources} <= sent


def test_its_command_gets_the_signals() -> None:
    assert all(rest.startswith("[") for rest in of_kind("CMD")), "a shell would keep Ctrl-C to itself"
