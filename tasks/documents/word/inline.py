"""The text of one paragraph as Word shows it: runs, breaks, fields, links, changes, symbols. No blocks, no numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from docx.oxml.ns import nsmap, qn
from lxml import etree

from tasks.documents.word.fields import FIELD_CHAR, Fields
from tasks.documents.word.figures import FIGURES
from tasks.documents.word.markup import ALTERNATE, VANISH, Element, by_tag, chosen, first_child, occurs, says_yes, value
from tasks.documents.word.styles import StyleSheet
from tasks.documents.word.symbols import is_symbol_font, symbol, symbol_from_hex

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\r\n"
_RPR, _ID = qn("w:rPr"), qn("w:id")
_RUBY_BASE, _INSTRUCTION = qn("w:rubyBase"), qn("w:instrText")
_RUN_STYLE, _FONTS = qn("w:rStyle"), qn("w:rFonts")
_GONE = (qn("w:del"), qn("w:moveFrom"))
_CHAR, _FONT, _ASCII, _H_ANSI = qn("w:char"), qn("w:font"), qn("w:ascii"), qn("w:hAnsi")
_SYMBOL_FONT_CHARS = re.compile("[\uf000-\uf0ff]")

# The one search that is quicker as XPath: which fonts there are, of thousands of runs.
_FONTS_USED = etree.XPath(
    ".//w:r/w:rPr/w:rFonts[contains(@w:ascii, 'ings') or @w:ascii = 'Symbol']/@w:ascii", namespaces={"w": nsmap["w"]}
)

# Shown as part of the line: what stands in them is text of the paragraph like any other.
_WORD_WRAPPERS = "ins moveTo hyperlink smartTag sdt sdtContent fldSimple customXml dir bdo"
_MATH_WRAPPERS = (
    "oMath oMathPara r e num den sup sub d rad deg nary sSup sSub sSubSup sPre box borderBox bar acc groupChr phant "
    "func fName lim limLow limUpp eqArr m mr"
)
_TRANSPARENT = frozenset(
    [qn(f"w:{name}") for name in _WORD_WRAPPERS.split()] + [_MATH + name for name in _MATH_WRAPPERS.split()]
)
_BREAKS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DRAWINGS = frozenset(qn(f"w:{name}") for name in ("drawing", "pict", "object"))
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_TEXT, _MATH_TEXT, _RUN, _SYMBOL_CHAR = qn("w:t"), _MATH + "t", qn("w:r"), qn("w:sym")
_RUBY, _FRACTION, _BRACKETS, _SUM = qn("w:ruby"), _MATH + "f", _MATH + "d", _MATH + "nary"
BOX_CONTENT = qn("w:txbxContent")
_BOXES = FIGURES | {BOX_CONTENT}


@dataclass(slots=True)
class Line:
    """What one paragraph holds: its text, the boxes and figures anchored in it, the notes it refers to (kind, id)."""

    text: str
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class InlineReader:
    """Reads paragraphs in order and keeps the open fields: one may begin in a paragraph and end in another."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._fields = Fields()
        self._pieces: list[str] = []
        self._line = Line("")
        self._hidden = False
        self._runs_may_hide = True
        self._symbol_fonts = True
        self._handlers: dict[str, Callable[[Element], None]] = self._handlers_by_tag()

    def begin_part(self, root: Element) -> None:
        """Start on the body, a header or the notes."""
        self._fields.begin_part(root)
        # Most documents hide nothing, and then no run need be asked.
        self._symbol_fonts = any(is_symbol_font(font) for font in _FONTS_USED(root))
        self._runs_may_hide = occurs(root, VANISH) or (self._styles.any_hidden and occurs(root, _RUN_STYLE))

    def apart(self) -> AbstractContextManager[None]:
        """Read a text box: the fields that are open around its anchor do not reach into it."""
        return self._fields.apart()

    def read(self, paragraph: Element, style_hides: bool) -> Line:
        self._pieces, self._line, self._hidden = [], Line(""), style_hides
        self._walk(paragraph)
        self._line.text = "".join(self._pieces)
        return self._line

    def _handlers_by_tag(self) -> dict[str, Callable[[Element], None]]:
        handlers: dict[str, Callable[[Element], None]] = dict.fromkeys(_TRANSPARENT, self._walk)
        handlers |= dict.fromkeys(_BREAKS, self._break)
        handlers |= dict.fromkeys(_DRAWINGS, self._find_boxes)
        handlers |= dict.fromkeys(_NOTES, self._note)
        return handlers | {
            _RUN: self._run,
            _TEXT: self._text,
            _MATH_TEXT: self._text,
            _SYMBOL_CHAR: self._symbol,
            FIELD_CHAR: self._field_mark,
            _INSTRUCTION: self._instruction,
            _RUBY: self._ruby,
            _FRACTION: self._fraction,
            _BRACKETS: self._brackets,
            _SUM: self._sum,
            ALTERNATE: self._alternate,
        }

    def _walk(self, parent: Element) -> None:
        handlers = self._handlers
        for child in parent:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)

    def _put(self, text: str) -> None:
        if not self._fields.hide:
            self._pieces.append(text)

    def _run(self, run: Element) -> None:
        if self._is_hidden(run):
            # Fields may begin or end in hidden runs, whose text is out with all that hangs on it.
            for mark in run.iterchildren(FIELD_CHAR):
                self._fields.mark(mark, len(self._pieces))
        else:
            self._walk(run)

    def _is_hidden(self, run: Element) -> bool:
        if not self._runs_may_hide:
            return self._hidden
        properties = by_tag(first_child(run, _RPR))
        own = says_yes(properties.get(VANISH))
        return (self._hidden or self._styles.hides(value(properties.get(_RUN_STYLE)))) if own is None else own

    def _text(self, element: Element) -> None:
        text = element.text
        if not text:
            return
        # Without xml:space Word drops the white space around, which is often the indentation of the XML.
        if (text[0] in _WHITE or text[-1] in _WHITE) and element.get(_SPACE) != "preserve":
            text = text.strip(_WHITE)
        # Word sets a line feed in the XML as a space; its own line breaks are elements.
        text = text.replace("\n", " ")
        if self._symbol_fonts or _SYMBOL_FONT_CHARS.search(text):
            font = _font(element.getparent())
            text = "".join(symbol(char, font) for char in text)
        self._put(text)

    def _break(self, element: Element) -> None:
        self._put(_BREAKS[element.tag])

    def _symbol(self, element: Element) -> None:
        self._put(symbol_from_hex(element.get(_CHAR), element.get(_FONT)))

    def _field_mark(self, mark: Element) -> None:
        if shown := self._fields.mark(mark, len(self._pieces)):
            self._put(shown)

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(element.text or "")

    def _ruby(self, ruby: Element) -> None:
        for base in ruby.iterchildren(_RUBY_BASE):
            self._walk(base)

    def _fraction(self, fraction: Element) -> None:
        for part, sign in (("num", "/"), ("den", "")):
            for element in fraction.iterchildren(_MATH + part):
                self._walk(element)
            self._put(sign)

    def _brackets(self, brackets: Element) -> None:
        """Word draws the brackets of a formula; which ones is a property, round where nothing is said."""
        properties = brackets.find(_MATH + "dPr")
        begin, between, end = (
            _math_value(properties, name, usual) for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
        )
        self._put(begin)
        for number, part in enumerate(brackets.iterchildren(_MATH + "e")):
            self._put(between if number else "")
            self._walk(part)
        self._put(end)

    def _sum(self, operation: Element) -> None:
        self._put(_math_value(operation.find(_MATH + "naryPr"), "chr", "∫"))
        self._walk(operation)

    def _alternate(self, alternate: Element) -> None:
        branch = chosen(alternate)
        if branch is not None:
            self._walk(branch)

    def _note(self, reference: Element) -> None:
        self._line.notes.append((_NOTES[reference.tag], reference.get(_ID, "")))

    def _find_boxes(self, drawing: Element) -> None:
        """Collect the text boxes in a drawing, one branch of each alternative only; boxes in boxes come with theirs."""
        for child in drawing:
            if child.tag in _BOXES:
                self._line.boxes.append(child)
            elif child.tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._find_boxes(branch)
            elif len(child):
                self._find_boxes(child)


def mark_is_deleted(mark: Element | None) -> bool:
    """Whether a tracked change took a paragraph's end, whose w:rPr this is, away: it runs on into the next one."""
    return mark is not None and any(child.tag in _GONE for child in mark)


def _math_value(properties: Element | None, name: str, usual: str) -> str:
    element = None if properties is None else properties.find(_MATH + name)
    return usual if element is None else str(element.get(_MATH + "val", ""))


def _font(run: Element) -> str | None:
    properties = run.find(_RPR)
    fonts = None if properties is None else properties.find(_FONTS)
    return None if fonts is None else fonts.get(_ASCII) or fonts.get(_H_ANSI)
