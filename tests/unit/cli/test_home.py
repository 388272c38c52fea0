"""Where --home may stand: before the command or behind it, never inside what a bare -- protects."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app

TRIED = [
    ["--home", "{home}", "doctor", "--json"],
    ["doctor", "--home", "{home}", "--json"],
    ["doctor", "--json", "--home={home}"],
]


@pytest.mark.parametrize("words", TRIED, ids=" ".join)
def test_home_is_understood_before_and_behind_the_command(words: list[str], tmp_path: Path) -> None:
    home = tmp_path / "elsewhere"
    CliRunner().invoke(app, [word.format(home=home) for word in words])
    assert (home / "inbox").is_dir()


def test_home_without_a_folder_is_a_mistake() -> None:
    assert CliRunner().invoke(app, ["doctor", "--home"]).exit_code == 2


def test_behind_a_bare_double_dash_it_is_an_argument_like_any_other(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["--home", str(tmp_path), "query", "--", "--home"])
    assert type(said.exception).__name__ == "WarehouseMissing"
