"""What a person decides about an alert holds at once, and only that alert changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage.home import Home
from tests.builders.homes import ask
from tests.unit.cli.conftest import Say


@pytest.fixture
def home(samples_home: Home, tmp_path: Path) -> Home:
    """A copy of the samples' home, for decisions of its own."""
    shutil.copytree(samples_home.root, tmp_path / "data", symlinks=True)
    return Home(tmp_path / "data")


def statuses(home: Home) -> dict[object, object]:
    return {row["alert_id"]: row["status"] for row in ask(home, "SELECT alert_id, status FROM v_alerts")}


@pytest.mark.parametrize(("decision", "status"), [("ack", "acked"), ("mute", "muted")])
def test_a_decision_and_its_reversal(say: Say, home: Home, decision: str, status: str) -> None:
    before = statuses(home)
    chosen = min(map(str, before))
    said = say(home, "alerts", decision, chosen, "--note", "已核实", "--by", "王会计")
    assert said.code == 0
    assert statuses(home) == before | {chosen: status}
    assert chosen not in {row["alert_id"] for row in say(home, "alerts", "list", "--json").value}
    assert say(home, "alerts", "reopen", chosen).code == 0
    assert statuses(home) == before


def test_an_alert_that_is_not_there(say: Say, home: Home) -> None:
    before = statuses(home)
    said = say(home, "alerts", "ack", "no-such-alert")
    assert said.code == 2
    assert "no-such-alert" in said.err
    assert statuses(home) == before
