"""Pages of scans that were recognised, kept so that nobody recognises them twice: cache/ocr/a/<key>.page, and beside it
an empty <key>.<sha256> for each document that has the page. What is in an entry is known to who reads it.

Reading processes load this module, so it needs nothing but Python. Anything may be lost here at any time, and nothing
ever fails: what cannot be written is not kept, what cannot be read is not there.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.home import Home

_ENTRY = ".page"
_WRITING = ".writing-"
_KEY = re.compile(r"[0-9a-f]{64}\Z")
# Folders by a key's first digit, each with its share of the room, so that no process has to look at all of them.
_FOLDERS = 16


@dataclass(frozen=True, slots=True)
class RecognisedPages:
    """The pages of one document, for its reading processes: can be sent to them, and used by several at once."""

    folder: Path
    sha256: str
    most_bytes: int

    def get(self, key: str) -> bytes | None:
        """What was put under `key` (64 hex digits), by this document or another; None where there is nothing."""
        entry = self._entry(key)
        with suppress(OSError):
            value = entry.read_bytes()
            os.utime(entry)  # the oldest to go are those that nobody has asked for
            self._mark(key)
            return value
        return None

    def put(self, key: str, value: bytes) -> None:
        entry = self._entry(key)
        room = self.most_bytes // _FOLDERS
        if len(value) > room:
            return
        with suppress(OSError):
            entry.parent.mkdir(parents=True, exist_ok=True)
            # Marked first: an entry that belongs to no document could not be forgotten with it.
            self._mark(key)
            _make_room(entry.parent, room - len(value))
            _write(entry, value)
            self._mark(key)  # another process may have removed both meanwhile

    def _entry(self, key: str) -> Path:
        if not _KEY.match(key):
            raise ValueError(key)
        return self.folder / key[0] / f"{key}{_ENTRY}"

    def _mark(self, key: str) -> None:
        (self.folder / key[0] / f"{key}.{self.sha256}").touch()


def pages_of(home: Home, sha256: str, most_bytes: int) -> RecognisedPages:
    """For the document with these bytes; all documents together keep no more than `most_bytes`."""
    return RecognisedPages(home.cache / "ocr", sha256, most_bytes)


def remove(home: Home, sha256: str) -> int:
    """Removes all pages that the document has, also where another has them too; how many these were."""
    marks = list((home.cache / "ocr").glob(f"*/*.{sha256}"))
    for mark in marks:
        _remove(mark.parent, mark.name.partition(".")[0])
    return len(marks)


def used(home: Home) -> tuple[int, int]:
    """How many pages are kept, and the bytes of all of them."""
    sizes = [size for folder in (home.cache / "ocr").glob("*") for _, size, _ in _files(folder)]
    return sum(1 for size in sizes if size), sum(sizes)


def _write(entry: Path, value: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=entry.parent, prefix=_WRITING)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(value)
        Path(name).replace(entry)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _make_room(folder: Path, room: int) -> None:
    """Removes what has waited longest, until no more than `room` bytes are left in the folder."""
    files = sorted(_files(folder))
    size = sum(size for _, size, _ in files)
    for _, freed, path in files:
        if size <= room:
            return
        size -= freed
        if freed:
            path.unlink(missing_ok=True)
            if path.name.endswith(_ENTRY):
                _remove(folder, path.name.removesuffix(_ENTRY))


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Age, size and path of everything in the folder, also of what was being written when its process ended."""
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            with suppress(OSError):  # another process was faster
                told = one.stat()
                yield told.st_mtime, told.st_size, Path(one.path)


def _remove(folder: Path, key: str) -> None:
    """The entry before its marks, so that none is left without."""
    for path in (folder / f"{key}{_ENTRY}", *folder.glob(f"{key}.*")):
        path.unlink(missing_ok=True)
