"""One document in, whole or not at all, and twice is once."""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.errors import RowRefused
from storage.home import Home
from storage.loading import DOCUMENT_TABLES, replace_documents
from storage.migrations import migrate
from storage.warehouse import Writer, open_writer
from tests.unit.storage.conftest import NIGHT, Rows, document_rows

ID = "0123456789abcdef"


def memory() -> Writer:
    connection = duckdb.connect(":memory:", config={"threads": "1"})
    migrate(connection)
    return Writer(connection)


def contents(writer: Writer) -> dict[str, list[tuple[Any, ...]]]:
    """All that was handed in: the number of a load says only where the rows lie."""
    asked = "SELECT * EXCLUDE (load_no) FROM {} ORDER BY ALL"
    return {table: writer.connection.execute(asked.format(table)).fetchall() for table in DOCUMENT_TABLES}


def test_values_keep_their_types(home: Home) -> None:
    with open_writer(home) as writer:
        writer.replace_document(document_rows(), ID)
    with open_writer(home) as writer:
        [claim] = writer.run_rule("SELECT stated, computed, parts, bbox, holds FROM claims")
        [item] = writer.run_rule("SELECT matched_terms FROM work_item_categories WHERE item_no = 1")
        assert writer.known_documents() == {ID * 4}
        assert writer.run_checks() == {}
    assert claim["parts"] == [Decimal("30.0000"), Decimal("12.0000"), Decimal("5.0000")]
    assert claim["computed"] == Decimal("47.0001")  # rounded half up to the column's four places
    assert claim["bbox"] == [72.0, 80.5, 200.0, 96.0]
    assert claim["holds"] is False
    assert item["matched_terms"] == ["困难职工"]


def test_every_table_with_a_document_or_report_is_replaced() -> None:
    writer = memory()
    owned = writer.connection.execute(
        "SELECT DISTINCT table_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_name)"
        " WHERE column_name IN ('document_id', 'report_id')"
    ).fetchall()
    # Alerts outlive their report: that they are resolved is part of their history.
    assert {row[0] for row in owned} - {"alerts"} == set(DOCUMENT_TABLES)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Rows]:
    document_id = draw(st.sampled_from(["a" * 16, "b" * 16, "c" * 16]))
    rows = document_rows(document_id, items=draw(st.integers(0, 3)))
    rows["blocks"] = [
        {"document_id": document_id, "block_no": number, "kind": "paragraph", "text": text}
        for number, text in enumerate(draw(st.lists(st.text(max_size=8), max_size=4)), start=1)
    ]
    return document_id, rows


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(documents(), min_size=1, max_size=4))
def test_loading_again_changes_nothing(loads: list[tuple[str, Rows]]) -> None:
    writer = memory()
    for document_id, rows in loads:
        writer.replace_document(rows, document_id)
    once = contents(writer)
    for document_id, rows in dict(loads).items():  # the last rows of each document
        writer.replace_document(rows, document_id)
    assert contents(writer) == once
    assert writer.run_checks("fail") == {}
    writer.connection.close()


def test_the_rows_of_a_document_have_the_number_of_its_last_load() -> None:
    """By that number, and by nothing else, they are found when it is replaced."""
    writer = memory()
    for document_id in (ID, "f" * 16, ID):
        writer.replace_document(document_rows(document_id), document_id)
    for table, (owner, *_) in DOCUMENT_TABLES.items():
        found = writer.run_rule(f"SELECT DISTINCT {owner} AS id, load_no FROM {table} ORDER BY load_no")
        assert [row["load_no"] for row in found if row["id"] == ID] == [3] * (len(found) > 0), table
    assignments = writer.run_rule("SELECT * EXCLUDE (load_no) FROM work_item_categories")
    writer.replace_assignments(assignments)
    assert writer.run_checks("fail") == {}


def test_fewer_rows_replace_more_and_others_stay() -> None:
    writer = memory()
    writer.replace_document(document_rows(ID, items=5), ID)
    writer.replace_document(document_rows("f" * 16, items=4), "f" * 16)
    writer.replace_document(document_rows(ID, items=1), ID)
    counted = writer.run_rule("SELECT report_id, count(*) AS n FROM work_items GROUP BY ALL ORDER BY n")
    assert counted == [{"report_id": ID, "n": 1}, {"report_id": "f" * 16, "n": 4}]


def test_reading_again_keeps_when_and_by_which_run_it_was_received() -> None:
    writer = memory()
    writer.replace_document(document_rows(run_id="first"), ID)
    later = document_rows(run_id="second")
    later["documents"][0] |= {"received_at": NIGHT + dt.timedelta(days=9), "loaded_at": NIGHT + dt.timedelta(days=9)}
    writer.replace_document(later, ID)
    [row] = writer.run_rule("SELECT received_at, loaded_at, run_id FROM documents")
    assert row == {"received_at": NIGHT, "loaded_at": NIGHT + dt.timedelta(days=9), "run_id": "first"}


def broken_rows() -> list[tuple[str, Rows]]:
    stranger, doubled, unknown, missing, endless, wide, table, headless = (document_rows(items=1) for _ in range(8))
    stranger["blocks"][0] |= {"document_id": "f" * 16}
    doubled["work_items"] *= 2
    unknown["blocks"][0] |= {"colour": "red"}
    missing["blocks"][0] |= {"text": None}
    endless["claims"][0] |= {"stated": Decimal("NaN")}
    wide["claims"][0] |= {"stated": Decimal(10) ** 20}
    table["weather"] = [{"report_id": ID}]
    headless["documents"] = []
    return [
        ("another document", stranger),
        ("stands twice|stand twice", doubled),
        ("colour", unknown),
        ("NOT NULL", missing),
        ("claims.stated", endless),
        ("claims.stated", wide),
        ("weather", table),
        ("one row", headless),
    ]


@pytest.mark.parametrize(("told", "rows"), broken_rows(), ids=lambda value: value if isinstance(value, str) else "")
def test_rows_that_break_a_rule_change_nothing(told: str, rows: Rows) -> None:
    writer = memory()
    writer.replace_document(document_rows(items=3), ID)
    before = contents(writer)
    with pytest.raises(RowRefused, match=told):
        writer.replace_document(rows, ID)
    assert contents(writer) == before


def test_text_that_is_no_unicode_is_loaded_all_the_same() -> None:
    writer = memory()
    rows = document_rows()
    rows["blocks"][0] |= {"text": "坏\ud800字\x00'); DROP TABLE blocks; --"}
    rows["work_items"][0] |= {"heading_path": ["\udfff一"]}
    writer.replace_document(rows, ID)
    assert writer.run_rule("SELECT text FROM blocks") == [{"text": "坏?字\x00'); DROP TABLE blocks; --"}]


def test_times_with_a_zone_become_utc() -> None:
    writer = memory()
    rows = document_rows()
    shanghai = dt.timezone(dt.timedelta(hours=8))
    rows["documents"][0] |= {"received_at": dt.datetime(2024, 3, 1, 10, 0, tzinfo=shanghai)}
    writer.replace_document(rows, ID)
    assert writer.run_rule("SELECT received_at FROM documents") == [{"received_at": NIGHT}]


def test_a_failure_inside_the_transaction_keeps_what_was_there() -> None:
    """The disk, not the rows: the delete has happened already when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(str(Path(folder) / "w.duckdb"))
        migrate(connection)
        writer = Writer(connection)
        replace_documents(connection, [(ID, document_rows(items=3))])
        before = contents(writer)
        connection.execute("ALTER TABLE issues RENAME TO hidden")
        with pytest.raises(Exception, match="issues"):
            replace_documents(connection, [(ID, document_rows(items=1))])
        connection.execute("ALTER TABLE hidden RENAME TO issues")
        assert contents(writer) == before
        connection.close()


def test_categories_are_replaced_as_a_whole() -> None:
    writer = memory()
    row = {"category_name": "困难帮扶", "category_group": "livelihood", "group_name": "帮扶服务", "definition": ""}
    writer.replace_categories([{"category_code": code, **row} for code in ("hardship", "old")])
    writer.replace_categories([{"category_code": "hardship", **row, "category_name": "困难职工帮扶"}])
    found = writer.run_rule("SELECT category_code, category_name FROM categories")
    assert found == [{"category_code": "hardship", "category_name": "困难职工帮扶"}]


def test_several_documents_are_one_transaction(home: Home) -> None:
    """Each is replaced as a whole and keeps when it was received; one that is refused keeps all others out."""
    first, second, third = ("a" * 16, "b" * 16, "c" * 16)
    with open_writer(home) as writer:
        writer.replace_documents([(one, document_rows(one, items=2)) for one in (first, second)])
        again = document_rows(first, run_id="run2", items=3)
        writer.replace_documents([(first, again), (third, document_rows(third, items=1))])
        counted = "SELECT report_id, count(*) AS items FROM work_items GROUP BY report_id ORDER BY 1"
        expected = [(first, 3), (second, 2), (third, 1)]
        assert [(row["report_id"], row["items"]) for row in writer.run_rule(counted)] == expected
        assert {row["run_id"] for row in writer.run_rule("SELECT run_id FROM documents")} == {"run1"}
        broken = document_rows(third, items=2)
        broken["work_items"][0] |= {"text": None}
        with pytest.raises(RowRefused):
            writer.replace_documents([(second, document_rows(second, items=9)), (third, broken)])
        assert [(row["report_id"], row["items"]) for row in writer.run_rule(counted)] == expected
        writer.replace_documents([])
