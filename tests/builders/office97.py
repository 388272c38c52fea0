"""Files of the old Office container (OLE), as .doc and encrypted .docx files are. What is in their streams is not."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_END, _FREE, _FAT_SECTOR, _NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
# Streams below this size would live in a container of their own; the builder fills them up instead.
_SMALLEST = 4096
_ENCRYPTED_FLAG = 0x0100


def container(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container with these streams (three at most, each filled up with zeros to 4,096 bytes or more)."""
    contents = [_filled(content) for content in streams.values()]
    fat = [_FAT_SECTOR, _END]
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, content) in enumerate(zip(streams, contents, strict=True), start=1):
        first, length = len(fat), len(content) // _SECTOR
        fat += [*range(first + 1, first + length), _END]
        entries.append(_entry(name, 2, first, len(content), right=number + 1 if number < len(streams) else _NOBODY))
    directory = b"".join(entries).ljust(_SECTOR, b"\x00")
    table = struct.pack(f"<{_SECTOR // 4}I", *(fat + [_FREE] * (_SECTOR // 4 - len(fat))))
    return _header() + table + directory + b"".join(contents)


def legacy_word(*, encrypted: bool = False) -> bytes:
    """A .doc file as far as its kind can be told."""
    flags = _ENCRYPTED_FLAG if encrypted else 0
    return container({"WordDocument": struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x0804, 0, flags), "1Table": b""})


def encrypted_docx() -> bytes:
    """A .docx file with a password: its bytes lie encrypted in a stream."""
    return container({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": b"\x9a\x1f" * 3000})


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0, 0)
    return head.ljust(_SECTOR, b"\xff")


def _entry(name: str, kind: int, first: int, size: int, *, right: int = _NOBODY, child: int = _NOBODY) -> bytes:
    encoded = name.encode("utf-16-le") + b"\x00\x00"
    links = struct.pack("<HBBIII", len(encoded), kind, 1, _NOBODY, right, child)
    return encoded.ljust(64, b"\x00") + links + bytes(36) + struct.pack("<IQ", first, size)


def _filled(content: bytes) -> bytes:
    size = max(len(content), _SMALLEST)
    return content.ljust(size + -size % _SECTOR, b"\x00")
