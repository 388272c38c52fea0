"""What the warehouse says about itself, and that docs/warehouse.md says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from storage.catalogue import KINDS, page, relations
from storage.loading import DOCUMENT_TABLES
from storage.migrations import migrate

PAGE = Path(__file__).resolve().parents[3] / "docs/warehouse.md"
CHINESE = re.compile(r"[一-鿿]")


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config={"threads": "1"}) as opened:
        migrate(opened)
        yield opened


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("kind", KINDS)
def test_everything_says_in_chinese_what_it_is(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    found = relations(connection, kind)
    assert found
    silent = [one.name for one in found if not CHINESE.search(one.comment)]
    if kind != "macro":
        silent += [f"{one.name}.{name}" for one in found for name, _, said in one.columns if not CHINESE.search(said)]
    assert not silent


@pytest.mark.parametrize("kind", ["view", "table"])
def test_the_grain_and_the_unit_are_told(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    for one in relations(connection, kind):
        assert re.search(r"一行|恰一行", one.comment), one.name
        for name, _, comment in one.columns:
            if name.endswith("_cny"):
                assert "元" in comment, f"{one.name}.{name}"


def test_the_diagram_joins_every_table_of_a_document(connection: duckdb.DuckDBPyConnection) -> None:
    drawn = re.search(r"```mermaid\nerDiagram\n(.*?)```", page(), re.DOTALL)
    assert drawn
    edges = set(re.findall(r"^    (\w+) \|\|--o\{ (\w+) : \"\w+\"$", drawn[1], re.MULTILINE))
    assert {name for edge in edges for name in edge} >= set(DOCUMENT_TABLES)
    assert {("documents", "reports"), ("work_items", "measures"), ("runs", "documents")} <= edges
    entities = set(re.findall(r"^    (\w+) \{$", drawn[1], re.MULTILINE))
    tables = {one.name for one in relations(connection, "table")}
    assert {name for edge in edges for name in edge} <= entities <= tables


def test_what_a_comment_leads_to_exists(connection: duckdb.DuckDBPyConnection) -> None:
    known = {one.name for kind in KINDS for one in relations(connection, kind)}
    named = {
        other
        for kind in KINDS
        for one in relations(connection, kind)
        for _, _, comment in one.columns
        for other in re.findall(r"联接 ([a-z_]+)", comment)
    }
    assert named <= known
