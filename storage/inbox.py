"""Finding the files that arrived, and reading one. The inbox is never written to: what arrives there stays there.

What a file is and whether it can be read as a report is decided elsewhere, by its content.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from storage.errors import NotAFolder, NotPermitted, PathMissing, SourceChanged, with_advice
from storage.files import readable_name

_TEMPORARY_STARTS = (".", "~$")
_TEMPORARY_ENDS = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".uploading", "~")
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}
_DOCUMENT_ENDS = (".docx", ".doc", ".pdf", ".wps", ".rtf")
# Kerberos, and so every Windows domain, lets clocks differ by so much: what a share calls four minutes old may be new.
CLOCK_TOLERANCE_SECONDS = 300.0
# A share says so of a file that the program which copies it holds open.
_HELD_OPEN = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN}

# Reason codes of what the scan itself refuses.
NOT_A_FILE = "not_a_file"
PERMISSION_DENIED = "permission_denied"
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`path` has no link in it below the folder that was scanned. The times are of the file's own machine."""

    path: Path
    file_name: str
    byte_size: int
    modified_ns: int
    changed_ns: int

    @property
    def newest(self) -> float:
        """When content or name last changed, in seconds of the epoch."""
        return max(self.modified_ns, self.changed_ns) / 1e9

    @property
    def signature(self) -> str:
        """The same as long as the file is. No inode number: some shares make up new ones."""
        return f"{self.byte_size} {self.modified_ns} {self.changed_ns}"


@dataclass(frozen=True, slots=True)
class Scan:
    """`left`: still being copied, for the next run. `refused`: path and reason code. `ignored`: temporary files."""

    files: tuple[FoundFile, ...]
    left: tuple[Path, ...] = ()
    refused: tuple[tuple[Path, str], ...] = ()
    ignored: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of one file as they arrived; `sha256` in 64 hex digits. `address`: where it lies on another machine."""

    path: Path
    file_name: str
    data: bytes
    sha256: str
    byte_size: int
    address: str = ""

    @property
    def source_path(self) -> str:
        """Where it came from, as people write it."""
        return self.address or readable_name(str(self.path))


@dataclass(slots=True)
class _Walk:
    """Sorts in what lies under a folder. One that cannot be looked at costs itself and nothing beside it."""

    skipped_folders: frozenset[Path]
    candidates: dict[Path, os.stat_result] = field(default_factory=dict)
    refused: dict[Path, str] = field(default_factory=dict)
    ignored: list[Path] = field(default_factory=list)

    def folder(self, root: Path) -> None:
        """In the order of names, however deep. Raises OSError where `root` itself cannot be listed."""
        open_folders = [iter(_entries(root))]
        while open_folders:
            entry = next(open_folders[-1], None)
            if entry is None:
                open_folders.pop()
            elif is_temporary(entry.name):
                self.ignored.append(entry)
            else:
                try:
                    open_folders.append(self._visit(entry, root))
                except OSError as error:
                    self._refuse(entry, error)

    def file(self, path: Path) -> None:
        try:
            self._visit(path, path.parent)
        except OSError as error:
            self._refuse(path, error)

    def _visit(self, path: Path, root: Path) -> Iterator[Path]:
        """The entries of a folder; none of anything else. `root` bounds what links may point to."""
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            self._visit_link(path, root)
        elif stat.S_ISREG(found.st_mode):
            self.candidates.setdefault(path, found)
        elif not stat.S_ISDIR(found.st_mode):
            self.refused[path] = NOT_A_FILE
        elif path not in self.skipped_folders:
            if path.name.lower().endswith(_DOCUMENT_ENDS):
                self.refused[path] = NOT_A_FILE
            return iter(_entries(path))
        return iter(())

    def _visit_link(self, path: Path, root: Path) -> None:
        """A link inside the scanned folder names something that is walked anyway; one that leads out is refused."""
        try:
            inside = path.resolve(strict=True).is_relative_to(root)
        except PermissionError:
            raise
        except (OSError, RuntimeError):  # leads nowhere, or round in a circle
            inside = False
        if not inside:
            self.refused[path] = NOT_A_FILE

    def _refuse(self, path: Path, error: OSError) -> None:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return  # gone since its folder was listed: a copy that was renamed will be seen by the next run
        self.refused[path] = PERMISSION_DENIED if isinstance(error, PermissionError) else UNREADABLE


def _entries(folder: Path) -> list[Path]:
    return sorted(folder / name for name in os.listdir(folder))  # noqa: PTH208 -- three times as fast


def scan(paths: Iterable[Path], settle_seconds: float, skipped_folders: Iterable[Path] = ()) -> Scan:
    """The files under `paths` (files or folders), each once, in stable order.

    Files that changed of late, or in the future, by their own machine's clock may still be being copied: the scan waits
    `settle_seconds` once and leaves those that changed meanwhile; 0: nobody copies. `skipped_folders` (our own archive,
    say) are not entered. Raises PathMissing where one of `paths` does not exist, ShareUnreachable where it is no longer
    there to be read.
    """
    walk = _Walk(frozenset(folder.resolve() for folder in skipped_folders))
    for path in paths:
        with with_advice():
            if not path.exists():
                raise PathMissing(f"没有这个文件或文件夹 / no such file or folder: {path}")
            real = path.resolve()  # what a person names may be a link: the inbox is often one
            _visit_named(walk, path, real)
    left = _still_changing(walk.candidates, settle_seconds)
    return Scan(
        tuple(_found(path, found) for path, found in walk.candidates.items() if path not in left),
        tuple(left),
        tuple(walk.refused.items()),
        tuple(walk.ignored),
    )


def _found(path: Path, found: os.stat_result) -> FoundFile:
    return FoundFile(path, readable_name(path.name), found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _visit_named(walk: _Walk, path: Path, real: Path) -> None:
    if real.is_dir():
        if real in walk.skipped_folders:
            return
        try:
            walk.folder(real)
        except PermissionError:
            walk.refused[path] = PERMISSION_DENIED
        if UNREADABLE in walk.refused.values():
            must_answer([real])
    elif is_temporary(path.name):
        walk.ignored.append(path)
    else:
        walk.file(real)


def must_answer(paths: Iterable[Path]) -> None:
    """Raises ShareUnreachable where one of these cannot be reached any more: that is said once, not of every file."""
    for path in paths:
        with suppress(PathMissing, NotAFolder, NotPermitted), with_advice():
            _entries(path)


def is_temporary(name: str) -> bool:
    """Whether this is how programs name what they have not finished, or keep for themselves."""
    lower = name.lower()
    return lower.startswith(_TEMPORARY_STARTS) or lower.endswith(_TEMPORARY_ENDS) or lower in _SYSTEM_FILES


def _still_changing(candidates: dict[Path, os.stat_result], settle_seconds: float) -> set[Path]:
    """The files that changed while we waited for the young ones to come of age."""
    old = time.time() - settle_seconds - CLOCK_TOLERANCE_SECONDS
    young = [path for path, found in candidates.items() if found.st_mtime > old]
    if not young or not settle_seconds:
        return set()
    time.sleep(settle_seconds)
    return {path for path in young if _changed(path, candidates[path])}


def _changed(path: Path, before: os.stat_result) -> bool:
    try:
        now = path.lstat()
    except OSError:
        return True
    return (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def read_source(path: Path, found: FoundFile | None = None) -> SourceFile:
    """The bytes of a file. `found`: as the scan saw it; it must still be that, and no link.

    Raises PathMissing, NotPermitted, ShareUnreachable, and SourceChanged where it is written to just now.
    """
    with with_advice(), os.fdopen(_open(path, is_link_allowed=found is None), "rb") as stream:
        before = os.fstat(stream.fileno())
        data = stream.read()
        after = os.fstat(stream.fileno())
    seen = (found.byte_size, found.modified_ns) if found else (before.st_size, before.st_mtime_ns)
    same = seen == (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(data) != after.st_size or not stat.S_ISREG(after.st_mode):
        raise SourceChanged(f"读取期间文件发生变化 / the file changed while it was read: {path}")
    return SourceFile(path, readable_name(path.name), data, hashlib.sha256(data).hexdigest(), len(data))


def _open(path: Path, is_link_allowed: bool) -> int:
    """Opens without waiting: a pipe in the place of a file would never answer."""
    try:
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if is_link_allowed else os.O_NOFOLLOW))
    except OSError as error:
        if error.errno in _HELD_OPEN or (error.errno == errno.ELOOP and not is_link_allowed):
            raise SourceChanged(f"文件正被占用 / the file is held open or was replaced: {path}") from error
        raise
