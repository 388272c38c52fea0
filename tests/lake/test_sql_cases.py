"""The small tables of tests/sql/ asked of a lake: one case of each view, query and check, and of every sixth rule.

Every rule runs on a lake in test_same_answers, too.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from storage.lake.connection import writing_lake
from storage.lake.place import Lake
from storage.migrations import migrate
from tests.sql.harness import Case, check, find_cases

# The last case of each in the alphabet; all of them would take minutes, and differ in figures, not in SQL.
LAST = {(case.kind, case.name): case for case in find_cases()}
RULES = [case for case in LAST.values() if case.kind == "alerts"]
CASES = [case for case in LAST.values() if case.kind != "alerts"] + RULES[::6]


@pytest.fixture(scope="module")
def database(lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    with writing_lake(lake) as connection:
        migrate(connection)
        yield connection


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(database: duckdb.DuckDBPyConnection, case: Case) -> None:
    check(database, case)
