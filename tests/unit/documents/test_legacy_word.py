"""Old Word files give what the same document gives as .docx, and refuse with a reason where they cannot."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tasks.documents.legacy import reading as legacy_reading
from tasks.documents.model import Document, MediaType
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tests.builders.legacy import needs_soffice, saved_as
from tests.builders.office97 import container, legacy_word
from tests.builders.word import (
    cell,
    deleted,
    field,
    hyperlink,
    inserted,
    level,
    note_reference,
    one_list,
    p,
    row,
    run,
    soft_break,
    table,
    word,
)

AMOUNTS = table(
    row(cell("项目", merge="restart"), cell("2023年（万元）", span=2)),
    row(cell(merge="continue"), "预算", "决算"),
    ["人员经费", "366.10", "358.90"],
    ["公用经费", cell(p("12.00"), p("（含培训费）")), ""],
)


def drawing(content: str = "") -> str:
    """A shape that stands on the page, with or without a text box in it, as Word writes it."""
    names = {
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    box = f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>" if content else ""
    return (
        f'<w:r><mc:AlternateContent {declared}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="1800000" cy="900000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="3" name="S"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="900000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>{box}<wps:bodyPr/></wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


BOXED = word(
    p("前言"), p("自评得分见框", drawing(p("98.50分") + table(["甲", "1.00"], ["乙", "2.00"]) + p("完"))), p("后记")
)
DOCUMENTS = {
    "report": word(
        p("青岚市总工会2023年度部门整体支出绩效自评报告"),
        p("一、基本情况"),
        p(
            "全年收入366.10万元，",
            run("不公开", hidden=True),
            inserted(run("支出358.90万元，")),
            deleted("结余0元，"),
            "完成。",
        ),
        AMOUNTS,
        p("二、存在的问题", soft_break(), "预算编制不够细化"),
        header="青岚市总工会",
        footer="内部资料",
    ),
    "numbers": word(
        p("单位职能", num=(1, 0)),
        p("维护职工权益", num=(1, 1)),
        p("组织劳动竞赛", num=(1, 1)),
        p("资金使用", num=(1, 0)),
        numbering=one_list(
            level("chineseCountingThousand", "%1、", suffix="nothing"), level("decimal", "（%2）", suffix="nothing")
        ),
    ),
    "fields": word(
        *(p(hyperlink(f"第{n}章 绩效结论"), field(f"PAGEREF _Toc2023{n}0008 \\h", "3")) for n in range(1, 9)),
        p("云溪县总工会", note_reference("footnote", 2)),
        footnotes={2: "数据来自决算报表"},
    ),
    "shape": word(p("前言"), p("有一个椭圆", drawing(), "在此"), p("后记")),
    "english": word("Annual report 2023 of the federation", table(["Income", "366.10"]), p("End")),
}


@pytest.fixture(scope="module")
def docs() -> dict[str, bytes]:
    return saved_as("doc", DOCUMENTS)


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_reading, "find_office", lambda: None)


@pytest.fixture
def only_office(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: bytes) -> bytes:
        raise DocumentRejected(ReasonCode.CONVERTER_MISSING, "refused by the test")

    monkeypatch.setattr(legacy_reading, "word_by_msdoc2docx", refuse)


def shape(document: Document) -> list[tuple[object, ...]]:
    return [(block.kind, block.level, block.number_text, block.text, block.table) for block in document.blocks]


def refusal(data: bytes, file_name: str = "报告.doc") -> ReasonCode:
    with pytest.raises(DocumentRejected) as refused:
        read_document(data, file_name)
    return refused.value.reason_code


# --- what is read ---------------------------------------------------------------------------------------------------


@needs_soffice
@pytest.mark.parametrize("title", DOCUMENTS)
@pytest.mark.usefixtures("no_office")
def test_a_doc_file_is_read_without_any_office_suite(docs: dict[str, bytes], title: str) -> None:
    document = read_document(docs[title], f"{title}.doc")
    assert document.media_type is MediaType.DOC
    assert shape(document) == shape(read_document(DOCUMENTS[title], f"{title}.docx"))


@needs_soffice
@pytest.mark.parametrize("name", ["报告.wps", "报告.docx", "报告.pdf", "报告"])
@pytest.mark.usefixtures("no_office")
def test_the_name_decides_nothing(docs: dict[str, bytes], name: str) -> None:
    assert read_document(docs["report"], name) == read_document(docs["report"], "报告.doc")
    assert read_document(DOCUMENTS["report"], "报告.doc").media_type is MediaType.DOCX


@needs_soffice
@pytest.mark.usefixtures("only_office")
def test_what_msdoc2docx_refuses_libreoffice_reads(docs: dict[str, bytes]) -> None:
    document = read_document(docs["report"], "报告.doc")
    assert document.media_type is MediaType.DOC
    assert shape(document) == shape(read_document(DOCUMENTS["report"], "报告.docx"))


@needs_soffice
def test_a_conversion_that_lost_text_is_refused_and_the_next_asked(
    docs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy_reading, "word_by_msdoc2docx", lambda _: word("青岚市总工会2023年度"))
    assert shape(read_document(docs["report"], "报告.doc")) == shape(read_document(DOCUMENTS["report"], "报告.docx"))


@needs_soffice
def test_a_text_box_that_msdoc2docx_loses_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    file = saved_as("doc", {"boxed": BOXED})["boxed"]
    assert shape(read_document(file, "报告.doc")) == shape(read_document(BOXED, "报告.docx"))
    monkeypatch.setattr(legacy_reading, "find_office", lambda: None)
    assert refusal(file) is ReasonCode.CONVERTER_MISSING


@needs_soffice
@pytest.mark.usefixtures("no_office")
def test_without_a_next_one_it_is_refused(docs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_reading, "word_by_msdoc2docx", lambda _: word("青岚市总工会2023年度"))
    assert refusal(docs["report"]) is ReasonCode.CONVERTER_MISSING


@needs_soffice
def test_what_every_conversion_lost_is_corrupt(docs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_reading, "word_by_msdoc2docx", lambda _: word("青岚市"))
    monkeypatch.setattr(legacy_reading, "word_by_office", lambda *_: word("总"))
    assert refusal(docs["report"]) is ReasonCode.CORRUPT


@needs_soffice
@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("unreadable", ["", "龘靐齉爩麤" * 40])
def test_where_the_second_reader_fails_libreoffice_is_the_second(
    docs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, unreadable: str
) -> None:
    converted = legacy_reading.word_by_msdoc2docx(docs["report"])
    monkeypatch.setattr(legacy_reading, "raw_text", lambda _: unreadable)
    assert refusal(docs["report"]) is ReasonCode.CONVERTER_MISSING
    monkeypatch.setattr(legacy_reading, "find_office", lambda: "present")
    monkeypatch.setattr(legacy_reading, "word_by_office", lambda *_: converted)
    assert read_document(docs["report"], "报告.doc").blocks
    monkeypatch.setattr(legacy_reading, "word_by_office", lambda *_: word("青岚市总工会"))
    assert refusal(docs["report"]) is ReasonCode.CORRUPT


@needs_soffice
def test_two_at_once_do_not_meet(docs: dict[str, bytes]) -> None:
    rtf = saved_as("rtf", {title: DOCUMENTS[title] for title in ("report", "english")})
    with ThreadPoolExecutor(4) as pool:
        both = [*rtf.items(), *((title, docs[title]) for title in rtf)]
        read = list(pool.map(lambda item: (item[0], read_document(item[1], item[0])), both))
    for title, document in read:
        assert [b.text for b in document.blocks] == [b.text for b in read_document(DOCUMENTS[title], title).blocks]


# --- what is not ----------------------------------------------------------------------------------------------------


def truncated(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def flipped(data: bytes, seed: int) -> bytes:
    """With one byte in three hundred changed, the first sector left alone so that it is still known for what it is."""
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(len(data) // 300):
        damaged[chance.randrange(512, len(data))] = chance.randrange(256)
    return bytes(damaged)


@needs_soffice
@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("share", [0.9, 0.7, 0.5, 0.2, 0.03])
def test_a_truncated_file_is_corrupt(docs: dict[str, bytes], share: float) -> None:
    assert refusal(truncated(docs["report"], share)) is ReasonCode.CORRUPT


@needs_soffice
@pytest.mark.parametrize("damage", [lambda data: truncated(data, 0.7), lambda data: flipped(data, 1)])
def test_a_damaged_file_is_refused_with_libreoffice_too(
    docs: dict[str, bytes], damage: Callable[[bytes], bytes]
) -> None:
    assert refusal(damage(docs["report"])) in {ReasonCode.CORRUPT, ReasonCode.ENCRYPTED}


@needs_soffice
@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("seed", range(30))
def test_damage_anywhere_never_crashes(docs: dict[str, bytes], seed: int) -> None:
    outcome = outcome_of(flipped(docs["report"], seed))
    assert outcome in {"read", ReasonCode.CORRUPT, ReasonCode.CONVERTER_MISSING, ReasonCode.ENCRYPTED}


def outcome_of(data: bytes) -> str:
    try:
        return "read" if read_document(data, "报告.doc").blocks else "nothing"
    except DocumentRejected as refused:
        return refused.reason_code


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (container({"CONTENTS": b"CHNKWKS"}), "报告.wps"),
        (rb"{\rtf1\ansi x}", "报告.rtf"),
        (rb"{\rtf1\ansi x}", "报告.doc"),
    ],
)
def test_wps_and_rtf_need_libreoffice(data: bytes, name: str) -> None:
    assert refusal(data, name) is ReasonCode.CONVERTER_MISSING


@pytest.mark.usefixtures("no_office")
def test_a_container_with_nothing_in_it_is_refused() -> None:
    assert refusal(legacy_word()) in {ReasonCode.CORRUPT, ReasonCode.CONVERTER_MISSING}


def test_an_rtf_file_without_its_end_is_corrupt() -> None:
    assert refusal(rb"{\rtf1\ansi one\par two", "报告.rtf") is ReasonCode.CORRUPT


def test_libreoffice_is_not_used_without_what_keeps_it_in_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/soffice" if name == "soffice" else None)
    assert refusal(rb"{\rtf1\ansi x}", "报告.rtf") is ReasonCode.CONVERTER_MISSING
