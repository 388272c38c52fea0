"""Which format a file really has, told by its content and never by its name. Nothing here reads the text in it."""

from __future__ import annotations

import re
import struct

from docx.opc.constants import CONTENT_TYPE

from tasks.documents.archive import DEFAULT_LIMITS, Archive
from tasks.documents.archive import ArchiveLimits as ArchiveLimits
from tasks.documents.model import MediaType
from tasks.documents.rejection import DocumentRejected, ReasonCode

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_READABLE_NAMES = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".rtf", ".pdf")

_WORD_MAIN_TYPES = (
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_CONTENT_TYPES = "[Content_Types].xml"

# Formats people send by mistake, by their first bytes; what stands here is named in the log.
_FOREIGN: tuple[tuple[str, bytes], ...] = (
    ("PNG picture", b"\x89PNG"),
    ("JPEG picture", b"\xff\xd8\xff"),
    ("GIF picture", b"GIF8"),
    ("BMP picture", b"BM"),
    ("TIFF picture", b"II*\x00"),
    ("TIFF picture", b"MM\x00*"),
    ("WebP or other RIFF", b"RIFF"),
    ("RAR archive", b"Rar!"),
    ("7-Zip archive", b"7z\xbc\xaf\x27\x1c"),
    ("gzip archive", b"\x1f\x8b"),
    ("program", b"MZ"),
    ("OFD or other XML", b"<?xml"),
)
# What Word itself writes as a web page, web archive or single XML file; in UTF-16 too, once the zeros are out.
_SAVED_BY_WORD = (b"schemas-microsoft-com:office", b"schemas.microsoft.com/office/word", b'progid="word.document"')
_SAVED_WITHIN = 4096
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def detect(data: bytes, file_name: str, limits: ArchiveLimits = DEFAULT_LIMITS) -> MediaType:
    """The format of `data`; `file_name` serves only to say what is wrong.

    Raise DocumentRejected: empty, encrypted, corrupt, decompression_bomb, wrong_extension (the name promises a report,
    the content is something else), unsupported_format.
    """
    if not data:
        raise DocumentRejected(ReasonCode.EMPTY, "no bytes")
    if data.startswith(_OLE):
        return _legacy_type(data, file_name)
    if data.startswith(b"PK\x03\x04"):
        return _archive_type(Archive(data, limits), file_name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"{\\rtf":
        return MediaType.RTF
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return MediaType.PDF
    raise _foreign_rejection(data, file_name)


def _archive_type(archive: Archive, file_name: str) -> MediaType:
    if _CONTENT_TYPES in archive:
        content_types = archive.read(_CONTENT_TYPES)
        if any(main_type.encode() in content_types for main_type in _WORD_MAIN_TYPES):
            return MediaType.DOCX
    if "word/document.xml" in archive:
        return MediaType.DOCX
    return _refuse("archive without a Word document", file_name)


def _legacy_type(data: bytes, file_name: str) -> MediaType:
    """The format of a file of the old Office container (OLE): its streams tell which program wrote it.

    Today's WPS writes .wps files as Word would write a .doc file; the other .wps is that of Microsoft Works.
    """
    if _ole_stream(data, "EncryptedPackage") is not None:
        raise DocumentRejected(ReasonCode.ENCRYPTED, "password-protected Office document")
    word = _ole_stream(data, "WordDocument")
    if word is not None:
        if len(word) >= 12 and struct.unpack_from("<H", word, 10)[0] & 0x0100:
            raise DocumentRejected(ReasonCode.ENCRYPTED, "legacy Word with a password")
        return MediaType.DOC
    if _ole_stream(data, "CONTENTS") is not None or _ole_stream(data, "MN0") is not None:
        return MediaType.WPS
    if any(_ole_stream(data, name) is not None for name in ("Workbook", "Book", "PowerPoint Document")):
        return _refuse(f"legacy Office file {file_name}", file_name)
    raise DocumentRejected(ReasonCode.CORRUPT, "Office container without a document")


def _ole_stream(data: bytes, name: str) -> bytes | None:
    """The first bytes of a stream of that name, or None. Directory entries are 128 bytes, at multiples of 128."""
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    position = data.find(wanted)
    while position >= 0:
        entry = data[position : position + 128]
        if position % 128 == 0 and len(entry) == 128 and struct.unpack_from("<H", entry, 64)[0] == len(wanted):
            sector_size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
            start = (struct.unpack_from("<I", entry, 116)[0] + 1) * sector_size
            return data[start : start + sector_size]
        position = data.find(wanted, position + 1)
    return None


def _foreign_rejection(data: bytes, file_name: str) -> DocumentRejected:
    beginning = data[:_SAVED_WITHIN].replace(b"\x00", b"").lower()
    if any(mark in beginning for mark in _SAVED_BY_WORD):
        # Word opens it whatever it is called, so the advice is to save it anew.
        return DocumentRejected(ReasonCode.UNSUPPORTED_FORMAT, "web page or XML saved by Word")
    for what, magic in _FOREIGN:
        if data.startswith(magic):
            return _foreign(what, file_name)
    if data.startswith(_BOMS) or not _CONTROL.search(data[:4096]):
        return _foreign("plain text or a web page", file_name)
    if _claims_to_be_readable(file_name):
        return DocumentRejected(ReasonCode.CORRUPT, "bytes of no known format")
    return _foreign("bytes of no known format", file_name)


def _foreign(what: str, file_name: str) -> DocumentRejected:
    claimed = _claims_to_be_readable(file_name)
    return DocumentRejected(ReasonCode.WRONG_EXTENSION if claimed else ReasonCode.UNSUPPORTED_FORMAT, what)


def _refuse(what: str, file_name: str) -> MediaType:
    raise _foreign(what, file_name)


def _claims_to_be_readable(file_name: str) -> bool:
    return file_name.lower().endswith(_READABLE_NAMES)
