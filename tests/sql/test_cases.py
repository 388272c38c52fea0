"""Every folder of small tables under tests/sql/, and that no view, query or check goes without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from storage.sql import list_sql, read_sql
from tests.sql.harness import CASES, Case, check, check_alone, find_cases, new_database


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = new_database()
    yield connection
    connection.close()


@pytest.mark.parametrize("case", find_cases(), ids=str)
def test_case(database: duckdb.DuckDBPyConnection, case: Case) -> None:
    check(database, case)


@pytest.mark.parametrize("kind", ["views", "queries", "checks", "alerts"])
def test_all_sql_has_cases_and_all_cases_have_sql(kind: str) -> None:
    tested = {path.name for path in (CASES / kind).iterdir() if any(path.glob("*/expect.csv"))}
    assert tested == set(list_sql(kind))


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_every_query_is_listed_and_asks_in_its_first_line(page: str) -> None:
    listed = set(re.findall(r"\(duckdb/queries/(\w+)\.sql\)", (CASES.parents[1] / page).read_text(encoding="utf-8")))
    assert listed == set(list_sql("queries"))
    assert all(read_sql("queries", name).startswith("-- 问：") for name in listed)


def test_a_wrong_answer_fails(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    folder = tmp_path / "views" / "v_reports" / "wrong"
    folder.mkdir(parents=True)
    (folder / "reports.csv").write_text("report_id,fiscal_year\nr1,2023\n", encoding="utf-8")
    (folder / "expect.csv").write_text("report_id,fiscal_year\nr1,2022\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="2022"):
        check(database, Case(folder))


@pytest.mark.parametrize("case", [case for case in find_cases() if case.needs_few_reports], ids=str)
def test_a_rule_needs_no_other_reports_than_its_scope_says(database: duckdb.DuckDBPyConnection, case: Case) -> None:
    check_alone(database, case)
