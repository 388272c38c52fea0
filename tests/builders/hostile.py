"""Files made to break, to trap or to outlast their reader. What becomes of them is the tests' business.

The names say what is wrong. `linked-` and `odd-` ones, and those whose name is itself the trap, are whole reports.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

from tests.builders.hostile_pdf import hostile_pdf
from tests.builders.hostile_word import archive, hostile_word, with_parts
from tests.builders.office97 import container, encrypted_docx, legacy_word
from tests.builders.small_report import small_docx, small_pdf


def hostile_files(address: str) -> dict[str, bytes]:
    """Name -> content; `address` (http://...) is where linked things are said to lie."""
    makers = (
        _cut_off(),
        _flipped(),
        hostile_word(address),
        hostile_pdf(address),
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
    dice = random.Random(7)
    for ending, data in (("docx", small_docx("丹溪县总工会")), ("pdf", small_pdf("丹溪县总工会"))):
        for number in range(12):
            damaged = bytearray(data)
            for _ in range(1 + number * 3):
                damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
            yield f"flipped-{number:02}.{ending}", bytes(damaged)


# --- something else than the name says ------------------------------------------------------------------------------


def _disguised() -> Iterator[tuple[str, bytes]]:
    yield "odd-word-inside.pdf", small_docx("兰汀县总工会")
    yield "odd-pdf-inside.docx", small_pdf("兰汀县总工会")
    yield "odd-pdf-inside.doc", small_pdf("竹原县总工会")
    yield "odd-word-inside.doc", small_docx("竹原县总工会")
    yield from (
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("picture.docx", b"\xff\xd8\xff\xe0" + bytes(500)),
        ("program.doc", b"MZ" + bytes(5000)),
        ("text.pdf", "部门概况".encode()),
        ("web-page.doc", b"<html><body>" + "部门概况".encode() + b"</body></html>"),
        ("markup.docx", b"<?xml version='1.0'?><x/>"),
        ("rar.docx", b"Rar!\x1a\x07\x00" + bytes(500)),
        ("gzip.pdf", b"\x1f\x8b\x08" + bytes(500)),
        ("sheet.docx", archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})),
        ("script.docx", b"#!/bin/sh\nrm -rf /\n"),
    )
    yield "pdf-signature-only.pdf", b"%PDF-1.7\n"
    yield "pdf-signature-in-noise.pdf", b"%PDF-1.7\n" + random.Random(5).randbytes(100_000)
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
    yield "ole-noise.doc", bytes(whole[:512]) + random.Random(9).randbytes(50_000)
    embedded = {
        "word/embeddings/oleObject1.bin": container({"Package": b"MZ" * 2000}),
        "word/vbaProject.bin": b"\xd0\xcf" * 99,
    }
    yield "odd-embedded-object.docx", with_parts(small_docx("汇川区总工会"), embedded)
    yield "odd-macros.docm", with_parts(small_docx("苇川区总工会"), {"word/vbaProject.bin": container({"VBA": b"x"})})
    yield "rtf-cut.rtf", b"{\\rtf1\\ansi " + b"\\u37096?" * 100
    yield "rtf-deep.rtf", b"{\\rtf1" + b"{" * 50_000 + b"}" * 50_001


def _named() -> Iterator[tuple[str, bytes]]:
    """Whole reports with names that a shell, a page or a folder could stumble over; each with a sum of its own."""
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
        "a....docx....docx",
    )
    for number, name in enumerate(names):
        yield name, small_docx(total=f"{400 + number}.50")
