"""Word packages in their many dialects: strict names, macros, unusual part names and casing, hostile XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from tasks.documents.formats import detect
from tasks.documents.model import MediaType
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tests.builders.word import cell, in_utf_16, level, note_reference, one_list, p, rewritten, strict, table, word

_MAIN = "word/document.xml"
_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def report() -> bytes:
    return word(
        p("部门概况", num=(1, 0)),
        p("主要职责", style="Heading2"),
        table([cell("预算", span=2)], ["甲", "乙"]),
        p("见注", note_reference("footnote", 2)),
        numbering=one_list(level("chineseCounting", "%1、")),
        header="页眉",
        footnotes={2: "注。"},
    )


def read(data: bytes) -> list[tuple[str, int | None, str]]:
    return [(b.kind.value, b.level, b.text) for b in read_document(data, "报告.docx").blocks]


def test_the_strict_dialect_reads_the_same() -> None:
    data = strict(report())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"schemas.openxmlformats.org/wordprocessingml/2006/main" not in archive.read(_MAIN)
    assert read(data) == read(report())


@pytest.mark.parametrize("dialect", [lambda data: data, strict])
def test_xml_in_utf_16_reads_the_same(dialect: Callable[[bytes], bytes]) -> None:
    data = in_utf_16(dialect(report()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"w:body" not in archive.read(_MAIN)
    assert detect(data, "报告.docx") is MediaType.DOCX
    assert read(data) == read(report())


@pytest.mark.parametrize(
    "main_type",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_macros_and_templates_read_the_same(main_type: bytes) -> None:
    data = rewritten(report(), lambda _, content: content.replace(_TYPE, main_type))
    assert detect(data, "报告.docm") is MediaType.DOCX
    assert read(data) == read(report())


def test_the_name_of_the_file_does_not_matter() -> None:
    assert detect(report(), "报告.pdf") is MediaType.DOCX
    assert detect(report(), "报告") is MediaType.DOCX


def test_part_names_differ_in_case_only() -> None:
    data = rewritten(report(), lambda _, content: content.replace(b'"numbering.xml"', b'"Numbering.XML"'))
    assert read(data) == read(report())


def test_a_package_without_relations_still_has_its_main_part() -> None:
    data = rewritten(report(), lambda name, content: None if name.endswith(".rels") else content)
    assert ("paragraph", None, "部门概况") in read(data)


def test_a_package_that_refers_to_parts_it_lacks_is_read_without_them() -> None:
    lost = ("word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/header1.xml")
    data = rewritten(report(), lambda name, content: None if name in lost else content)
    assert [text for *_, text in read(data)] == ["部门概况", "主要职责", "预算\n甲\t乙", "见注"]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (b"<w:document ", b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document ', "decompression_bomb"),
        (b"<w:document ", b'<!DOCTYPE d SYSTEM "file:///etc/hostname"><w:document ', "corrupt"),
        (b"</w:body>", b"</w:boody>", "corrupt"),
        (b"<w:body>", b"<w:other>", "corrupt"),
    ],
)
def test_xml_that_is_hostile_or_broken_is_refused(before: bytes, after: bytes, reason: str) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(before, after) if name == _MAIN else content

    with pytest.raises(DocumentRejected) as refused:
        read(rewritten(report(), change))
    assert refused.value.reason_code.value == reason


def test_entities_are_found_in_other_encodings_and_other_parts() -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/numbering.xml":
            return content
        return '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY a "a">]><d>&a;</d>'.encode("utf-16")

    with pytest.raises(DocumentRejected) as refused:
        read(rewritten(report(), change))
    assert refused.value.reason_code is ReasonCode.DECOMPRESSION_BOMB


def test_a_main_part_without_a_body_is_corrupt() -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"w:body>", b"w:background>") if name == _MAIN else content

    with pytest.raises(DocumentRejected) as refused:
        read(rewritten(report(), change))
    assert refused.value.reason_code is ReasonCode.CORRUPT


def test_elements_in_one_another_without_end_are_refused_or_read_but_never_crash() -> None:
    deep = "<w:sdt><w:sdtContent>" * 2000 + p("底") + "</w:sdtContent></w:sdt>" * 2000

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"<w:sectPr", deep.encode() + b"<w:sectPr") if name == _MAIN else content

    with pytest.raises(DocumentRejected) as refused:
        read(rewritten(report(), change))
    assert refused.value.reason_code is ReasonCode.CORRUPT
