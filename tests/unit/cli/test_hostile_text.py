"""Words of documents and names of files are data: markup and commands to a terminal are shown as text."""

from __future__ import annotations

import pytest

from flows.cli.output import plain, wan
from storage.home import Home
from tests.builders.homes import fill
from tests.builders.small_report import small_docx
from tests.unit.cli.conftest import Say

MARKUP = "[bold]红[/bold]"
ESCAPES = "\x1b[31m\x1b]0;title\x07\r\u202e"
NAME = f"[bold]红{ESCAPES}[nothing].docx"  # a name cannot hold a slash


@pytest.fixture(scope="module")
def hostile_home(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    from flows.ingest import ingest_reports

    said = f"开展“{MARKUP}[link=file:///x]”送温暖活动，慰问困难职工15户。"
    files = {NAME: small_docx(said=said), f"第二份{NAME}": small_docx(year=2022), f"坏{NAME}": b"text"}
    home = fill(Home(tmp_path_factory.mktemp("hostile") / "data"), files)
    ingest_reports(home=home.root)
    return home


@pytest.mark.parametrize(
    "words",
    [
        ["reports"],
        ["explain", "2023"],
        ["quarantine", "list"],
        ["alerts", "list", "--status", "all"],
        ["query", "SELECT file_name FROM v_reports"],
        ["query", "SELECT text FROM v_blocks"],
    ],
    ids=" ".join,
)
def test_a_table_shows_markup_as_text_and_obeys_nothing(say: Say, hostile_home: Home, words: list[str]) -> None:
    said = say(hostile_home, *words)
    assert said.code == 0
    assert all(char.isprintable() or char == "\n" for char in said.out)
    assert "[bold]红" in said.out


def test_an_error_message_obeys_nothing(say: Say, hostile_home: Home) -> None:
    said = say(hostile_home, "explain", "青岚市总工会")
    assert said.code == 2
    assert "[bold]红" in said.err
    assert all(char.isprintable() or char == "\n" for char in said.err)


def test_json_keeps_the_text_as_it_is(say: Say, hostile_home: Home) -> None:
    said = say(hostile_home, "reports", "--json")
    assert {NAME, f"第二份{NAME}"} == {row["file_name"] for row in said.value}
    assert "\x1b" not in said.out


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "是"), (["[b]", "c"], "[b]、c"), ("a\tb\x00c", "a b c"), ("两\n行", "两\n行")],
)
def test_values_as_text(value: object, shown: str) -> None:
    assert plain(value).plain == shown
    assert not plain(value).spans


@pytest.mark.parametrize(
    ("amount", "shown"), [(None, "None"), (3205000, "320.50"), ("49.99", "0.00"), (-50000, "-5.00")]
)
def test_amounts_in_ten_thousands(amount: object, shown: str) -> None:
    assert str(wan(amount)) == shown
