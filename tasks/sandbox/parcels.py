"""A batch on its way to another machine: bytes, rules and limits in one piece, so that nothing need lie there but the
program. The machine that opens it keeps one sandbox for all parcels of like rules. No network here.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tasks.documents.incoming import IncomingFile
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.pool import Sandbox

if TYPE_CHECKING:
    from tasks.documents.ocr import Recognised
    from tasks.documents.reading import ReadingLimits
    from tasks.reports.understand import ReadingRules


class WrongProgram(Exception):  # noqa: N818 -- says what is the case
    """Another version would read otherwise, and nobody would know which rows are whose."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One document; `recognised` only where its folder can be reached from there, too."""

    file: IncomingFile
    data: bytes
    recognised: Recognised | None


class Parcel:
    """Some documents and what they are to be read with.

    On purpose neither a list nor a dataclass: handed one of those, an orchestrator walks through everything in it.
    """

    def __init__(self, documents: Sequence[Packed], equipment: bytes, version: str) -> None:
        self.documents = tuple(documents)
        self.equipment = equipment
        self.version = version

    def check_version(self, version: str) -> None:
        """Raises WrongProgram where this is not the version that packed it."""
        if version != self.version:
            raise WrongProgram(f"union-reports {version}, {self.version} expected")


def packed_equipment(rules: ReadingRules, reading: ReadingLimits, process: ProcessLimits) -> bytes:
    """For `sandbox_for`: some 0.5 MB, packed once because unpacking costs more than reading a report."""
    return pickle.dumps((rules, reading, process), pickle.HIGHEST_PROTOCOL)


@dataclass(slots=True)
class _Kept:
    sandbox: Sandbox
    users: int = 0


_kept: dict[tuple[str, int], _Kept] = {}
_lock = threading.Lock()


@contextmanager
def sandbox_for(equipment: bytes, workers: int) -> Iterator[Sandbox]:
    """The sandbox of this process for such parcels, with `workers` children; made for the first of them.

    Children stay from batch to batch, because what they load costs more than a batch. Those of other rules end when
    parcels with new ones come. Used by several threads at once.
    """
    key = hashlib.sha256(equipment).hexdigest(), workers
    with _lock:
        _end_idle(key)
        kept = _kept.get(key)
        if kept is None:
            rules, reading, process = pickle.loads(equipment)  # noqa: S301 -- packed by our own program
            kept = _kept[key] = _Kept(Sandbox(rules, reading, replace(process, workers=workers)))
        kept.users += 1
    try:
        yield kept.sandbox
    finally:
        with _lock:
            kept.users -= 1


def _end_idle(wanted: tuple[str, int]) -> None:
    for key in [key for key, kept in _kept.items() if key != wanted and not kept.users]:
        _kept.pop(key).sandbox.__exit__(None, None, None)
