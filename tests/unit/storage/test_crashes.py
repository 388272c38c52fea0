"""Killed anywhere, or out of disk: what was acknowledged is there, nothing is half, and the next run completes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from storage.connection import reading
from storage.errors import NotPermitted
from storage.home import Home
from storage.rows import rows_of
from storage.snapshots import open_reader, publish
from storage.warehouse import Writer, open_writer
from tests.unit.storage.conftest import Rows, document_rows
from tests.unit.storage.test_connection import ROOT, python

KILLS = 52
WHOLE = """
    SELECT
        w.report_id AS document_id, min(w.text) AS least, max(w.text) AS most, count(*) AS items, any_value(n) AS blocks
    FROM work_items AS w
    JOIN (SELECT document_id, count(*) AS n FROM blocks GROUP BY 1) AS b ON b.document_id = w.report_id
    GROUP BY w.report_id
"""
# For every line that it reads it starts a child, which loads and publishes until it is killed. So a kill costs no start
# of Python. Each batch holds some new documents and replaces an old one by its next version.
NIGHTS = """
import os, sys, pathlib
from storage.home import Home
from storage.snapshots import publish
from storage.warehouse import open_writer
from tests.unit.storage.test_crashes import rows_of_version, say
home = Home(pathlib.Path(sys.argv[1]))
say("ready")
for line in sys.stdin:
    first, version = map(int, line.split())
    child = os.fork()
    if child == 0:
        while True:
            numbers = [*range(first, first + 3), first // 2]
            with open_writer(home, wait_seconds=20) as writer:
                for batch in (numbers[:2], numbers[2:]):
                    writer.replace_documents([(f"{n:016x}", rows_of_version(n, version)) for n in batch])
                    say("loaded", *(f"{n}:{version}" for n in batch))
            publish(home)
            say("published")
            first, version = first + 3, version + 1
    say("started", child)
    os.waitpid(child, 0)
    say("ended", child)
"""


def say(*words: object, to: int = 1) -> None:
    """One line in one write: it is told as a whole, or not at all."""
    os.write(to, (" ".join(map(str, words)) + "\n").encode())


def rows_of_version(number: int, version: int) -> Rows:
    """A document whose every row tells its version, and whose version tells how many rows there must be."""
    rows = document_rows(f"{number:016x}", items=3 + version % 4)
    for item in rows["work_items"]:
        item |= {"text": f"{version:06}"}
    rows["blocks"] = [rows["blocks"][0] | {"block_no": at} for at in range(1, 3 + version % 3)]
    return rows


def versions(found: list[dict[str, object]]) -> dict[int, int]:
    """Document -> version, having made sure that each is whole."""
    kept = {}
    for row in found:
        version = int(str(row["least"]))
        assert row["least"] == row["most"], row
        assert (row["items"], row["blocks"]) == (3 + version % 4, 2 + version % 3), row
        kept[int(str(row["document_id"]), 16)] = version
    return kept


def assert_kept(acknowledged: dict[int, int], kept: dict[int, int]) -> None:
    lost = {number: version for number, version in acknowledged.items() if kept.get(number, -1) < version}
    assert not lost


class Night:
    """What one child told before it was killed."""

    def __init__(self, server: subprocess.Popen[str], first: int, version: int) -> None:
        assert server.stdin is not None
        self.server, self.acknowledged, self.published = server, dict[int, int](), dict[int, int]()
        self.doing = "loading"
        server.stdin.write(f"{first} {version}\n")
        server.stdin.flush()
        self.pid = int(self._line()[1])

    def _line(self) -> list[str]:
        assert self.server.stdout is not None
        return self.server.stdout.readline().split()

    def hear(self) -> bool:
        """Takes note of one line; False when the child has ended."""
        kind, *told = self._line()
        if kind == "loaded":
            self.acknowledged |= {
                int(number): int(version) for number, _, version in (one.partition(":") for one in told)
            }
            self.doing = "publishing" if self.doing == "half loaded" else "half loaded"
        elif kind == "published":
            self.published, self.doing = dict(self.acknowledged), "loading"
        return kind != "ended"

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        while self.hear():
            pass


def test_killed_anywhere_fifty_times(new_home: Home) -> None:
    home = new_home  # the first ones are killed while they make the warehouse
    chance = random.Random(5)
    acknowledged: dict[int, int] = {}
    published: dict[int, int] = {}
    struck: Counter[str] = Counter()
    kept: dict[int, int] = {}
    version, first = 1, 1
    with python(NIGHTS, str(home.root)) as server:
        for _ in range(KILLS):
            night = Night(server, first, version)
            for _ in range(chance.randint(0, 4)):
                night.hear()
            time.sleep(chance.uniform(0, 0.12))
            night.kill()
            struck[night.doing] += 1
            if night.published:
                published = acknowledged | night.published
            acknowledged |= night.acknowledged
            if home.warehouse.exists() and home.warehouse.stat().st_size:
                with reading(home.warehouse) as connection:
                    kept = versions(rows_of(connection, WHOLE))
            assert_kept(acknowledged, kept)
            if home.published_warehouse.exists():
                with open_reader(home) as reader:
                    assert_kept(published, versions(reader.query(WHOLE).as_dicts()))
            first, version = max(kept, default=0) + 1, max(kept.values(), default=0) + 1
    assert struck["publishing"]
    assert struck["loading"] + struck["half loaded"]
    assert len(acknowledged) > KILLS
    a_night_without_a_kill(home, kept, first, version)


def a_night_without_a_kill(home: Home, kept: dict[int, int], first: int, version: int) -> None:
    """The next run completes, and cleans what killed ones left."""
    with open_writer(home) as writer:
        writer.replace_documents([(f"{n:016x}", rows_of_version(n, version)) for n in (first, first // 2)])
        assert writer.run_checks("fail") == {}
    publish(home)
    with open_reader(home) as reader:
        assert versions(reader.query(WHOLE).as_dicts()) == kept | {first: version, first // 2: version}
    names = {path.name for path in home.published.iterdir()}
    assert not {name for name in names if name.startswith(".") or name.endswith(".wal")}
    assert len(names) <= 4  # three generations and the link


# In a namespace of its own, so that what it mounts ends with it. Documents of a megabyte fill the disk.
FULL_DISK = """
import subprocess, sys, pathlib, random
from storage.errors import OutOfSpace
from storage.home import Home
from storage.snapshots import open_reader, publish
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows
told = (pathlib.Path(sys.argv[1]) / "told").open("w")
folder = pathlib.Path(sys.argv[1]) / "disk"
folder.mkdir()
mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder], capture_output=True)
if mounted.returncode:
    sys.exit(mounted.stderr.decode())
home, chance = Home(folder / "data"), random.Random(1)

def load(writer, number):
    rows = document_rows(f"{number:016x}", items=3)
    rows["blocks"] = [rows["blocks"][0] | {"block_no": n, "text": chance.randbytes(8000).hex()} for n in range(1, 61)]
    writer.replace_document(rows, f"{number:016x}")

def failed(attempt):
    try:
        attempt()
    except OutOfSpace as error:
        return "磁盘已满" in error.advice

acknowledged = []
with open_writer(home) as writer:
    load(writer, 0)
publish(home)

def fill_up():
    with open_writer(home) as writer:
        for number in range(1, 1000):
            load(writer, number)
            acknowledged.append(number)

print("load refused", failed(fill_up), file=told, flush=True)
print("publish refused", failed(lambda: publish(home)), file=told, flush=True)
with open_reader(home) as reader:
    print("published before", reader.query("SELECT count(*) FROM v_reports").rows, file=told, flush=True)
print("left in published", sorted(path.name for path in home.published.iterdir()), file=told, flush=True)
subprocess.run(["mount", "-o", "remount,size=400m", folder], check=True)
whole = "SELECT report_id, items, blocks FROM (SELECT report_id, count(*) AS items FROM work_items GROUP BY 1)" \\
    " JOIN (SELECT document_id AS report_id, count(*) AS blocks FROM blocks GROUP BY 1) USING (report_id)"
with open_writer(home) as writer:
    kept = {int(row["report_id"], 16) for row in writer.run_rule(whole) if (row["items"], row["blocks"]) == (3, 60)}
    known = {int(sha256[:16], 16) for sha256 in writer.known_documents()}
    print("kept", set(acknowledged) <= kept, len(acknowledged) > 3, kept == known, file=told, flush=True)
    load(writer, 2000)
    print("sound", writer.run_checks("fail") == {}, file=told, flush=True)
publish(home)
with open_reader(home) as reader:
    after = reader.query("SELECT count(*) FROM v_reports WHERE report_id = '00000000000007d0'").rows
    print("published after", after, file=told, flush=True)
"""


def test_a_full_disk_loses_nothing_and_the_next_run_completes(tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("no `unshare` here to mount a small disk with")
    line = ["unshare", "--map-root-user", "--mount", sys.executable, "-c", FULL_DISK, str(tmp_path)]
    ended = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    told = tmp_path / "told"
    if not told.exists() or (ended.returncode and not told.read_text(encoding="utf-8")):
        pytest.skip(f"a small disk cannot be mounted here: {ended.stderr[-200:]}")
    assert told.read_text(encoding="utf-8").splitlines() == [
        "load refused True",
        "publish refused True",
        "published before [(1,)]",
        "left in published ['warehouse-000001.duckdb', 'warehouse.duckdb']",
        "kept True True True",
        "sound True",
        "published after [(1,)]",
    ], ended.stderr


def test_a_folder_that_became_read_only_loses_nothing(
    home: Home, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    with open_writer(home) as writer:
        load(writer, 1)
    publish(home)
    folders = [home.root, home.published]
    for path in (*folders, home.warehouse, home.root / "warehouse.lock"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with as_nobody():
        with pytest.raises(NotPermitted), open_writer(home, wait_seconds=0.1):
            pass
        with pytest.raises(NotPermitted):
            publish(home)
        with open_reader(home) as reader:
            assert set(versions(reader.query(WHOLE).as_dicts())) == {1}
    for path in (*folders, home.warehouse, home.root / "warehouse.lock"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with open_writer(home) as writer:
        load(writer, 2)
    publish(home)
    with open_reader(home) as reader:
        assert set(versions(reader.query(WHOLE).as_dicts())) == {1, 2}


def load(writer: Writer, number: int) -> None:
    writer.replace_document(rows_of_version(number, 1), f"{number:016x}")
