"""What of our own making is kept, and how much of it. Nothing that arrived is ever removed: the archive has it all.

Limits that belong to one thing alone stand beside it: the pages of scans in recognised, exports in exports.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage import quarantine, snapshots
from storage.archive import all_sha256
from storage.errors import with_advice
from storage.file_log import path_of
from storage.home import Home

_SEEN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Keep:
    """How many of each, at least 1; `log_mib`: of each log, and as much again of what it said before."""

    snapshots: int = 3
    review_pages: int = 20_000
    backups: int = 2
    quarantine_copies: int = 2_000
    log_mib: int = 20


@dataclass(slots=True)
class Tidied:
    """How many files or folders went, and their bytes."""

    files: int = 0
    byte_size: int = 0

    def take(self, path: Path) -> None:
        """Removes a file or folder. One that went meanwhile, or that somebody holds, is left."""
        with suppress(FileNotFoundError, PermissionError):
            size = _size(path)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            self.files += 1
            self.byte_size += size


def tidy_home(home: Home, keep: Keep) -> Tidied:
    """Removes what is more than `keep` says, oldest first. Raises NotPermitted where a folder cannot be listed."""
    tidied = Tidied()
    with with_advice():
        for path in (
            *(old for _, old in snapshots.generations(home)[: -keep.snapshots]),
            *_oldest(home.review.glob("reports/*.html"), keep.review_pages),
            *_oldest(home.root.glob("warehouse-corrupt-*.duckdb"), keep.backups),
            *_oldest_by_name(home.root.glob("warehouse-before-migration-*.duckdb"), keep.backups),
            *_copies(home, keep.quarantine_copies),
            *_unused(home.cache / "seen"),
        ):
            tidied.take(path)
        for log in (path_of(home), *sorted((home.root / "logs").glob("*-server.log"))):
            _rotate(log, keep.log_mib * 2**20)
    return tidied


def _copies(home: Home, kept: int) -> Iterator[Path]:
    """Folders of quarantine beyond `kept`, of files whose bytes the archive has; `quarantine list` still lists them."""
    archived = {sha256[:16] for sha256 in all_sha256(home)}
    entries = [entry for entry in quarantine.entries(home) if entry.file is None or entry.quarantine_id in archived]
    yield from _oldest((entry.folder for entry in entries), kept)


def _unused(folder: Path) -> Iterator[Path]:
    """Memories of places that nobody has looked at for long."""
    for path in folder.glob("*.json"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - _SEEN_DAYS * 86_400:
                yield path


def _rotate(log: Path, most_bytes: int) -> None:
    """What a log said before goes into <name>.1 once it is long. Its writer may hold it open, so it stays in place."""
    with suppress(FileNotFoundError):
        if log.stat().st_size > most_bytes:
            with log.open("rb") as stream:
                stream.seek(-most_bytes, 2)  # a log that ran wild is not copied whole
                before = stream.read()
            log.with_name(f"{log.name}.1").write_bytes(before)
            with log.open("r+b") as stream:
                stream.truncate(0)


def _oldest(paths: Iterable[Path], kept: int) -> list[Path]:
    dated = []
    for path in paths:
        with suppress(FileNotFoundError):
            dated.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(dated)[:-kept]]


def _oldest_by_name(paths: Iterable[Path], kept: int) -> list[Path]:
    """For copies that carry the number of what came next; their times say when they were copied back and forth."""
    return sorted(paths, key=lambda path: [int(part) for part in re.findall(r"\d+", path.name)])[:-kept]


def _size(path: Path) -> int:
    if path.is_dir() and not path.is_symlink():
        return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
    return path.lstat().st_size
