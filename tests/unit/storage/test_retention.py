"""What is kept stays within its limits however long the program runs; what arrived is never among what goes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from storage import archive, file_log, forgetting, quarantine, review
from storage.clock import utc_now
from storage.home import Home
from storage.inbox import SourceFile
from storage.quarantine import Note
from storage.retention import Keep, tidy_home
from storage.seen import seen_at
from storage.snapshots import generations

KEEP = Keep(snapshots=2, review_pages=3, backups=2, quarantine_copies=4, log_mib=1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "data")
    made.create()
    return made


def aged(path: Path, days: int) -> Path:
    when = 1_700_000_000 - days * 86_400
    os.utime(path, (when, when))
    return path


def refused(home: Home, number: int, in_archive: bool = True) -> str:
    data = f"damaged {number}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    if in_archive:
        archive.keep(home, SourceFile(Path("in") / f"{number}.docx", f"{number}.docx", data, sha256, len(data)))
    note = Note(f"{number}.docx", f"in/{number}.docx", "corrupt", "坏", "bad", "重发", "send again")
    aged(quarantine.keep(home, sha256[:16], note, data), days=100 - number)
    return sha256[:16]


def test_each_kind_is_kept_up_to_its_limit_and_the_newest_stay(home: Home) -> None:
    for number in range(1, 8):
        (home.published / f"warehouse-{number:06}.duckdb").write_bytes(b"x")
        review.write_page(home, review.report_link(f"{number:016x}"), "<p>")
        aged(home.review / review.report_link(f"{number:016x}"), days=100 - number)
        (home.root / f"warehouse-corrupt-2026010{number}-000000.duckdb").write_bytes(b"x")
        aged(home.root / f"warehouse-corrupt-2026010{number}-000000.duckdb", days=100 - number)
        (home.root / f"warehouse-before-migration-{number:04}.duckdb").write_bytes(b"x")
    home.published_warehouse.symlink_to("warehouse-000007.duckdb")
    tidied = tidy_home(home, KEEP)
    assert [number for number, _ in generations(home)] == [6, 7]
    assert sorted(path.stem for path in home.review.glob("reports/*")) == [f"{n:016x}" for n in (5, 6, 7)]
    assert sorted(path.name[18:26] for path in home.root.glob("warehouse-corrupt-*")) == ["20260106", "20260107"]
    assert sorted(path.stem[-4:] for path in home.root.glob("warehouse-before-*")) == ["0006", "0007"]
    assert home.published_warehouse.exists()
    assert tidied.files == 5 + 4 + 5 + 5
    assert tidy_home(home, KEEP).files == 0


def test_quarantine_keeps_the_newest_copies_and_the_archive_all(home: Home) -> None:
    ids = [refused(home, number) for number in range(10)]
    only_here = refused(home, -5, in_archive=False)
    tidy_home(home, KEEP)
    assert {entry.quarantine_id for entry in quarantine.entries(home)} == {only_here, *ids[-4:]}
    assert {sha256[:16] for sha256 in archive.all_sha256(home)} == set(ids)


def test_nothing_that_arrived_goes(home: Home) -> None:
    for number in range(10):
        refused(home, number)
        (home.inbox / f"{number}.docx").write_bytes(b"x")
        aged(home.inbox / f"{number}.docx", days=4_000)
    before = sorted((path, path.read_bytes()) for root in (home.inbox, home.archive) for path in root.rglob("*.*"))
    tidy_home(home, Keep(1, 1, 1, 1, 1))
    after = sorted((path, path.read_bytes()) for root in (home.inbox, home.archive) for path in root.rglob("*.*"))
    assert before == after
    assert len(before) == 30


def test_logs_are_turned_while_somebody_writes_them(home: Home) -> None:
    log = home.root / "logs" / "prefect-server.log"
    log.parent.mkdir()
    with log.open("ab", buffering=0) as server:
        server.write(b"old " * 2**17)
        tidy_home(home, KEEP)
        assert log.stat().st_size == 2**19, "short logs are left"
        server.write(b"long" * 2**18)
        tidy_home(home, KEEP)
        server.write(b"new")
    assert log.read_bytes() == b"new"
    assert log.with_name("prefect-server.log.1").read_bytes() == b"long" * 2**18


def test_memories_of_places_nobody_looks_at_go(home: Home) -> None:
    for place in ("old", "new"):
        with seen_at(home, place) as seen:
            seen.note("x", "1", "ab")
        if place == "old":
            aged(seen.path, days=0)  # of 2023
    tidy_home(home, KEEP)
    assert len(list((home.cache / "seen").iterdir())) == 1


def test_a_home_that_is_new_needs_no_tidying(home: Home) -> None:
    assert tidy_home(home, KEEP).files == 0


def test_a_night_of_ten_thousand_files_in_our_own_log(home: Home) -> None:
    """And of ten such nights no more than the limit, twice."""
    for _ in range(10):
        for batch in range(400):
            file_log.note(home, "abcdef0123", [("载入", f"{batch * 25 + one:016x}") for one in range(25)])
        night = file_log.path_of(home).stat().st_size
        assert night <= 2 * 2**20
        tidy_home(home, KEEP)
    kept = sum(path.stat().st_size for path in (home.root / "logs").iterdir())
    assert kept <= 2 * 2**20


def test_a_line_of_the_log_is_one_line(home: Home) -> None:
    file_log.note(home, "abcdef0123", [("隔离", "0" * 16, "corrupt", "line\nbreak\tand\x1b[31m colour" + "x" * 9_999)])
    [line] = file_log.path_of(home).read_text().splitlines()
    assert line.split("\t")[1:] == ["abcdef01", "隔离", "0" * 16, "corrupt", line.split("\t")[5]]
    assert "\x1b" not in line
    assert len(line) <= 2_000


def test_the_log_forgets_with_the_document(home: Home) -> None:
    sha256 = "ab" * 32
    file_log.note(home, "abcdef0123", [("载入", sha256[:16]), ("载入", "c" * 16)])
    forgetting.forget_files(home, sha256, "test", utc_now())
    [line] = file_log.path_of(home).read_text().splitlines()
    assert line.endswith("c" * 16)
