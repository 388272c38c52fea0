"""What is delivered with the program: all of it listed, under licences that let it be passed on, and looked up."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def sbom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `make sbom` makes it."""
    path = tmp_path_factory.mktemp("sbom") / "sbom.cdx.json"
    words = ["environment", sys.executable, "--pyproject", "pyproject.toml", "--output-reproducible", "--no-validate"]
    subprocess.run([BIN / "cyclonedx-py", *words, "--output-file", path], cwd=ROOT, check=True, capture_output=True)
    return path


def licences(sbom: Path) -> subprocess.CompletedProcess[str]:
    locks = sorted(str(path) for path in (ROOT / "requirements").glob("*.txt"))
    line = [sys.executable, ROOT / ".ci" / "licences.py", sbom, *locks]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_everything_installed_is_listed_with_its_version(sbom: Path) -> None:
    told = json.loads(sbom.read_text(encoding="utf-8"))
    listed = {f"{re.sub(r'[-_.]+', '-', one['name'].lower())}=={one['version']}" for one in told["components"]}
    locked = re.findall(
        r"^(duckdb|prefect|lxml|pypdfium2|rjieba)==(\S+)", (ROOT / "requirements/core.txt").read_text(), re.M
    )
    assert len(locked) == 5
    assert {f"{name}=={version}" for name, version in locked} <= listed
    assert told["metadata"]["component"]["name"] == "union-reports"


def test_every_licence_is_known_and_lets_it_be_passed_on(sbom: Path) -> None:
    told = licences(sbom)
    assert told.returncode == 0, told.stderr
    assert "| prefect | Apache-2.0" in told.stdout


def test_a_licence_that_does_not_is_refused(sbom: Path, tmp_path: Path) -> None:
    told = json.loads(sbom.read_text(encoding="utf-8"))
    for component in told["components"]:
        if component["name"] == "lxml":
            component["licenses"] = [{"license": {"id": "GPL-3.0-only"}}]
        if component["name"] == "prefect":
            component["licenses"] = []
    other = tmp_path / "sbom.json"
    other.write_text(json.dumps(told), encoding="utf-8")
    refused = licences(other)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == ["lxml: GPL-3.0-only", "prefect: no licence told"]


def test_the_audit_can_be_asked_for() -> None:
    """It asks the package index, so it runs where there is a network; here only its words are tried."""
    told = subprocess.run(["make", "-n", "audit"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    line = next(line for line in told.splitlines() if "pip-audit" in line)
    options = set(re.findall(r"--[a-z-]+", line))
    known = subprocess.run([BIN / "pip-audit", "--help"], capture_output=True, text=True, check=True).stdout
    assert "--strict" in options, "what could not be looked up would count as harmless"
    assert all(option in known for option in options)
    assert (ROOT / re.findall(r"--requirement (\S+)", line)[0]).is_file()
