"""A file on its way in: where it came from, and why it was refused where it was. Neither its bytes nor what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.documents.personal import hide_in_name
from tasks.documents.rejection import EXPLANATIONS, Explanation, ReasonCode

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """`sha256` (64 hex digits) and `byte_size` are None where the bytes could not be, or were not to be, taken in.

    Names are told in many places, so a number of a person in them is masked here; the archive has them as they were.
    """

    file_name: str
    source_path: str
    byte_size: int | None
    sha256: str | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "file_name", hide_in_name(self.file_name))
        object.__setattr__(self, "source_path", hide_in_name(self.source_path))

    @property
    def document_id(self) -> str:
        """The first 16 hex digits of the SHA-256. Raises ValueError where the bytes are not known."""
        if self.sha256 is None:
            raise ValueError(f"no content, so no document: {self.file_name}")
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Refusal:
    """`detail` is for the log; people read the explanation."""

    file: IncomingFile
    reason_code: ReasonCode
    detail: str = ""

    @property
    def explanation(self) -> Explanation:
        return EXPLANATIONS[self.reason_code]


def title_of(files: Sequence[IncomingFile]) -> str:
    """A short name for some files: the one file's own, or how many and the first."""
    if not files:
        return "0 份"
    first = "".join(char if char.isprintable() else " " for char in files[0].file_name)
    if len(first) > _LONGEST_TITLE:
        first = f"{first[: _LONGEST_TITLE - 9]}…{first[-8:]}"
    return first if len(files) == 1 else f"{len(files)} 份：{first} …"
