"""What became of a batch of files: rows of those that were read, refusals of those that were not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.documents.incoming import IncomingFile, Refusal
from tasks.reports.rows import Rows


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A file that was read: every row that is kept of it, by table."""

    file: IncomingFile
    rows: Rows


class Batch:
    """Outcomes in the order of their files.

    On purpose neither a list nor a dataclass: handed one of those, an orchestrator walks through every row in it.
    """

    def __init__(self, outcomes: Sequence[ReadReport | Refusal]) -> None:
        self.outcomes = tuple(outcomes)

    @property
    def files(self) -> tuple[IncomingFile, ...]:
        return tuple(outcome.file for outcome in self.outcomes)
