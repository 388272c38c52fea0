"""Streams of a PDF that swell out of all proportion when unpacked. Told before any parser unpacks them without limit.

Looked for in the bytes, not by the file's own structure, which the parser may be led to read differently. What hides
better than that (encrypted, in letters and digits, forms that draw one another) runs into the limits of the reading
process.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from tasks.documents.rejection import DocumentRejected, ReasonCode

# No page's drawing, font or list of objects is that large; pictures are, but nobody unpacks those.
MOST_BYTES = 128 * 2**20
# A report brings a handful of fonts, some ten megabytes each; all that is large together is no more than this.
MOST_BYTES_ALTOGETHER = 4 * MOST_BYTES
# Programs that pack what is packed do it twice; who does it more often has something in mind.
_MOST_LAYERS = 4
# Deflate packs a thousandfold at most, so shorter streams cannot swell beyond the limit, unless they are packed twice.
_LEAST_PACKED = MOST_BYTES // 1032
_STEP = 2**20
_GLANCE, _HEAD = 512, 64
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY_WITHIN = 400
_PICTURE = re.compile(rb"/Subtype\s*/Image")


def check_streams(data: bytes) -> None:
    """Raise DocumentRejected(decompression_bomb) where a stream unpacks to more than `MOST_BYTES`, however often it
    was packed, or all large ones together to more than `MOST_BYTES_ALTOGETHER`."""
    altogether = 0
    for found in _STREAM.finditer(data):
        start = found.end()
        if not _is_packed(data[start : start + 2]) or _is_picture(data, start):
            continue
        end = data.find(b"endstream", start)
        end = end if end >= 0 else len(data)
        if end - start >= _LEAST_PACKED or _is_packed_twice(data[start : min(end, start + _GLANCE)]):
            altogether += _size(data[start:end], start)
            if altogether > MOST_BYTES_ALTOGETHER:
                raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, "the streams together swell beyond the limit")


def _is_picture(data: bytes, start: int) -> bool:
    dictionary = data[max(0, start - _DICTIONARY_WITHIN) : start].rpartition(b" obj")[2]
    return _PICTURE.search(dictionary) is not None


def _is_packed(head: bytes) -> bool:
    """Whether bytes begin as Deflate's do: the method, and a sum that checks it."""
    return len(head) >= 2 and head[0] & 0x0F == 8 and (head[0] * 256 + head[1]) % 31 == 0


def _is_packed_twice(head: bytes) -> bool:
    try:
        return _is_packed(zlib.decompressobj().decompress(head, _HEAD))
    except zlib.error:
        return False


def _size(packed: bytes, start: int) -> int:
    """The bytes that the stream makes, all layers together; unpacked step by step, and thrown away."""
    layer: Iterator[bytes] = iter([packed])
    sizes: list[int] = []
    for _ in range(_MOST_LAYERS):
        layer = _unpacked(layer, sizes)
        head = next((step for step in layer if step), b"")
        layer = chain([head], layer)
        if not _is_packed(head):
            break
    else:
        raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, f"the stream at byte {start} is packed too often")
    for _ in layer:
        if sum(sizes) > MOST_BYTES:
            raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, f"the stream at byte {start} swells beyond the limit")
    return sum(sizes)


def _unpacked(packed: Iterable[bytes], sizes: list[int]) -> Iterator[bytes]:
    """The steps of one layer; `sizes` is told of each before it is handed on."""
    unpacking = zlib.decompressobj()
    try:
        for step in packed:
            rest = step
            while rest and not unpacking.eof:
                made = unpacking.decompress(rest, _STEP)
                rest = unpacking.unconsumed_tail
                sizes.append(len(made))
                yield made
            if unpacking.eof:
                return
    except zlib.error:
        return  # damaged from here on; the parser keeps what came before
