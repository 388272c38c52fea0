"""Every listing: as a table for people, as JSON for programs, and the same rows in both."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from storage.home import Home
from storage.sql import list_sql
from tests.builders.homes import ROOT, ask
from tests.unit.cli.conftest import Say

LISTINGS = [
    ["reports"],
    ["reports", "--all"],
    ["alerts"],
    ["alerts", "list"],
    ["alerts", "list", "--status", "all", "--severity", "critical"],
    ["quarantine"],
    ["quarantine", "list"],
    ["tables"],
    ["tables", "v_reports"],
    ["tables", "--all"],
    ["tables", "work_items"],
    ["search", "医疗互助"],
    ["doctor"],
    ["explain", "yunxi-2023"],
    ["evaluate", str(ROOT / "samples/truth")],
    ["query", "SELECT 1 AS one"],
]


@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
def test_a_listing_is_valid_json_when_asked(say: Say, samples_home: Home, words: list[str]) -> None:
    said = say(samples_home, *words, "--json")
    assert said.code == 0
    assert said.value
    assert not said.err


@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
def test_a_listing_is_a_table_for_people(say: Say, samples_home: Home, words: list[str]) -> None:
    said = say(samples_home, *words)
    assert said.code == 0
    assert "┃" in said.out
    assert "\x1b" not in said.out


def test_reports_are_the_current_ones_unless_all_are_wanted(say: Say, samples_home: Home) -> None:
    current, everything = (say(samples_home, "reports", "--json", *more).value for more in ([], ["--all"]))
    assert all(row["is_current"] for row in current)
    hidden = {row["file_name"] for row in everything} - {row["file_name"] for row in current}
    assert hidden == {"qinglan-2023.pdf"}


def test_alerts_can_be_chosen(say: Say, samples_home: Home) -> None:
    said = say(samples_home, "alerts", "list", "--rule", "sum_mismatch", "--status", "all", "--json")
    assert {row["rule_code"] for row in said.value} == {"sum_mismatch"}
    resolved = say(samples_home, "alerts", "list", "--status", "resolved", "--json")
    assert resolved.value == []


def test_the_gravest_alerts_come_first(say: Say, samples_home: Home) -> None:
    order = ["critical", "warning", "info"]
    found = [order.index(row["severity"]) for row in say(samples_home, "alerts", "list", "--json").value]
    assert found == sorted(found)


def test_the_quarantine_says_why_and_what_to_do(say: Say, samples_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    [row] = say(samples_home, "quarantine", "list", "--json").value
    assert (row["file_name"], row["reason_code"]) == ("broken-download.pdf", "corrupt")
    assert (
        row["advice"] in say(samples_home, "quarantine", "list").out.replace("\n", "")
        or "corrupt" in row["reason_code"]
    )
    monkeypatch.setenv("UNION_REPORTS_LANGUAGE", "en")
    assert "The file is damaged" in say(samples_home, "quarantine", "list").out


def test_amounts_are_numbers_and_dates_are_iso_in_json(say: Say, samples_home: Home) -> None:
    [row] = say(
        samples_home,
        "query",
        "SELECT 12.50::DECIMAL(18,2) AS amount, 3::DECIMAL AS whole, DATE '2024-03-01' AS day",
        "--json",
    ).value
    assert row == {"amount": 12.5, "whole": 3, "day": "2024-03-01"}


def test_tables_tells_what_each_column_means(say: Say, samples_home: Home) -> None:
    views = say(samples_home, "tables", "--json").value
    assert {"v_reports", "v_alerts", "v_work_items"} <= {view["name"] for view in views}
    assert all(view["comment"] and all(column["comment"] for column in view["columns"]) for view in views)


def test_no_such_view(say: Say, samples_home: Home) -> None:
    said = say(samples_home, "tables", "v_nothing")
    assert said.code == 2
    assert "v_nothing" in said.err


# --- query ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list_sql("queries"))
def test_every_query_of_the_project_has_a_name(say: Say, samples_home: Home, name: str) -> None:
    assert say(samples_home, "query", name, "--format", "json").code == 0


def test_csv_is_csv(say: Say, samples_home: Home) -> None:
    sql = "SELECT file_name, self_score, is_current, [1, 2] AS numbers, 'a,\"b' AS hard FROM v_reports ORDER BY 1"
    rows = list(csv.DictReader(io.StringIO(say(samples_home, "query", sql, "--format", "csv").out)))
    assert [row["file_name"] for row in rows] == [row["file_name"] for row in ask(samples_home, sql)]
    assert {row["hard"] for row in rows} == {'a,"b'}
    assert {row["numbers"] for row in rows} == {"[1, 2]"}


def test_sql_from_standard_input(say: Say, samples_home: Home) -> None:
    said = say(samples_home, "query", "-", "--json", stdin="-- a comment\nSELECT 42 AS answer;\n")
    assert said.value == [{"answer": 42}]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM reports",
        "CREATE TABLE mine AS SELECT 1",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "SET threads = 1",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE reports",
        "",
        "SELECT * FROM no_such_view",
        "SELEC 1",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
    ],
)
def test_a_query_can_only_read_the_warehouse(
    say: Say, samples_home: Home, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = say(samples_home, "query", "-", stdin=sql)
    assert said.code == 2
    assert said.err.strip()
    assert not said.out
    assert not list(tmp_path.iterdir())


# --- explain --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["云溪县总工会", "2023"],
        ["云溪县总工会 2023"],
        ["云溪"],
        ["yunxi-2023.docx"],
    ],
    ids=" ".join,
)
def test_explain_finds_a_report_by_words(say: Say, samples_home: Home, words: list[str]) -> None:
    assert say(samples_home, "explain", *words, "--json").value["report"]["file_name"] == "yunxi-2023.docx"


def test_explain_finds_a_report_by_the_start_of_its_id(say: Say, samples_home: Home) -> None:
    for row in ask(samples_home, "SELECT report_id FROM v_reports"):
        told = say(samples_home, "explain", str(row["report_id"])[:10], "--json").value["report"]
        assert told["report_id"] == row["report_id"]


def test_explain_takes_the_current_one_of_one_report(say: Say, samples_home: Home) -> None:
    assert say(samples_home, "explain", "青岚", "2023", "--json").value["report"]["file_name"] == "qinglan-2023.docx"
    assert say(samples_home, "explain", "qinglan-2023.pdf", "--json").value["report"]["file_name"] == "qinglan-2023.pdf"


def test_explain_lists_the_reports_when_several_fit(say: Say, samples_home: Home) -> None:
    said = say(samples_home, "explain", "青岚")
    assert said.code == 2
    assert "qinglan-2022.docx" in said.err
    assert "qinglan-2023.docx" in said.err


def test_explain_without_a_report_that_fits(say: Say, samples_home: Home) -> None:
    said = say(samples_home, "explain", "没有这个单位")
    assert said.code == 2
    assert "没有这个单位" in said.err


def test_explain_tells_everything_with_its_place(say: Say, samples_home: Home) -> None:
    told = say(samples_home, "explain", "yunxi-2023").out
    for heading in ("预算数据", "绩效指标", "工作事项", "勾稽关系", "预警"):
        assert heading in told
    found = say(samples_home, "explain", "yunxi-2023", "--json").value
    for part in ("figures", "indicators", "work_items", "measures", "claims"):
        assert found[part], part
        assert all(row["source_text"] for row in found[part])


# --- evaluate, doctor -----------------------------------------------------------------------------------------------


def test_evaluate_measures_every_document_of_a_truth(say: Say, samples_home: Home) -> None:
    told = say(samples_home, "evaluate", str(ROOT / "samples/truth"), "--json").value
    assert {"qinglan-2023.docx", "qinglan-2023.pdf"} <= set(told["reports"])
    assert told["total"]["identity"]["matched"]
    categories = told["total"]["categories"]
    assert 0 < categories["macro_f1"] <= 1
    right = sum(row["work_items"] for row in categories["confusions"] if row["truth"] == row["read"])
    assert right == categories["matched"]


def test_evaluate_lists_the_differences(say: Say, samples_home: Home, tmp_path: Path) -> None:
    truth = (ROOT / "samples/truth/yunxi-2023.json").read_text(encoding="utf-8")
    (tmp_path / "yunxi-2023.json").write_text(truth.replace("云溪县", "望川县"), encoding="utf-8")
    said = say(samples_home, "evaluate", str(tmp_path / "yunxi-2023.json"), "--verbose")
    assert "差异" in said.out
    assert "望川县" in said.out
    assert "宏平均 F1" in said.out
    told = say(samples_home, "evaluate", str(tmp_path / "yunxi-2023.json"), "--json").value["reports"][
        "yunxi-2023.docx"
    ]
    assert any("望川县" in text for text in told["identity"]["missed_list"])
    assert len(told["identity"]["missed_list"]) == told["identity"]["missed"]


@pytest.mark.parametrize("content", [None, "no json", "{}"])
def test_evaluate_refuses_what_is_no_truth(say: Say, samples_home: Home, tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "nobody.json").write_text(content, encoding="utf-8")
    assert say(samples_home, "evaluate", str(tmp_path)).code == 2


def test_doctor_says_what_is_wrong(say: Say, samples_home: Home, tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    checks = {row["name"]: row for row in say(home, "doctor", "--json").value}
    assert checks["数据仓库"]["ok"] is None
    home.create()
    shutil.copy(ROOT / "README.md", home.published_warehouse)
    said = say(home, "doctor", "--json")
    assert said.code == 3
    [wrong] = [row for row in said.value if row["ok"] is False]
    assert wrong["name"] == "数据仓库"
    assert wrong["advice"]
