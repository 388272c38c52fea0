"""What a paragraph takes over from its style: heading level, automatic number, hidden text. Looks are not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from tasks.documents.word.markup import VANISH, Element, by_tag, child_value, integer, parse, says_yes, value

_PPR, _RPR, _NUMPR = qn("w:pPr"), qn("w:rPr"), qn("w:numPr")
OUTLINE = qn("w:outlineLvl")
_NUM_ID, _ILVL, _STYLE = qn("w:numId"), qn("w:ilvl"), qn("w:style")
_STYLE_ID, _TYPE, _DEFAULT, _NAME, _BASED_ON = (
    qn("w:styleId"), qn("w:type"), qn("w:default"), qn("w:name"), qn("w:basedOn"),
)  # fmt: skip
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_DEFAULT_STYLE = re.compile(rb'<w:style\b[^>]*\bw:default="(?:1|true)"[^>]*>.*?</w:style>', re.DOTALL)
# Never the first style of a part, with which its beginning would go.
_TABLE_STYLE = re.compile(rb'\A\s*<w:style [^>]*\bw:type="table"')
_STYLE_END = b"</w:style>"
_MATTERS = (b"numPr", b"outlineLvl", b"vanish", b"basedOn")


@dataclass(frozen=True, slots=True)
class Style:
    """Properties of one style, its ancestors' included; None where none of them says anything.

    `level` 0 is said body text. `list_style_id` is the style that brought the number: lists tie their levels to it.
    """

    level: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    list_style_id: str = ""
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles of a document by their id, and the one for paragraphs that name none."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)

    @property
    def any_numbered(self) -> bool:
        return any(style.num_id for style in (self.default, *self.styles.values()))

    @property
    def any_hidden(self) -> bool:
        return any(style.hidden for style in (self.default, *self.styles.values()))

    def paragraph(self, style_id: str | None) -> Style:
        return self.default if style_id is None else self.styles.get(style_id, self.default)

    def hides(self, style_id: str | None) -> bool:
        """Whether a character style hides its text."""
        style = self.styles.get(style_id or "")
        return bool(style and style.hidden)


def read_styles(content: bytes, named_styles_used: bool) -> StyleSheet:
    """The style sheet in `content`. Style parts run to hundreds of KB: one that cannot matter is not parsed."""
    if not named_styles_used and not _default_matters(content):
        return StyleSheet()
    elements: dict[str, Element] = {}
    default_id = None
    for element in parse(_without_table_styles(content), "styles").iterchildren(_STYLE):
        style_id = element.get(_STYLE_ID)
        if style_id is None or element.get(_TYPE) in ("table", "numbering"):
            continue
        elements[style_id] = element
        if element.get(_TYPE) == "paragraph" and element.get(_DEFAULT) in ("1", "true", "on"):
            default_id = style_id
    styles: dict[str, Style] = {}
    for style_id in elements:
        _resolve(style_id, elements, styles)
    return StyleSheet(styles, styles.get(default_id or "", Style()))


def numbering_style_nums(content: bytes) -> dict[str, str]:
    """The numId of each numbering style, which lists may name instead of holding levels themselves."""
    found = {}
    for element in parse(content, "styles").iterchildren(_STYLE):
        num_id = child_value(element.find(f"{_PPR}/{_NUMPR}"), _NUM_ID)
        if element.get(_TYPE) == "numbering" and num_id:
            found[element.get(_STYLE_ID, "")] = num_id
    return found


def _without_table_styles(content: bytes) -> bytes:
    """The part without what makes most of its size, and says how tables look. Where it is not plain, as it is."""
    if b"<!" in content:
        return content
    *styles, rest = content.split(_STYLE_END)
    return b"".join(style + _STYLE_END for style in styles if not _TABLE_STYLE.search(style)) + rest


def _default_matters(content: bytes) -> bool:
    if b"<w:style " not in content:
        return True
    return any(mark in match.group() for match in _DEFAULT_STYLE.finditer(content) for mark in _MATTERS)


def _resolve(style_id: str, elements: dict[str, Element], styles: dict[str, Style]) -> None:
    """Fill in `styles` from the oldest ancestor down; a style that descends from itself stops there."""
    chain: list[str] = []
    current: str | None = style_id
    while current in elements and current not in styles and current not in chain:
        chain.append(current)
        current = child_value(elements[current], _BASED_ON)
    parent = styles.get(current or "", Style())
    for descendant in reversed(chain):
        parent = styles[descendant] = _style(descendant, elements[descendant], parent)


def _style(style_id: str, element: Element, parent: Style) -> Style:
    parts = by_tag(element)
    properties = by_tag(parts.get(_PPR))
    numbering = by_tag(properties.get(_NUMPR))
    num_id, ilvl = value(numbering.get(_NUM_ID)), value(numbering.get(_ILVL))
    hidden = says_yes(by_tag(parts.get(_RPR)).get(VANISH))
    level = outline_level(properties.get(OUTLINE))
    if level is None and (match := _HEADING_NAME.match(value(parts.get(_NAME)) or "")):
        level = int(match.group(1))
    return Style(
        parent.level if level is None else level,
        parent.num_id if num_id is None else num_id,
        parent.ilvl if ilvl is None else integer(ilvl, 0, 0, 8),
        style_id if _NUMPR in properties else parent.list_style_id,
        parent.hidden if hidden is None else hidden,
    )


def outline_level(element: Element | None) -> int | None:
    """The heading level 1 to 9 that a w:outlineLvl gives, 0 where it says body text, None where there is none."""
    if element is None:
        return None
    level = integer(value(element), 9, 0, 9)
    return level + 1 if level < 9 else 0
