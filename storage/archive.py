"""Every file that arrived, kept by its content: archive/ab/ab12….docx, beside it the names it came under.

Nothing here is overwritten with other content, and nothing deleted but on request: then a mark stays in its place,
archive/ab/ab12….forgotten.json, so that the same bytes are not taken in again. The warehouse can be built from it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.clock import utc_now
from storage.errors import PathMissing, StorageError, with_advice
from storage.files import safe_suffix, sync_folder, write_atomically
from storage.home import Home
from storage.inbox import SourceFile

_NAMES = ".names.json"
_FORGOTTEN = ".forgotten.json"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One place that these bytes came from. `first_seen_at` is naive UTC."""

    file_name: str
    source_path: str
    first_seen_at: dt.datetime


def keep(home: Home, source: SourceFile, seen_at: dt.datetime | None = None) -> Path:
    """Keeps the bytes of `source` and the name they came under; returns where they lie. Keeping twice is keeping once.

    `seen_at`: naive UTC, now where it is left out. Raises OutOfSpace, NotPermitted.
    """
    kept = _kept(home, source.sha256)
    if kept is None or kept.stat().st_size != source.byte_size:
        kept = kept or _folder(home, source.sha256) / f"{source.sha256}{safe_suffix(source.file_name)}"
        write_atomically(kept, source.data, mode=0o444)
    known = arrivals(home, source.sha256)
    if not any((one.file_name, one.source_path) == (source.file_name, source.source_path) for one in known):
        seen = seen_at or utc_now()
        _write_arrivals(home, source, (*known, Arrival(source.file_name, source.source_path, seen)))
    return kept


def load(home: Home, sha256: str) -> SourceFile:
    """The bytes kept under `sha256`, under the name they first came with.

    Raises PathMissing where there are none, StorageError where the disk gives back other bytes than were kept.
    """
    kept = _kept(home, sha256)
    if kept is None:
        raise PathMissing(f"归档中没有该文件 / not in the archive: {sha256}")
    with with_advice():
        data = kept.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StorageError(f"归档文件已损坏 / an archived file is damaged on disk: {kept}")
    names = arrivals(home, sha256)
    return SourceFile(kept, names[0].file_name if names else kept.name, data, sha256, len(data))


def arrivals(home: Home, sha256: str) -> tuple[Arrival, ...]:
    """All places these bytes came from, the first one first; empty where they never came."""
    sidecar = _folder(home, sha256) / f"{sha256}{_NAMES}"
    if not sidecar.is_file():
        return ()
    told = json.loads(sidecar.read_text(encoding="utf-8"))
    return tuple(
        Arrival(one["file_name"], one["source_path"], dt.datetime.fromisoformat(one["first_seen_at"]))
        for one in told["arrivals"]
    )


def all_sha256(home: Home) -> Iterator[str]:
    """Every content that is kept, in stable order."""
    for path in sorted(home.archive.glob("??/*")):
        if re.fullmatch(r"[0-9a-f]{64}", path.name.partition(".")[0]) and _is_content(path):
            yield path.name.partition(".")[0]


def forget(home: Home, sha256: str, actor: str, forgotten_at: dt.datetime) -> None:
    """Deletes the bytes and the names they came under; a mark without any name stays. Twice is once."""
    told = {"sha256": sha256, "forgotten_at": forgotten_at.isoformat(timespec="seconds"), "by": actor}
    if not is_forgotten(home, sha256):
        text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        write_atomically(_mark(home, sha256), text.encode("utf-8", errors="replace"))
    with with_advice():
        for path in _folder(home, sha256).glob(f"{sha256}*"):
            if path != _mark(home, sha256):
                path.unlink(missing_ok=True)
        sync_folder(_folder(home, sha256))


def is_forgotten(home: Home, sha256: str) -> bool:
    return _mark(home, sha256).is_file()


def remember(home: Home, sha256: str) -> bool:
    """Takes the mark away: the bytes may come in again. False where there was none."""
    known = is_forgotten(home, sha256)
    with with_advice():
        _mark(home, sha256).unlink(missing_ok=True)
    return known


def all_forgotten(home: Home) -> Iterator[str]:
    """Every SHA-256 that was forgotten, in stable order."""
    for path in sorted(home.archive.glob(f"??/*{_FORGOTTEN}")):
        yield path.name.partition(".")[0]


def _mark(home: Home, sha256: str) -> Path:
    return _folder(home, sha256) / f"{sha256}{_FORGOTTEN}"


def _is_content(path: Path) -> bool:
    return not path.name.endswith((_NAMES, _FORGOTTEN))


def _folder(home: Home, sha256: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError(f"not a SHA-256 in hex: {sha256!r}")
    return home.archive / sha256[:2]


def _kept(home: Home, sha256: str) -> Path | None:
    """The same bytes may come again under another extension; the first one is kept."""
    candidates = _folder(home, sha256).glob(f"{sha256}*")
    return next((path for path in sorted(candidates) if _is_content(path)), None)


def _write_arrivals(home: Home, source: SourceFile, known: tuple[Arrival, ...]) -> None:
    told = {
        "sha256": source.sha256,
        "byte_size": source.byte_size,
        "arrivals": [
            {
                "file_name": one.file_name,
                "source_path": one.source_path,
                "first_seen_at": one.first_seen_at.isoformat(timespec="microseconds"),
            }
            for one in known
        ],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    write_atomically(_folder(home, source.sha256) / f"{source.sha256}{_NAMES}", text.encode("utf-8", errors="replace"))
