"""Files that could not be read, laid out so that a person can open the folder and see what to do.

quarantine/<16 hex digits>-<name>/ holds a copy of the file and reason.txt. The rows about them are in run_log; which
reasons there are is not known here.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from storage.errors import with_advice
from storage.files import readable_name, safe_name, sync_folder, write_atomically
from storage.home import Home

_REASON = "reason.txt"


@dataclass(frozen=True, slots=True)
class Note:
    """Why a file waits: a code for machines, and reason and advice for people in Chinese and English."""

    file_name: str
    source_path: str
    reason_code: str
    reason: str
    reason_en: str
    advice: str
    advice_en: str

    def text(self) -> str:
        lines = (
            f"文件：{self.file_name}",
            f"来源：{self.source_path}",
            f"原因：{self.reason}",
            f"处理建议：{self.advice}",
            "",
            f"File: {self.file_name}",
            f"From: {self.source_path}",
            f"Reason ({self.reason_code}): {self.reason_en}",
            f"What to do: {self.advice_en}",
        )
        # A file name may hold line breaks; it must not be able to write lines of its own.
        return "".join(" ".join(line.splitlines()) + "\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Entry:
    quarantine_id: str
    folder: Path
    file: Path | None


def quarantine_id(sha256: str | None, path: Path) -> str:
    """16 hex digits: from the content, or from the path where the content cannot be read."""
    return sha256[:16] if sha256 else hashlib.sha256(readable_name(str(path)).encode()).hexdigest()[:16]


def keep(home: Home, identity: str, note: Note, data: bytes | None) -> Path:
    """Puts the file (where its bytes are known) and the reason into its folder, anew each time; returns the folder."""
    folder = _folder_of(home, identity) or home.quarantine / f"{identity}-{safe_name(note.file_name)}"
    if data is not None:
        name = safe_name(note.file_name)
        write_atomically(folder / (f"_{name}" if name.lower() == _REASON else name), data)
    write_atomically(folder / _REASON, note.text().encode("utf-8", errors="replace"))
    return folder


def entries(home: Home) -> tuple[Entry, ...]:
    """What lies in quarantine, in stable order."""
    found = []
    for folder in sorted(home.quarantine.glob("*-*/")):
        if re.fullmatch(r"[0-9a-f]{16}-.*", folder.name, re.DOTALL):
            files = sorted(path for path in folder.iterdir() if path.name != _REASON and path.is_file())
            found.append(Entry(folder.name[:16], folder, files[0] if files else None))
    return tuple(found)


def remove(home: Home, identity: str) -> bool:
    """Takes out a file that was read after all (the archive still has it). False where it is not here."""
    folder = _folder_of(home, identity)
    if folder is None:
        return False
    with with_advice():
        shutil.rmtree(folder)
        sync_folder(home.quarantine)
    return True


def _folder_of(home: Home, identity: str) -> Path | None:
    if not re.fullmatch(r"[0-9a-f]{16}", identity):
        raise ValueError(f"not a quarantine_id: {identity!r}")
    return next((folder for folder in sorted(home.quarantine.glob(f"{identity}-*")) if folder.is_dir()), None)
