"""What a conversion lost, told by a second reader of the file. What follows from it is decided elsewhere."""

from __future__ import annotations

import re
from collections import Counter

from docx.oxml.ns import qn
from legacy_doc import ExtractionOptions, extract_text
from lxml import etree

from tasks.documents.archive import DEFAULT_LIMITS, Archive, ArchiveLimits
from tasks.documents.text import common_share, hanzi_in
from tasks.documents.word.markup import parse

_READ_AT_MOST = ExtractionOptions(max_file_bytes=2**30, max_text_bytes=2**26)
# Deleted and hidden text, and the codes of fields, are kept here: a raw reader cannot tell them from the rest.
_TEXT = frozenset(qn(f"w:{name}") for name in ("t", "delText", "instrText", "delInstrText"))
_BETWEEN_WORDS = frozenset(qn(f"w:{name}") for name in ("p", "tab", "br", "cr"))
_ASCII_WORD = re.compile("[A-Za-z_][A-Za-z_0-9]*")
# Official texts reach 0.997 and more, texts read in a wrong encoding 0.2 to 0.5; too few characters tell nothing.
_COMMON_SHARE, _ODD_SHARE, _ENOUGH = 0.85, 0.1, 50
# Signs of the Latin supplement; punctuation to shapes; CJK punctuation; full-width forms.
_LATIN_SIGNS = "§¨°±·×÷"
_CHINESE_MARKS = (("\u2000", "\u2bff"), ("\u3000", "\u33ff"), ("\uff00", "\uffef"))


def raw_text(data: bytes) -> str:
    """All text of a .doc file in the order in which it is stored; empty where legacy-doc cannot read the file."""
    try:
        return str(extract_text(data, options=_READ_AT_MOST).text)
    except MemoryError:
        raise
    except Exception:
        # LegacyDocError for what it knows; on damaged files also whatever it stumbles over.
        return ""


def text_of_word(data: bytes, limits: ArchiveLimits = DEFAULT_LIMITS) -> str:
    """All text in all parts of a .docx file. Raise DocumentRejected as `Archive` and `parse` do."""
    archive = Archive(data, limits)
    parts = [name for name in archive.names if name.startswith("word/") and name.endswith(".xml")]
    return "\n".join(_part_text(parse(archive.read(name), name)) for name in parts)


def _part_text(root: etree._Element) -> str:
    elements = root.iter(*_TEXT, *_BETWEEN_WORDS)
    return "".join("\n" if element.tag in _BETWEEN_WORDS else element.text or "" for element in elements)


def lost_share(original: str, converted: str) -> float:
    """The share of the original's characters, 0 to 1, that the conversion lacks, wherever they stand in it.

    Only digits and letters beyond ASCII count, in these reports nearly all that is said: the codes of fields, which one
    reader keeps and another resolves, are ASCII words (PAGEREF _Toc123), and blanks and marks are set differently.
    """
    wanted, found = _counted(original), _counted(converted)
    total = wanted.total()
    return (wanted - found).total() / total if total else 0.0


def _counted(text: str) -> Counter[str]:
    return Counter(char for char in _ASCII_WORD.sub(" ", text) if char.isalnum())


def is_legible(text: str) -> bool:
    """Whether a text can be Chinese or English at all: bytes taken for other characters make mostly rare ones."""
    chars = [char for char in text if not char.isspace()]
    hanzi = hanzi_in(text)
    odd = sum(not (char.isascii() or _is_chinese_mark(char)) for char in chars) - len(hanzi)
    if odd > max(_ENOUGH, _ODD_SHARE * len(chars)):
        return False
    return len(hanzi) < _ENOUGH or common_share(hanzi) >= _COMMON_SHARE


def _is_chinese_mark(char: str) -> bool:
    return char in _LATIN_SIGNS or any(first <= char <= last for first, last in _CHINESE_MARKS)
