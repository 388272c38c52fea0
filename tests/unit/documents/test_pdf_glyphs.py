"""What a page's own commands print -> glyphs and rulings in the position in which the page is read."""

from __future__ import annotations

import pytest

from tasks.documents.pdf.opening import opened
from tasks.documents.pdf.sheets import Sheet
from tests.builders.pdf import raw_pdf

LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>"
PLAIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix[1 0 0 1 5 0]/Resources<</Font<</F1 5 0 R>>>>"


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content)


def sheet(content: bytes, font: bytes = PLAIN, *more: bytes, page: bytes = b"", resources: bytes = b"") -> Sheet:
    """The page that `content` draws with `font` as F1; the first of `more` is object 6."""
    said = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>"
    tree = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    with opened(raw_pdf([*tree, said % (page, resources), stream(content), font, *more]), 1) as pdf:
        return pdf.sheet(1)


def unicode_map(*pairs: bytes) -> bytes:
    said = b"%d beginbfchar %s endbfchar" % (len(pairs), b" ".join(pairs))
    space = b"1 begincodespacerange <00> <ff> endcodespacerange"
    return stream(b"12 dict begin begincmap /CMapName /X def %s %s endcmap end" % (space, said))


def text(page: Sheet) -> str:
    return "".join(glyph.text for glyph in sorted(page.glyphs, key=lambda glyph: (round(glyph.top), glyph.x0)))


def place(page: Sheet, number: int = 0) -> list[float]:
    glyph = page.glyphs[number]
    return [glyph.x0, glyph.top, glyph.x1, glyph.bottom]


def test_letters_of_one_glyph_stay_one_glyph() -> None:
    page = sheet(
        b"BT /F1 12 Tf 72 700 Td (abc) Tj ET",
        LATIN,
        unicode_map(b"<61> <00660066>", b"<62> <D840DC0B>", b"<63> <FB01>"),
    )
    assert [glyph.text for glyph in page.glyphs] == ["ff", "\U0002000b", "fi"]


def test_a_glyph_mapped_to_nothing_is_unknown() -> None:
    page = sheet(
        b"BT /F1 12 Tf 72 700 Td (1a2) Tj ET", LATIN, unicode_map(b"<31> <0031>", b"<61> <0000>", b"<32> <0032>")
    )
    assert text(page) == "1\ufffd2"


@pytest.mark.parametrize("shown", ["AB-", "12 -5 -", "-36.8"])
def test_a_hyphen_at_a_line_end_stays_a_hyphen(shown: str) -> None:
    page = sheet(b"BT /F1 12 Tf 72 700 Td (%s) Tj 0 -14 Td (cd) Tj ET" % shown.encode())
    assert text(page) == f"{shown}cd"


def test_what_is_printed_twice_for_boldness_is_read_once() -> None:
    again = b" ".join(b"BT /F1 12 Tf %s Td (1122) Tj ET" % at for at in (b"72 700", b"72.4 700", b"73.5 701.2"))
    assert text(sheet(again)) == "1122"


def test_the_same_digit_in_four_texts_is_four_digits() -> None:
    drawn = b" ".join(b"BT /F1 12 Tf %d 700 Td (1) Tj ET" % x for x in (72, 78, 84, 90))
    assert text(sheet(drawn)) == "1111"


def test_written_spaces_stay_and_gaps_make_none() -> None:
    alone = b"BT /F1 12 Tf 72 700 Td (ab) Tj ET BT /F1 12 Tf 85.5 700 Td ( ) Tj ET BT /F1 12 Tf 89 700 Td (cd) Tj ET"
    assert text(sheet(alone)) == "ab cd"
    assert text(sheet(b"BT /F1 12 Tf 72 700 Td (a    b) Tj ET")) == "a    b"
    assert text(sheet(b"BT /F1 12 Tf 72 700 Td [(1) -600 (2)] TJ ET")) == "12"


def test_the_size_of_letters_is_what_their_matrix_makes_of_it() -> None:
    for drawn in (b"/F1 12 Tf 72 700 Td", b"/F1 1 Tf 12 0 0 12 72 700 Tm", b"/F1 -12 Tf -1 0 0 -1 72 700 Tm"):
        page = sheet(b"BT %s (12) Tj ET" % drawn)
        assert page.glyphs[0].size == pytest.approx(12)
        assert place(page) == pytest.approx([72, 131.8, 78.7, 143.8], abs=0.1)


@pytest.mark.parametrize(("rotation", "degrees"), [(0, 90), (90, 0), (180, 270), (270, 180)])
def test_text_that_runs_upward_is_read_from_left_to_right(rotation: int, degrees: int) -> None:
    page = sheet(
        b"BT /F1 12 Tf 0 1 -1 0 300 100 Tm (12) Tj ET 290 100 m 290 400 l S", PLAIN, page=b"/Rotate %d" % rotation
    )
    assert (page.width, page.height, page.turn.degrees) == (842, 595, degrees)
    assert place(page) == pytest.approx([100, 289.8, 106.7, 301.8], abs=0.1)
    [ruling] = page.rulings
    assert (ruling.horizontal, ruling.at, ruling.start, ruling.end) == (True, 290, 100, 400)


def test_forms_are_read_where_they_are_shown() -> None:
    inner = stream(b"BT /F1 6 Tf 10 10 Td (12) Tj ET 0 0 m 50 0 l S", FORM)
    page = sheet(b"q 2 0 0 2 100 100 cm /X Do Q", PLAIN, inner, resources=b"/XObject<</X 6 0 R>>")
    assert text(page) == "12"
    assert page.glyphs[0].size == pytest.approx(12)
    assert place(page)[0] == pytest.approx(130, abs=0.1)
    [ruling] = page.rulings
    assert (ruling.at, ruling.start, ruling.end) == pytest.approx((742, 110, 210))


def test_slanted_text_is_no_text_and_text_beside_the_page_neither() -> None:
    page = sheet(
        b"BT /F1 12 Tf .7 .7 -.7 .7 300 300 Tm (mark) Tj 1 0 0 1 72 700 Tm (12) Tj 1 0 0 1 700 700 Tm (out) Tj ET"
    )
    assert text(page) == "12"


@pytest.mark.parametrize(
    ("drawn", "count"),
    [
        (b"72 700 m 300 700 l S", 1),
        (b"1 G 72 700 m 300 700 l S", 0),
        (b"0 0 0 0 K 72 700 m 300 700 l S", 0),
        (b"72 700 228 0.5 re f", 1),
        (b"1 g 72 700 228 0.5 re f", 0),
        (b"72 700 228 20 re f", 0),
        (b"72 700 228 20 re S", 4),
        (b"72 700 m 300 700 l 300 650 l 72 650 l h S", 4),
        (b"72 700 m 300 700 l 72 600 m 300 600 l S", 2),
        (b"72 700 m 100 720 200 720 300 700 c S", 1),
        (b"72 700 m 300 500 l S", 0),
        (b"72 700 m 300 700 l n", 0),
    ],
)
def test_strokes_that_are_rulings(drawn: bytes, count: int) -> None:
    assert len(sheet(drawn).rulings) == count


def test_how_much_of_a_page_is_pictures() -> None:
    inline = b"q 297.5 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    assert sheet(inline).image_share == pytest.approx(0.5, abs=0.01)
    assert sheet(b"").image_share == 0
