"""Blocks of a Word document: all of them, once, in the order in which a reader meets them."""

from __future__ import annotations

import pytest

from tasks.documents.model import Block, BlockKind
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.documents.word import read_word
from tests.builders.word import (
    CHANGE,
    cell,
    control,
    deleted,
    field_mark,
    inserted,
    level,
    one_list,
    p,
    run,
    style,
    table,
    text_box,
    word,
)


def blocks_of(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_word(data).blocks]


def only_block(data: bytes) -> Block:
    (block,) = read_word(data).blocks
    return block


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    data = word("开头。", table(["收入", "支出"]), "中间。", table(["上年"]), "结尾。")
    assert blocks_of(data) == [
        ("paragraph", "开头。"),
        ("table", "收入\t支出"),
        ("paragraph", "中间。"),
        ("table", "上年"),
        ("paragraph", "结尾。"),
    ]
    document = read_word(data)
    assert [block.block_no for block in document.blocks] == [1, 2, 3, 4, 5]
    assert [block.table.table_no for block in document.tables() if block.table] == [1, 2]
    assert document.page_count is None


def test_content_controls_are_opened_wherever_they_stand() -> None:
    data = word(
        control(p("单位名称："), control(p(run("青岚市"), control(run("总工会"))))),
        table(control("<w:tr>" + control(cell("名称")) + cell("金额") + "</w:tr>")),
    )
    assert blocks_of(data) == [("paragraph", "单位名称："), ("paragraph", "青岚市总工会"), ("table", "名称\t金额")]


def test_empty_paragraphs_and_tables_make_no_blocks() -> None:
    assert blocks_of(word(p(), "　 ", "一句话。", table(["", ""]), p())) == [("paragraph", "一句话。")]


def test_a_text_box_is_read_once_and_after_the_paragraph_it_hangs_on() -> None:
    data = word(p("正文前半，", text_box(p("盒中第一段"), p("盒中第二段")), "正文后半。"), "下一段。")
    assert blocks_of(data) == [
        ("paragraph", "正文前半，正文后半。"),
        ("text_box", "盒中第一段"),
        ("text_box", "盒中第二段"),
        ("paragraph", "下一段。"),
    ]


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    data = word(p(text_box(p("外盒", text_box(p("内盒"))))))
    assert blocks_of(data) == [("text_box", "外盒"), ("text_box", "内盒")]


def test_a_table_in_a_text_box_is_a_table() -> None:
    assert blocks_of(word(p("表见右。", text_box(table(["指标", "得分"]))))) == [
        ("paragraph", "表见右。"),
        ("table", "指标\t得分"),
    ]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    data = word(table([cell(p("备注", text_box(p("见附件")))), "数"]))
    assert blocks_of(data) == [("table", "备注\n见附件\t数")]


def test_a_text_box_in_a_deleted_run_is_gone() -> None:
    gone = f"<w:del {CHANGE}>{text_box(p('旧盒'))}</w:del>"
    assert blocks_of(word(p("正文。", gone))) == [("paragraph", "正文。")]


def test_the_field_around_its_anchor_does_not_hide_a_text_box() -> None:
    data = word(p("甲", field_mark("begin"), text_box(p("盒")), field_mark("separate"), "乙", field_mark("end")))
    assert blocks_of(data) == [("paragraph", "甲乙"), ("text_box", "盒")]


def test_a_frame_of_one_cell_around_tables_stands_aside() -> None:
    data = word(table([cell(p("表一"), table(["甲", "乙"]), p("表二"), table(["丙"]))]))
    assert blocks_of(data) == [("paragraph", "表一"), ("table", "甲\t乙"), ("paragraph", "表二"), ("table", "丙")]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (p("部门概况", style="Heading1"), ("heading", 1)),
        (p("人员情况", style="Heading3"), ("heading", 3)),
        (p("绩效目标", outline=1), ("heading", 2)),
        (p("说明文字", style="Heading1", outline=9), ("paragraph", None)),
        (p("继承而来", style="Child"), ("heading", 2)),
        (p("正文而已", style="Plain"), ("paragraph", None)),
        (p("中文名称", style="Named"), ("heading", 4)),
        # The typed number says more than the style, and says the same in a PDF.
        (p("（一）主要职责", style="Heading1"), ("heading", 2)),
        (p("一、部门概况"), ("heading", 1)),
        (p("本单位共有在职人员12人，退休人员3人。其中管理人员5人。", style="Heading1"), ("paragraph", None)),
    ],
)
def test_headings_by_style_outline_level_or_typed_number(paragraph: str, expected: tuple[str, int | None]) -> None:
    styles = (
        style("Child", based_on="Heading2")
        + style("Plain", '<w:outlineLvl w:val="9"/>', based_on="Heading2")
        + style("Named", name="标题 4")
    )
    block = only_block(word(paragraph, styles=styles))
    assert (block.kind.value, block.level) == expected


def test_styles_that_descend_from_each_other_do_no_harm() -> None:
    styles = style("A", based_on="B") + style("B", '<w:outlineLvl w:val="0"/>', based_on="A")
    assert only_block(word(p("主要成效", style="A"), styles=styles)).kind is BlockKind.HEADING


def test_an_automatic_number_makes_a_list_item_of_a_sentence() -> None:
    data = word(p("全年走访困难职工。共送去慰问品。", num=(1, 0)), numbering=one_list(level("lowerLetter", "(%1)")))
    assert blocks_of(data) == [("list_item", "(a)全年走访困难职工。共送去慰问品。")]


def test_a_soft_break_before_a_typed_number_begins_a_block() -> None:
    text = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("一、概况", "本会", "成立多年。", "二、成效"))
    assert blocks_of(word(p(f"<w:r>{text}</w:r>"))) == [
        ("list_item", "一、概况\n本会\n成立多年。"),
        ("heading", "二、成效"),
    ]


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    data = word(
        p("前半", mark=f"<w:del {CHANGE}/>"),
        p(deleted("删去的"), mark=f"<w:del {CHANGE}/>"),
        p("后半", inserted(run("，新增。"))),
        p("末段", mark=f"<w:del {CHANGE}/>"),
    )
    assert blocks_of(data) == [("paragraph", "前半后半，新增。"), ("paragraph", "末段")]


def test_text_in_an_embedded_file_is_refused_not_dropped() -> None:
    with pytest.raises(DocumentRejected) as refused:
        read_word(word("正文。", '<w:altChunk r:id="rId99"/>'))
    assert refused.value.reason_code is ReasonCode.UNSUPPORTED_FORMAT


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(DocumentRejected) as refused:
        read_word(word(p(), table([""]), header="页眉"))
    assert refused.value.reason_code is ReasonCode.EMPTY
