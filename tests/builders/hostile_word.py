"""Word files made to break, to trap or to outlast their reader. What becomes of them is the tests' business."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.builders.small_report import lines, small_docx
from tests.builders.word import cell, p, rewritten, row, table, word

_BODY = "word/document.xml"
_MIB = 2**20


def hostile_word(address: str) -> Iterator[tuple[str, bytes]]:
    """Name and content; `address` (http://...) is where linked things are said to lie."""
    yield from _bombs()
    yield from _entities(address)
    yield from _word_traps()
    yield from _linked(address)


# --- archives -------------------------------------------------------------------------------------------------------


def archive(entries: dict[str, bytes]) -> bytes:
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
    yield "bomb-entries.docx", archive({_BODY: b"<x/>", **{f"word/{number}.xml": b"" for number in range(3000)}})
    nested = bytes(20 * _MIB)
    for depth in range(4):
        nested = archive({f"level{depth}.zip": nested})
    yield "bomb-nested.docx", nested
    yield "bomb-nested-in-report.docx", with_parts(whole, {"word/embeddings/more.zip": nested})
    yield "part-twice.docx", _part_twice(whole)
    yield "no-main-part.docx", rewritten(whole, lambda name, data: None if name == _BODY else data)
    yield "nul-in-entry-name.docx", whole.replace(b"word/document.xml", b"word/docu\x00ent.xml")
    yield "entry-climbs-out.docx", with_parts(whole, {"../../../../etc/cron.d/x": b"x"})
    yield "only-zeros.docx", bytes(300_000)
    yield "only-zeros.pdf", bytes(300_000)


def _with_claim(data: bytes, true_size: int, claimed: int) -> bytes:
    return data.replace(struct.pack("<I", true_size), struct.pack("<I", claimed))


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def _part_twice(data: bytes) -> bytes:
    other = "word/documenT.xml"
    return with_parts(data, {other: b"<x/>"}).replace(other.encode(), _BODY.encode())


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
    dice = random.Random(11)
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
    yield "text-of-eleven-megabytes-unpackable.docx", _body_of(p(random.Random(2).randbytes(11 * _MIB // 2).hex()))
    yield "cells-1000000-packed.docx", _body_of(_many_cells(1000, "1"))
    yield "cells-200000.docx", _body_of(_unpackable(_many_cells(447, "1")))
    yield "cells-blank-300000.docx", _body_of(_unpackable(_many_cells(547, ""), "<w:p>"))
    yield "runs-150000.docx", _body_of("<w:p>" + _unpackable("<w:r><w:t>1</w:t></w:r>" * 150_000) + "</w:p>")
    fields = _unpackable('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000)
    yield "fields-never-closed.docx", _body_of(p(fields))
    yield "odd-spans.docx", _body_of(table(row(cell("甲").replace("<w:p>", _SPANS, 1)), row("乙")))
    yield "odd-merge-of-500-rows.docx", _body_of(table(*[row(cell("", merge="continue"), "1")] * 500))
    yield "odd-styles-in-a-circle.docx", _circle_of_styles()
    yield "brackets-20000-deep.docx", _body_of(p("（" * 20_000 + "一" + "）" * 20_000))


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
        shape = '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="rIdOut"/>'
        linked = _body_of(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")
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
