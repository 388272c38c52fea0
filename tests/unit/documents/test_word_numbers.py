"""Automatic numbers as Word shows them: none is typed in the text, each is counted while the document is read."""

from __future__ import annotations

import pytest

from tasks.documents.word import read_word
from tasks.documents.word.counting import count_text
from tests.builders.word import (
    CHANGE,
    cell,
    definition,
    deleted,
    instance,
    level,
    moved_away,
    one_list,
    p,
    row,
    table,
    word,
)
from tests.builders.word import style as paragraph_style

CHAPTERS = one_list(
    level("chineseCountingThousand", "%1、", suffix="nothing"),
    level("chineseCounting", "（%2）", suffix="nothing"),
    level("decimal", "%3."),
    level("decimal", "%3.%4"),
)


def texts(*blocks: str, numbering: str, styles: str = "") -> list[str]:
    return [block.text for block in read_word(word(*blocks, numbering=numbering, styles=styles)).blocks]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一〇〇"}),
        ("chineseCountingThousand", {8: "八", 10: "十", 19: "十九", 100: "一百", 105: "一百零五", 110: "一百一十",
                                     1010: "一千零一十", 10000: "一万", 10001: "一万零一"}),
        ("japaneseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 101: "百一"}),
        ("ideographDigital", {1: "一", 10: "一〇", 12: "一二", 20: "二〇"}),
        ("taiwaneseCountingThousand", {15: "十五", 104: "一百零四"}),
        ("chineseLegalSimplified", {1: "壹", 3: "叁", 10: "壹拾", 12: "壹拾贰", 20: "贰拾", 105: "壹佰零伍"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {2: "②", 10: "⑩"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv"}),
        ("upperRoman", {40: "XL", 1990: "MCMXC"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("none", {1: "", 9: ""}),
        ("a format of tomorrow", {7: "7"}),
    ],
)  # fmt: skip
def test_counting_formats(number_format: str, shown: dict[int, str]) -> None:
    assert {count: count_text(count, number_format) for count in shown} == shown


def test_levels_count_and_restart_below_a_higher_one() -> None:
    items = [(0, "概况"), (1, "职责"), (1, "机构"), (2, "内设"), (2, "直属"), (0, "成效"), (1, "维权"), (2, "法援")]
    assert texts(*(p(text, num=(1, ilvl)) for ilvl, text in items), numbering=CHAPTERS) == [
        "一、概况", "（一）职责", "（二）机构", "1.内设", "2.直属", "二、成效", "（一）维权", "1.法援",
    ]  # fmt: skip


def test_the_number_is_kept_apart_too() -> None:
    (block,) = read_word(word(p("下一步打算", num=(1, 0)), numbering=CHAPTERS)).blocks
    assert (block.text, block.number_text, block.kind.value, block.level) == ("一、下一步打算", "一、", "heading", 1)


def test_text_between_and_tables_do_not_interrupt_the_count() -> None:
    blocks = [p("甲", num=(1, 0)), "说明。", table(["数"]), p("乙", num=(1, 0))]
    assert texts(*blocks, numbering=CHAPTERS)[-1] == "二、乙"


def test_a_compound_number_shows_the_counts_above_it() -> None:
    numbering = one_list(level("chineseCounting", "第%1章", suffix="space"), level("decimal", "%1.%2"))
    shown = texts(p("总则", num=(1, 0)), p("范围", num=(1, 1)), p("依据", num=(1, 1)), numbering=numbering)
    assert shown == ["第一章 总则", "一.1 范围", "一.2 依据"]


def test_legal_numbering_turns_the_counts_above_into_decimals() -> None:
    numbering = one_list(level("chineseCounting", "%1、"), level("decimal", "%1.%2", legal=True))
    assert texts(p("总则", num=(1, 0)), p("范围", num=(1, 1)), numbering=numbering) == ["一、总则", "1.1 范围"]


def test_a_level_that_was_skipped_counts_from_its_start() -> None:
    numbering = one_list(level("decimal", "%1.", start=3), level("decimal", "%1.%2", start=5))
    assert texts(p("细目", num=(1, 1)), numbering=numbering) == ["3.5 细目"]


def test_lists_begin_at_their_start() -> None:
    numbering = one_list(level("chineseCounting", "%1、", start=4))
    assert texts(p("甲", num=(1, 0)), p("乙", num=(1, 0)), numbering=numbering) == ["四、甲", "五、乙"]


def test_a_level_that_never_restarts_counts_on() -> None:
    numbering = one_list(level("chineseCounting", "%1、"), level("decimal", "%2.", restart=0))
    items = [(0, "甲"), (1, "子"), (1, "丑"), (0, "乙"), (1, "寅")]
    shown = texts(*(p(text, num=(1, ilvl)) for ilvl, text in items), numbering=numbering)
    assert shown == ["一、甲", "1.子", "2.丑", "二、乙", "3.寅"]


def test_a_level_restarts_only_below_the_level_it_names() -> None:
    numbering = one_list(level("decimal", "%1、"), level("decimal", "（%2）"), level("decimal", "%3.", restart=1))
    items = [(0, "甲"), (1, "乙"), (2, "丙"), (1, "丁"), (2, "戊"), (0, "己"), (2, "庚")]
    shown = texts(*(p(text, num=(1, ilvl)) for ilvl, text in items), numbering=numbering)
    assert shown == ["1、甲", "（1）乙", "1.丙", "（2）丁", "2.戊", "2、己", "1.庚"]


def test_two_lists_of_one_definition_count_together() -> None:
    numbering = definition(0, level("decimal", "%1、")) + instance(1, 0) + instance(2, 0)
    shown = texts(p("甲", num=(1, 0)), p("乙", num=(2, 0)), p("丙", num=(1, 0)), numbering=numbering)
    assert shown == ["1、甲", "2、乙", "3、丙"]


def test_two_definitions_count_apart() -> None:
    numbering = definition(0, level("decimal", "%1、")) + definition(1, level("decimal", "%1）"))
    shown = texts(p("甲", num=(1, 0)), p("乙", num=(2, 0)), p("丙", num=(1, 0)),
                  numbering=numbering + instance(1, 0) + instance(2, 1))  # fmt: skip
    assert shown == ["1、甲", "1）乙", "2、丙"]


def test_a_start_override_begins_anew_once_and_the_list_goes_on_from_there() -> None:
    numbering = definition(0, level("decimal", "%1、")) + instance(1, 0) + instance(2, 0, starts={0: 1})
    blocks = [p(text, num=(num_id, 0)) for text, num_id in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1))]
    assert texts(*blocks, numbering=numbering) == ["1、甲", "2、乙", "1、丙", "2、丁", "3、戊"]


def test_a_level_override_changes_the_format_of_one_list() -> None:
    circled = level("decimalEnclosedCircle", "%1")
    own = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{circled}</w:lvl></w:lvlOverride>'
    plain = definition(0, level("decimal", "%1、"))
    numbering = plain + instance(1, 0) + instance(2, 0).replace("</w:num>", f"{own}</w:num>")
    assert texts(p("甲", num=(1, 0)), p("乙", num=(2, 0)), numbering=numbering) == ["1、甲", "②乙"]


@pytest.mark.parametrize(
    ("number", "suffix", "text", "shown"),
    [
        ("%1、", "tab", "帮扶", "一、帮扶"),
        ("%1、", "nothing", "帮扶", "一、帮扶"),
        ("%1、", "space", "帮扶", "一、 帮扶"),
        ("第%1条", "", "范围", "第一条 范围"),
        ("%1", "tab", "二季度", "一 二季度"),
        ("%1", "nothing", "季度", "一季度"),
        ("%1.", "tab", "2023年", "一. 2023年"),
    ],
)
def test_what_stands_between_number_and_text(number: str, suffix: str, text: str, shown: str) -> None:
    numbering = one_list(level("chineseCounting", number, suffix=suffix))
    assert texts(p(text, num=(1, 0)), numbering=numbering) == [shown]


@pytest.mark.parametrize("text", ["个项目", "2023年收入", "收入"])
def test_a_bare_number_never_runs_into_its_text(text: str) -> None:
    numbering = one_list(level("decimal", "%1", start=3))
    assert texts(p(text, num=(1, 0)), numbering=numbering) == [f"3 {text}"]


def test_circled_numbers() -> None:
    numbering = one_list(level("decimalEnclosedCircle", "%1"))
    assert texts(p("送清凉", num=(1, 0)), p("送温暖", num=(1, 0)), numbering=numbering) == ["①送清凉", "②送温暖"]


def test_bullets_of_symbol_fonts_are_ordinary_signs() -> None:
    bullet = level("bullet", "\uf06c") + '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    (block,) = read_word(word(p("送清凉", num=(1, 0)), numbering=one_list(bullet))).blocks
    assert (block.kind.value, block.text) == ("list_item", "●送清凉")


def test_numbers_come_with_the_paragraph_style() -> None:
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = paragraph_style("Chapter", numbered) + paragraph_style("Part", numbered)
    styles += paragraph_style("Sub", based_on="Part")
    numbering = one_list(
        level("chineseCounting", "%1、", style="Chapter"), level("chineseCounting", "（%2）", style="Part")
    )
    blocks = [p("概况", style="Chapter"), p("职责", style="Part"), p("机构", style="Sub"), p("成效", style="Chapter")]
    assert texts(*blocks, numbering=numbering, styles=styles) == ["一、概况", "（一）职责", "（二）机构", "二、成效"]


def test_a_paragraph_can_refuse_the_number_of_its_style() -> None:
    styles = paragraph_style("Chapter", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    blocks = [p("概况", style="Chapter"), p("附注", style="Chapter", num=(0, 0)), p("成效", style="Chapter")]
    assert texts(*blocks, numbering=CHAPTERS, styles=styles) == ["一、概况", "附注", "二、成效"]


def test_a_list_may_name_a_numbering_style_instead_of_levels() -> None:
    list_style = paragraph_style("L", '<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering")
    named = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = named + definition(1, level("chineseCounting", "%1、")) + instance(1, 0) + instance(2, 1)
    assert texts(p("概况", num=(1, 0)), numbering=numbering, styles=list_style) == ["一、概况"]


def test_a_custom_format_falls_back_to_the_plain_one() -> None:
    plain = '<w:numFmt w:val="decimal"/>'
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003"/></mc:Choice>'
        f"<mc:Fallback>{plain}</mc:Fallback></mc:AlternateContent>"
    )
    numbering = one_list(level("decimal", "%1、").replace(plain, custom))
    assert texts(p("概况", num=(1, 0)), numbering=numbering) == ["1、概况"]


def test_numbers_are_counted_in_cells_row_by_row() -> None:
    numbering = one_list(level("decimal", "%1"))
    numbered = cell(p(num=(1, 0)))
    assert texts(table(row(numbered, "甲"), row(numbered, "乙")), numbering=numbering) == ["1\t甲\n2\t乙"]


def test_what_changes_took_away_is_not_counted() -> None:
    blocks = [
        p("甲", num=(1, 0)),
        p(deleted("删去"), num=(1, 0), mark=f"<w:del {CHANGE}/>"),
        p(moved_away("<w:r><w:t>移走</w:t></w:r>"), num=(1, 0), mark=f"<w:moveFrom {CHANGE}/>"),
        p("乙", num=(1, 0)),
    ]
    assert texts(*blocks, numbering=CHAPTERS) == ["一、甲", "二、乙"]


def test_hidden_paragraphs_are_not_counted() -> None:
    styles = paragraph_style("Hidden", run_properties="<w:vanish/>")
    blocks = [
        p("甲", num=(1, 0)),
        p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>", num=(1, 0), mark="<w:vanish/>"),
        p("藏", num=(1, 0), style="Hidden"),
        p("乙", num=(1, 0)),
    ]
    assert texts(*blocks, numbering=CHAPTERS, styles=styles) == ["一、甲", "二、乙"]


def test_lists_that_are_not_defined_show_no_number() -> None:
    assert texts(p("甲", num=(7, 0)), p("乙", num=(1, 8)), numbering=CHAPTERS) == ["甲", "乙"]


@pytest.mark.parametrize("number", ["999999999999", "-3", "abc"])
def test_absurd_counts_do_no_harm(number: str) -> None:
    numbering = one_list(level("chineseCounting", "%1、").replace('w:start w:val="1"', f'w:start w:val="{number}"'))
    assert texts(p("甲", num=(1, 0)), numbering=numbering)[0].endswith("、甲")
