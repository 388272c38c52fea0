"""Packed streams of a PDF that lost bytes on the way. The parser shows what comes before the damage, and nobody would
see that the rest of a page, or a figure in it, is not what was written.

Looked for in the bytes: a damaged stream refuses the file, whether or not a page shows it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.documents.rejection import DocumentRejected, ReasonCode

_STREAM = re.compile(rb"stream\r?\n")
_END = b"end"
_DICTIONARY_WITHIN = 400
# Pictures and fonts are large; their damage is seen by whoever looks at the page, and changes no word.
_LARGE = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Length1\b")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/FlateDecode")
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_CHECKSUM_BYTES = 4
_STEP = 2**20
# All that a report's pages show unpacks to less; what makes more is looked at no further, so that nobody waits for it.
_MOST_BYTES = 2**26


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    packed: bytes


def check_damage(data: bytes) -> None:
    """Raise DocumentRejected(corrupt) where a stream breaks off, or holds other bytes than were written.

    What is encrypted can only be checked once it is decrypted, which the parser does for itself.
    """
    if _ENCRYPTED.search(data):
        return
    wrong, right, altogether = [], 0, 0
    for stream in _streams(data):
        is_as_written, size = _unpacked(stream, _MOST_BYTES - altogether)
        altogether += size
        if altogether >= _MOST_BYTES:
            break
        if is_as_written:
            right += 1
        else:
            wrong.append(stream.start)
    # Who writes wrong checksums writes no right ones; one among many is damage.
    if wrong and right:
        raise DocumentRejected(ReasonCode.CORRUPT, f"the stream at byte {wrong[0]} is damaged")


def _streams(data: bytes) -> Iterator[_Stream]:
    for found in _STREAM.finditer(data):
        # Asked here and not by the pattern, which would then be tried at every byte.
        if data.endswith(_END, 0, found.start()):
            continue
        start = found.end()
        dictionary = data[max(0, start - _DICTIONARY_WITHIN) : start].rpartition(b" obj")[2]
        if _PACKED.search(dictionary) and not _LARGE.search(dictionary):
            end = data.find(b"endstream", start)
            yield _Stream(start, data[start : end if end >= 0 else len(data)])


def _unpacked(stream: _Stream, most: int) -> tuple[bool, int]:
    """Whether the stream unpacks to what its checksum says, and to how many bytes; after `most` of them nobody asks.

    Raises DocumentRejected(corrupt) where it breaks off.
    """
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum, size, rest = zlib.adler32(b""), 0, stream.packed[2:]
    try:
        while rest and not unpacking.eof and size < most:
            step = unpacking.decompress(rest, _STEP)
            checksum, size, rest = zlib.adler32(step, checksum), size + len(step), unpacking.unconsumed_tail
    except zlib.error as error:
        raise DocumentRejected(ReasonCode.CORRUPT, f"the stream at byte {stream.start} is damaged") from error
    if not unpacking.eof and size < most:
        raise DocumentRejected(ReasonCode.CORRUPT, f"the stream at byte {stream.start} breaks off")
    written = unpacking.unused_data[:_CHECKSUM_BYTES]
    return len(written) < _CHECKSUM_BYTES or written == checksum.to_bytes(_CHECKSUM_BYTES, "big"), size
