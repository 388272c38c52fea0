"""Promises of docs/security.md that no other test keeps; and that every test named there exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.server import prefect_environment, without_login
from flows.settings import Settings
from storage import archive, quarantine
from storage.archive import SourceFile
from storage.files import safe_name, safe_suffix
from storage.home import Home
from storage.quarantine import Note
from tasks.documents.incoming import IncomingFile
from tasks.documents.rejection import DocumentRejected, ReasonCode, where_it_failed

ROOT = Path(__file__).resolve().parents[2]
CLIMBING = [
    "../../x.docx",
    "/etc/passwd",
    "..",
    ".",
    "a/../../x.docx",
    "..\\..\\x.docx",
    "C:\\x.docx",
    "x\x00.docx",
    "",
]


def test_every_test_that_is_named_exists() -> None:
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page)
    assert len(named) > 25
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []


def test_each_promise_names_its_test() -> None:
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| 承诺", "|---"))]
    assert len(rows) > 15
    assert [row for row in rows if "`tests/" not in row] == []


# --- loopback ---------------------------------------------------------------------------------------------------------


def test_the_server_listens_on_loopback_unless_it_is_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PREFECT_SERVER_API_HOST", "UNION_REPORTS_SERVER_HOST"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings()
    assert prefect_environment(settings)["PREFECT_SERVER_API_HOST"] == "127.0.0.1"
    assert settings.server_api.startswith("http://127.0.0.1:")


# --- names that climb -------------------------------------------------------------------------------------------------


@given(st.one_of(st.sampled_from(CLIMBING), st.text(max_size=200)))
def test_a_name_on_disk_is_one_part_of_a_path(name: str) -> None:
    kept = safe_name(name)
    assert kept not in ("", ".", "..")
    assert not set(kept) & set("/\\\x00\n")
    assert len(kept.encode()) <= 150
    assert re.fullmatch(r"(\.[a-z0-9]{1,10})?", safe_suffix(name))


@pytest.mark.parametrize("name", CLIMBING)
def test_a_name_that_climbs_stays_inside(name: str, tmp_path: Path) -> None:
    home = Home(tmp_path / "deep" / "data")
    home.create()
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(home.root)}
    data = b"x" + name.encode()
    source = SourceFile(Path(name), name, data, "ab" * 32, len(data))
    archive.keep(home, source)
    quarantine.keep(home, "a" * 16, Note(name, name, "corrupt", "", "", "", ""), data)
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(home.root)} == before
    assert len([path for path in home.quarantine.rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize("identity", ["../../../etc", "a" * 15, "A" * 16, "a" * 16 + "/.."])
def test_only_what_is_a_number_names_a_folder(identity: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="quarantine_id"):
        quarantine.remove(Home(tmp_path), identity)


# --- words of documents in errors and logs ----------------------------------------------------------------------------


def test_an_error_is_told_without_its_words() -> None:
    try:
        int("张三的电话13812345678")
    except ValueError as error:
        told = where_it_failed(error)
    assert told.startswith("ValueError: test_security.py:")
    assert "张三" not in told
    assert "13812345678" not in told


def test_what_a_library_says_is_one_line_without_numbers_of_persons() -> None:
    rejected = DocumentRejected(ReasonCode.CORRUPT, "part missing: 13812345678\n2024-01-01 ERROR all is lost\x1b[2J")
    assert rejected.detail == "part missing: 138****5678\ufffd2024-01-01 ERROR all is lost\ufffd[2J"
    assert rejected.detail in str(rejected)


def test_a_number_in_the_name_of_a_file_is_masked_everywhere() -> None:
    file = IncomingFile("自评13812345678.docx", "/inbox/13812345678/自评.docx", 1, "ab" * 32)
    assert file.file_name == "自评138****5678.docx"
    assert IncomingFile("张三_13812345678_终稿.docx", "", 1, None).file_name == "张三_138****5678_终稿.docx"
    assert IncomingFile("2023_130000_20231231.docx", "", 1, None).file_name == "2023_130000_20231231.docx"
    assert file.source_path == "/inbox/138****5678/自评.docx"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://user:geheim@db:4200/api", "http://db:4200/api"),
        ("http://user:ge@heim@db/api", "http://db/api"),
        ("http://127.0.0.1:4200/api", "http://127.0.0.1:4200/api"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert without_login(address) == shown


def test_a_secret_setting_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_REPORTS_NOTIFY_URLS", "wecombot://geheim")
    monkeypatch.setenv("UNION_REPORTS_SFTP_PASSWORD", "geheim")
    settings = Settings()
    assert "geheim" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
