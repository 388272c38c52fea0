"""How commands end: exit codes for scripts, a message for people, never a traceback. And how little they import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows import __version__
from storage.home import Home
from tests.builders.homes import CANNOT_GIVE_UP_RIGHTS, ROOT, SCRIPT, fill, union_reports
from tests.builders.small_report import small_docx
from tests.unit.cli.conftest import Said, Say

HEAVY = {"prefect", "pypdfium2", "matplotlib", "PIL", "jinja2", "apprise", "rjieba", "docx", "lxml", "fastapi"}


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


def test_done(say: Say, samples_home: Home) -> None:
    assert say(samples_home, "query", "SELECT 1").code == 0


def test_strict_has_nothing_to_say_of_good_files(prefect_api: str, empty: Home) -> None:
    """What it says of bad ones stands in tests/flows/test_bad_inputs.py."""
    fill(empty, {"good.docx": small_docx()})
    ended = union_reports(empty, "ingest", "--strict", api=prefect_api)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "载入 1 份" in ended.stdout
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["query"],
        ["query", "SELECT 1", "--format", "xml"],
        ["alerts", "list", "--status", "nothing"],
        ["ingest", "no/such/file.docx"],
        ["evaluate", "no/such/truth.json"],
    ],
    ids=" ".join,
)
def test_usage(say: Say, empty: Home, words: list[str]) -> None:
    said = say(empty, *words)
    assert said.code == 2
    assert said.err
    assert not empty.root.exists()


def test_a_setting_that_cannot_be_used(say: Say, empty: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_REPORTS_WORKERS", "many")
    said = say(empty, "reports")
    assert said.code == 2
    assert "UNION_REPORTS_WORKERS" in said.err


@pytest.mark.parametrize(
    "words", [["reports"], ["query", "SELECT 1"], ["alerts", "list"], ["explain", "x"], ["tables"]]
)
def test_nothing_to_query_yet(say: Say, empty: Home, words: list[str]) -> None:
    said = say(empty, *words)
    assert said.code == 4
    assert "union-reports ingest" in said.err


def test_a_damaged_snapshot(say: Say, empty: Home) -> None:
    empty.create()
    empty.published_warehouse.write_bytes(b"no database " * 1000)
    said = say(empty, "reports")
    assert said.code == 4
    assert "Traceback" not in said.err


def test_a_damaged_warehouse(prefect_api: str, empty: Home) -> None:
    fill(empty, {"good.docx": small_docx()})
    empty.warehouse.write_bytes(b"no database " * 1000)
    said = union_reports(empty, "ingest", api=prefect_api)
    assert said.returncode == 4
    assert "Traceback" not in said.stderr
    assert empty.warehouse.read_bytes() == b"no database " * 1000, "what is damaged is left for a person to look at"


@pytest.mark.parametrize(
    "words", [["ingest", str(ROOT / "README.md")], ["serve"], ["doctor"]], ids=lambda words: words[0]
)
@pytest.mark.parametrize("home", ["file", "file/data"])
def test_a_home_that_is_no_folder(say: Say, tmp_path: Path, words: list[str], home: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    said = say(tmp_path / home, *words)
    assert said.code == 3
    assert "Traceback" not in said.err


def test_a_home_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        ended = union_reports(Home(tmp_path / "data"), "ingest", str(ROOT / "README.md"), with_rights=False)
    finally:
        tmp_path.chmod(0o755)
    if ended.returncode == CANNOT_GIVE_UP_RIGHTS:
        pytest.skip("root cannot give up its right to write everywhere here")
    assert_environment(Said(ended.returncode, ended.stdout, ended.stderr))


def assert_environment(said: Said) -> None:
    assert said.code == 3
    assert said.err
    assert "Traceback" not in said.err


def test_a_reader_that_has_seen_enough(samples_home: Home) -> None:
    line = f'"{SCRIPT}" --home "{samples_home.root}" query "SELECT range FROM range(200000)" --format csv | head -1'
    ended = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)
    assert ended.stdout == "range\n"
    assert not ended.stderr


def test_the_version(say: Say, empty: Home) -> None:
    assert say(empty, "--version").out == f"union-reports {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [["--help"], ["ingest", "--help"], ["query", "SELECT 1"], ["reports"], ["alerts", "list"], ["quarantine", "list"]],
    ids=" ".join,
)
def test_nothing_heavy_is_imported_before_it_is_needed(samples_home: Home, words: list[str]) -> None:
    """A person who asks for a list waits for the list, not for Prefect."""
    program = (
        "import atexit, sys\n"
        "loaded = lambda: {name.partition('.')[0] for name in sys.modules}\n"
        "atexit.register(lambda: sys.stderr.write('\\n' + ' '.join(loaded())))\n"
        "from flows.cli import main\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "--home", str(samples_home.root), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert not HEAVY & set(ended.stderr.splitlines()[-1].split())
