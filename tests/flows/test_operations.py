"""docs/operations.md does what it says: its commands are run as they stand there, its addresses are understood."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from apprise import Apprise
from typer.main import get_command

from flows.cli import app
from flows.ingest import ingest_reports
from storage import archive
from storage.clock import utc_now
from storage.decisions import Decision
from storage.home import Home
from storage.snapshots import publish
from storage.warehouse import open_writer
from tests.builders.homes import OF_THE_RUN, ROOT, ask, fill, tables_of
from tests.builders.small_report import small_docx

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """The commands under ```sh NAME."""
    [found] = re.findall(rf"```sh {name}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def run(commands: str, data: Path, backup: Path) -> str:
    """The commands of the document in a shell, for these folders instead of those it names."""
    for named, here in (("/var/lib/union-reports", data), ("/var/backups/union-reports", backup)):
        commands = commands.replace(named, str(here))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = os.environ | {"DATA": str(data), "BACKUP": str(backup), "PATH": path}
    ended = subprocess.run(
        ["sh", "-euc", commands], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_backup_and_restore_as_the_document_says(
    home: Home, prefect_api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", prefect_api)
    names = ("青岚市总工会", "云溪县总工会", "丹溪县总工会")
    files = {f"{name}.docx": small_docx(name, total="1.00") for name in names}
    fill(home, files | {"坏.docx": b"text"})
    (home.root / "organizations.csv").write_text("单位名称\n青岚市总工会\n", encoding="utf-8")
    ingest_reports(home=home.root)
    [alert, *_] = ask(home, "SELECT alert_id FROM v_alerts WHERE status = 'open' ORDER BY 1")
    with open_writer(home) as writer:
        assert writer.decide(Decision("muted", "李审", utc_now(), alert_ids=(str(alert["alert_id"]),)))
    publish(home)
    before = tables_of(home, OF_THE_RUN)
    backup = tmp_path / "backup"
    for _ in range(2):  # every day
        run(block("backup"), home.root, backup)
    shutil.rmtree(home.root)
    assert "全部完好" in run(block("restore"), home.root, backup)
    assert tables_of(home, OF_THE_RUN) == before
    assert (home.root / "organizations.csv").is_file()
    assert ask(home, f"SELECT status FROM v_alerts WHERE alert_id = '{alert['alert_id']}'") == [{"status": "muted"}]

    forgotten = min(archive.all_sha256(home))
    archive.forget(home, forgotten, "tester", utc_now())
    for folder in home.quarantine.iterdir():
        shutil.rmtree(folder)
    run(block("backup"), home.root, backup)
    left = [path.name for path in backup.rglob("*") if path.name.startswith(forgotten)]
    assert left == [f"{forgotten}.forgotten.json"], "what was removed on request leaves the backup, too"
    assert not list((backup / "quarantine").iterdir())


def test_the_addresses_of_channels_are_understood() -> None:
    table = TEXT.partition("## 通知")[2].partition("\n## ")[0]
    addresses = re.findall(r"^\| [^|]+ \| `(\w+://[^`]+)`", table, re.M)
    assert len(addresses) >= 5
    for address in addresses:
        filled = address
        for word, like in (
            ("SECRET", "SEC" + "a" * 64),
            ("TOKEN", "0123456789abcdef" * 4),
            ("KEY", "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"),
        ):
            filled = filled.replace(word, like)
        assert Apprise.instantiate(filled) is not None, address


def test_sections_that_messages_send_people_to_exist() -> None:
    headings = set(re.findall(r"^## (.+)$", TEXT, re.M))
    assert {"通知", "备份与恢复"} <= headings
    slugs = {heading.lower().replace("：", "").replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= slugs


def test_its_commands_are_known() -> None:
    root = get_command(app)
    named = re.findall(r"(?:^|`|exec runs )union-reports (?:--home \S+ )?([a-z]+)\b", TEXT, re.M)
    assert named
    assert set(named) <= set(root.commands)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"^make -C \S+ (\w+)", TEXT, re.M)) <= set(targets)
