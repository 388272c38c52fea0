"""Files made to break, to trap or to outlast their reader, by name. Every one is made here; what becomes of them is not.

The names say what is wrong; files whose names begin with `linked-` and `odd-` are whole reports with something unusual
in them. Whatever the names of PDF's and Word's parts, no words of a report stand here but those of the small one.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.builders.office97 import container, encrypted_docx, legacy_word
from tests.builders.pdf import raw_pdf
from tests.builders.small_report import lines, small_docx, small_pdf
from tests.builders.word import cell, p, rewritten, row, table, word

_BODY = "word/document.xml"
_MIB = 2**20
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def hostile_files(address: str) -> dict[str, bytes]:
    """Name -> content; `address` (http://...) is where linked things are said to lie."""
    makers: tuple[Iterator[tuple[str, bytes]], ...] = (
        _cut_off(),
        _flipped(),
        _bombs(),
        _entities(address),
        _word_traps(),
        _linked(address),
        _pdf_structure(),
        _pdf_streams(),
        _pdf_numbers(),
        _disguised(),
        _containers(),
        _named(),
    )
    return {name: data for maker in makers for name, data in maker}


# --- damaged on the way ---------------------------------------------------------------------------------------------


def _cut_off() -> Iterator[tuple[str, bytes]]:
    for ending, data in (("docx", small_docx("云溪县总工会")), ("pdf", small_pdf("云溪县总工会"))):
        for part in range(1, 20):
            yield f"cut-{part * 5:02}-percent.{ending}", data[: len(data) * part // 20]
        for missing in (1, 7, 30):
            yield f"cut-last-{missing}-bytes.{ending}", data[:-missing]


def _flipped() -> Iterator[tuple[str, bytes]]:
    """A few bytes wrong here and there, the same ones each time. Some of these can still be read."""
    dice = random.Random(7)  # noqa: S311 -- damage, not secrets
    for ending, data in (("docx", small_docx("丹溪县总工会")), ("pdf", small_pdf("丹溪县总工会"))):
        for number in range(12):
            damaged = bytearray(data)
            for _ in range(1 + number * 3):
                damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
            yield f"flipped-{number:02}.{ending}", bytes(damaged)


# --- archives -------------------------------------------------------------------------------------------------------


def _archive(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return buffer.getvalue()


def _bombs() -> Iterator[tuple[str, bytes]]:
    whole = small_docx()
    swollen = rewritten(whole, lambda name, data: bytes(60 * _MIB) if name == _BODY else data)
    yield "bomb-ratio.docx", swollen
    yield "bomb-that-lies-about-its-size.docx", _with_claim(swollen, 60 * _MIB, 4000)
    yield "bomb-claims-four-gigabytes.docx", _with_claim(swollen, 60 * _MIB, 2**32 - 2)
    yield "bomb-entries.docx", _archive({_BODY: b"<x/>", **{f"word/{number}.xml": b"" for number in range(3000)}})
    nested = bytes(20 * _MIB)
    for depth in range(4):
        nested = _archive({f"level{depth}.zip": nested})
    yield "bomb-nested.docx", nested
    yield "bomb-nested-in-report.docx", _with_parts(whole, {"word/embeddings/more.zip": nested})
    yield "part-twice.docx", _part_twice(whole)
    yield "no-main-part.docx", rewritten(whole, lambda name, data: None if name == _BODY else data)
    yield "nul-in-entry-name.docx", whole.replace(b"word/document.xml", b"word/docu\x00ent.xml")
    yield "entry-climbs-out.docx", _with_parts(whole, {"../../../../etc/cron.d/x": b"x"})
    yield "only-zeros.docx", bytes(300_000)
    yield "only-zeros.pdf", bytes(300_000)


def _with_claim(data: bytes, true_size: int, claimed: int) -> bytes:
    return data.replace(struct.pack("<I", true_size), struct.pack("<I", claimed))


def _with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def _part_twice(data: bytes) -> bytes:
    other = "word/documenT.xml"
    return _with_parts(data, {other: b"<x/>"}).replace(other.encode(), _BODY.encode())


# --- XML ------------------------------------------------------------------------------------------------------------


def _with_main(change: Callable[[bytes], bytes]) -> bytes:
    return rewritten(small_docx(), lambda name, data: change(data) if name == _BODY else data)


def _entities(address: str) -> Iterator[tuple[str, bytes]]:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈" * 10}">' for n in range(9))
    outside = f'<!ENTITY x SYSTEM "{address}/entity"><!ENTITY % y SYSTEM "{address}/parameter"> %y;'
    local = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    for name, declared, used in (("laughs", laughs, "&a8;"), ("outside", outside, "&x;"), ("local", local, "&x;")):

        def change(data: bytes, declared: str = declared, used: str = used) -> bytes:
            body = data.decode().partition("?>")[2].replace("部门概况", f"部门概况{used}")
            return f'<?xml version="1.0"?><!DOCTYPE d [{declared}]>{body}'.encode()

        yield f"entities-{name}.docx", _with_main(change)
        yield (
            f"entities-{name}-utf16.docx",
            _with_main(lambda data, change=change: change(data).decode().encode("utf-16")),
        )
    doctype = f'<!DOCTYPE d SYSTEM "{address}/dtd">'
    yield "doctype-outside.docx", _with_main(lambda data: data.replace(b"?>", b"?>" + doctype.encode(), 1))


def _unpackable(xml: str, mark: str = "<w:r>") -> str:
    """The same, each `mark` in it with a number of its own, so that no ratio gives it away before it is read."""
    dice = random.Random(11)  # noqa: S311
    first, *rest = xml.split(mark)
    numbered = mark.replace(">", ' w:rsidR="{:014x}">')
    return first + "".join(numbered.format(dice.getrandbits(56)) + part for part in rest)


def _body_of(xml: str) -> bytes:
    """A report with this XML at its beginning."""
    return _with_main(lambda data: data.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1))


def _word_traps() -> Iterator[tuple[str, bytes]]:
    yield "text-of-twelve-megabytes.docx", _body_of(p("工" * 4 * _MIB))
    yield "attribute-of-twelve-megabytes.docx", _body_of(f'<w:p w:rsidR="{"0" * 12 * _MIB}"/>')
    for depth in (30, 200):
        yield f"tables-{depth}-deep.docx", _body_of(_nested_tables(depth))
    yield "controls-5000-deep.docx", _body_of("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)
    yield "text-of-eleven-megabytes-unpackable.docx", _body_of(p(random.Random(2).randbytes(11 * _MIB // 2).hex()))  # noqa: S311
    yield "cells-1000000-packed.docx", _body_of(_many_cells(1000, "1"))
    yield "cells-200000.docx", _body_of(_unpackable(_many_cells(447, "1")))
    yield "cells-blank-300000.docx", _body_of(_unpackable(_many_cells(547, ""), "<w:p>"))
    yield "paragraphs-150000.docx", _body_of(_unpackable("<w:p><w:r><w:t>工</w:t></w:r></w:p>" * 150_000))
    yield "runs-150000.docx", _body_of("<w:p>" + _unpackable("<w:r><w:t>1</w:t></w:r>" * 150_000) + "</w:p>")
    fields = _unpackable('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000)
    yield "fields-never-closed.docx", _body_of(p(fields))
    yield "odd-spans.docx", _body_of(table(row(cell("甲").replace("<w:p>", _SPANS, 1)), row("乙")))
    yield "odd-merge-of-5000-rows.docx", _body_of(table(*[row(cell("", merge="continue"), "1")] * 5000))
    yield "odd-styles-in-a-circle.docx", _circle_of_styles()
    yield "all-in-one-number.docx", _body_of(p("支出" + "9" * 200_000 + "万元"))
    yield "all-in-one-sentence.docx", _body_of(p("走访慰问困难职工30户，" * 20_000))
    yield "brackets-20000-deep.docx", _body_of(p("（" * 20_000 + "一" + "）" * 20_000))
    yield "digits-and-commas.docx", _body_of(p("1,234.5、" * 30_000))


_SPANS = '<w:tcPr><w:gridSpan w:val="2147483647"/><w:vMerge w:val="restart"/></w:tcPr><w:p>'


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("底") + "<w:p/></w:tc></w:tr></w:tbl>" * depth


def _many_cells(side: int, text: str) -> str:
    filled = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" if text else "<w:p></w:p>"
    line = "<w:tr>" + f"<w:tc>{filled}</w:tc>" * 400 + "</w:tr>"
    return "<w:tbl>" + line * (side * side // 400) + "</w:tbl>"


def _circle_of_styles() -> bytes:
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{(n + 1) % 500}"/></w:style>'
        for n in range(500)
    )
    return word(*lines(), p("说明", style="S1"), styles=circle)


def _linked(address: str) -> Iterator[tuple[str, bytes]]:
    """Reports that ask their reader to fetch something."""
    relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for kind in ("image", "attachedTemplate", "oleObject", "hyperlink", "header", "styles", "footnotes", "aFChunk"):
        one = (
            f'<Relationship Id="rIdOut" Type="{relationships}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        )
        drawn = '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="rIdOut"/></w:pict></w:r></w:p>'
        linked = _body_of(drawn)
        yield (
            f"linked-{kind}.docx",
            rewritten(
                linked,
                lambda name, data, one=one: (
                    data.replace(b"</Relationships>", one.encode() + b"</Relationships>")
                    if name.endswith("document.xml.rels")
                    else data
                ),
            ),
        )
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


# --- PDF ------------------------------------------------------------------------------------------------------------

_PAGES_OF_ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


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
    yield "flate-bomb-of-spaces.pdf", _one_page(zlib.compress(b" " * 30 * _MIB, 9), flate)
    yield "operators-endless.pdf", _one_page(zlib.compress(b"q Q 1 0 0 1 0 0 cm " * 3_000_000, 9), flate)
    text = b"BT /F1 12 Tf 72 700 Td " + b"(1) Tj " * 1_000_000 + b"ET"
    font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    yield "characters-1000000.pdf", _one_page(zlib.compress(text, 9), flate, font)
    rules = b"".join(b"%d %d m %d 700 l S " % (n % 500, n % 300, n % 499) for n in range(200_000))
    yield "rules-200000.pdf", _one_page(zlib.compress(rules, 9), flate)
    boxes = b"".join(b"%d %d 5 5 re S " % (n % 100 * 5, n // 100 % 160 * 5) for n in range(16_000))
    yield "boxes-16000.pdf", _one_page(zlib.compress(boxes + b"BT /F1 4 Tf 72 700 Td (1) Tj ET", 9), flate, font)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>"
    yield "form-draws-itself.pdf", _one_page(b"/A Do", b"", b"/XObject<</A 5 0 R>>", _stream(b"/A Do /A Do", form))
    yield "forms-doubling.pdf", _forms_doubling(24)
    yield "saves-500000-states.pdf", _one_page(zlib.compress(b"q " * 500_000, 9), flate)
    yield "picture-without-end.pdf", _one_page(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + b"\x00\x01" * 100_000)
    for kind in ("LZWDecode", "RunLengthDecode", "ASCII85Decode", "CCITTFaxDecode", "JBIG2Decode", "Crypt", "Nonsense"):
        yield f"filter-{kind}.pdf", _one_page(random.Random(3).randbytes(50_000), b"/Filter/" + kind.encode())  # noqa: S311
    yield "filters-1000.pdf", _one_page(b"x", b"/Filter[%s]" % (b"/FlateDecode" * 1000))
    wide = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000/Colors 4>>"
    yield "predictor-wide.pdf", _one_page(zlib.compress(b"\x02" * 100_000), wide)


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
    yield "string-never-closed.pdf", _one_page(b"(" * 200_000)


# --- something else than the name says ------------------------------------------------------------------------------


def _disguised() -> Iterator[tuple[str, bytes]]:
    yield "odd-word-inside.pdf", small_docx("兰汀县总工会")
    yield "odd-pdf-inside.docx", small_pdf("兰汀县总工会")
    yield "odd-pdf-inside.doc", small_pdf("竹原县总工会")
    yield "odd-word-inside.doc", small_docx("竹原县总工会")
    for name, data in (
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("picture.docx", b"\xff\xd8\xff\xe0" + bytes(500)),
        ("program.doc", b"MZ" + bytes(5000)),
        ("text.pdf", "部门概况".encode()),
        ("web-page.doc", b"<html><body>" + "部门概况".encode() + b"</body></html>"),
        ("markup.docx", b"<?xml version='1.0'?><x/>"),
        ("rar.docx", b"Rar!\x1a\x07\x00" + bytes(500)),
        ("gzip.pdf", b"\x1f\x8b\x08" + bytes(500)),
        ("sheet.docx", _archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})),
        ("script.docx", b"#!/bin/sh\nrm -rf /\n"),
    ):
        yield name, data
    yield "pdf-signature-only.pdf", b"%PDF-1.7\n"
    yield "pdf-signature-in-noise.pdf", b"%PDF-1.7\n" + random.Random(5).randbytes(100_000)  # noqa: S311
    yield "both-kinds.pdf", small_docx() + small_pdf()


def _containers() -> Iterator[tuple[str, bytes]]:
    yield "ole-locked.doc", legacy_word(encrypted=True)
    yield "ole-locked.docx", encrypted_docx()
    yield "ole-skeleton.doc", legacy_word()
    yield "ole-nothing.doc", container({"Nothing": b"x"})
    whole = bytearray(legacy_word())
    yield "ole-cut.doc", bytes(whole[:700])
    looped = bytearray(whole)
    struct.pack_into("<3I", looped, 512 + 8, 3, 2, 2)  # sectors that lead back to themselves
    yield "ole-sectors-in-a-circle.doc", bytes(looped)
    sized = bytearray(whole)
    struct.pack_into("<HH", sized, 30, 0xFFFF, 0xFFFF)
    yield "ole-sectors-of-2-to-the-65535.doc", bytes(sized)
    yield "ole-noise.doc", bytes(whole[:512]) + random.Random(9).randbytes(50_000)  # noqa: S311
    embedded = {
        "word/embeddings/oleObject1.bin": container({"Package": b"MZ" * 2000}),
        "word/vbaProject.bin": b"\xd0\xcf" * 99,
    }
    yield "odd-embedded-object.docx", _with_parts(small_docx("汇川区总工会"), embedded)
    yield "odd-macros.docm", _with_parts(small_docx("苇川区总工会"), {"word/vbaProject.bin": container({"VBA": b"x"})})
    yield "rtf-cut.rtf", b"{\\rtf1\\ansi " + b"\\u37096?" * 100
    yield "rtf-deep.rtf", b"{\\rtf1" + b"{" * 50_000 + b"}" * 50_001
    yield "rtf-binary.doc", b"{\\rtf1{\\object{\\objdata\\bin999999999 }}}"


def _named() -> Iterator[tuple[str, bytes]]:
    """Whole reports with names that a shell, a page or a folder could stumble over; each of an organization of its own."""
    names = (
        "NUL.docx",
        "con.docx",
        "-rf.docx",
        "a\nb\r\n总计.docx",
        "tab\there.docx",
        "\u202excod.fdp.docx",
        "'; DROP TABLE documents; --.docx",
        "<script>alert(1)</script>.docx".replace("/", "∕"),
        "[点我](http:∕∕example.invalid) **粗** | `x`.docx",
        "$(touch x) && %s {0} {x!r}.docx",
        "\x1b[31mred\x07.docx",
        "长" * 80 + ".docx",
        "no extension",
        "....docx....docx",
    )
    for number, name in enumerate(names):
        yield name, small_docx(total=f"{400 + number}.50")
