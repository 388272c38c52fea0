"""Streams of a PDF that swell out of all proportion when unpacked. Told before any parser unpacks them without limit.

Looked for in the bytes, not by the file's own structure, which the parser may be led to read differently. What hides
better than that (streams packed twice, forms that draw one another) runs into the limits of the reading process.
"""

from __future__ import annotations

import re
import zlib

from tasks.documents.rejection import DocumentRejected, ReasonCode

# No page's drawing, font or list of objects is that large; pictures are, but nobody unpacks those.
MOST_BYTES = 128 * 2**20
# Deflate packs a thousandfold at most, so shorter streams cannot swell beyond the limit.
_LEAST_PACKED = MOST_BYTES // 1032
_STEP = 2**20
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY_WITHIN = 400
_PICTURE = re.compile(rb"/Subtype\s*/Image")


def check_streams(data: bytes) -> None:
    """Raise DocumentRejected(decompression_bomb) where a stream unpacks to more than `MOST_BYTES`."""
    for found in _STREAM.finditer(data):
        start = found.end()
        dictionary = data[max(0, start - _DICTIONARY_WITHIN) : start].rpartition(b" obj")[2]
        if data[start : start + 1] != b"\x78" or _PICTURE.search(dictionary):
            continue
        end = data.find(b"endstream", start)
        packed = data[start : end if end >= 0 else len(data)]
        if len(packed) >= _LEAST_PACKED and _swells(packed):
            raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, f"the stream at byte {start} swells beyond the limit")


def _swells(packed: bytes) -> bool:
    """Whether the packed bytes make more than the limit; unpacked step by step, and thrown away."""
    unpacking, size = zlib.decompressobj(), 0
    try:
        while packed and not unpacking.eof:
            size += len(unpacking.decompress(packed, _STEP))
            packed = unpacking.unconsumed_tail
            if size > MOST_BYTES:
                return True
    except zlib.error:
        return False  # damaged from here on; the parser keeps what came before
    return False
