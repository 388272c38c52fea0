"""What the Prefect server of `serve` is told: its records have an end. Read by Prefect's own settings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from flows.server import prefect_environment
from flows.settings import load_settings
from storage.retention import Keep


def told(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name, value in prefect_environment(load_settings(home)).items():
        monkeypatch.setenv(name, value)


def test_runs_and_events_are_removed_when_they_are_old(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from prefect.settings.models.server.events import ServerEventsSettings
    from prefect.settings.models.server.services import ServerServicesDBVacuumSettings

    monkeypatch.setenv("UNION_REPORTS_KEEP_RUN_DAYS", "30")
    told(monkeypatch, tmp_path)
    vacuum = ServerServicesDBVacuumSettings()
    assert vacuum.enabled_vacuum_types == {"events", "flow_runs", "orphans"}
    assert vacuum.retention_period == dt.timedelta(days=30)
    assert ServerEventsSettings().retention_period == dt.timedelta(days=7)


def test_what_the_environment_says_already_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD", "86400")
    assert prefect_environment(load_settings(tmp_path))["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == "86400"


def test_every_limit_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("SNAPSHOTS", "REVIEW_PAGES", "BACKUPS", "QUARANTINE_COPIES", "LOG_MIB")
    for number, name in enumerate(names, start=11):
        monkeypatch.setenv(f"UNION_REPORTS_KEEP_{name}", str(number))
    assert load_settings().keep == Keep(11, 12, 13, 14, 15)
