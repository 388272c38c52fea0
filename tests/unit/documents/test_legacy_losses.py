"""What a conversion lost, and whether a text can be one at all."""

from __future__ import annotations

import pytest

from tasks.documents.legacy.losses import is_legible, lost_share, text_of_word
from tasks.documents.legacy.reading import confirms
from tests.builders.word import deleted, field, hyperlink, note_reference, p, run, table, word

REPORT = (
    "青岚市总工会2023年度部门整体支出绩效自评报告。全年收入366.10万元，支出358.90万元，结余7.20万元，完成率98.03％。"
    * 20
)


def garbled(text: str, encoding: str) -> str:
    return text.encode("utf-16-le").decode(encoding, errors="replace")


def test_nothing_is_lost_where_only_blanks_marks_and_order_differ() -> None:
    assert lost_share("一、收入 366.10万元\n二、支出", "二、支出\t一、收入366.10 万元。") == 0


def test_the_share_counts_each_character_as_often_as_it_stands() -> None:
    assert lost_share("工工会会", "工会") == 0.5
    assert lost_share("", "青岚") == 0
    assert lost_share("青岚", "") == 1


def test_codes_of_fields_are_no_loss() -> None:
    assert lost_share("三、绩效 PAGEREF _Toc20231234 \\h 结论", "三、绩效结论") == 0


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "gb18030", "utf-8"])
def test_a_garbled_conversion_is_not_believed(encoding: str) -> None:
    assert not confirms(REPORT, garbled(REPORT, encoding))
    assert not is_legible(garbled(REPORT, encoding))


def test_a_conversion_without_one_line_in_a_hundred_is_not_believed() -> None:
    assert not confirms(REPORT, REPORT[: len(REPORT) * 99 // 100])
    assert confirms(REPORT, REPORT)
    assert confirms(REPORT, REPORT * 2)


def test_nobody_who_found_nothing_confirms_anything() -> None:
    assert not confirms("", REPORT)


@pytest.mark.parametrize(
    "text", [REPORT, "", "Annual report 2023: 366.10", "☑是\uf0a8否 𠮷䶮", "①收入 ￥1.00；“三公”经费±0 ㎡ —— 【注】"]
)
def test_honest_texts_are_legible(text: str) -> None:
    assert is_legible(text)


def test_rare_characters_are_not() -> None:
    assert not is_legible("龘靐齉爩麤龗灪吁龖厵" * 10)
    assert not is_legible("\ue001\ue002\ue003" * 20)


def test_all_of_a_files_text_counts_as_kept_even_what_nobody_sees() -> None:
    file = word(
        p("正文", run("藏", hidden=True), deleted("删"), hyperlink("链"), field("PAGE", "页")),
        p("注", note_reference("footnote", 2)),
        table(["格"]),
        header="眉",
        footer="脚",
        footnotes={2: "下"},
    )
    assert set("正文藏删链页注格眉脚下") <= set(text_of_word(file))
