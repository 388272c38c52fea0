"""Scans: the page is a picture, and the same words, cells and numbers must come out as from the typed page."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tasks.documents import ocr
from tasks.documents.model import Document, DoubtKind, TextLayer
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.documents.text import narrow, squeeze
from tests.builders.pdf import FONT, drawn_pdf, picture, put, story_pdf, table, unmapped_pdf
from tests.builders.scans import Scanner, Stamp, can_draw, joined

pytestmark = [
    pytest.mark.skipif(not ocr.is_installed(), reason="the extra for scans is not installed (requirements/ocr.txt)"),
    pytest.mark.skipif(not can_draw(), reason="no font with hanzi on this machine"),
]

INCOME = (
    "2023年度预算收入366.10万元，其中一般公共预算拨款收入320.05万元，上年结转46.05万元，收入完成率为97.35%，比上年增长8.15%，"
    "各项资金全部用于保障机关运转和服务职工工作。"
)
PROSE = [
    "一、单位基本情况",
    "青岚市总工会是全额拨款的群团组织，内设办公室、组织宣传部、权益保障部和财务资产管理部，现有在职职工18人，退休职工7人。",
    "二、预算执行情况",
    INCOME,
    "年末结转和结余12.08万元。",
]
FORM = [
    ["项目", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
    ["年度资金总额", "366.10", "378.20", "361.05", "10", "95.47%"],
    ["其中：基本支出", "204.04", "204.04", "204.04", "—", ""],
    ["项目支出", "162.06", "174.16", "157.01", "—", ""],
    ["年度总体目标", "维护职工合法权益，丰富职工文化生活，帮扶困难职工126户。", "", "", "", ""],
]
WIDTHS = [90, 80, 80, 80, 50, 70]
SPANS = [(4, 1, 4, 5)]


def texts(document: Document) -> list[str]:
    return [squeeze(narrow(block.text)) for block in document.prose()]


def plain(items: list[str]) -> list[str]:
    return [squeeze(narrow(item)) for item in items]


def grid(document: Document, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    table = list(document.tables())[number].table
    assert table is not None
    cells = ((cell, squeeze(narrow(cell.text))) for cell in table.cells)
    return [(cell.row_no, cell.col_no, cell.row_span, cell.col_span, text) for cell, text in cells]


def of_form() -> list[tuple[int, int, int, int, str]]:
    rows = [plain(list(row)) for row in FORM]
    cells = [(row + 1, col + 1, 1, 1, text) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    return [*cells[:-5], (5, 2, 1, 5, rows[4][1])]


def typed() -> bytes:
    return story_pdf(PROSE)


def formed() -> bytes:
    return story_pdf([table(FORM, WIDTHS, spans=SPANS)])


def test_prose_put_in_askew_is_read_as_paragraphs() -> None:
    document = read_document(Scanner().scan(typed()), "scan.pdf")
    assert texts(document) == plain(PROSE)
    assert document.text_layer is TextLayer.OCR
    assert document.doubts == ()


def test_a_form_is_rebuilt_from_its_lines_with_its_spans() -> None:
    document = read_document(Scanner(slant=-0.8).scan(formed()), "scan.pdf")
    assert grid(document) == of_form()


def test_a_place_on_a_slanting_page_is_where_the_words_are() -> None:
    document = read_document(Scanner(slant=1.0).scan(typed()), "scan.pdf")
    straight = read_document(typed(), "typed.pdf")
    for read, meant in zip(document.prose(), straight.prose(), strict=True):
        # A sheet turned by one degree moves its corner by five points at most; the words' box goes with it.
        found, sought = read.provenance(0, 4).bbox, meant.provenance(0, 4).bbox
        assert found is not None
        assert sought is not None
        # The page is turned about its middle (297, 421): what is left of it rises, what is above it moves right.
        rise, shift = (sought.x0 - 297) * 0.01745, (421 - sought.top) * 0.01745
        assert found.x0 == pytest.approx(sought.x0 + shift, abs=4)
        assert found.top == pytest.approx(sought.top + rise, abs=4)


def test_a_stamp_over_numbers_makes_them_doubtful() -> None:
    document = read_document(Scanner(stamps={0: [Stamp(300, 200)]}).scan(typed()), "scan.pdf")
    read = Counter(re.findall(r"\d+\.\d+", "".join(texts(document))))
    meant = Counter(re.findall(r"\d+\.\d+", "".join(PROSE)))
    doubtful = [doubt.place.source_text for doubt in document.doubts if doubt.kind is DoubtKind.STAMP]
    assert doubtful
    assert all(any(number in text for text in doubtful) for number in read - meant)
    # What the stamp does not touch stays without a doubt.
    assert not any("基本情况" in text or "12.08" in text for text in doubtful)


def test_a_stamp_over_a_cell_makes_this_cell_doubtful() -> None:
    document = read_document(Scanner(slant=0, stamps={0: [Stamp(255, 104, 12)]}).scan(formed()), "scan.pdf")
    doubtful = {(doubt.place.row_no, doubt.place.col_no) for doubt in document.doubts}
    assert (2, 3) in doubtful
    assert not doubtful & {(1, 1), (2, 1), (2, 6), (4, 2), (5, 1)}


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_put_in_the_wrong_way_round(quarters: int) -> None:
    document = read_document(Scanner(slant=0.4, quarters=quarters).scan(typed()), "scan.pdf")
    assert texts(document) == plain(PROSE)


def test_typed_and_scanned_pages_in_one_file() -> None:
    attachment = ["附件：佐证材料", "云溪县总工会全年发放慰问金15.60万元，慰问困难职工126户。"]
    document = read_document(Scanner().scan(story_pdf(attachment), as_well=[typed()]), "mixed.pdf")
    assert texts(document) == plain(PROSE + attachment)
    assert document.text_layer is TextLayer.MIXED


def test_a_form_goes_on_from_a_scanned_page_to_the_next() -> None:
    header = ["序号", "指标名称", "完成值"]
    rows = [header, *([str(number), f"开展服务活动{number}项", f"{number * 3}.5"] for number in range(1, 61))]
    data = story_pdf([table(rows, [60, 200, 100], header_rows=1)])
    document = read_document(Scanner(slant=0.3).scan(data), "scan.pdf")
    assert document.page_count == 2
    assert [cell for *_, cell in grid(document)] == [cell for row in rows for cell in row]


def layered(text: str, mode: int) -> bytes:
    """A scan of the prose over a text layer that says something else, drawn in the given render mode."""
    with pypdfium2.PdfDocument(typed()) as source:
        scan = source[0].render(scale=200 / 72).to_pil()

    def draw(canvas: Canvas) -> None:
        layer = canvas.beginText(72, 700)
        layer.setTextRenderMode(mode)
        layer.setFont("Helvetica" if text.isascii() or "Ç" in text else FONT, 12)
        for _ in range(12):
            layer.textLine(text)
        canvas.drawText(layer)
        canvas.drawImage(ImageReader(scan), 0, 0, *A4)

    return drawn_pdf(draw)


@pytest.mark.parametrize(
    ("text", "mode"),
    [("ÇàáºÊÐ×Ü¹¤»á", 0), ("清岚市总工会支出十二万兀", 3)],
    ids=["mojibake", "another recogniser's hidden words"],
)
def test_a_text_layer_that_cannot_be_trusted_is_read_anew(text: str, mode: int) -> None:
    document = read_document(layered(text, mode), "layered.pdf")
    assert texts(document) == plain(PROSE)
    assert document.text_layer is TextLayer.OCR


def test_a_picture_behind_typed_words_does_not_make_a_scan() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, *A4)
        put(canvas, 72, 72, INCOME[:34])

    document = read_document(drawn_pdf(draw), "letterhead.pdf")
    assert document.text_layer is TextLayer.NATIVE
    assert texts(document) == plain([INCOME[:34]])


def test_without_the_extra_a_scan_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    for data in (Scanner().scan(typed()), unmapped_pdf(), joined([Scanner().scan(typed())] * 2)):
        with pytest.raises(DocumentRejected) as caught:
            read_document(data, "scan.pdf")
        assert caught.value.reason_code is ReasonCode.NO_TEXT_LAYER
        assert "ocr" in caught.value.explanation.advice


def test_a_label_written_downwards_and_lone_digits_in_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        for y, left in ((100, 72), (130, 72), (190, 100), (250, 72)):
            canvas.line(left, 842 - y, 400, 842 - y)
        for x in (72, 100, 220, 320, 400):
            canvas.line(x, 842 - 100, x, 842 - 250)
        for number, letter in enumerate("产出指标"):
            put(canvas, 80, 134 + number * 16, letter)
        for top, texts_of_row in ((105, ("二级指标", "三级指标", "分值")), (135, ("数量指标", "慰问职工", "5"))):
            for left, text in zip((105, 225, 330), texts_of_row, strict=True):
                put(canvas, left, top, text)
        put(canvas, 105, 195, "质量指标")
        put(canvas, 330, 195, "—")

    document = read_document(Scanner().scan(drawn_pdf(draw)), "scan.pdf")
    assert grid(document)[4:] == [
        (2, 1, 2, 1, "产出指标"),
        (2, 2, 1, 1, "数量指标"),
        (2, 3, 1, 1, "慰问职工"),
        (2, 4, 1, 1, "5"),
        (3, 2, 1, 1, "质量指标"),
        (3, 3, 1, 1, ""),
        (3, 4, 1, 1, "—"),
    ]
