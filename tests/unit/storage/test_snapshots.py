"""Publishing under readers, and what a reader may and may not do."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from storage import copies
from storage.errors import QueryRefused, StorageError, WarehouseInconsistent, WarehouseMissing
from storage.home import Home
from storage.snapshots import open_reader, publish
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows
from tests.unit.storage.test_connection import python

ID = "0123456789abcdef"
HOLD_SNAPSHOT = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
count = lambda: connection.execute("SELECT count(*) FROM v_documents").fetchall()[0][0]
before = count()
print("ready", flush=True)
sys.stdin.readline()
print(before, count(), flush=True)
"""


def load(home: Home, *document_ids: str) -> None:
    with open_writer(home) as writer:
        for document_id in document_ids:
            writer.replace_document(document_rows(document_id), document_id)


def count(home: Home) -> object:
    with open_reader(home) as reader:
        return reader.query("SELECT count(*) FROM v_documents").rows[0][0]


def test_readers_see_the_newest_and_nothing_before_it_is_published(home: Home) -> None:
    load(home, ID)
    publish(home)
    load(home, "f" * 16)
    assert count(home) == 1
    snapshot = publish(home)
    assert count(home) == 2
    assert home.published_warehouse.is_symlink()
    assert home.published_warehouse.resolve() == snapshot.resolve()
    assert snapshot.stat().st_mode & 0o777 == 0o444


def test_a_reader_of_the_old_snapshot_blocks_nothing_and_is_not_disturbed(home: Home) -> None:
    load(home, ID)
    publish(home)
    with python(HOLD_SNAPSHOT, str(home.published_warehouse)) as analyst:
        for number in range(5):  # so many that the analyst's own generation is removed
            load(home, f"{number:016x}")
            publish(home)
        assert count(home) == 6
        told, _ = analyst.communicate("\n")
    assert told.split() == ["1", "1"]


def test_three_generations_are_kept_and_names_are_never_used_again(home: Home) -> None:
    load(home, ID)
    names = [publish(home).name for _ in range(5)]
    assert len(set(names)) == 5
    kept = sorted(path.name for path in home.published.iterdir() if not path.is_symlink())
    assert kept == names[-3:]


def test_a_log_left_beside_an_old_snapshot_does_not_reach_the_new_one(home: Home) -> None:
    load(home, ID)
    old = publish(home)
    old.chmod(0o644)
    writing = "import sys, os, duckdb; c = duckdb.connect(sys.argv[1]); c.execute('CREATE TABLE scratch (x INTEGER)');"
    with python(writing + " print('ready', flush=True); sys.stdin.readline()", str(home.published_warehouse)):
        pass  # killed: the log stays
    assert old.with_name(old.name + ".wal").exists()
    publish(home)
    with open_reader(home) as reader, pytest.raises(QueryRefused):
        reader.query("SELECT * FROM scratch")


def test_a_killed_publish_leaves_nothing_that_stays(home: Home) -> None:
    load(home, ID)
    (home.published / ".publishing-abc.duckdb").write_bytes(b"half")
    (home.published / ".publishing-link").symlink_to("nowhere")
    publish(home)
    assert {path.name for path in home.published.iterdir()} == {"warehouse.duckdb", "warehouse-000001.duckdb"}


def test_a_failed_check_leaves_the_last_snapshot_in_place(home: Home) -> None:
    load(home, ID)
    publish(home)
    with open_writer(home) as writer:
        writer.connection.execute("DELETE FROM documents")
    with pytest.raises(WarehouseInconsistent, match="orphan_rows"):
        publish(home)
    assert count(home) == 1
    assert len(list(home.published.iterdir())) == 2


def test_a_failure_while_copying_leaves_the_last_snapshot_in_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    load(home, ID)
    publish(home)
    load(home, "f" * 16)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.shutil, "copyfileobj", full)
    with pytest.raises(StorageError) as failed:
        publish(home)
    assert "磁盘" in failed.value.advice
    monkeypatch.undo()
    assert count(home) == 1
    publish(home)
    assert count(home) == 2


def test_nothing_published_is_told_with_advice(new_home: Home) -> None:
    with pytest.raises(WarehouseMissing) as missing, open_reader(new_home):
        pass
    assert "ingest" in missing.value.advice_en
    with pytest.raises(WarehouseMissing):
        publish(new_home)


def test_a_query_returns_columns_types_and_rows(home: Home) -> None:
    load(home, ID)
    publish(home)
    with open_reader(home) as reader:
        result = reader.query("SELECT organization_name, self_score FROM v_reports WHERE fiscal_year = ?", [2023])
        named = reader.query("SELECT $year::INTEGER + 1 AS next", {"year": 2023})
    assert result.columns == ("organization_name", "self_score")
    assert result.types == ("VARCHAR", "DECIMAL(9,2)")
    assert [tuple(map(str, row)) for row in result.rows] == [("青岚市总工会", "96.50")]
    assert named.rows == [(2024,)]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM reports",
        "CREATE TEMP TABLE t (x INTEGER)",
        "SELECT 1; SELECT 2",
        "",
        "SELEC 1",
        "SELECT * FROM v_weather",
        "SELECT * FROM '/etc/hostname'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "COPY reports TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "SET memory_limit = '1TB'",
        "INSTALL fts",
        "SELECT * FROM home",  # a Python variable of this very test
    ],
)
def test_anything_but_one_select_is_refused(home: Home, sql: str) -> None:
    load(home, ID)
    publish(home)
    with open_reader(home) as reader:
        with pytest.raises(QueryRefused) as refused:
            reader.query(sql)
        assert "SELECT" in refused.value.advice
        assert reader.query("SELECT 1").rows == [(1,)]
    assert not Path("stolen.csv").exists()


def test_the_snapshot_cannot_be_written_even_past_the_first_gate(home: Home) -> None:
    load(home, ID)
    publish(home)
    with open_reader(home) as reader, pytest.raises(duckdb.Error, match="read-only"):
        reader.connection.execute("DELETE FROM reports")


def test_there_is_a_list_of_what_can_be_queried(home: Home) -> None:
    load(home, ID)
    publish(home)
    with open_reader(home) as reader:
        views = {view.name: view for view in reader.views()}
    assert views["v_reports"].comment.startswith("报告")
    assert views["v_reports"].columns[0] == ("report_id", "VARCHAR", "报告编号，即文档编号")
