"""Who may write, what is told when it cannot be, and what a killed process leaves behind. With real processes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb
import pytest

from storage.errors import NotPermitted, StorageError, WarehouseBusy, WarehouseCorrupt, WarehouseTooNew, meaning_of
from storage.home import Home
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def python(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process that has printed its first line; ended when the context is left."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


HOLD = """
import sys, pathlib
from storage.home import Home
from storage.warehouse import open_writer
with open_writer(Home(pathlib.Path(sys.argv[1]))):
    print("ready", flush=True)
    sys.stdin.readline()
"""
HOLD_AS_A_CLIENT = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def home(new_home: Home) -> Home:
    """The first opening is told of here, too."""
    return new_home


def test_a_second_process_is_told_that_the_warehouse_is_busy(home: Home) -> None:
    with python(HOLD, str(home.root)):
        started = time.monotonic()
        with pytest.raises(WarehouseBusy), open_writer(home, wait_seconds=0.5):
            pass
        assert time.monotonic() - started >= 0.5
    with open_writer(home, wait_seconds=5):  # the lock died with its process
        pass


def test_it_waits_for_a_writer_that_is_nearly_done(home: Home) -> None:
    with python(HOLD, str(home.root)) as other:
        assert other.stdin is not None
        threading.Timer(0.4, other.stdin.close).start()
        with open_writer(home, wait_seconds=10) as writer:
            assert writer.known_documents() == set()


def test_an_analyst_on_the_warehouse_itself_is_told_apart(home: Home) -> None:
    with open_writer(home):
        pass
    with (
        python(HOLD_AS_A_CLIENT, str(home.warehouse)),
        pytest.raises(WarehouseBusy) as busy,
        open_writer(home, wait_seconds=0.3),
    ):
        pass
    assert "published/warehouse.duckdb" in busy.value.advice


def test_two_writers_in_one_process_exclude_each_other(home: Home) -> None:
    with open_writer(home), pytest.raises(WarehouseBusy), open_writer(home, wait_seconds=0.1):
        pass


def test_a_file_that_is_no_warehouse_is_told_and_kept(home: Home) -> None:
    home.warehouse.write_bytes(b"not a database" * 2000)
    with pytest.raises(WarehouseCorrupt), open_writer(home):
        pass
    assert home.warehouse.read_bytes().startswith(b"not a database")


def test_a_truncated_warehouse_is_told(home: Home) -> None:
    with open_writer(home) as writer:
        writer.replace_document(document_rows(), "0123456789abcdef")
    home.warehouse.write_bytes(home.warehouse.read_bytes()[:9000])
    with pytest.raises(WarehouseCorrupt), open_writer(home):
        pass


def test_an_empty_file_left_by_a_kill_is_no_obstacle(home: Home) -> None:
    home.warehouse.touch()
    with open_writer(home) as writer:
        assert writer.known_documents() == set()


def test_a_folder_without_rights_is_told(home: Home, as_nobody: Callable[[], AbstractContextManager[None]]) -> None:
    home.root.chmod(0o755)
    with as_nobody(), pytest.raises(NotPermitted), open_writer(home, wait_seconds=0.1):
        pass


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("IO Error: Could not set lock on file", WarehouseBusy),
        (
            "Trying to read a database file with version number 69, but we can only read versions between 64 and 68",
            WarehouseTooNew,
        ),
        ("WAL does not match database file", WarehouseCorrupt),
        ("something else entirely", StorageError),
    ],
)
def test_what_duckdb_says_is_understood(said: str, meant: type[StorageError]) -> None:
    error = meaning_of(duckdb.IOException(said))
    assert type(error) is meant
    assert error.advice
    assert error.advice_en


def test_the_file_opens_in_clients_since_1_4(home: Home) -> None:
    with open_writer(home) as writer:
        [row] = writer.run_rule("SELECT tags['storage_version'] AS version FROM duckdb_databases() WHERE NOT internal")
    assert row["version"] == "v1.4.0+"


@pytest.mark.parametrize(
    "sql", ["SELECT * FROM '/etc/hostname'", "COPY runs TO 'stolen.csv'", "ATTACH 'x.db'", "INSTALL fts"]
)
def test_a_rule_reaches_nothing_outside_the_warehouse(home: Home, sql: str) -> None:
    with open_writer(home) as writer, pytest.raises(StorageError):
        writer.run_rule(sql)


LOAD_FOREVER = """
import sys, pathlib
from storage.home import Home
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows
with open_writer(Home(pathlib.Path(sys.argv[1])), wait_seconds=20) as writer:
    print("ready", flush=True)
    for number in range(10_000):
        name = f"{number:016x}"
        writer.replace_document(document_rows(name, items=7), name)
        print(name, flush=True)
"""


def test_killed_while_loading_no_document_is_lost_or_half(home: Home) -> None:
    acknowledged: set[str] = set()
    for seed in range(4):
        with python(LOAD_FOREVER, str(home.root)) as loading:
            assert loading.stdout is not None
            chance = random.Random(seed)
            # Somewhere inside the load of the next document, which takes some tens of milliseconds.
            acknowledged |= {loading.stdout.readline().strip() for _ in range(chance.randint(4, 12))}
            time.sleep(chance.uniform(0, 0.05))
            os.kill(loading.pid, signal.SIGKILL)
            acknowledged |= {line.strip() for line in loading.stdout if line.endswith("\n")}
        with open_writer(home) as writer:
            known = {sha256[:16] for sha256 in writer.known_documents()}
            assert acknowledged <= known
            assert writer.run_checks("fail") == {}
            counted = writer.run_rule("SELECT count(*) AS n FROM work_items GROUP BY report_id")
            assert {row["n"] for row in counted} == {7}
    assert len(acknowledged) >= 8
