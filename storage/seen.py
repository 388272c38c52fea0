"""What was taken in from where, so that an unchanged file need not be read or fetched again. Files, not their content.

HOME/cache/seen/<place>.json holds no name of a file, only hashes of them: what is to be forgotten is not named here.
It may be deleted whenever nothing runs; then everything is read once more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage.files import write_atomically
from storage.home import Home

_SAVED_EVERY = 500  # a run that is killed fetches no more than these again


@dataclass(slots=True)
class Seen:
    """The files of one place (a folder, an address). What is asked for or noted stays; what is not there goes."""

    path: Path
    known: dict[str, tuple[str, str]]  # key of a file -> its signature, SHA-256 of its content
    here: dict[str, tuple[str, str]] = field(default_factory=dict)

    def sha256(self, name: str, signature: str) -> str | None:
        """The content this file had when it was last taken in, if it is still the same by its `signature`."""
        noted = self.known.get(_key(name))
        if noted is None or noted[0] != signature:
            return None
        self.here[_key(name)] = noted
        return noted[1]

    def note(self, name: str, signature: str, sha256: str) -> None:
        self.here[_key(name)] = (signature, sha256)
        if len(self.here) % _SAVED_EVERY == 0:
            self._save(self.known | self.here)

    def keep_unvisited(self) -> None:
        """For a place that could not be looked through to the end: what was not come to is not gone."""
        self.here = self.known | self.here

    def save(self) -> None:
        """Also where nothing is new: the file's time says when the place was last looked at."""
        self._save(self.here)

    def _save(self, files: dict[str, tuple[str, str]]) -> None:
        """Raises OutOfSpace, NotPermitted."""
        _write(self.path, files)


@contextmanager
def seen_at(home: Home, place: str) -> Iterator[Seen]:
    """What is known of `place`; saved at the end, and also where something is raised."""
    path = home.cache / "seen" / f"{_key(place)}.json"
    seen = Seen(path, _read(path))
    try:
        yield seen
    except BaseException:
        seen.keep_unvisited()
        seen.save()
        raise
    seen.save()


def forget(home: Home, sha256: str) -> None:
    """Removes what is known of the files with this content, wherever they lie. Raises OutOfSpace, NotPermitted."""
    for path in (home.cache / "seen").glob("*.json"):
        known = _read(path)
        left = {key: noted for key, noted in known.items() if noted[1] != sha256}
        if not left:
            path.unlink(missing_ok=True)
        elif len(left) < len(known):
            _write(path, left)


def _write(path: Path, files: dict[str, tuple[str, str]]) -> None:
    write_atomically(path, json.dumps(files, separators=(",", ":")).encode())


def _read(path: Path) -> dict[str, tuple[str, str]]:
    """A file that cannot be made sense of is as good as none: it can be made anew."""
    try:
        told = json.loads(path.read_bytes())
        return {str(key): (str(signature), str(sha256)) for key, (signature, sha256) in told.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _key(name: str) -> str:
    return hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:32]
