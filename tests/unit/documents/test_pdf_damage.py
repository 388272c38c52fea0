"""Files that lost some of their bytes on the way: refused, never read as if nothing were missing."""

from __future__ import annotations

import zlib

import pytest

from tasks.documents.pdf.damage import check_damage
from tasks.documents.pdf.opening import opened
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tests.builders.pdf import raw_pdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 5 0 R>>>>>>"


def packed(number: int) -> bytes:
    lines = b" ".join(b"1 0 0 1 72 %d Tm (%d.%d) Tj" % (700 - 20 * line, number, line * 7919) for line in range(30))
    return zlib.compress(b"BT /F1 12 Tf %s ET" % lines)


def two_pages(first: bytes, second: bytes, *, count: int = 2) -> bytes:
    streams = [b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(one), one) for one in (first, second)]
    tree = b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count %d>>" % count
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, PAGE % 6, PAGE % 7, FONT, *streams])


def reason(data: bytes) -> ReasonCode | None:
    try:
        with opened(data, 10) as pdf:
            for page_no in range(1, pdf.page_count + 1):
                assert pdf.sheet(page_no).glyphs
    except DocumentRejected as rejected:
        return rejected.reason_code
    return None


def test_a_whole_file_is_read() -> None:
    assert reason(two_pages(packed(1), packed(2))) is None


def test_a_stream_that_breaks_off() -> None:
    assert reason(two_pages(packed(1), packed(2)[:-40])) is ReasonCode.CORRUPT


def test_a_stream_filled_up_with_zeros() -> None:
    whole = packed(2)
    assert reason(two_pages(packed(1), whole[:60] + bytes(len(whole) - 60))) is ReasonCode.CORRUPT
    assert reason(two_pages(packed(1), bytes(len(whole)))) is ReasonCode.CORRUPT


def test_a_byte_that_was_changed() -> None:
    stored = bytearray(zlib.compress(zlib.decompress(packed(2)), 0))
    stored[stored.index(b"(2.0)") + 1] = ord("9")
    assert reason(two_pages(packed(1), bytes(stored))) is ReasonCode.CORRUPT


def test_a_program_that_writes_no_right_checksums_is_no_damage() -> None:
    assert reason(two_pages(packed(1)[:-4] + b"\x00\x00\x00\x01", packed(2)[:-4] + b"\x00\x00\x00\x01")) is None
    assert reason(two_pages(packed(1)[:-4], packed(2)[:-4])) is None


def test_pages_that_are_counted_and_not_there() -> None:
    assert reason(two_pages(packed(1), packed(2), count=3)) is ReasonCode.CORRUPT


def test_a_damaged_font_or_picture_does_not_hinder() -> None:
    for kind in (b"/Length1 9000", b"/Subtype/Image"):
        torn = b"<</Filter/FlateDecode%s>>stream\n%s\nendstream" % (kind, packed(3)[:-40])
        check_damage(two_pages(packed(1), packed(2)) + b"9 0 obj\n" + torn)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_file_cut_off(share: float) -> None:
    data = two_pages(packed(1), packed(2))
    assert reason(data[: int(len(data) * share)]) is ReasonCode.CORRUPT


def test_a_lost_table_of_places_is_made_up_for() -> None:
    data = two_pages(packed(1), packed(2))
    assert reason(data.replace(b"startxref\n", b"startxref\n9")) is None


def test_an_encrypted_file_is_not_taken_for_a_damaged_one() -> None:
    check_damage(two_pages(packed(1), packed(2)[:-40]).replace(b"/Root", b"/Encrypt 1 0 R/Root"))


def test_whatever_fails_inside_is_told_as_damage() -> None:
    with pytest.raises(DocumentRejected) as caught, opened(two_pages(packed(1), packed(2)), 10):
        raise ZeroDivisionError
    assert caught.value.reason_code is ReasonCode.CORRUPT


@pytest.mark.parametrize("fault", [MemoryError, ImportError])
def test_what_is_no_fault_of_the_file_is_not(fault: type[Exception]) -> None:
    with pytest.raises(fault), opened(two_pages(packed(1), packed(2)), 10):
        raise fault
