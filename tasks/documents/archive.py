"""A zip archive from a stranger: opened, counted and read within limits. Which format lies in it is decided elsewhere.

Only entries that are asked for are ever unpacked, and never further than the limit, whatever their headers claim.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass

from tasks.documents.rejection import DocumentRejected, ReasonCode

_ENCRYPTED_FLAG = 0x1
# What zipfile raises on damage: wrong signatures, checksums, lengths, methods, offsets, names.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, IndexError)


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How far an archive may unpack. Honest reports stay far below: a few dozen entries, XML packed 10 to 40 fold."""

    max_entries: int = 2_000
    max_total_bytes: int = 256 * 2**20
    max_part_bytes: int = 48 * 2**20
    max_ratio: int = 200
    # Small parts of blank table cells pack well beyond any ratio and do no harm.
    ratio_from_bytes: int = 2 * 2**20


DEFAULT_LIMITS = ArchiveLimits()


class Archive:
    """A readable zip archive whose headers keep to the limits; `read` keeps to them whatever the headers say."""

    def __init__(self, data: bytes, limits: ArchiveLimits = DEFAULT_LIMITS) -> None:
        """Raise DocumentRejected: corrupt, encrypted or decompression_bomb."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGE as error:
            raise DocumentRejected(ReasonCode.CORRUPT, f"no readable archive: {error}") from error
        self._limits = limits
        self._copies = Counter(entry.filename for entry in entries)
        self._entries = {entry.filename: entry for entry in entries}
        self._unpacked_bytes = 0
        self._check_claims(entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of one entry. Raise DocumentRejected: corrupt (missing, ambiguous, damaged), decompression_bomb."""
        entry = self._entries.get(name)
        if entry is None:
            raise DocumentRejected(ReasonCode.CORRUPT, f"part missing: {name}")
        if self._copies[name] > 1:
            raise DocumentRejected(ReasonCode.CORRUPT, f"part stored more than once: {name}")
        limit = self._limits.max_part_bytes
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(limit + 1)
        except (*_DAMAGE, RuntimeError) as error:
            raise DocumentRejected(ReasonCode.CORRUPT, f"part damaged: {name}: {error}") from error
        self._unpacked_bytes += len(content)
        if len(content) > limit or self._unpacked_bytes > self._limits.max_total_bytes:
            raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, f"part larger than {limit} bytes: {name}")
        return content

    def _check_claims(self, entries: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise DocumentRejected(ReasonCode.ENCRYPTED, "encrypted archive entries")
        if len(entries) > limits.max_entries:
            raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, f"{len(entries)} archive entries")
        if sum(entry.file_size for entry in entries) > limits.max_total_bytes:
            raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, "archive claims to unpack beyond the limit")
        for entry in entries:
            swollen = entry.file_size > limits.ratio_from_bytes
            if swollen and entry.file_size > limits.max_ratio * max(entry.compress_size, 1):
                raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, f"packed too tightly: {entry.filename}")
