"""PDFs made to break, to trap or to outlast their reader. What becomes of them is the tests' business."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator

from tests.builders.pdf import raw_pdf
from tests.builders.small_report import small_pdf

_MIB = 2**20
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES_OF_ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def hostile_pdf(address: str) -> Iterator[tuple[str, bytes]]:
    """Name and content; `address` (http://...) is where linked things are said to lie."""
    yield from _linked(address)
    yield from _pdf_structure()
    yield from _pdf_streams()
    yield from _pdf_numbers()


def _linked(address: str) -> Iterator[tuple[str, bytes]]:
    uri = f"<</S/URI/URI({address}/open)>>".encode()
    launch = b"<</S/Launch/F(/bin/sh)>>"
    script = f"<</S/JavaScript/JS(app.launchURL\\('{address}/script'\\))>>".encode()
    for name, action in (("address", uri), ("program", launch), ("script", script)):
        yield f"linked-{name}.pdf", _with_action(action)
    outside = f"<</Length 0/F<</FS/URL/F({address}/stream)>>>>stream\n\nendstream".encode()
    yield "stream-elsewhere.pdf", raw_pdf([_CATALOG, _PAGES_OF_ONE, _PAGE % b"", outside])


def _with_action(action: bytes) -> bytes:
    """A whole report whose catalogue asks to do something on opening; later objects win over earlier ones."""
    data = small_pdf()
    place = data.index(b"/Type /Catalog")
    return data[:place] + b"/OpenAction" + action + b" " + data[place:]


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content)


def _one_page(content: bytes, extra: bytes = b"", resources: bytes = b"", *more: bytes) -> bytes:
    return raw_pdf([_CATALOG, _PAGES_OF_ONE, _PAGE % resources, _stream(content, extra), *more])


def _pdf_structure() -> Iterator[tuple[str, bytes]]:
    def pages(body: bytes, *more: bytes) -> bytes:
        return raw_pdf([_CATALOG, body, *(more or (_PAGE % b"", _stream(b"")))])

    yield "pages-in-a-circle.pdf", pages(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield "pages-hold-themselves.pdf", pages(b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")
    yield "pages-count-a-billion.pdf", pages(b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>")
    yield "pages-count-negative.pdf", pages(b"<</Type/Pages/Kids[3 0 R]/Count -5>>")
    yield "pages-same-100000.pdf", pages(b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000))
    real = b" ".join(b"%d 0 R" % (number + 3) for number in range(5000))
    yield (
        "pages-5000.pdf",
        pages(
            b"<</Type/Pages/Kids[%s]/Count 5000>>" % real, *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 5000
        ),
    )
    doubling = [b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 2>>" % (n + 1, n + 1) for n in range(2, 32)]
    yield (
        "pages-doubling-30-times.pdf",
        raw_pdf([_CATALOG, *doubling, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]),
    )
    yield "page-is-a-number.pdf", pages(b"<</Type/Pages/Kids[7 8 9]/Count 3>>")
    yield "root-is-itself.pdf", raw_pdf([b"1 0 R"])
    for depth in (500, 100_000):
        yield (
            f"arrays-{depth}-deep.pdf",
            pages(b"<</Type/Pages/Kids[3 0 R]/Count 1/X %s%s>>" % (b"[" * depth, b"]" * depth)),
        )
    yield "dictionaries-50000-deep.pdf", pages(b"<</Type/Pages/Kids[]/X %s 1 %s>>" % (b"<</X" * 50_000, b">>" * 50_000))
    parents = [b"<</Type/Page/Parent 4 0 R/Contents 5 0 R>>", b"<</Type/Pages/Parent 4 0 R/Kids[3 0 R]>>", _stream(b"")]
    yield "parents-in-a-circle.pdf", pages(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", *parents)
    whole = small_pdf()
    yield "xref-in-a-circle.pdf", _with_trailer(whole, b"/Prev %d" % whole.rindex(b"xref\n0 "))
    yield "xref-elsewhere.pdf", whole.replace(b"startxref\n", b"startxref\n9", 1)
    yield "xref-of-a-billion.pdf", whole.replace(b"xref\n0 ", b"xref\n0 99999999", 1)
    yield "xref-stream-wide.pdf", _wide_xref()
    yield "objects-hold-themselves.pdf", _objects_in_themselves()
    yield "encrypted-by-nobody.pdf", _with_trailer(whole, b"/Encrypt 1 0 R/ID[(a)(b)]")
    yield "never-ends.pdf", whole[: whole.rindex(b"endstream")] + b"q " * 100_000


def _with_trailer(data: bytes, more: bytes) -> bytes:
    place = data.rindex(b"/Size")
    return data[:place] + more + b" " + data[place:]


def _wide_xref() -> bytes:
    body = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    fields = b"/Type/XRef/Size 2000000000/W[4000000 4000000 4000000]/Index[0 2000000000]/Root 1 0 R"
    return body + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (_stream(b"x" * 100, fields), len(body))


def _objects_in_themselves() -> bytes:
    held = b"5 0 <</Type/Pages/Kids[3 0 R]/Count 1>>"
    fields = b"/Type/ObjStm/N 1/First 4/Extends 5 0 R"
    return raw_pdf([b"<</Type/Catalog/Pages 5 0 R>>", b"5 0 R", b"2 0 R", b"4 0 R", _stream(held, fields)])


def _pdf_streams() -> Iterator[tuple[str, bytes]]:
    flate = b"/Filter/FlateDecode"
    yield "flate-bomb.pdf", _one_page(_packed_zeros(300), flate)
    twice = zlib.compress(_packed_zeros(2000), 9)
    yield "flate-bomb-twice.pdf", _one_page(twice, b"/Filter[/FlateDecode/FlateDecode]")
    yield "flate-bomb-five-times.pdf", _one_page(_packed_again(twice, 3), b"/Filter[%s]" % (b"/FlateDecode" * 5))
    objects = b"/Type/ObjStm/N 1/First 4"
    yield "object-stream-bomb.pdf", _in_objects(_packed_zeros(300), objects + flate)
    yield "object-stream-bomb-twice.pdf", _in_objects(twice, objects + b"/Filter[/FlateDecode/FlateDecode]")
    yield "flate-bombs-many-small.pdf", _one_page(b"", b"", b"", *[_stream(_packed_zeros(126), flate)] * 5)
    yield "flate-bomb-of-spaces.pdf", _one_page(zlib.compress(b" " * 30 * _MIB, 9), flate)
    yield "operators-endless.pdf", _one_page(zlib.compress(b"q Q 1 0 0 1 0 0 cm " * 3_000_000, 9), flate)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>"
    yield "form-draws-itself.pdf", _one_page(b"/A Do", b"", b"/XObject<</A 5 0 R>>", _stream(b"/A Do /A Do", form))
    yield "forms-doubling.pdf", _forms_doubling(24)
    yield "picture-without-end.pdf", _one_page(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + b"\x00\x01" * 100_000)
    for kind in ("LZWDecode", "RunLengthDecode", "ASCII85Decode", "CCITTFaxDecode", "JBIG2Decode", "Crypt", "Nonsense"):
        yield f"filter-{kind}.pdf", _one_page(random.Random(3).randbytes(50_000), b"/Filter/" + kind.encode())
    yield "filters-1000.pdf", _one_page(b"x", b"/Filter[%s]" % (b"/FlateDecode" * 1000))
    wide = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000/Colors 4>>"
    yield "predictor-wide.pdf", _one_page(zlib.compress(b"\x02" * 100_000), wide)


def _packed_again(packed: bytes, times: int) -> bytes:
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    return packed


def _in_objects(content: bytes, fields: bytes) -> bytes:
    """The list of pages is said to lie in a stream of objects."""
    return raw_pdf([_CATALOG, b"4 0 R", b"<</Type/Page/Parent 2 0 R>>", _stream(content, fields)])


def _packed_zeros(mib: int) -> bytes:
    """So many MiB of zeros, packed, without ever having them: one MiB's worth over and over."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packing.compress(bytes(_MIB)) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + one * mib + b"\x03\x00" + struct.pack(">HH", mib * _MIB % 65521, 1)


def _forms_doubling(depth: int) -> bytes:
    """Each form draws the next one twice: a page of a few lines with 2 ** depth things on it."""
    forms = []
    for number in range(depth):
        following = b"/Resources<</XObject<</A %d 0 R>>>>" % (number + 6)
        forms.append(_stream(b"/A Do /A Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + following))
    last = _stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return _one_page(b"/A Do", b"", b"/XObject<</A 5 0 R>>", *forms, last)


def _pdf_numbers() -> Iterator[tuple[str, bytes]]:
    for name, box in (
        ("huge", b"0 0 1e30 1e30"),
        ("empty", b"0 0 0 0"),
        ("words", b"/a /b (c) null"),
        ("short", b"0 0"),
    ):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R>>" % box
        yield f"page-{name}.pdf", raw_pdf([_CATALOG, _PAGES_OF_ONE, page, _stream(b"0 0 m 1 1 l S")])
    maps = {
        "range": b"1 begincodespacerange <00000000> <ffffffff> endcodespacerange "
        b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange",
        "itself": b"/X usecmap " * 1000,
    }
    for name, content in maps.items():
        font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
        inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 2000000000 500]/CIDSystemInfo<<>>>>"
        shown = b"BT /F1 12 Tf 72 700 Td <0001000200030004> Tj ET"
        yield f"unicode-map-{name}.pdf", _one_page(shown, b"", b"/Font<</F1 5 0 R>>", font, _stream(content), inner)
    yield "number-of-a-million-digits.pdf", _one_page(b"9" * 1_000_000 + b" 0 m 1 1 l S")
    yield "name-of-a-megabyte.pdf", _one_page(b"/" + b"A" * _MIB + b" Do")
