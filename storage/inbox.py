"""Finding the files that arrived, and reading one. The inbox is never written to: what arrives there stays there.

What a file is and whether it can be read as a report is decided elsewhere, by its content.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from storage.errors import PathMissing, SourceChanged, with_advice
from storage.files import readable_name

_TEMPORARY_STARTS = (".", "~$")
_TEMPORARY_ENDS = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", "~")
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}
_DOCUMENT_ENDS = (".docx", ".doc", ".pdf", ".wps", ".rtf")

# Reason codes of what the scan itself refuses.
NOT_A_FILE = "not_a_file"
PERMISSION_DENIED = "permission_denied"


@dataclass(frozen=True, slots=True)
class FoundFile:
    path: Path
    file_name: str
    byte_size: int


@dataclass(frozen=True, slots=True)
class Scan:
    """`left`: still being copied, for the next run. `refused`: path and reason code. `ignored`: temporary files."""

    files: tuple[FoundFile, ...]
    left: tuple[Path, ...] = ()
    refused: tuple[tuple[Path, str], ...] = ()
    ignored: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of one file as they arrived; `sha256` in 64 hex digits."""

    path: Path
    file_name: str
    data: bytes
    sha256: str
    byte_size: int


@dataclass(slots=True)
class _Walk:
    skipped_folders: frozenset[Path]
    candidates: dict[Path, os.stat_result] = field(default_factory=dict)
    refused: dict[Path, str] = field(default_factory=dict)
    ignored: list[Path] = field(default_factory=list)

    def visit(self, path: Path, root: Path) -> None:
        """Sorts one entry in; folders are walked in the order of their names. `root` bounds what links may point to."""
        if _is_temporary(path.name):
            self.ignored.append(path)
            return
        try:
            if path.is_symlink():
                self._visit_link(path, root)
                return
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                self._visit_folder(path, root)
            elif stat.S_ISREG(found.st_mode):
                self._visit_file(path, found)
            else:
                self.refused[path] = NOT_A_FILE
        except PermissionError:
            self.refused[path] = PERMISSION_DENIED
        except FileNotFoundError:
            return  # gone since its folder was listed: a copy that was renamed will be seen by the next run

    def _visit_folder(self, path: Path, root: Path) -> None:
        if path.resolve() in self.skipped_folders:
            return
        if path.name.lower().endswith(_DOCUMENT_ENDS):
            self.refused[path] = NOT_A_FILE
        for entry in sorted(path.iterdir()):
            self.visit(entry, root)

    def _visit_link(self, path: Path, root: Path) -> None:
        """A link inside the scanned folder names something that is walked anyway; one that leads out is refused."""
        try:
            target = path.resolve(strict=True)
        except PermissionError:
            raise
        except (OSError, RuntimeError):  # leads nowhere, or round in a circle
            self.refused[path] = NOT_A_FILE
            return
        if not target.is_relative_to(root):
            self.refused[path] = NOT_A_FILE

    def _visit_file(self, path: Path, found: os.stat_result) -> None:
        with path.open("rb"):  # asks the system itself whether we may read
            self.candidates.setdefault(path, found)


def scan(paths: Iterable[Path], settle_seconds: float, skipped_folders: Iterable[Path] = ()) -> Scan:
    """The files under `paths` (files or folders), each once, in stable order.

    Files younger than `settle_seconds` may still be being copied: the scan waits once until they are old enough, and
    leaves those that changed meanwhile. `skipped_folders` (our own archive, say) are not entered.
    Raises PathMissing where one of `paths` does not exist.
    """
    walk = _Walk(frozenset(folder.resolve() for folder in skipped_folders))
    for path in paths:
        if not path.exists():
            raise PathMissing(f"没有这个文件或文件夹 / no such file or folder: {path}")
        real = path.resolve()  # what a person names may be a link: the inbox is often one
        _visit_named(walk, path, real)
    left = _still_changing(walk.candidates, settle_seconds)
    return Scan(
        tuple(
            FoundFile(path, readable_name(path.name), found.st_size)
            for path, found in walk.candidates.items()
            if path not in left
        ),
        tuple(left),
        tuple(walk.refused.items()),
        tuple(walk.ignored),
    )


def _visit_named(walk: _Walk, path: Path, real: Path) -> None:
    if _is_temporary(path.name) and not real.is_dir():
        walk.ignored.append(path)
    elif real.is_dir():
        try:
            walk._visit_folder(real, real)
        except PermissionError:
            walk.refused[path] = PERMISSION_DENIED
    else:
        walk.visit(real, real.parent)


def _is_temporary(name: str) -> bool:
    lower = name.lower()
    return lower.startswith(_TEMPORARY_STARTS) or lower.endswith(_TEMPORARY_ENDS) or lower in _SYSTEM_FILES


def _still_changing(candidates: dict[Path, os.stat_result], settle_seconds: float) -> list[Path]:
    """The files that changed while we waited for the young ones to come of age."""
    now = time.time()
    young = [path for path, found in candidates.items() if now - found.st_mtime < settle_seconds]
    if not young:
        return []
    # A clock ahead of ours makes ages negative; nobody waits longer than settle_seconds for it.
    youngest = max(0.0, min(now - candidates[path].st_mtime for path in young))
    time.sleep(settle_seconds - youngest)
    return [path for path in young if _changed(path, candidates[path])]


def _changed(path: Path, before: os.stat_result) -> bool:
    try:
        now = path.stat()
    except OSError:
        return True
    return (now.st_size, now.st_mtime_ns, now.st_ino) != (before.st_size, before.st_mtime_ns, before.st_ino)


def read_source(path: Path) -> SourceFile:
    """The bytes of a file. Raises PathMissing, NotPermitted, and SourceChanged where it was written to meanwhile."""
    with with_advice(), path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        data = stream.read()
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise SourceChanged(f"读取期间文件发生变化 / the file changed while it was read: {path}")
    return SourceFile(path, readable_name(path.name), data, hashlib.sha256(data).hexdigest(), len(data))
