"""Whether what is kept is what was kept: the archive against its own names, the warehouse against the archive.

Looks only, and mends nothing. What is wrong with what the rows say is asked in duckdb/checks/, not here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from storage import archive
from storage.copies import read_everything
from storage.errors import WarehouseMissing, with_advice
from storage.home import Home
from storage.snapshots import open_reader
from storage.warehouse import Writer

_CONTENT = re.compile(r"([0-9a-f]{64})(\.[a-z0-9]{1,10})?")
_BESIDE = re.compile(r"[0-9a-f]{64}\.(names|forgotten)\.json")
_STATE = """
    SELECT
        (SELECT count(*) FROM documents) AS documents,
        (SELECT bit_xor(hash(sha256, load_no)) FROM documents) AS loads,
        (SELECT bit_xor(hash(quarantine_id, last_seen_at, resolved_at)) FROM quarantine) AS refused
"""


@dataclass(frozen=True, slots=True)
class ArchiveLook:
    """`files` were looked at. `damaged`: their bytes are not those of their name; `nameless`: nobody knows any more
    under which name they came; `strange`: no program of ours put them there. Paths within the archive.
    """

    files: int = 0
    byte_size: int = 0
    damaged: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def look_through_archive(home: Home, tell: Callable[[int], None] = lambda _: None) -> ArchiveLook:
    """Reads every byte that is kept. `tell` is called with the number of files done, one by one."""
    files = size = 0
    damaged, nameless, strange = list[str](), list[str](), list[str]()
    for path in _files(home.archive):
        name = path.relative_to(home.archive).as_posix()
        if not (content := _CONTENT.fullmatch(path.name)):
            if not (_BESIDE.fullmatch(path.name) and _is_json(path)):
                strange.append(name)
            continue
        files, size = files + 1, size + path.stat().st_size
        if path.parent.name != content[1][:2] or _sha256(path) != content[1]:
            damaged.append(name)
        elif not _has_names(home, content[1]):
            nameless.append(name)
        tell(files)
    return ArchiveLook(files, size, tuple(damaged), tuple(nameless), tuple(strange))


def read_all(writer: Writer) -> None:
    """Every value of every table. Raises WarehouseCorrupt."""
    read_everything(writer.connection)


def without_bytes(home: Home, writer: Writer) -> tuple[str, ...]:
    """SHA-256 of every document that is loaded, or waits in quarantine, of which the archive keeps no bytes."""
    waiting = {str(row["sha256"]) for row in writer.waiting_in_quarantine() if row["sha256"] is not None}
    return tuple(sorted({*writer.known_documents(), *waiting} - set(archive.all_sha256(home))))


def half_forgotten(home: Home, writer: Writer) -> tuple[str, ...]:
    """SHA-256 of what was removed on request, and is loaded or kept all the same."""
    return tuple(sorted(set(archive.all_forgotten(home)) & {*writer.known_documents(), *archive.all_sha256(home)}))


def unread(home: Home, writer: Writer) -> tuple[str, ...]:
    """SHA-256 of what is kept and neither loaded nor was ever refused: the next run reads it."""
    refused = {row["quarantine_id"] for row in writer.run_rule("SELECT quarantine_id FROM quarantine")}
    known = writer.known_documents()
    return tuple(one for one in archive.all_sha256(home) if one not in known and one[:16] not in refused)


def is_published(home: Home, writer: Writer) -> bool:
    """Whether people see what is loaded and what was refused as the warehouse has it."""
    try:
        with open_reader(home) as reader:
            seen = reader.query(_STATE).as_dicts()
    except WarehouseMissing:
        return False
    return seen == writer.run_rule(_STATE)


def _files(folder: Path) -> Iterator[Path]:
    """All but what is just being written."""
    with with_advice():
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name[:1] != ".")


def _sha256(path: Path) -> str:
    with with_advice(), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_json(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_bytes()), dict)
    except ValueError:
        return False


def _has_names(home: Home, sha256: str) -> bool:
    try:
        return bool(archive.arrivals(home, sha256))
    except (ValueError, KeyError, TypeError):
        return False
