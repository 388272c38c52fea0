"""PDFs that cannot be read, each with the reason that tells its sender what to do; and those that only look locked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from tasks.documents import ocr
from tasks.documents.pdf.opening import is_garbled
from tasks.documents.reading import DEFAULT_LIMITS, read_document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tests.builders.pdf import (
    Paper,
    drawn_pdf,
    empty_pdf,
    locked,
    picture,
    put,
    scan_pdf,
    story_pdf,
    unmapped_pdf,
)

PROSE = "青岚市总工会按照年初预算安排各项支出，严格执行中央八项规定精神，三公经费只减不增，资金使用合规。"


@pytest.fixture(autouse=True)
def without_the_extra_for_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    """What becomes of scans with it is told in test_scans.py."""
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


def reason(data: bytes, **limits: int) -> ReasonCode:
    with pytest.raises(DocumentRejected) as caught:
        read_document(data, "report.pdf", replace(DEFAULT_LIMITS, **limits))
    return caught.value.reason_code


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_document(data, "report.pdf").prose()]


def test_a_password_to_open() -> None:
    assert reason(story_pdf([PROSE], Paper(encryption=locked(to_open="secret")))) is ReasonCode.ENCRYPTED


def test_a_password_that_only_forbids_changes_does_not_hinder() -> None:
    assert texts(story_pdf([PROSE], Paper(encryption=locked()))) == [PROSE]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.98])
def test_bytes_cut_off(share: float) -> None:
    data = story_pdf([f"{number}、{PROSE}" for number in range(40)])
    assert reason(data[: int(len(data) * share)]) is ReasonCode.CORRUPT


def test_bytes_of_another_kind_under_a_pdf_header() -> None:
    assert reason(b"%PDF-1.7\n" + bytes(range(256)) * 40) is ReasonCode.CORRUPT


def test_trailing_rubbish_does_not_hinder() -> None:
    assert texts(story_pdf([PROSE]) + b"\r\n\x00\x00\x00") == [PROSE]


def test_no_pages() -> None:
    assert reason(empty_pdf()) is ReasonCode.EMPTY


def test_blank_pages() -> None:
    assert reason(drawn_pdf(lambda canvas: None, lambda canvas: None)) is ReasonCode.EMPTY


def test_pages_that_are_pictures() -> None:
    assert reason(scan_pdf(3)) is ReasonCode.NO_TEXT_LAYER


def test_a_scan_with_typed_page_numbers_is_still_a_scan() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 595, 842)
        put(canvas, 290, 790, "- 1 -")

    assert reason(drawn_pdf(draw, draw)) is ReasonCode.NO_TEXT_LAYER


def test_one_scanned_attachment_does_not_hinder() -> None:
    def scanned(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 595, 842)

    def written(canvas: Canvas) -> None:
        put(canvas, 72, 72, PROSE[:36])

    assert texts(drawn_pdf(written, written, scanned)) == [PROSE[:36]] * 2


def test_a_font_without_a_unicode_map_is_no_text() -> None:
    assert reason(unmapped_pdf()) is ReasonCode.NO_TEXT_LAYER


def test_the_numbers_of_unmapped_glyphs_never_become_figures() -> None:
    [text] = texts(unmapped_pdf(20))
    assert text == "\ufffd" * 20


def test_too_many_pages() -> None:
    data = story_pdf([PROSE * 4] * 20)
    assert reason(data, max_pages=1) is ReasonCode.TOO_MANY_PAGES


def test_as_many_pages_as_allowed() -> None:
    assert texts(story_pdf([PROSE])) == [PROSE]
    read_document(story_pdf([PROSE]), "report.pdf", replace(DEFAULT_LIMITS, max_pages=1))


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        (PROSE, False),
        ("2023 1,205.60 98% Performance", False),
        ("\ue0f1\ue0f2\ue0f3" * 20, True),
        ("ÇàáºÊÐ×Ü¹¤»á" * 8, True),
        ("乬孮宐屄嵝帞忲惄愆掁搎攁旘暬" * 5, True),
    ],
)
def test_characters_that_cannot_be_what_is_printed(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled
