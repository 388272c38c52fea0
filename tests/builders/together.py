"""What the processes of one test session make once for all of them: a folder of theirs, and whose turn it is there."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def folder_of_all(factory: pytest.TempPathFactory) -> Path:
    """A folder that every process of this test session knows. It goes as pytest's own folders go."""
    own = factory.getbasetemp()
    # Of several processes each has a folder of its own within that of the session.
    return own.parent if own.name.startswith("popen-") else own


def made_once(place: Path, make: Callable[[Path], None]) -> Path:
    """`place`, a file or folder that `make` writes where nobody has yet; the others wait until it is whole."""
    with place.with_name(f"{place.name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not place.exists():
            unfinished = place.with_name(f"{place.name}.unfinished")
            make(unfinished)
            unfinished.rename(place)
    return place
