"""Two hundred broken and hostile files, with good ones beside them, through one run of the real command.

The run ends as completed and in time; every file is loaded, or quarantined with a reason, or a temporary one; nothing
is fetched, nobody takes more memory than is allowed, and the good files are all there.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storage.home import Home
from tasks.documents.rejection import ReasonCode
from tests.builders.homes import ask, command, fill, samples
from tests.builders.hostile import hostile_files
from tests.builders.web import web_server
from tests.flows.records import last_run

MEMORY_MIB = 1024
SETTINGS = {
    # Whoever works is ended by the processor's time (6 s), which is the same however many others use this machine; only
    # who waits, and does not work, by the clock's.
    "UNION_REPORTS_READ_TIMEOUT_SECONDS": "30",
    "UNION_REPORTS_READ_CPU_PER_SECOND": "0.2",
    "UNION_REPORTS_READ_TIMEOUT_SECONDS_PER_PAGE": "0.1",
    # Recognising takes its own time, and its own tests.
    "UNION_REPORTS_READ_TIMEOUT_SECONDS_PER_SCAN": "0",
    "UNION_REPORTS_READ_SCAN_MEMORY_MIB": "0",
    "UNION_REPORTS_READ_MEMORY_MIB": str(MEMORY_MIB),
    "UNION_REPORTS_READ_OUTPUT_MIB": "8",
    "UNION_REPORTS_MAX_FILE_MIB": "5",
    "UNION_REPORTS_MAX_PAGES": "50",
}
# A run that hangs is ended by the test; one that takes its time is not: others may be using this machine.
_PATIENCE_SECONDS = 420
GOOD = [path for path in samples() if path.name != "broken-download.pdf"][:4]
# Whatever their files do, these are reasons that a person can act on; a crash or a mistake of our own is none.
REASONS = set(ReasonCode) - {ReasonCode.INTERNAL_ERROR, ReasonCode.CRASHED, ReasonCode.PERMISSION_DENIED}
# pdfium ends its process when it cannot have more memory; whether time is up first depends on the machine.
LIBRARY_FALLS_OVER = {"form-draws-itself.pdf", "forms-doubling.pdf"}
WHOLE = ("linked-", "odd-")
# The same bytes as another file: read, or refused, once.
TWINS = {"only-zeros.pdf"}
TEMPORARY = {"~$报告.docx", ".hidden.docx", "copying.docx.part"}
NOT_FILES = {"leads-out.docx", "leads-nowhere.docx", "leads-to-itself.docx", "pipe.docx", "door.pdf", "folder.docx"}


def most_memory(session: int, seen: dict[int, int]) -> None:
    """Notes in `seen` the most memory (KiB) that each Python process of a session has had so far."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            name, _, told = (process / "stat").read_text().partition("(")[2].rpartition(")")
            if int(told.split()[3]) == session and "soffice" not in name and "oosplash" not in name:
                peak = next(line for line in (process / "status").read_text().splitlines() if line.startswith("VmHWM"))
                seen[int(process.name)] = int(peak.split()[1])
        except (OSError, StopIteration):
            continue


@dataclass
class Night:
    home: Home
    told: dict[str, Any]
    seconds: float
    asked: list[str]
    peaks_kib: dict[int, int]
    loaded: set[str]
    refused: dict[str, str]


def put_what_is_no_file(home: Home, elsewhere: Path) -> None:
    (elsewhere / "secret.docx").write_bytes(GOOD[0].read_bytes())
    (home.inbox / "leads-out.docx").symlink_to(elsewhere / "secret.docx")
    (home.inbox / "leads-nowhere.docx").symlink_to(elsewhere / "nothing.docx")
    (home.inbox / "leads-to-itself.docx").symlink_to(home.inbox / "leads-to-itself.docx")
    os.mkfifo(home.inbox / "pipe.docx")
    (home.inbox / "folder.docx").mkdir()
    here = Path.cwd()
    os.chdir(home.inbox)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.bind("door.pdf")
    finally:
        os.chdir(here)


def run_watched(home: Home, api: str, peaks: dict[int, int]) -> tuple[int, str, str]:
    """Exit code, output and complaints of an ingest, its processes watched while it runs."""
    line, environment = command(home, "ingest", "--json", api=api)
    with (home.root / "out.json").open("w+") as out, (home.root / "complaints.txt").open("w+") as complaints:
        run = subprocess.Popen(line, env=environment | SETTINGS, stdout=out, stderr=complaints, start_new_session=True)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        try:
            while run.poll() is None and time.monotonic() < deadline:
                most_memory(run.pid, peaks)
                time.sleep(0.2)
        finally:
            run.kill()
            run.wait()
        return run.returncode, Path(out.name).read_text(), Path(complaints.name).read_text()


@pytest.fixture(scope="module")
def night(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """What was left after one run over all of them."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    home, peaks = Home(tmp_path_factory.mktemp("hostile") / "data"), {}
    with web_server() as server:
        fill(home, hostile_files(server.address))
        fill(home, GOOD)
        fill(home, dict.fromkeys(TEMPORARY, b"x"))
        put_what_is_no_file(home, elsewhere)
        started = time.monotonic()
        code, out, complaints = run_watched(home, prefect_api, peaks)
        seconds = time.monotonic() - started
        assert code == 0, complaints
        asked = [one.path for one in server.asked]
        urllib.request.urlopen(f"{server.address}/works")
        assert [one.path for one in server.asked] == [*asked, "/works"]
    refused = {str(row["file_name"]): str(row["reason_code"]) for row in ask(home, "SELECT * FROM v_quarantine")}
    loaded = {str(row["file_name"]) for row in ask(home, "SELECT file_name FROM v_documents")}
    return Night(home, json.loads(out), seconds, asked, peaks, loaded, refused)


def test_the_run_ends_completed(night: Night) -> None:
    state = last_run(night.home).state
    assert state is not None
    assert state.name == "Completed"
    assert night.seconds < _PATIENCE_SECONDS


def test_no_file_is_lost(night: Night) -> None:
    there = {path.name for path in night.home.inbox.iterdir()}
    assert night.loaded | set(night.refused) == there - TEMPORARY - TWINS
    assert not night.loaded & set(night.refused)
    assert len(there) > 200


def test_temporary_files_are_told_in_the_log(night: Night) -> None:
    [log] = (night.home.root / "logs").glob("ingest-*.log")
    assert f"另有 {len(TEMPORARY)} 个临时文件或隐藏文件" in log.read_text(encoding="utf-8")
    assert not TEMPORARY & (night.loaded | set(night.refused))


def test_the_counts_are_those_of_the_files(night: Night) -> None:
    counts = night.told["counts"]
    assert counts["loaded"] == len(night.loaded)
    assert counts["quarantined"] == len(night.refused)
    assert counts["unchanged"] == len(TWINS)
    assert counts["files_seen"] == len(night.loaded) + len(night.refused) + len(TWINS)


def test_every_reason_is_one_that_a_person_can_act_on(night: Night) -> None:
    assert {name for name, reason in night.refused.items() if reason not in REASONS} <= LIBRARY_FALLS_OVER


def test_the_good_ones_are_all_read(night: Night) -> None:
    assert {path.name for path in GOOD} <= night.loaded
    there = {path.name for path in night.home.inbox.iterdir()}
    assert {name for name in there if name.startswith(WHOLE)} <= night.loaded


def test_a_name_is_only_a_name(night: Night) -> None:
    odd = {name for name in night.loaded if not name.startswith(WHOLE)}
    names = {name for name in odd if "长" in name or set(name) & set("\n\t\x1b'<[$")}
    assert len(names) == 8
    assert not list(night.home.root.glob("x")) + list(night.home.inbox.glob("x"))


def test_nothing_is_fetched(night: Night) -> None:
    assert night.asked == []


def test_memory_stays_within_the_limit(night: Night) -> None:
    assert len(night.peaks_kib) > 3
    assert max(night.peaks_kib.values()) < MEMORY_MIB * 1024


@pytest.mark.parametrize("name", sorted(NOT_FILES))
def test_what_is_no_file_is_refused(night: Night, name: str) -> None:
    assert night.refused[name] == ReasonCode.NOT_A_FILE


def test_truncated_files_are_never_taken_for_whole_ones(night: Night) -> None:
    cut = {name for name in night.home.inbox.iterdir() if name.name.startswith("cut-")}
    # The last byte of a PDF is the end of a line.
    told = Counter(night.refused.get(path.name, "loaded") for path in cut)
    assert told == {"corrupt": len(cut) - 1, "loaded": 1}


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("bomb-ratio.docx", {"decompression_bomb"}),
        ("bomb-that-lies-about-its-size.docx", {"corrupt", "decompression_bomb"}),
        ("bomb-claims-four-gigabytes.docx", {"decompression_bomb"}),
        ("bomb-entries.docx", {"decompression_bomb"}),
        ("bomb-nested.docx", {"wrong_extension"}),
        ("entities-laughs.docx", {"decompression_bomb"}),
        ("entities-local.docx", {"decompression_bomb"}),
        ("entities-outside-utf16.docx", {"decompression_bomb"}),
        ("doctype-outside.docx", {"corrupt"}),
        ("tables-200-deep.docx", {"corrupt"}),
        ("controls-5000-deep.docx", {"corrupt"}),
        ("text-of-eleven-megabytes-unpackable.docx", {"too_large"}),
        ("cells-1000000-packed.docx", {"decompression_bomb"}),
        ("cells-200000.docx", {"timed_out", "too_large", "out_of_memory"}),
        ("pages-5000.pdf", {"too_many_pages"}),
        ("pages-in-a-circle.pdf", {"empty", "corrupt"}),
        ("xref-in-a-circle.pdf", {"loaded"}),  # all of the report is there
        ("flate-bomb.pdf", {"decompression_bomb"}),
        ("flate-bomb-twice.pdf", {"decompression_bomb"}),
        ("flate-bomb-five-times.pdf", {"decompression_bomb"}),
        ("object-stream-bomb.pdf", {"decompression_bomb"}),
        ("object-stream-bomb-twice.pdf", {"decompression_bomb"}),
        ("flate-bombs-many-small.pdf", {"decompression_bomb"}),
        ("operators-endless.pdf", {"timed_out", "out_of_memory", "empty"}),
        ("forms-doubling.pdf", {"timed_out", "out_of_memory", "crashed"}),
        ("stream-elsewhere.pdf", {"empty"}),
        ("encrypted-by-nobody.pdf", {"encrypted"}),
        ("picture.docx", {"wrong_extension"}),
        ("sheet.docx", {"wrong_extension"}),
        ("ole-locked.doc", {"encrypted"}),
        ("ole-noise.doc", {"corrupt"}),
        ("rtf-cut.rtf", {"corrupt"}),
    ],
)
def test_why(night: Night, name: str, reasons: set[str]) -> None:
    assert night.refused.get(name, "loaded") in reasons
