"""What `doctor` says of old Word files, with and without LibreOffice, and that its advice is that of the quarantine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tasks.documents.legacy import office
from tasks.documents.legacy.office import Office
from tasks.documents.rejection import EXPLANATIONS, ReasonCode


def checks(home: Path) -> dict[str, dict[str, object]]:
    said = CliRunner().invoke(app, ["--home", str(home), "doctor", "--json"])
    return {check["name"]: check for check in json.loads(said.stdout)}


def office_check(home: Path) -> dict[str, object]:
    return next(check for name, check in checks(home).items() if ".wps" in name)


def test_without_libreoffice_it_says_how_to_add_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    check = office_check(tmp_path)
    assert check["ok"] is None, "nothing else depends on it"
    assert "libreoffice-writer" in str(check["advice"])
    assert "union-reports quarantine retry" in str(check["advice"])


def test_libreoffice_without_what_keeps_it_in_bounds_is_no_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/soffice" if name == "soffice" else None)
    check = office_check(tmp_path)
    assert check["ok"] is None
    assert "timeout" in str(check["found"])
    assert "coreutils" in str(check["advice"])


def test_with_libreoffice_it_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: Office("/opt/office/soffice", "/usr/bin/timeout"))
    check = office_check(tmp_path)
    assert (check["ok"], check["advice"]) == (True, "")
    assert "/opt/office/soffice" in str(check["found"])


def test_doc_files_need_no_office_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    found = checks(tmp_path)
    assert [found[f".doc（{library}）"]["ok"] for library in ("msdoc2docx", "legacy-doc")] == [True, True]


def test_the_quarantine_sends_its_reader_to_doctor() -> None:
    explained = EXPLANATIONS[ReasonCode.CONVERTER_MISSING]
    for words in (explained.advice, explained.advice_en):
        assert "union-reports doctor" in words
        assert "union-reports quarantine retry" in words
        assert "LibreOffice" in words
        assert ".docx" in words
