"""Where recognised words stand on a page put in askew, which of them a mark makes doubtful, and which pages are scans.

None of it needs a recogniser.
"""

from __future__ import annotations

import math

import pytest

from tasks.documents.model import BBox, Block, BlockKind, Cell, DoubtKind, Table, TextLine
from tasks.documents.ocr.forecast import pages_to_recognise
from tasks.documents.pdf.doubts import doubts_of
from tasks.documents.pdf.layout import Page
from tasks.documents.pdf.sheets import Mark, Turn
from tests.builders.pdf import drawn_pdf, picture, put, scan_pdf, story_pdf

UPRIGHT = Turn(0, 595.0, 842.0)
# 年末结转366.10万元 at 12 points a character, half of it for digits.
TEXT = "年末结转366.10万元，比上年增长"


def line_of(text: str, left: float = 100.0, top: float = 200.0) -> TextLine:
    edges = [left]
    for letter in text:
        edges.append(edges[-1] + (6.0 if letter.isascii() else 12.0))
    return TextLine(0, 1, top, top + 12, tuple(edges))


def page(*marks: Mark, turn: Turn = UPRIGHT) -> Page:
    return Page(1, turn.width, turn.height, turn, (), (), (), marks)


def prose(text: str = TEXT) -> Block:
    return Block(1, BlockKind.PARAGRAPH, text, page_no=1, bbox=BBox(100, 200, 400, 212), lines=(line_of(text),))


def stamp(x: float, top: float) -> Mark:
    return Mark(DoubtKind.STAMP, BBox(x, top, x + 5, top + 5))


def test_ink_makes_the_number_beside_it_doubtful() -> None:
    [doubt] = doubts_of([page(stamp(140, 204))], [prose()])
    assert "366.10" in doubt.place.source_text
    assert "上年" not in doubt.place.source_text
    assert doubt.place.bbox is not None


@pytest.mark.parametrize(("x", "top"), [(140, 220), (140, 190), (40, 204)])
def test_ink_elsewhere_does_not(x: float, top: float) -> None:
    assert list(doubts_of([page(stamp(x, top))], [prose()])) == []


def test_an_unsure_letter_is_told_with_its_whole_number() -> None:
    # The second 6 of 366.10.
    mark = Mark(DoubtKind.UNSURE, BBox(161, 200, 164, 212))
    [doubt] = doubts_of([page(mark)], [prose()])
    assert (doubt.kind, doubt.place.source_text) == (DoubtKind.UNSURE, "366.10")


def test_ink_on_a_cell_makes_this_cell_doubtful_even_a_blank_one() -> None:
    cells = tuple(
        Cell(1, col, text, 1, 1, 1, BBox(col * 100, 300, col * 100 + 100, 320)) for col, text in ((1, "5"), (2, ""))
    )
    block = Block(1, BlockKind.TABLE, "5\t", page_no=1, table=Table(1, 1, 2, cells))
    doubts = list(doubts_of([page(stamp(250, 305))], [block]))
    assert [(doubt.place.row_no, doubt.place.col_no) for doubt in doubts] == [(1, 2)]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_slanting_place_turns_back_about_the_middle_of_the_page(degrees: int) -> None:
    slanting, level = Turn(degrees, 595.0, 842.0, 0.02), Turn(degrees, 595.0, 842.0)
    across, down = (842, 595) if degrees in (90, 270) else (595, 842)
    point = BBox(across / 2 + 200, down / 2, across / 2 + 200, down / 2)
    one, other = slanting.undo(point), level.undo(point)
    assert math.hypot(one.x0 - other.x0, one.top - other.top) == pytest.approx(4.0, abs=0.05)


def test_a_line_that_sinks_has_boxes_that_sink() -> None:
    turn = Turn(0, 595.0, 842.0, 0.02)
    line = turn.undo_line(line_of(TEXT))
    first, last = line.bbox(0, 1), line.bbox(len(TEXT) - 1, len(TEXT))
    assert last.top - first.top == pytest.approx(0.02 * (last.x0 - first.x0), abs=0.3)
    # Left of the middle a sheet that sinks to the right stands higher.
    assert first.top < 200


def test_pages_that_may_be_scans_are_counted() -> None:
    words = "青岚市总工会按照年初预算安排各项支出，严格执行中央八项规定精神，资金使用合规。"
    both = drawn_pdf(lambda canvas: put(canvas, 72, 72, words[:36]), lambda canvas: canvas.drawImage(picture(), 0, 0))
    assert pages_to_recognise(scan_pdf(3), 3) == 3
    assert pages_to_recognise(story_pdf([words]), 1) == 0
    assert pages_to_recognise(both, 2) == 1
    assert pages_to_recognise(scan_pdf(3), 2) == 2, "never more than there are pages"
