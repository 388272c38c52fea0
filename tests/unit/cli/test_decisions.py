"""What a person decides about an alert holds at once, and only that alert changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage.home import Home
from storage.snapshots import publish
from storage.warehouse import open_writer
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


def test_a_rule_muted_until_a_day(say: Say, home: Home) -> None:
    found = say(home, "alerts", "list", "--json").value
    rule = found[0]["rule_code"]
    of_rule = {row["alert_id"] for row in found if row["rule_code"] == rule}
    assert say(home, "alerts", "mute", "--rule", rule, "--until", "2999-12-31", "--by", "王会计").code == 0
    left = {row["alert_id"] for row in say(home, "alerts", "list", "--json").value}
    assert left == {row["alert_id"] for row in found} - of_rule
    [mute] = ask(home, "SELECT rule_code, actor, muted_alerts FROM v_alert_mutes")
    assert mute == {"rule_code": rule, "actor": "王会计", "muted_alerts": len(of_rule)}
    assert say(home, "alerts", "reopen", "--rule", rule).code == 0
    assert say(home, "alerts", "list", "--json").value == found


@pytest.mark.parametrize(
    "words",
    [
        ["mute"],
        ["mute", "a1", "--rule", "sum_mismatch"],
        ["mute", "a1", "--subject", "支出合计"],
        ["mute", "--rule", "no_such_rule"],
        ["mute", "--rule", "sum_mismatch", "--until", "2001-01-01"],
        ["mute", "--rule", "sum_mismatch", "--until", "soon"],
    ],
)
def test_a_decision_that_cannot_be_meant(say: Say, home: Home, words: list[str]) -> None:
    before = statuses(home)
    assert say(home, "alerts", *words).code == 2
    assert statuses(home) == before


def test_the_list_is_narrowed_by_organization_and_year(say: Say, home: Home) -> None:
    found = say(home, "alerts", "list", "--json").value
    named = next(row for row in found if row["organization_name"] and row["fiscal_year"])
    name, year = named["organization_name"], named["fiscal_year"]
    narrowed = say(home, "alerts", "list", "--organization", name[:3], "--year", str(year), "--json").value
    assert narrowed == [
        row for row in found if name[:3] in (row["organization_name"] or "") and row["fiscal_year"] == year
    ]


def test_a_decision_while_a_load_is_running(say: Say, home: Home) -> None:
    before = statuses(home)
    chosen = min(map(str, before))
    with open_writer(home):
        said = say(home, "alerts", "ack", chosen)
        assert said.code == 0
        assert "运行结束时生效" in said.out
    publish(home)
    assert statuses(home) == before | {chosen: "acked"}
