"""Fields of a Word document: which part of them is shown, and what is shown of one that holds no result as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from tasks.documents.word.counting import count_text
from tasks.documents.word.markup import Element, child_value, integer, is_on
from tasks.documents.word.symbols import symbol

FIELD_CHAR = qn("w:fldChar")
_TYPE = qn("w:fldCharType")
_FORM = qn("w:ffData")
_CHECK_BOX, _CHECKED, _DEFAULT = qn("w:checkBox"), qn("w:checked"), qn("w:default")
_LIST, _RESULT, _ENTRY, _VAL = qn("w:ddList"), qn("w:result"), qn("w:listEntry"), qn("w:val")

# Word's own command for a character in a ring writes EQ \\o\\ac(○,1), and no result.
_RING = re.compile(r"\s*eq\s*\\o\s*(?:\\a[clr]\s*)?\(\s*([^,]?)\s*[,，;；]\s*(.{0,4}?)\s*\)\s*", re.IGNORECASE)
_FRACTION = re.compile(r"\s*eq\s*\\f\s*\(\s*([^,()]*?)\s*[,，;；]\s*([^,()]*?)\s*\)\s*", re.IGNORECASE)
_SYMBOL = re.compile(r"\s*symbol\s+(\d{1,6}|0x[0-9a-f]{1,5})\b(?:.*\\f\s*\"?([^\"\\]+?)\"?\s*(?:\\|$))?", re.IGNORECASE)
# Longer ones draw nothing of this kind, and might be made to keep the patterns above busy.
_LONGEST_DRAWN = 200
_ROUND = frozenset("○〇◯")


@dataclass(slots=True)
class _Field:
    """One open field: whether we are still in its instruction, which is not shown, and what that says."""

    in_instruction: bool = True
    instruction: list[str] = field(default_factory=list)
    result_from: int = -1
    form_value: str = ""


class Fields:
    """The fields that are open, outermost first; one may begin in a paragraph and end in another."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._unfinished: set[Element] = set()

    def begin_part(self, root: Element) -> None:
        """Start on the body, a header or the notes. A field that never ends is noted: it must not swallow the rest."""
        self._open = []
        opened: list[Element] = []
        for mark in root.iter(FIELD_CHAR):
            kind = mark.get(_TYPE)
            if kind == "begin":
                opened.append(mark)
            elif kind == "end" and opened:
                opened.pop()
        self._unfinished = set(opened)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Inside a text box the fields that are open around its anchor do not count."""
        outer, self._open = self._open, []
        yield
        self._open = outer

    @property
    def hide(self) -> bool:
        """Whether what stands here belongs to the instruction of some field."""
        return any(field.in_instruction for field in self._open) if self._open else False

    def instruct(self, text: str) -> None:
        if self._open and self._open[-1].in_instruction:
            self._open[-1].instruction.append(text)

    def mark(self, mark: Element, pieces: int) -> str:
        """Pass a w:fldChar after `pieces` pieces of text; what Word shows at this place though no run says it."""
        kind = mark.get(_TYPE)
        if kind == "begin":
            if mark in self._unfinished:
                return _form_value(mark)
            self._open.append(_Field(form_value=_form_value(mark)))
            return ""
        if not self._open:
            return ""
        if kind == "separate":
            self._open[-1].in_instruction, self._open[-1].result_from = False, pieces
        elif kind == "end":
            ended = self._open.pop()
            without_result = ended.in_instruction or ended.result_from == pieces
            if without_result:
                return ended.form_value or shown_by_instruction("".join(ended.instruction))
        return ""


def shown_by_instruction(instruction: str) -> str:
    """What a field shows that is drawn from its instruction alone: signs, characters in rings, fractions."""
    if len(instruction) > _LONGEST_DRAWN:
        return ""
    if ring := _RING.fullmatch(instruction):
        inner = ring[2]
        in_circle = ring[1] in _ROUND and inner.isdecimal()
        return count_text(int(inner), "decimalEnclosedCircle") if in_circle else inner
    if fraction := _FRACTION.fullmatch(instruction):
        return f"{fraction[1]}/{fraction[2]}"
    if sign := _SYMBOL.match(instruction):
        code = int(sign[1], 0 if sign[1].lower().startswith("0x") else 10)
        return symbol(chr(code), sign[2]) if 0 < code <= 0xFFFF else ""
    return ""


def _form_value(mark: Element) -> str:
    """A check box or the chosen entry of a list of a form of before 2007."""
    form = mark.find(_FORM)
    if form is None:
        return ""
    box, entries = form.find(_CHECK_BOX), form.find(_LIST)
    if box is not None:
        checked = is_on(box, _CHECKED)
        return "☑" if (is_on(box, _DEFAULT) if checked is None else checked) else "□"
    if entries is not None:
        texts = [entry.get(_VAL, "") for entry in entries.iterchildren(_ENTRY)]
        chosen_no = integer(child_value(entries, _RESULT) or child_value(entries, _DEFAULT), 0, 0, 1_000)
        return texts[chosen_no] if chosen_no < len(texts) else ""
    return ""
