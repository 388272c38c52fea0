"""One page among good ones that nobody could read: the document is read, and says which page is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tasks.documents import ocr
from tasks.documents.model import Document, DoubtKind
from tasks.documents.reading import read_document
from tests.builders.pdf import drawn_pdf, picture, put

LINES = [f"云溪县总工会开展了第{number}项走访慰问活动，慰问困难职工三十户。" for number in range(1, 5)]
GARBLED = "ÇàáºÊÐ×Ü¹¤»á²¿ÃÅÕûÌåÖ§³ö¼¨Ð§×ÔÆÀ±¨¸æ"

Draw = Callable[[Canvas], None]


@pytest.fixture(autouse=True)
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


def typed(canvas: Canvas) -> None:
    for number, line in enumerate(LINES):
        put(canvas, 72, 80 + 24 * number, line)


def scanned(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, *A4)


def numbered_scan(canvas: Canvas) -> None:
    scanned(canvas)
    put(canvas, 290, 800, "- 3 -")


def garbled(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    for number in range(4):
        canvas.drawString(72, 700 - 24 * number, GARBLED)


def letterhead(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 72, 600, 200, 200)
    put(canvas, 72, 300, "青岚市总工会")


def read(*pages: Draw) -> Document:
    return read_document(drawn_pdf(*pages), "report.pdf")


@pytest.mark.parametrize(
    ("bad", "kind"),
    [(scanned, DoubtKind.PICTURED), (numbered_scan, DoubtKind.PICTURED), (garbled, DoubtKind.GARBLED)],
)
@pytest.mark.parametrize("page_no", [1, 2, 4])
def test_the_page_is_named_and_the_others_are_read(bad: Draw, kind: DoubtKind, page_no: int) -> None:
    pages: list[Draw] = [typed] * 3
    document = read(*pages[: page_no - 1], bad, *pages[page_no - 1 :])
    [doubt] = document.doubts
    assert (doubt.kind, doubt.place.page_no) == (kind, page_no)
    assert doubt.place.block_no in {block.block_no for block in document.blocks}
    text = "".join(block.text for block in document.blocks)
    assert [text.count(line) for line in LINES] == [3] * len(LINES)


def test_each_such_page_is_named() -> None:
    document = read(typed, scanned, typed, garbled, typed, typed)
    assert [(doubt.kind, doubt.place.page_no) for doubt in document.doubts] == [
        (DoubtKind.PICTURED, 2),
        (DoubtKind.GARBLED, 4),
    ]


def test_pages_with_words_are_not_doubted() -> None:
    """Neither a picture beside words nor a page that was left blank."""
    assert read(letterhead, typed, lambda canvas: put(canvas, 290, 800, "3"), typed).doubts == ()
