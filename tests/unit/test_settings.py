"""Settings: from the environment, `--home` above it, and never relative to a working directory that may change."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import load_settings


def test_home_on_the_command_line_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UNION_REPORTS_HOME", str(tmp_path / "environment"))
    assert load_settings().home == tmp_path / "environment"
    assert load_settings(tmp_path / "line").home == tmp_path / "line"


def test_home_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings().home == tmp_path / "data"
    assert load_settings(Path("~/reports")).home == Path.home() / "reports"


def test_every_setting_has_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_REPORTS_SERVER_PORT", "4300")
    monkeypatch.setenv("UNION_REPORTS_LANGUAGE", "en")
    monkeypatch.setenv("UNION_REPORTS_BATCH_ABOVE", "0")
    settings = load_settings()
    assert (settings.server_api, settings.language, settings.batch_above) == ("http://127.0.0.1:4300/api", "en", 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "0"),
        ("SERVER_PORT", "70000"),
        ("LANGUAGE", "fr"),
        ("MAX_PAGES", "many"),
        ("SETTLE_SECONDS", "-1"),
        ("DASK_ADDRESS", "10.0.0.5"),
    ],
)
def test_a_value_that_means_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"UNION_REPORTS_{name}", value)
    with pytest.raises(ValidationError):
        load_settings()
