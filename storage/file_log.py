"""HOME/logs/files.log: a line for each file of each run. The book of runs says how many; Prefect is told far less.

Files are named by their id, as in v_documents and v_quarantine. What a reader said of one may quote it: the folder is
for those who run the program.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from storage.clock import local_time, utc_now
from storage.errors import with_advice
from storage.files import write_atomically
from storage.home import Home

_LONGEST = 2_000  # characters; a stack trace belongs to one file, too


def path_of(home: Home) -> Path:
    return home.root / "logs" / "files.log"


def note(home: Home, run_id: str, told: Iterable[tuple[str, ...]]) -> None:
    """Adds lines: time, run, and the words of each, with tabs between. Raises OutOfSpace, NotPermitted."""
    start = f"{local_time(utc_now(), 'seconds')}\t{run_id[:8]}"
    lines = ["\t".join((start, *(_plain(word) for word in words)))[:_LONGEST] for words in told]
    if not lines:
        return
    with with_advice():
        path_of(home).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path_of(home), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        with os.fdopen(handle, "wb") as stream:
            stream.write("".join(f"{line}\n" for line in lines).encode(errors="replace"))


def forget(home: Home, identity: str) -> int:
    """Removes every line that holds `identity`; how many there were. Raises OutOfSpace, NotPermitted."""
    removed = 0
    for log in (path_of(home), path_of(home).with_name("files.log.1")):
        if log.is_file():
            with with_advice():
                lines = log.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if identity.encode() not in line]
            removed += len(lines) - len(kept)
            if len(kept) < len(lines):
                write_atomically(log, b"".join(kept), mode=0o640)
    return removed


def _plain(word: str) -> str:
    """Neither a name nor an error can write lines or columns of its own."""
    return " ".join("".join(char if char.isprintable() else " " for char in word).split())
