"""Texts beside the body of a Word document: headers, footers and notes that are shown, each once, after the body."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from tasks.documents.word import read_word
from tests.builders.word import level, note_reference, one_list, p, word


def blocks_of(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_word(data).blocks]


def with_sections(fill: Callable[[Any], None]) -> bytes:
    """A document of two sections, completed by `fill`, as python-docx saves it."""
    document = Document()
    document.add_paragraph("正文一。")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("正文二。")
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_every_story_has_its_kind_and_stands_behind_the_body() -> None:
    data = word(
        p("收入", note_reference("endnote", 5), "增加", note_reference("footnote", 4), "。"),
        header="青岚市总工会",
        footer="内部资料",
        footnotes={4: "含上年结转。"},
        endnotes={5: "不含基建。"},
    )
    assert blocks_of(data) == [
        ("paragraph", "收入增加。"),
        ("header", "青岚市总工会"),
        ("footer", "内部资料"),
        ("footnote", "含上年结转。"),
        ("endnote", "不含基建。"),
    ]


def test_notes_come_in_the_order_in_which_they_are_referred_to() -> None:
    marks = [note_reference("footnote", number) for number in (7, 3, 7)]
    data = word(p("甲", marks[0], "乙", marks[1], "丙", marks[2]), footnotes={3: "后。", 7: "先。", 9: "无人提及。"})
    assert blocks_of(data)[1:] == [("footnote", "先。"), ("footnote", "后。")]


def test_headers_are_no_headings_however_they_are_styled() -> None:
    data = word("正文。", header="一、部门概况")
    assert [(b.kind.value, b.level) for b in read_word(data).blocks][1] == ("header", None)


def test_numbers_of_the_body_and_of_notes_are_counted_in_their_own_order() -> None:
    numbered = p("甲", note_reference("footnote", 1), num=(1, 0))
    data = word(numbered, p("乙", num=(1, 0)), numbering=one_list(level("decimal", "%1、")), footnotes={1: "注。"})
    assert [text for _, text in blocks_of(data)] == ["1、甲", "2、乙", "注。"]


def test_what_sections_share_or_repeat_stands_once() -> None:
    def fill(document: Any) -> None:
        for section in document.sections:
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = "年度自评报告"
        document.sections[1].footer.paragraphs[0].text = "第二节页脚"

    assert blocks_of(with_sections(fill))[2:] == [("header", "年度自评报告"), ("footer", "第二节页脚")]


@pytest.mark.parametrize("shown", [True, False])
def test_headers_of_first_pages_are_read_where_they_are_shown(shown: bool) -> None:
    def fill(document: Any) -> None:
        section = document.sections[0]
        section.first_page_header.paragraphs[0].text = "首页"
        section.different_first_page_header_footer = shown

    assert (("header", "首页") in blocks_of(with_sections(fill))) is shown


@pytest.mark.parametrize("shown", [True, False])
def test_headers_of_even_pages_are_read_where_they_are_shown(shown: bool) -> None:
    def fill(document: Any) -> None:
        document.sections[0].even_page_header.paragraphs[0].text = "双数页"
        document.settings.odd_and_even_pages_header_footer = True
        flag = document.settings.element.find("{*}evenAndOddHeaders")
        flag.set(flag.tag.replace("evenAndOddHeaders", "val"), "1" if shown else "0")

    assert (("header", "双数页") in blocks_of(with_sections(fill))) is shown


def test_a_first_page_header_is_taken_over_from_the_section_before() -> None:
    def fill(document: Any) -> None:
        document.sections[0].first_page_header.paragraphs[0].text = "首页"
        document.sections[1].different_first_page_header_footer = True

    assert ("header", "首页") in blocks_of(with_sections(fill))


def test_the_words_of_a_table_in_a_header_are_kept_without_their_grid() -> None:
    def fill(document: Any) -> None:
        table = document.sections[0].header.add_table(1, 2, 3_000_000)
        table.cell(0, 0).text, table.cell(0, 1).text = "编号", "07"

    document = read_word(with_sections(fill))
    assert [(b.kind.value, b.text, b.table) for b in document.blocks][2:] == [("header", "编号\t07", None)]
