"""Bad input through the one way in: each file is refused with the reason that tells its sender what to do."""

from __future__ import annotations

import pickle

import pytest

from tasks.documents.archive import ArchiveLimits
from tasks.documents.reading import ReadingLimits, read_document
from tasks.documents.rejection import EXPLANATIONS, DocumentRejected, ReasonCode
from tests.builders.office97 import encrypted_docx, legacy_word
from tests.builders.word import p, rewritten, table, word

GOOD = word("青岚市总工会", table(["收入", "支出"]))
MAIN = "word/document.xml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def with_main(before: bytes, after: bytes) -> bytes:
    return rewritten(GOOD, lambda name, content: content.replace(before, after) if name == MAIN else content)


def without(part: str) -> bytes:
    return rewritten(GOOD, lambda name, content: None if name == part else content)


def refusal(data: bytes, file_name: str, limits: ReadingLimits | None = None) -> DocumentRejected:
    with pytest.raises(DocumentRejected) as refused:
        read_document(data, file_name, limits or ReadingLimits())
    return refused.value


@pytest.mark.parametrize(
    ("data", "file_name", "reason"),
    [
        (b"", "空文件.docx", "empty"),
        (word(p()), "没有字.docx", "empty"),
        ("这是一段文字".encode(), "文字.docx", "wrong_extension"),
        (PNG, "图片.pdf", "wrong_extension"),
        (b"PK\x05\x06" + bytes(18), "空压缩包.docx", "corrupt"),
        (encrypted_docx(), "加密.docx", "encrypted"),
        (legacy_word(encrypted=True), "旧版加密.doc", "encrypted"),
        (GOOD[: len(GOOD) // 2], "截断.docx", "corrupt"),
        (GOOD[:-40], "截断一点.docx", "corrupt"),
        (GOOD[:3], "只有开头.docx", "corrupt"),
        (without(MAIN), "没有正文.docx", "corrupt"),
        (with_main(b"</w:document>", b""), "断开.docx", "corrupt"),
        (with_main(b"<w:body>", b"<w:body>" + b" " * (8 << 20)), "炸弹.docx", "decompression_bomb"),
        (
            with_main(b"<w:document ", b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document '),
            "实体炸弹.docx",
            "decompression_bomb",
        ),
    ],
)
def test_bad_files_and_their_reasons(data: bytes, file_name: str, reason: str) -> None:
    assert refusal(data, file_name).reason_code.value == reason


def test_the_good_file_is_read() -> None:
    assert [block.text for block in read_document(GOOD, "报告.docx").blocks] == ["青岚市总工会", "收入\t支出"]


def test_a_file_beyond_the_limit_is_not_even_looked_at() -> None:
    limits = ReadingLimits(max_file_bytes=len(GOOD) - 1)
    assert refusal(GOOD, "大.docx", limits).reason_code is ReasonCode.TOO_LARGE
    assert read_document(GOOD, "刚好.docx", ReadingLimits(max_file_bytes=len(GOOD))).blocks


def test_the_limits_of_archives_reach_the_reader() -> None:
    limits = ReadingLimits(archive=ArchiveLimits(max_part_bytes=100))
    assert refusal(GOOD, "小限.docx", limits).reason_code is ReasonCode.DECOMPRESSION_BOMB


@pytest.mark.parametrize("length", range(0, 3000, 97))
def test_no_beginning_of_a_file_does_anything_but_be_refused(length: int) -> None:
    assert refusal(GOOD[:length], "半截.docx").reason_code in EXPLANATIONS


def test_every_reason_has_words_for_people_in_two_languages() -> None:
    assert set(EXPLANATIONS) == set(ReasonCode)
    for explanation in EXPLANATIONS.values():
        assert all((explanation.reason, explanation.reason_en, explanation.advice, explanation.advice_en))


def test_a_refusal_crosses_from_one_process_to_another_whole() -> None:
    sent = refusal(b"", "空.docx")
    received = pickle.loads(pickle.dumps(sent))
    assert (received.reason_code, received.detail, str(received)) == (sent.reason_code, sent.detail, str(sent))
