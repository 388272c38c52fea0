"""The text of Word paragraphs as it is shown: changes accepted, hidden words out, fields by their result."""

from __future__ import annotations

import pytest

from tasks.documents.word import read_word
from tests.builders.word import (
    cell,
    control,
    deleted,
    field,
    field_mark,
    field_without_result,
    form_field,
    hyperlink,
    inserted,
    instruction,
    level,
    moved_away,
    moved_here,
    one_list,
    p,
    prompt,
    run,
    simple_field,
    soft_break,
    style,
    symbol_char,
    table,
    word,
)

_GRADES = '<w:listEntry w:val="优"/><w:listEntry w:val="良"/>'
_STYLES = style("Hidden", run_properties="<w:vanish/>")
_STYLES += style("HiddenRun", run_properties="<w:vanish/>", kind="character")


def text_of(*content: str, paragraph_style: str = "") -> str:
    document = read_word(word(p(*content, style=paragraph_style), styles=_STYLES))
    return "|".join(block.text for block in document.blocks)


def test_insertions_are_in_and_deletions_out() -> None:
    assert text_of("全年收入", deleted("90"), inserted(run("96")), "万元") == "全年收入96万元"


def test_moved_words_stand_where_they_moved_to() -> None:
    assert text_of(moved_here(run("先")), "中", moved_away(run("先"))) == "先中"


def test_a_deletion_of_an_insertion_is_out() -> None:
    assert text_of("留", inserted(deleted("来过又走了"))) == "留"


def test_hidden_words_are_out() -> None:
    shown_again = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
    assert text_of("明", run("暗", hidden=True), run("暗", style="HiddenRun"), "文") == "明文"
    assert text_of("暗", shown_again, run("暗"), paragraph_style="Hidden") == "显"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ((field("REF 年度", "2023"), "年"), "2023年"),
        ((simple_field("NUMPAGES", "12"), "页"), "12页"),
        ((hyperlink("详见附件"), "。"), "详见附件。"),
        ((control(run("青岚市总工会")),), "青岚市总工会"),
        (("甲", "<w:r><w:tab/></w:r>", "乙"), "甲\t乙"),
        (("2022", "<w:r><w:noBreakHyphen/></w:r>", "2023"), "2022-2023"),
        ((run("甲"), "<w:r><w:softHyphen/></w:r>", run("乙")), "甲乙"),
        (("甲", "<w:bookmarkStart w:id='1' w:name='b'/>", "乙", "<w:proofErr w:type='spellStart'/>"), "甲乙"),
        (('<w:smartTag w:element="d">' + run("三月") + "</w:smartTag>", "底"), "三月底"),
    ],
)
def test_what_stands_in_a_line(content: tuple[str, ...], shown: str) -> None:
    assert text_of(*content) == shown


def test_a_field_in_the_instruction_of_a_field_is_not_shown() -> None:
    outer = field_mark("begin") + field("PAGE", "7") + field_mark("separate") + run("结果") + field_mark("end")
    assert text_of("前", outer, "后") == "前结果后"


def test_a_field_may_end_in_a_later_paragraph() -> None:
    document = read_word(
        word(p(field_mark("begin"), "<w:r><w:instrText>TOC</w:instrText></w:r>", field_mark("separate"), "一、概况"),
             p("二、成效"), p(field_mark("end"), "正文。"))
    )  # fmt: skip
    assert [block.text for block in document.blocks] == ["一、概况", "二、成效", "正文。"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    assert text_of("前", field_mark("begin"), "中", field_mark("separate"), "后") == "前中后"


def test_a_field_that_begins_hidden_ends() -> None:
    begin = field_mark("begin").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert text_of("前", begin, run("XE 索引"), field_mark("end"), "后") == "前后"


def test_a_field_that_ends_in_a_hidden_paragraph_swallows_nothing() -> None:
    document = read_word(word(p("前", field_mark("begin")), p(field_mark("end"), style="Hidden"), "后", styles=_STYLES))
    assert [block.text for block in document.blocks] == ["前", "后"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r" EQ \o\ac(○,12) ", "⑫"),
        (r"eq \o\ac(□,正)", "正"),
        (r"eq \f(3,4)", "3/4"),
        (r'SYMBOL 254 \f "Wingdings" \s 12', "☑"),
        ("SYMBOL 8730", "√"),
        ("XE 索引", ""),
        (r"eq \o\ac(○", ""),
        ("eq \\o(" + " " * 60_000, ""),
    ],
)
def test_fields_that_are_drawn_from_their_instruction(code: str, shown: str) -> None:
    assert text_of("前", field_without_result(code), "后") == f"前{shown}后"
    empty = field_mark("begin") + instruction(code) + field_mark("separate") + field_mark("end")
    assert text_of("前", empty, "后") == f"前{shown}后"


def test_an_instruction_counts_only_where_there_is_no_result() -> None:
    assert text_of(field(r"eq \o\ac(○,1)", "⑴"), "后") == "⑴后"


@pytest.mark.parametrize(
    ("code", "data", "shown"),
    [
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☑"),
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "□"),
        ("FORMDROPDOWN", f'<w:ddList><w:result w:val="1"/>{_GRADES}</w:ddList>', "良"),
        ("FORMDROPDOWN", f"<w:ddList>{_GRADES}</w:ddList>", "优"),
        ("FORMDROPDOWN", f'<w:ddList><w:result w:val="7"/>{_GRADES}</w:ddList>', ""),
        ("FORMTEXT", '<w:textInput><w:default w:val="请填写"/></w:textInput>', ""),
    ],
)  # fmt: skip
def test_what_was_chosen_in_an_old_form(code: str, data: str, shown: str) -> None:
    assert text_of("等级：", form_field(code, data), "。") == f"等级：{shown}。"


def test_a_form_field_in_an_instruction_is_not_shown() -> None:
    box = form_field("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>")
    assert text_of("前", field_mark("begin"), box, field_mark("separate"), run("果"), field_mark("end")) == "前果"


def test_a_field_marked_for_updating_still_shows_its_result() -> None:
    dirty = field("REF 总额", "120.50").replace('w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"')
    assert text_of("共", dirty, "万元") == "共120.50万元"


def test_lists_and_check_boxes_in_content_controls_show_their_value() -> None:
    box = '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>' + run("☒") + "</w:sdtContent></w:sdt>"
    assert text_of("是", box, "否", control(run("☐"))) == "是☒否☐"


def test_the_prompt_of_a_control_that_nobody_filled_in_is_no_text() -> None:
    assert text_of("单位：", prompt(run("单击此处输入文字。")), "（盖章）") == "单位：（盖章）"
    data = word(
        prompt(p("单击此处输入文字。")),
        "正文。",
        table([cell(prompt(p("选择一项。"))), "乙"], [prompt(cell("选择")), "丁"]),
    )
    assert [block.text for block in read_word(data).blocks] == ["正文。", "\t乙\n\t丁"]


def test_a_control_whose_prompt_was_overwritten_is_text() -> None:
    filled = prompt(run("青岚市总工会")).replace("<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/>')
    assert text_of(filled) == "青岚市总工会"


def test_breaks_of_pages_and_lines_inside_a_paragraph() -> None:
    page_break, carriage_return = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:cr/></w:r>"
    assert text_of("前", page_break, "后", carriage_return, "末") == "前\n后\n末"
    assert text_of("前", "<w:r><w:lastRenderedPageBreak/></w:r>", "后") == "前后"


def test_remarks_of_reviewers_are_no_text() -> None:
    remark = '<w:commentRangeStart w:id="1"/>' + run("金额") + '<w:commentRangeEnd w:id="1"/>'
    remark += '<w:r><w:commentReference w:id="1"/></w:r>'
    part = ("comment", f'<w:comments><w:comment w:id="1">{p("请核对")}</w:comment></w:comments>')
    assert [b.text for b in read_word(word(p(remark), parts={"rIdRemarks": part})).blocks] == ["金额"]


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    letter = p("青").replace("<w:p>", '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="2"/></w:pPr>')
    assert [b.text for b in read_word(word(letter, p("岚市总工会。"), "完。")).blocks] == ["青岚市总工会。", "完。"]


def test_paragraphs_in_frames_stand_where_they_are_written() -> None:
    framed = p("（印章）").replace("<w:p>", '<w:p><w:pPr><w:framePr w:w="2000" w:hSpace="180"/></w:pPr>')
    assert [b.text for b in read_word(word("前。", framed, "后。")).blocks] == ["前。", "（印章）", "后。"]


def test_a_title_on_the_line_of_its_text_is_one_paragraph_with_it() -> None:
    title = p("主要职责", num=(1, 0), mark="<w:vanish/><w:specVanish/>")
    data = word(title, p("服务职工群众。"), "完。", numbering=one_list(level("decimal", "%1、")))
    assert [b.text for b in read_word(data).blocks] == ["1、主要职责服务职工群众。", "完。"]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (symbol_char("F0FE"), "☑"),
        (symbol_char("F0A8"), "□"),
        (symbol_char("00A8"), "□"),
        (symbol_char("F052", "Wingdings 2"), "☑"),
        (symbol_char("F0FC"), "√"),
        (symbol_char("F050", "Wingdings 2"), "√"),
        (symbol_char("F0B3", "Symbol"), "≥"),
        (symbol_char("2460", "宋体"), "①"),
        (symbol_char("zzz"), ""),
        (symbol_char("FFFFFFFF"), ""),
        (run("\uf0b3", font="Symbol"), "≥"),
        (symbol_char("F083"), "③"),
        (symbol_char("F061", "Webdings"), "√"),
        # A letter that was typed first and given its font later.
        (run("R", font="Wingdings 2"), "☑"),
        (run("þ总", font="Wingdings"), "☑总"),
        (run("R", font="Arial"), "R"),
    ],
)
def test_signs_of_symbol_fonts(content: str, shown: str) -> None:
    assert text_of("完成", content, "是") == f"完成{shown}是"


def test_characters_stay_as_written() -> None:
    written = "２０２３年，收入１，２３４．５６万元（％）“三公”经费—①㎡ⅠＡ"
    assert text_of(written) == written


def test_white_space_at_the_ends_is_no_text_but_inside_it_stays() -> None:
    assert text_of("\u3000\u3000单位： 青岚市\u3000总工会 ") == "单位： 青岚市\u3000总工会"


def test_the_indentation_of_the_xml_is_no_text() -> None:
    assert text_of("<w:r><w:t>\n   决算\n  </w:t></w:r>", "<w:r><w:t>公开</w:t></w:r>") == "决算公开"


def test_a_line_feed_in_the_xml_is_a_space() -> None:
    assert text_of('<w:r><w:t xml:space="preserve">budget\nreport</w:t></w:r>') == "budget report"


def test_a_soft_break_is_a_line_feed() -> None:
    assert text_of("青岚市总工会", soft_break(), "2023年度自评报告") == "青岚市总工会\n2023年度自评报告"


def test_readings_above_characters_are_left_out() -> None:
    ruby = f"<w:ruby><w:rt>{run('gong')}</w:rt><w:rubyBase>{run('工')}</w:rubyBase></w:ruby>"
    assert text_of(f"<w:r>{ruby}</w:r>", "会") == "工会"


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>", "96/100"),
        ("<m:acc><m:e>{a}</m:e></m:acc>", "96"),
        ("<m:func><m:fName>{a}</m:fName><m:e>{b}</m:e></m:func>", "96100"),
        ("<m:d><m:e>{a}</m:e></m:d>", "(96)"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>{a}</m:e><m:e>{b}</m:e></m:d>', "[96|100"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{a}</m:sub><m:e>{b}</m:e></m:nary>', "∑96100"),
    ],
)
def test_formulas_keep_their_figures(formula: str, shown: str) -> None:
    parts = {"a": "<m:r><m:t>96</m:t></m:r>", "b": "<m:r><m:t>100</m:t></m:r>"}
    assert text_of("执行率", f"<m:oMath>{formula.format(**parts)}</m:oMath>") == f"执行率{shown}"
