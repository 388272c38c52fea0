"""One paragraph with everything that Word adds to it: automatic number, style, text joined over deleted ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from docx.oxml.ns import qn

from tasks.documents.headings import typed_level
from tasks.documents.word.inline import InlineReader, Line, mark_is_deleted
from tasks.documents.word.markup import VANISH, Element, by_tag, first_child, integer, says_yes, value
from tasks.documents.word.numbering import Numbering, joined
from tasks.documents.word.styles import OUTLINE, Style, StyleSheet, outline_level

_PPR, _NUMPR, _NUM_ID, _ILVL = qn("w:pPr"), qn("w:numPr"), qn("w:numId"), qn("w:ilvl")
_STYLE = qn("w:pStyle")
_RPR, _FRAME, _DROP_CAP, _SEPARATOR = qn("w:rPr"), qn("w:framePr"), qn("w:dropCap"), qn("w:specVanish")
_NO_LIST = frozenset({"", "0", None})
# 一是 and 第一， also open sentences inside a paragraph; the other numbers after a soft break open a line.
_DEEPEST_OWN_LINE = 5
_SPACES_AT_BREAK = re.compile(r"[ \t\u3000]*\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as Word shows it: `text` includes `number`; `level` is its style's heading level, if any."""

    text: str
    number: str
    level: int | None
    boxes: tuple[Element, ...]
    notes: tuple[tuple[str, str], ...]

    def parts(self) -> Iterator[str]:
        """Its text, cut where a soft break stands before a typed number: typists press Shift+Enter for Enter."""
        if "\n" not in self.text:
            yield self.text
            return
        lines = _SPACES_AT_BREAK.sub("\n", self.text).split("\n")
        part = lines[0]
        for line in lines[1:]:
            if (typed_level(line) or _DEEPEST_OWN_LINE + 1) <= _DEEPEST_OWN_LINE:
                yield part.strip()
                part = line
            else:
                part += "\n" + line
        yield part.strip()


class ParagraphReader:
    """Reads the paragraphs of a document in order, since numbers and fields depend on what came before."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = InlineReader(styles)
        self._carried: Line | None = None

    def begin_part(self, root: Element) -> None:
        self._carried = None
        self._inline.begin_part(root)

    def apart(self) -> AbstractContextManager[None]:
        """Read a text box, out of the line of the paragraph that it hangs on."""
        return self._inline.apart()

    def read(self, element: Element) -> Paragraph | None:
        """The paragraph, or None where it begins the next one: its end deleted, a style separator, a drop cap."""
        properties = by_tag(first_child(element, _PPR))
        style = self._styles.paragraph(value(properties.get(_STYLE)))
        line = self._with_carried(self._inline.read(element, bool(style.hidden)))
        mark = properties.get(_RPR)
        if mark_is_deleted(mark) or _is_drop_cap(properties.get(_FRAME)):
            self._carried = line
            return None
        absent = not line.text and _mark_is_hidden(mark, style)
        number, suffix = ("", "") if absent else self._number(properties.get(_NUMPR), style)
        text = joined(number, suffix, line.text.strip()).strip() if number else line.text.strip()
        if text and _runs_on(mark):
            self._carried = Line(text, line.boxes, line.notes)
            return None
        level = outline_level(properties.get(OUTLINE))
        return Paragraph(
            text,
            number.strip(),
            (style.level if level is None else level) or None,
            tuple(line.boxes),
            tuple(line.notes),
        )

    def rest(self) -> Paragraph | None:
        """What should have been part of the next paragraph, where none follows."""
        line, self._carried = self._carried, None
        return Paragraph(line.text.strip(), "", None, tuple(line.boxes), tuple(line.notes)) if line else None

    def _with_carried(self, line: Line) -> Line:
        before, self._carried = self._carried, None
        if before is None:
            return line
        return Line(before.text + line.text, before.boxes + line.boxes, before.notes + line.notes)

    def _number(self, numbering: Element | None, style: Style) -> tuple[str, str]:
        if numbering is None and style.num_id is None:
            return "", ""
        own = by_tag(numbering)
        own_id, own_level = value(own.get(_NUM_ID)), value(own.get(_ILVL))
        num_id = style.num_id if own_id is None else own_id
        if num_id is None or num_id in _NO_LIST:
            return "", ""
        if own_level is not None:
            ilvl = integer(own_level, 0, 0, 8)
        else:
            tied = self._numbering.level_of_style(num_id, style.list_style_id) if own_id is None else None
            ilvl = tied if tied is not None else style.ilvl or 0
        return self._numbering.next_number(num_id, ilvl)


def _is_drop_cap(frame: Element | None) -> bool:
    """Whether a w:framePr makes the paragraph the large first letter of the next one."""
    return frame is not None and frame.get(_DROP_CAP, "none") != "none"


def _runs_on(mark: Element | None) -> bool:
    """Whether the end of the paragraph is a style separator: a title on the same line as its text."""
    return bool(says_yes(by_tag(mark).get(_SEPARATOR)))


def _mark_is_hidden(mark: Element | None, style: Style) -> bool:
    """Whether the end of the paragraph is hidden; one without text is then not there at all, its number included."""
    own = says_yes(by_tag(mark).get(VANISH))
    return bool(style.hidden if own is None else own)
