"""Text into sentences and pieces by its punctuation, every character kept in its place. No meaning of words here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Quotes, titles and brackets that close again soon: what stands in them is never cut.
_CLOSED = re.compile(
    r"“[^“”。]{1,60}”|「[^「」。]{1,60}」|｢[^｢｣。]{1,60}｣|《[^《》]{1,60}》|（[^（）]{1,80}）|\([^()]{1,80}\)|〔[^〔〕]{1,20}〕"
    r"|‘[^‘’。]{1,40}’|\"[^\"。，；]{1,40}\"|【[^【】]{1,40}】"
)
_ENUMERATOR = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}是(?!的|否)(?:要)?|(?:首先|其次|再次|最后)[，,]|第[一二三四五六七八九十]{1,2}[，,、]"
    r"|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）][、．.]?|\d{1,2}[)）]|\d{1,2}\s*(?:[、．]|\.(?!\d))"
    r"|[①-⑳]|[一二三四五六七八九十]{1,3}、|(?:任务|目标|成效|亮点|举措|做法|措施)\s*[\d一二三四五六七八九十]+\s*[：:、]|[●•◆■▪★▲◇○※✓√]|[—–]{1,2}\s*|[-*·]\s*(?=[\u4e00-\u9fff“]))\s*"
)
_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff”》）])\.(?=\s*[\u4e00-\u9fff“《])")
_ELLIPSIS = re.compile(r"(?<=…)…(?!…)")
_LABEL = re.compile(r"[^，,。；;：:“”《》（(\d\s][^，,。；;：:“”《》\d\n]{1,13}(?=[：:]\s*[^\s：:])")
# 具体如下：, 做了以下工作：
_ANNOUNCED = re.compile(
    r"(?:如下|以下[^，：]{0,8}|(?:全部|各项|主要|重点|具体)(?:工作)?(?:任务|工作|内容|成效|措施)|[^，：。\d]{3,}(?:成效|成果|成绩|实效))$"
)
_STOPS = "。！？!?；;"
# Where alone a sentence may end or another one begin.
_MAY_CUT = re.compile(r"[。！？!?；;….\n：:]|(?<=[，,：: ])[^\n]")
_INLINE_NUMBER = re.compile(r"(?:\d{1,2}、|\d{1,2}[.．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])")
_INLINE_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}是(?!的|否)")
_COMMAS = "，,"
_COMMA = re.compile(f"[{_COMMAS}]")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text; `stop` is the mark that closes it, or "" at the end."""

    start: int
    end: int
    stop: str = ""

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def masked(text: str) -> str:
    """The same length with everything inside quotes, titles and brackets blotted out, their marks included."""
    return _CLOSED.sub(lambda found: "□" * len(found.group()), text)


def sentences(text: str, start: int = 0) -> tuple[Span, ...]:
    """Sentences from offset `start`, tiling the text: each ends after 。！？；, after 如下： or at a line
    break that ends a line.

    A line break inside a sentence (a cell's width made it) cuts only before an enumerator or after a closed sentence.
    """
    shown = masked(text)
    cuts: list[tuple[int, str]] = []
    for at in (found.start() for found in _MAY_CUT.finditer(shown, start)):
        if shown[at] in _STOPS or _ELLIPSIS.match(shown, at) or _HALF_STOP.match(shown, at):
            cuts.append((at + 1, shown[at]))
        elif shown[at] == "\n" and _breaks(text, at):
            cuts.append((at + 1, "\n"))
        elif shown[at] in "：:" and _ANNOUNCED.search(shown, max(start, at - 14), at):
            cuts.append((at + 1, "："))
        elif at > start and _inline_enumerator(shown, at):
            cuts.append((at, ""))
    return tuple(_tile(cuts, start, len(text)))


def pieces(text: str, span: Span) -> tuple[Span, ...]:
    """The comma-separated pieces of one sentence, tiling it; a comma in quotes, brackets or a number does not cut."""
    shown = masked(text[span.start : span.end])
    cuts: list[tuple[int, str]] = []
    for comma in _COMMA.finditer(shown):
        at, char = comma.start(), comma.group()
        in_number = char == "," and shown[at - 1 : at].isdigit() and shown[at + 1 : at + 4].isdigit()
        if not in_number:
            cuts.append((span.start + at + 1, char))
    return tuple(_tile(cuts, span.start, span.end, span.stop))


def body_start(text: str, span: Span) -> int:
    """Where the words of a span begin: blanks and its enumerator (一是, 1、, （2）, ●) left out."""
    found = _ENUMERATOR.match(text, span.start, span.end)
    at = found.end() if found else span.start
    while at < span.end and text[at].isspace():
        at += 1
    return at


def has_enumerator(text: str, span: Span) -> bool:
    return _ENUMERATOR.match(text, span.start, span.end) is not None


def label_of(text: str, span: Span) -> Span | None:
    """The few words before a colon that say what the sentence is about: 职工医疗互助：参保职工8600人。"""
    found = _LABEL.match(text, body_start(text, span), span.end)
    return Span(found.start(), found.end(), "：") if found else None


def trimmed_end(text: str, start: int, end: int) -> int:
    """The end of the words before `end`: closing punctuation and blanks left out."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in f"{_STOPS}{_COMMAS}、：:.…"):
        end -= 1
    return end


def _breaks(text: str, at: int) -> bool:
    before, after = text[:at].rstrip(), text[at + 1 :]
    if not before or not after.strip():
        return True
    if before[-1] in f"{_STOPS}：:" or _ENUMERATOR.match(after) is not None or after.startswith("\n"):
        return True
    return _is_title_line(before.rpartition("\n")[2], after.partition("\n")[0])


def _is_title_line(line: str, following: str) -> bool:
    """A numbered line without marks above a longer one: the cell's width would have broken the longer one first."""
    found = _ENUMERATOR.match(line)
    return found is not None and not re.search(r"[，,、\d]", line[found.end() :]) and len(following) > len(line) + 2


def _inline_enumerator(shown: str, at: int) -> bool:
    """二是 after a comma, or 1、 after a colon, opens a sentence of its own."""
    if shown[at - 1] in "：:" and _INLINE_NUMBER.match(shown, at):
        return True
    return shown[at - 1] in f"{_COMMAS}：: " and _INLINE_ORDINAL.match(shown, at) is not None


def _tile(cuts: list[tuple[int, str]], start: int, end: int, stop: str = "") -> Iterator[Span]:
    for cut, mark in cuts:
        if start < cut < end:
            yield Span(start, cut, mark)
            start = cut
    if start < end:
        last = cuts[-1][1] if cuts and cuts[-1][0] == end else stop
        yield Span(start, end, last)
