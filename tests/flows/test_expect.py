"""The roster that somebody put into the home, and what a run makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from prefect.logging import disable_run_logger

from storage.home import Home
from storage.warehouse import Writer, open_writer
from tasks.expect import expect_reports


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "data")
    made.create()
    return made


def expected(home: Home, writer: Writer) -> list[str]:
    with disable_run_logger():
        expect_reports.fn(home, writer)
    return [str(row["organization_name"]) for row in writer.run_rule("SELECT * FROM v_expected_reports ORDER BY 1")]


def test_the_roster_of_the_home(home: Home) -> None:
    with open_writer(home) as writer:
        assert expected(home, writer) == []
        home.roster.write_text("单位名称\n云溪县总工会\n青岚市总工会\n", encoding="utf-8")
        assert expected(home, writer) == ["云溪县总工会", "青岚市总工会"]
        home.roster.write_text("单位名称\n云溪县总工会\n", encoding="utf-8")
        assert expected(home, writer) == ["云溪县总工会"]
        home.roster.unlink()
        assert expected(home, writer) == []


def test_a_roster_that_cannot_be_understood_changes_nothing(home: Home) -> None:
    with open_writer(home) as writer:
        home.roster.write_text("单位名称\n云溪县总工会\n", encoding="utf-8")
        expected(home, writer)
        home.roster.write_text("名册\n青岚市总工会\n", encoding="utf-8")
        assert expected(home, writer) == ["云溪县总工会"]
