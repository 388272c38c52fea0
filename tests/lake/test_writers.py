"""Several who write one lake at once, and one who is killed while writing: real processes with homes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from storage.errors import EngineMissing, PathMissing, WarehouseBusy, WarehouseInconsistent, WarehouseUnreachable
from storage.home import Home
from storage.lake import extensions
from storage.lake.connection import writing_lake
from storage.lake.copying import copy_out
from storage.lake.place import Lake
from storage.lake.turns import Turns
from storage.rows import insert_rows
from storage.snapshots import open_reader, publish
from storage.warehouse import Writer, open_writer
from tests.builders.homes import ROOT
from tests.unit.storage.conftest import document_rows

# Loads documents in batches and says after each batch that it is kept.
_WRITER = """
import sys
from pathlib import Path
from storage.home import Home
from storage.lake.place import Lake
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows

home, catalog, data, run, *batches = sys.argv[1:]
with open_writer(Home(Path(home), Lake(catalog, data))) as writer:
    print("open", flush=True)
    sys.stdin.readline()
    for batch in batches:
        ids = batch.split(",")
        writer.replace_documents([(one, document_rows(one, run, items=40)) for one in ids])
        print(batch, flush=True)
"""
_HALF = """
    SELECT document_id FROM documents
    WHERE (SELECT count(*) FROM blocks AS b WHERE b.document_id = documents.document_id) <> 1
        OR (SELECT count(*) FROM work_items AS w WHERE w.report_id = documents.document_id) <> 40
        OR (SELECT count(*) FROM work_item_categories AS k WHERE k.report_id = documents.document_id) <> 40
        OR (SELECT count(*) FROM claims AS c WHERE c.report_id = documents.document_id) <> 1
        OR (SELECT count(*) FROM reports AS r WHERE r.report_id = documents.document_id) <> 1
"""


def batches(first: int, count: int, size: int = 3) -> list[str]:
    numbers = range(first, first + count * size)
    return [",".join(f"{number:016x}" for number in numbers[at : at + size]) for at in range(0, len(numbers), size)]


def start(folder: Path, lake: Lake, run: str, work: Iterable[str]) -> subprocess.Popen[str]:
    """A writer that has opened the lake and waits for a line."""
    line = [sys.executable, "-c", _WRITER, str(folder / run), lake.catalog, lake.data, run, *work]
    process = subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def documents(writer: Writer) -> list[str]:
    return [str(row["document_id"]) for row in writer.run_rule("SELECT document_id FROM documents ORDER BY 1")]


def test_two_write_at_once(home: Home, lake: Lake, tmp_path: Path) -> None:
    shared = batches(0, 2)  # both were sent these
    with open_writer(home):
        pass  # makes the lake
    own = {"a": batches(100, 3), "b": batches(200, 3)}
    running = [start(tmp_path, lake, run, [*own[run][:1], *shared, *own[run][1:]]) for run in own]
    for process in running:
        go(process)
    assert [process.communicate(timeout=90)[1] for process in running] == [None, None]
    assert [process.returncode for process in running] == [0, 0]
    with open_writer(home) as writer:
        assert documents(writer) == sorted(",".join([*shared, *own["a"], *own["b"]]).split(","))
        assert writer.run_rule(_HALF) == []
        assert writer.run_checks("fail") == {}
        numbers = writer.run_rule("SELECT count(DISTINCT load_no) AS n FROM documents")
        assert numbers == [{"n": len(documents(writer))}]


@pytest.mark.parametrize("kept", [1, 3])
def test_killed_while_writing(home: Home, lake: Lake, tmp_path: Path, kept: int) -> None:
    work = batches(1000 * kept, 40)
    process = start(tmp_path, lake, "killed", work)
    go(process)
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(kept)]
    process.kill()  # in the middle of the next batch
    told += process.communicate()[0].split()
    with open_writer(home) as writer:
        there = set(documents(writer))
        assert set(",".join(told).split(",")) <= there
        assert not set(work[-1].split(",")) & there, "it was killed too late for this test"
        assert writer.run_rule(_HALF) == []
        assert writer.run_checks("fail") == {}
        writer.replace_document(document_rows(f"{kept:016x}", items=40), f"{kept:016x}")  # nobody's lock is left


def test_a_turn_is_waited_for(lake: Lake) -> None:
    with Turns(lake) as mine, Turns(lake) as theirs:
        with mine.taken(), mine.taken(), pytest.raises(WarehouseBusy), theirs.taken(wait_ms=50):
            pass
        with theirs.taken(wait_ms=50):
            pass


def test_a_key_that_stands_twice_is_not_published(home: Home, lake: Lake) -> None:
    with open_writer(home) as writer:
        writer.replace_document(document_rows(), "0123456789abcdef")
    publish(home)
    with open_reader(home) as reader:
        before = reader.query("SELECT count(*) FROM documents").rows
    with open_writer(home) as writer:
        insert_rows(writer.connection, "documents", document_rows()["documents"])  # as a person with a client might
        try:
            assert "duplicate_keys" in writer.run_checks("fail")
            with pytest.raises(WarehouseInconsistent):
                copy_out(lake, home.published, ".publishing-")
        finally:
            writer.connection.execute("DELETE FROM documents WHERE load_no IS NULL")
    with open_reader(home) as reader:
        assert reader.query("SELECT count(*) FROM documents").rows == before
    assert len(list(home.published.iterdir())) == 2


def test_what_is_missing_is_said(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WarehouseUnreachable), writing_lake(Lake(f"host={tmp_path} dbname=x", lake.data)):
        pass
    with pytest.raises(PathMissing), writing_lake(Lake(lake.catalog, f"{tmp_path}/not-mounted/")):
        pass
    monkeypatch.setattr(extensions, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing), writing_lake(lake):
        pass
