"""The lines of a paragraph as one text, as if it had never been broken: no space between hanzi, one between Latin
words, and for every character the place where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.documents.model import TextLine
from tasks.documents.pdf.lines import Line, is_latin


def join(lines: Sequence[Line]) -> tuple[str, tuple[TextLine, ...]]:
    """Text and places of one paragraph. A space put in between two lines belongs to neither."""
    text, places = "", []
    for line, piece in _pieces(lines):
        text = _joined(text, piece)
        start = len(text) - len(piece)
        places.append(TextLine(start, line.page_no, line.top, line.bottom, line.edges[: len(piece) + 1]))
    return text, tuple(places)


def text_of(lines: Sequence[Line]) -> str:
    """The text of one paragraph, where nobody asks for the places of its characters."""
    text = ""
    for _, piece in _pieces(lines):
        text = _joined(text, piece)
    return text


def _pieces(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """What each line gives to the text."""
    for line in lines[:-1]:
        yield line, line.text
    # What a typesetter leaves behind the last word of a line is a space of the content only inside a paragraph.
    yield lines[-1], lines[-1].text.rstrip()


def _joined(text: str, piece: str) -> str:
    return f"{text} {piece}" if text and needs_space(text, piece) else text + piece


def needs_space(before: str, after: str) -> bool:
    """Whether a line break between these two stood for a space: between Latin words, never inside a number."""
    left, right = before[-1:], after[:1]
    if is_latin(left) and is_latin(right):
        return left.isalpha() or right.isalpha()
    return left in {",", ".", ";", ":"} and right.isascii() and right.isalpha() and _ends_latin_word(before)


def _ends_latin_word(text: str) -> bool:
    return len(text) > 1 and text[-2].isascii() and text[-2].isalpha()
