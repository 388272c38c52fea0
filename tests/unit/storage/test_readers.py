"""Analysts and the nightly load as real processes: nobody waits for anybody, and nobody sees half a run."""

from __future__ import annotations

import ast
import subprocess

from storage.home import Home
from storage.snapshots import open_reader, publish
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows
from tests.unit.storage.test_connection import python

RUNS, PER_RUN, ITEMS = 4, 2, 3

# Holds one connection all night, and asks all the time, until it is told to stop. A run replaces the texts of every
# document, so whoever sees two texts sees two runs.
HOLD_ALL_NIGHT = """
import sys, threading, time, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
ask = lambda: connection.execute(
    "SELECT count(DISTINCT report_id), count(*), list(DISTINCT w.text)"
    " FROM v_reports JOIN v_work_items w USING (report_id)"
).fetchall()[0]
seen, asked, stop = {str(ask())}, 1, threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
print("ready", flush=True)
while not stop.is_set():
    seen.add(str(ask()))
    asked += 1
    time.sleep(0.02)
print(asked, len(seen), *seen, sep="|", flush=True)
"""
# Opens the newest snapshot anew for every question, as a dashboard does.
OPEN_AGAIN_AND_AGAIN = """
import sys, threading, time, pathlib
from storage.home import Home
from storage.snapshots import open_reader
home, stop, seen, asked = Home(pathlib.Path(sys.argv[1])), threading.Event(), [], 0
threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
print("ready", flush=True)
while not stop.is_set():
    with open_reader(home) as reader:
        told = reader.query(
            "SELECT count(DISTINCT report_id), count(*), count(DISTINCT w.text), min(w.text)"
            " FROM v_reports JOIN v_work_items w USING (report_id)"
        ).rows[0]
    asked += 1
    if told not in seen:
        seen.append(told)
    time.sleep(0.02)
print(asked, seen, sep="|", flush=True)
"""
LOAD_ALL_NIGHT = f"""
import sys, time, pathlib
from storage.home import Home
from storage.snapshots import publish
from storage.warehouse import open_writer
from tests.unit.storage.test_readers import load_a_run
home = Home(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
for night in range(1, {RUNS} + 1):
    load_a_run(home, night)
    print(night, flush=True)
"""


def load_a_run(home: Home, night: int) -> None:
    """One run: some more documents, and every earlier one with another text; then published."""
    with open_writer(home, wait_seconds=0) as writer:
        for number in range(night * PER_RUN):
            rows = document_rows(f"{number:016x}", items=ITEMS)
            rows["reports"][0] |= {"organization_name": f"第{number}县总工会"}
            for item in rows["work_items"]:
                item |= {"text": f"第{night}夜"}
            writer.replace_document(rows, f"{number:016x}")
    publish(home, wait_seconds=0)


def told_at_the_end(process: subprocess.Popen[str]) -> list[str]:
    told, _ = process.communicate("\n", timeout=30)
    return told.strip().split("|")


def test_an_analyst_who_holds_the_file_all_night_blocks_no_load_and_sees_one_night(home: Home) -> None:
    load_a_run(home, 1)
    analyst = python(HOLD_ALL_NIGHT, str(home.published_warehouse))
    dashboard = python(OPEN_AGAIN_AND_AGAIN, str(home.root))
    with analyst as holding, dashboard as opening:
        # Its waits are 0 seconds: a load that had to wait for a reader would fail.
        with python(LOAD_ALL_NIGHT, str(home.root)) as loading:
            assert loading.stdout is not None
            nights = [line.strip() for line in loading.stdout]
            assert loading.wait(timeout=60) == 0
        assert nights == [str(night) for night in range(1, RUNS + 1)]
        asked, different, seen = told_at_the_end(holding)
        opened, found = told_at_the_end(opening)
    assert int(asked) > RUNS
    assert (different, seen) == ("1", str((PER_RUN, PER_RUN * ITEMS, ["第1夜"])))
    assert int(opened) > RUNS
    # Whole nights only, in their order: all documents of the night, all with the text of that night.
    whole = [(night * PER_RUN, night * PER_RUN * ITEMS, 1, f"第{night}夜") for night in range(1, RUNS + 1)]
    nights_seen = ast.literal_eval(found)
    assert nights_seen == sorted(nights_seen)
    assert set(nights_seen) <= set(whole)
    assert nights_seen[-1] == whole[-1] or len(nights_seen) > 1
    with open_reader(home) as reader:
        assert reader.query("SELECT count(*) FROM v_reports").rows == [(RUNS * PER_RUN,)]
