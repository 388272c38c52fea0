"""The XML of a Word part: safe parsing, names, and values as Word reads them. What elements mean stands elsewhere."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from tasks.documents.rejection import DocumentRejected, ReasonCode

# lxml ships no types; an element is whatever its parser made.
Element = Any

# Strict OOXML says the same under other names.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_UTF_16 = (*_BOMS, b"<\x00", b"\x00<")
_DECLARATION = re.compile(r"\A<\?xml[^>]*\?>")
_FALSE = frozenset({"0", "false", "off"})
_ENCODINGS = ("ascii", "utf-16-le", "utf-16-be")
_ENTITY = tuple("<!ENTITY".encode(encoding) for encoding in _ENCODINGS)

VAL = qn("w:val")
VANISH = qn("w:vanish")
# python-docx knows most prefixes, not these.
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def as_ascii_based(content: bytes) -> bytes:
    """XML in UTF-16, which the standard allows, as UTF-8; all else as it is. Damaged UTF-16 is left to the parser."""
    if not content.startswith(_UTF_16):
        return content
    try:
        text = content.decode("utf-16" if content.startswith(_BOMS) else _encoding_of(content))
    except UnicodeDecodeError:
        return content
    return _DECLARATION.sub("", text).encode()


def _encoding_of(content: bytes) -> str:
    return "utf-16-le" if content.startswith(b"<") else "utf-16-be"


def parse(content: bytes, part_name: str) -> Element:
    """The root element of an XML part.

    Raise DocumentRejected: corrupt, decompression_bomb where entities lurk, too_large (a text without end).
    """
    if any(mark in content for mark in _ENTITY):
        raise DocumentRejected(ReasonCode.DECOMPRESSION_BOMB, f"XML entities declared in {part_name}")
    if b"purl.oclc.org" in content:
        for strict, transitional in _STRICT:
            content = content.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        # libxml2 takes elements 256 deep and texts of ten million bytes, far beyond any report. Nobody nests so deep.
        too_much = error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "depth" not in str(error)
        reason = ReasonCode.TOO_LARGE if too_much else ReasonCode.CORRUPT
        raise DocumentRejected(reason, f"{part_name} is no readable XML: {error}") from error
    except (ValueError, LookupError) as error:
        raise DocumentRejected(ReasonCode.CORRUPT, f"{part_name} is no readable XML: {error}") from error
    if root is None or root.getroottree().docinfo.doctype:
        raise DocumentRejected(ReasonCode.CORRUPT, f"{part_name} declares a document type")
    return root


def first_child(parent: Element, tag: str) -> Element | None:
    """The child of that tag, which the standard puts first; found elsewhere too, only slower."""
    for child in parent:
        return child if child.tag == tag else parent.find(tag)
    return None


def by_tag(parent: Element) -> dict[str, Element]:
    """The children by their tags, in one go: to look for each by its name costs several times as much."""
    return {} if parent is None else {child.tag: child for child in parent}


def value(element: Element) -> str | None:
    """The w:val of an element; None where there is no element."""
    return None if element is None else element.get(VAL, "")


def says_yes(element: Element) -> bool | None:
    """A yes-or-no property; None where there is no element."""
    return None if element is None else element.get(VAL, "true") not in _FALSE


def occurs(root: Element, *tags: str) -> bool:
    """Whether an element of one of these tags stands anywhere under `root`."""
    return next(root.iter(*tags), None) is not None


def child_value(parent: Element, tag: str) -> str | None:
    """The w:val of the first child of that tag, or None where there is no such child."""
    return None if parent is None else value(parent.find(tag))


def is_on(parent: Element, tag: str) -> bool | None:
    """A yes-or-no property: None where it is not mentioned."""
    return None if parent is None else says_yes(parent.find(tag))


def integer(text: str | None, default: int, low: int, high: int) -> int:
    """A whole number out of an attribute, kept between `low` and `high`; `default` where it is none."""
    try:
        return min(max(int(text or ""), low), high)
    except ValueError:
        return default


def chosen(alternate: Element) -> Element | None:
    """The branch of an mc:AlternateContent that Word shows: the newest one, else the fallback."""
    choice = alternate.find(CHOICE)
    return choice if choice is not None else alternate.find(FALLBACK)
