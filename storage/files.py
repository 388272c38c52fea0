"""Writing files so that a crash leaves the old one or the new one, never half of one; names that are safe on disk."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from pathlib import Path

from storage.errors import with_advice

_LONGEST_NAME = 120  # bytes; file systems allow 255, and callers put an identifier before it


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Writes `data` to `path` through a temporary file beside it. Raises OutOfSpace, NotPermitted."""
    with with_advice():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def readable_name(name: str) -> str:
    """A file name as text. Names that are no UTF-8 mostly come out of Chinese Windows archives and are GB 18030."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def safe_name(name: str) -> str:
    """One path component that is safe everywhere: no separators, control marks or leading dots, not long."""
    kept = "".join(
        char if char.isalnum() or char in "._-()（）" else "_" for char in unicodedata.normalize("NFC", name)
    )
    stem, dot, suffix = kept.strip("._ ").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    suffix = f".{suffix[:10]}" if suffix else ""
    room = _LONGEST_NAME - len(suffix.encode())
    stem = stem.encode("utf-8", errors="replace")[:room].decode("utf-8", errors="ignore")
    return f"{stem}{suffix}" if stem else f"file{suffix}"


def safe_suffix(name: str) -> str:
    """The extension of a file name in lower case (".docx"), "" where it has none or no plain one."""
    suffix = Path(name).suffix.lower()
    plain = suffix[1:]
    return suffix if plain.isascii() and plain.isalnum() and len(plain) <= 10 else ""
