"""`union-reports forget`: gone, not read again, and read again when it is allowed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.ingest import ingest_reports
from storage.home import Home
from tests.builders.homes import ask, tables_of
from tests.unit.cli.conftest import Say

FILE = "yunxi-2023.docx"


@pytest.fixture
def filled(samples_home: Home, tmp_path: Path) -> Home:
    copied = Home(tmp_path / "data")
    shutil.copytree(samples_home.root, copied.root, symlinks=True)
    return copied


def report_ids(home: Home, file_name: str = FILE) -> list[object]:
    return [row["report_id"] for row in ask(home, f"SELECT report_id FROM v_reports WHERE file_name = '{file_name}'")]


def test_nothing_of_it_stays_and_the_next_run_leaves_it_alone(say: Say, filled: Home) -> None:
    [report_id] = report_ids(filled)
    said = say(filled, "forget", FILE, "--yes", "--json")
    assert (said.code, said.value["file_name"]) == (0, FILE)
    assert said.value["rows"]["documents"] == 1
    for _ in range(2):
        everything = str(tables_of(filled, without=()))
        assert str(report_id) not in everything
        assert FILE not in everything
        ingest_reports(home=filled.root)  # the file still lies in the inbox
    assert (filled.inbox / FILE).exists()


@pytest.mark.parametrize("by", ["id", "path"])
def test_it_is_named_by_its_id_or_by_the_file(say: Say, filled: Home, by: str) -> None:
    [report_id] = report_ids(filled)
    named = str(report_id) if by == "id" else str(filled.inbox / FILE)
    assert say(filled, "forget", named, "--yes").code == 0
    assert report_ids(filled) == []


def test_what_was_allowed_again_is_read_again(say: Say, filled: Home) -> None:
    before = report_ids(filled)
    say(filled, "forget", FILE, "--yes")
    assert say(filled, "forget", str(filled.inbox / FILE), "--undo").code == 0
    ingest_reports(home=filled.root)
    assert report_ids(filled) == before


def test_a_file_that_never_arrived_is_not_taken_in_later(say: Say, filled: Home) -> None:
    path = filled.inbox / "new.docx"
    path.write_bytes((filled.inbox / FILE).read_bytes() + b"\0")
    assert say(filled, "forget", str(path), "--yes").code == 0
    ingest_reports(home=filled.root)
    assert report_ids(filled, "new.docx") == []
    assert "new.docx" not in str(ask(filled, "SELECT file_name FROM v_quarantine"))


def test_an_unknown_name_is_refused(say: Say, filled: Home) -> None:
    for words in (["forget", "nothing.docx", "--yes"], ["forget", FILE, "--undo"]):
        said = say(filled, *words)
        assert said.code == 2
        assert said.err
    assert report_ids(filled)


def test_without_a_yes_nothing_is_removed(say: Say, filled: Home) -> None:
    assert say(filled, "forget", FILE, stdin="n\n").code == 1
    assert report_ids(filled)
    assert say(filled, "forget", FILE, stdin="y\n").code == 0
    assert not report_ids(filled)
