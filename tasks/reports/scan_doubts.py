"""What was recognised from a picture and may be wrong, and pages that could not be read, as issues beside those that
were found in the words.

Nothing is corrected: a stamp can turn 366.10 into 6.10 without any loss of confidence, and only the paper knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tasks.documents.model import Block, Document, Doubt, DoubtKind
from tasks.reports.model import Issue

OCR_DOUBTFUL = "ocr_doubtful"
PAGE_UNREAD = "page_unread"
_WHY_UNREAD = {
    DoubtKind.PICTURED: "本页是图片，没有可用的文字，未能读取；请安装扫描件识别组件后重读，或对照原件核对",
    DoubtKind.GARBLED: "本页文字层是乱码，所读不可信；请安装扫描件识别组件后重读，或对照原件核对",
}
_WHY = {
    DoubtKind.STAMP: "扫描件此处盖有印章或红色笔迹，识别可能有误，请对照原件核对",
    DoubtKind.UNSURE: "扫描件此处字迹不清，识别把握不大，请对照原件核对",
}
_PAUSE = re.compile(r"[，。；;：:、！？\n\t]")
_LONGEST_SUBJECT = 16


def with_scan_doubts(issues: Iterable[Issue], document: Document) -> tuple[Issue, ...]:
    """`issues` and one for each doubtful place, in reading order, numbered from 1."""
    blocks = {block.block_no: block for block in document.blocks}
    found = [*issues, *(_issue(doubt, blocks[doubt.place.block_no]) for doubt in document.doubts)]
    found.sort(key=_place)
    return tuple(replace(issue, issue_no=number) for number, issue in enumerate(found, start=1))


def _place(issue: Issue) -> tuple[int, int, int]:
    place = issue.provenance
    return place.block_no, place.row_no or 0, place.col_no or 0


def _issue(doubt: Doubt, block: Block) -> Issue:
    read = doubt.place.source_text.strip()
    if doubt.kind in _WHY_UNREAD:
        page = f"第{doubt.place.page_no}页"
        return Issue(0, PAGE_UNREAD, page, read or page, _WHY_UNREAD[doubt.kind], doubt.place)
    return Issue(0, OCR_DOUBTFUL, _subject(doubt, block), read, _WHY[doubt.kind], doubt.place)


def _subject(doubt: Doubt, block: Block) -> str:
    """What the place is about: the first cell of its row, or the words that stand before it in its sentence."""
    place = doubt.place
    if block.table is not None and place.row_no is not None:
        row = block.table.grid()[place.row_no - 1]
        return next((cell.text.strip()[:_LONGEST_SUBJECT] for cell in row if cell and cell.text.strip()), "")
    before = block.text[: max(block.text.find(place.source_text), 0)]
    return _PAUSE.split(before)[-1].strip()[-_LONGEST_SUBJECT:] or place.source_text.strip()[:_LONGEST_SUBJECT]
