"""The XML of a Word part: safe parsing, names, and values as Word reads them. What elements mean stands elsewhere."""

from __future__ import annotations

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
)
_FALSE = frozenset({"0", "false", "off"})
_ENCODINGS = ("ascii", "utf-16-le", "utf-16-be")
_ENTITY = tuple("<!ENTITY".encode(encoding) for encoding in _ENCODINGS)

VAL = qn("w:val")
VANISH = qn("w:vanish")
# python-docx knows most prefixes, not these.
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


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


def child_value(parent: Element, tag: str) -> str | None:
    """The w:val of the first child of that tag, or None where there is no such child."""
    if parent is None:
        return None
    child = parent.find(tag)
    return None if child is None else child.get(VAL, "")


def is_on(parent: Element, tag: str) -> bool | None:
    """A yes-or-no property: None where it is not mentioned."""
    if parent is None:
        return None
    child = parent.find(tag)
    return None if child is None else child.get(VAL, "true") not in _FALSE


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
