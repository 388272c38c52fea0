"""Which printed lines belong to one paragraph, judged by what a typesetter does: a line ends early only where the
paragraph ends, a first line is indented, spacing and size change between paragraphs. How the lines of a paragraph
become one text is said in joining.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tasks.documents.pdf.frames import CLOSERS, OPENERS, Frame
from tasks.documents.pdf.lines import Line, is_latin

Paragraph = list[Line]

# All lengths in font sizes.
_SAME_PLACE = 0.35  # two lines begin at the same place
_INDENT = 0.8  # a line begins further right or left than another
_SLACK = 0.05  # more room than this beyond what the next word needs, and the line ended on purpose
_MIXED_SPACE = 0.25  # what typesetters put between hanzi and Latin letters
_BY_THE_MARGIN = 4.5  # a single line that begins further in than this is centred or set to the right
_WIDER_STEP = 1.25  # a line's distance over the usual one that shows space between paragraphs
_LOOSEST_STEP = 3.5  # no line spacing is wider than this, whatever the page's few lines suggest
_OTHER_SIZE = 0.12

_HANGING = CLOSERS | frozenset("-–")
_SIGNS = frozenset("+-")
_QUOTES = frozenset('“”‘’"')
_SENTENCE_END = frozenset("。；：！？;:!?")
_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]+[章节条部分]+|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]"
    r"|\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]|[●■◆▲★√□☑]|[A-Za-z][.、)）])\s*"
)
# Series of form cells: 目标1：, 任务2：, 指标3：.
_LABEL = re.compile(r"[一-龥]{1,4}\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[：:]")
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]")


def paragraphs_of(lines: Sequence[Line], frame_of: Callable[[Line], Frame]) -> list[Paragraph]:
    """Lines in reading order -> paragraphs. `frame_of` gives the frame in which a line stands."""
    found: list[Paragraph] = []
    for line in lines:
        if found and continues(found[-1], line, frame_of):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def continues(paragraph: Paragraph, line: Line, frame_of: Callable[[Line], Frame]) -> bool:
    """Whether `line` goes on with `paragraph`, whose last line stands right before it in reading order."""
    last = paragraph[-1]
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
        return False
    if last.page_no == line.page_no and line.top > last.top and _stands_off(paragraph, line, frame_of(last)):
        return False
    if _is_stacked(last, line):
        return True
    if _ends_early(paragraph, line, frame_of):
        return False
    if _steps_in(paragraph, line, frame_of):
        return False
    return not _opens_with_marker(paragraph, line, frame_of)


def _is_stacked(last: Line, line: Line) -> bool:
    """Single characters under one another: a word written downwards."""
    return len(last.text.strip()) == len(line.text.strip()) == 1 and abs(last.middle - line.middle) < 0.2 * line.size


def _stands_off(paragraph: Paragraph, line: Line, frame: Frame) -> bool:
    last = paragraph[-1]
    step = line.top - last.top
    usual = frame.pitch * line.size
    if len(paragraph) > 1 and paragraph[-2].page_no == last.page_no and last.top > paragraph[-2].top:
        usual = last.top - paragraph[-2].top
    if step > _LOOSEST_STEP * line.size:
        return True
    # Where nothing tells the usual distance, twice and a half the size is more than any common line spacing.
    return step > usual * _WIDER_STEP + 0.1 * line.size if usual else step > 2.5 * line.size


def _ends_early(paragraph: Paragraph, line: Line, frame_of: Callable[[Line], Frame]) -> bool:
    """Whether the next line's first word would still have found room on the last line."""
    last = paragraph[-1]
    needed = line.width_of(first_word(line.text))
    slack = _SLACK + (_MIXED_SPACE if is_latin(last.text.rstrip()[-1]) != is_latin(line.text[0]) else 0)
    return _room(paragraph, line, frame_of) > needed + slack * last.size


def _room(paragraph: Paragraph, line: Line, frame_of: Callable[[Line], Frame]) -> float:
    """How much longer the last line could have been: to its right, and where it is centred to its left as well."""
    last, frame = paragraph[-1], frame_of(paragraph[-1])
    left, right = last.x0 - frame.left, frame.right - last.x1
    far_in = left > _BY_THE_MARGIN * last.size and len(paragraph) == 1
    # An indented first line may look centred by chance; then the line after it stands at the margin.
    centred = _is_centred(last, frame) and line.x0 - frame_of(line).left > _INDENT * line.size
    return left + right if far_in or centred else right


def first_word(text: str) -> int:
    """How many characters at the start of `text` no typesetter parts: a hanzi or a Latin word with its marks."""
    end = _skip(text[:-1], 0, OPENERS)
    end = max(_skip_word(text, end), end + 1)
    if text[end - 1] in _SIGNS:
        end += 1
    end = _skip(text, end, _HANGING)
    # Many typesetters part no quotation mark from either neighbour, and no number from the closing mark before it;
    # a single hanzi in quotation marks (为“优”。) hangs on both of them.
    reached = 0
    while reached < end < len(text):
        reached = end
        if text[end] in _QUOTES or text[end - 1] in _QUOTES:
            end += 2 if text[end] in _QUOTES else 1
            end = _skip(text, end, _HANGING)
        elif text[end - 1] in CLOSERS:
            end = _skip_word(text, end)
    return min(end, len(text))


def _skip_word(text: str, start: int) -> int:
    while start < len(text) and (is_latin(text[start]) or text[start] in ".,%/-+"):
        start += 1
    return start


def _skip(text: str, start: int, marks: frozenset[str]) -> int:
    while start < len(text) and text[start] in marks:
        start += 1
    return start


def _steps_in(paragraph: Paragraph, line: Line, frame_of: Callable[[Line], Frame]) -> bool:
    """Whether the line's left side says that a paragraph begins: indented, or out to the left of the lines above."""
    last, first = paragraph[-1], paragraph[0]
    place = line.x0 - frame_of(line).left
    above = last.x0 - frame_of(last).left
    size = line.size
    if place > above + _INDENT * size:
        return not (_hangs(first, last, place, frame_of) or _goes_on_centred(paragraph, line, frame_of))
    if place < above - _INDENT * size:
        return len(paragraph) > 1 and not _is_centred(last, frame_of(last))
    if len(paragraph) == 1 and place > _INDENT * size:
        # Both begin inside the frame: two indented first lines, unless the whole block is centred.
        return not _is_centred(last, frame_of(last))
    return False


def _goes_on_centred(paragraph: Paragraph, line: Line, frame_of: Callable[[Line], Frame]) -> bool:
    """The short rest, in the middle, of a title whose lines before fill the frame from side to side."""
    last, frame = paragraph[-1], frame_of(paragraph[-1])
    balanced = abs((last.x0 - frame.left) - (frame.right - last.x1)) < last.size
    return len(paragraph) == 1 and balanced and _is_centred(line, frame_of(line))


def _is_centred(line: Line, frame: Frame) -> bool:
    left, right = line.x0 - frame.left, frame.right - line.x1
    return left > line.size and abs(left - right) < line.size


def _hangs(first: Line, last: Line, place: float, frame_of: Callable[[Line], Frame]) -> bool:
    """A list item whose further lines stand under the text after its number."""
    marker = _MARKER.match(first.text)
    if marker is None or last is not first:
        return False
    under = first.edges[marker.end()] - frame_of(first).left
    return abs(under - place) < _SAME_PLACE * first.size


def opens_anew(text: str) -> bool:
    """Whether a typed number or a label (目标1：) opens the text."""
    return (_MARKER.match(text) or _LABEL.match(text)) is not None


def _opens_with_marker(paragraph: Paragraph, line: Line, frame_of: Callable[[Line], Frame]) -> bool:
    """Whether a typed number opens a paragraph at the margin, where neither indent nor line end tells."""
    if _LABEL.match(line.text) and _LABEL.match(paragraph[0].text):
        return True
    if not _MARKER.match(line.text):
        return False
    ended = paragraph[-1].text.rstrip()[-1:] in _SENTENCE_END
    if _CHAPTER.match(line.text):
        return ended
    first = paragraph[0]
    indented = first.x0 - frame_of(first).left > _INDENT * first.size
    # In a report that indents its first lines, a number at the margin stands inside a sentence.
    return ended and not indented
