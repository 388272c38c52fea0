"""What is a heading, of which rank, and where its title ends. What a title means is decided in sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.documents.headings import Numbering, typed_number
from tasks.documents.model import Block, BlockKind
from tasks.documents.text import narrow, squeeze
from tasks.reports.layouts import Layouts, any_of
from tasks.reports.model import SectionKind
from tasks.reports.numbers import find_quantities

# How numbers are typed is known to `documents`; the ranks of sections are ours. Unnumbered titles rank with 一、.
_RANKS = {
    Numbering.CHAPTER: 1,
    Numbering.CHINESE: 2,
    Numbering.CHINESE_IN_BRACKETS: 3,
    Numbering.DIGIT: 4,
    Numbering.DIGIT_IN_BRACKETS: 5,
    Numbering.CIRCLE: 6,
}
_ATTACHMENT = re.compile(r"\s*附[件表]\s*[一二三四五六七八九十\d]*\s*[、：:．.]?\s*")
_ATTACHMENT_RANK = 1
UNNUMBERED_RANK = 2
# Below all numbers.
CAPTION_RANK = 7
LONGEST_TITLE = 40
LONGEST_LEAD = 32
# A longer line that a full stop closes tells something.
_SHORT_TITLE = 8
LONGEST_ASPECT = 14
_LEAD_END = re.compile(r"[。：:]")
_BRACKETED = re.compile(r"\s*【([^【】]{2,20})】\s*")
# A line of words without a stop and without a count, over a paragraph of sentences.
_CAPTION = re.compile(r"(?!.*(?:总工会|工会)$)[^。；;：:！？\d《（(]{6,36}")
_PARAGRAPH = re.compile(r"[^。]{16,}。", re.S)
# 今年4月16日，组织会员进行了参观: a deed, no title of one.
TELLS = re.compile(r"\d月|(?:^|，)[^，]{0,16}(?:开展|举办|组织|召开|参加|进行|举行|成立|建立)了")
# 三、产出（满分35分，自评33.6分）: what it was given is no count of a deed.
_SCORED = re.compile(r"[（(][^（）()]{0,24}\d分[^（）()]{0,8}[）)]\s*$")
_ENDS = "。：:；;，, \t\n"


@dataclass(frozen=True, slots=True)
class Heading:
    """`body_start` is where the paragraph's own text begins when the title only leads it; None for a title alone."""

    rank: int
    title: str
    body_start: int | None = None
    numbered: bool = True

    @property
    def is_attachment(self) -> bool:
        """附件2 alone on its line."""
        return re.fullmatch(r"附[件表][一二三四五六七八九十\d]*", self.title) is not None


def number_of(text: str) -> tuple[int, int] | None:
    """The rank and the end offset of the number that `text` begins with, or None."""
    if attachment := _ATTACHMENT.match(narrow(text)):
        return _ATTACHMENT_RANK, attachment.end()
    number = typed_number(text)
    rank = _RANKS.get(number.way) if number else None
    if number is None or rank is None:
        return None
    return rank, len(text) - len(text[len(number.text) :].lstrip())


def heading_of(block: Block, layouts: Layouts) -> Heading | None:
    """The heading that this block is, or that leads its text; None for plain text, tables and furniture."""
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return None
    text = block.text
    if bracketed := _BRACKETED.match(text):
        body = bracketed.end() if text[bracketed.end() :].strip() else None
        return Heading(4, squeeze(bracketed[1]), body)
    number = number_of(text)
    if number:
        return _numbered(text, *number)
    if block.kind is BlockKind.HEADING and len(squeeze(text)) <= LONGEST_TITLE * 1.5:
        return Heading(block.level or UNNUMBERED_RANK, _title(text), numbered=False)
    return _unnumbered(text, layouts)


def captions(blocks: Sequence[Block], found: Sequence[Heading | None]) -> list[int]:
    """Lines after the first heading that are the title of a paragraph though neither number nor style says so."""
    first = next((at for at, heading in enumerate(found) if heading), len(blocks))
    at_last: list[int] = []
    for at in range(len(blocks) - 2, first, -1):
        block, following = blocks[at], blocks[at + 1]
        if found[at] or block.kind is not BlockKind.PARAGRAPH or not _CAPTION.fullmatch(squeeze(block.text)):
            continue
        plain = found[at + 1] is None and following.kind is BlockKind.PARAGRAPH
        if at + 1 in at_last or (plain and _PARAGRAPH.match(following.text)):
            at_last.append(at)
    return at_last


def _numbered(text: str, rank: int, start: int) -> Heading | None:
    body = _SCORED.sub("", text[start:].rstrip(_ENDS))
    if not body:
        return Heading(rank, _title(text)) if rank == 1 else None
    if not re.search(r"[。；;：:\n]", body) and len(squeeze(body)) <= LONGEST_TITLE:
        counted = rank > 1 and find_quantities(body)
        return None if counted else Heading(rank, _title(body))
    return _lead(text, rank, start)


def _lead(text: str, rank: int, start: int) -> Heading | None:
    """A title that runs into its text: 1、维护职工权益。正文…"""
    end = _LEAD_END.search(text, start)
    if end is None or end.start() - start > LONGEST_LEAD or not text[end.end() :].strip():
        return None
    title = text[start : end.start()]
    if not squeeze(title) or find_quantities(title) or re.search(r"[；;\n]", title) or TELLS.search(title):
        return None
    return Heading(rank, _title(title), end.end())


def _unnumbered(text: str, layouts: Layouts) -> Heading | None:
    """A short line that is a known section title, or a known title before a colon (“三公”经费：…)."""
    title = re.sub(r"^\d{4}年度?", "", squeeze(text).rstrip(_ENDS))
    if len(title) <= LONGEST_TITLE and title.endswith(_words(SectionKind.INDICATORS, layouts)):
        return Heading(1, title, numbered=False)
    told = len(title) > _SHORT_TITLE and text.rstrip().endswith("。")  # 预算绩效管理意识还需加强。
    if 2 <= len(title) <= 20 and not told and not re.search(r"[。；，,：:\d]", title) and _is_known(title, layouts):
        return Heading(UNNUMBERED_RANK, title, numbered=False)
    if 4 <= len(title) <= LONGEST_ASPECT and re.fullmatch(r"[\u4e00-\u9fff、]+方面", title):
        return Heading(UNNUMBERED_RANK + 3, title, numbered=False)
    lead = re.match(r"\s*([^。；，,：:\n]{2,14})\s*[：:]\s*(?=\S)", text)
    if lead and _is_known(squeeze(lead[1]), layouts):
        return Heading(UNNUMBERED_RANK + 7, _title(lead[1]), lead.end(), numbered=False)
    return None


def _words(kind: SectionKind, layouts: Layouts) -> tuple[str, ...]:
    return next((words for name, words in layouts.sections if name is kind), ())


def _is_known(title: str, layouts: Layouts) -> bool:
    """Whether the section words make up at least half of the title and no verb leads it."""
    if any_of(layouts.heading_verbs).match(title):
        return False
    known = max((len(w) for _, words in layouts.sections for w in words if w in title), default=0)
    return known * 2 >= len(title)


def _title(text: str) -> str:
    return squeeze(text).strip(_ENDS)
