"""The systemd units: systemd itself accepts them, what they start exists, and they hold little of the machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from flows.cli import app

ROOT = Path(__file__).resolve().parents[3]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
INSTALLED = "/opt/union-reports/"
systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_what_it_names_exists(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    named = re.findall(rf"(?:ExecStart=\S*| |file:){INSTALLED}(\S+)", text.replace("ExecStart=", "ExecStart= "))
    assert named
    assert not [path for path in named if not (ROOT / path).exists() and not path.startswith(".venv/")]
    for command in re.findall(r"bin/union-reports (\w+)", text):
        assert command in get_command(app).commands


@systemd
def test_systemd_accepts_them(tmp_path: Path) -> None:
    """With programs that exist here: it looks whether they do."""
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(f"{INSTALLED}.venv/bin/union-reports", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not [line for line in said.stderr.splitlines() if "union-reports" in line]


@systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_it_is_exposed_little(unit: Path) -> None:
    """Of 10.0, which is a service without any limit; 2.0 is what systemd calls OK."""
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout[-200:]
