"""What kind of file it is, told by its content; the name only decides how the refusal is worded."""

from __future__ import annotations

import io
import zipfile

import pytest

from tasks.documents.formats import detect
from tasks.documents.model import MediaType
from tasks.documents.rejection import DocumentRejected
from tests.builders.office97 import container, encrypted_docx, legacy_word
from tests.builders.word import word

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SAVED_AS_XML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "内容")
    return buffer.getvalue()


def refusal(data: bytes, file_name: str) -> str:
    with pytest.raises(DocumentRejected) as refused:
        detect(data, file_name)
    return refused.value.reason_code.value


@pytest.mark.parametrize(
    ("data", "file_name", "expected"),
    [
        (word("正文。"), "自评报告.docx", MediaType.DOCX),
        (word("正文。"), "自评报告.PDF", MediaType.DOCX),
        (word("正文。"), "自评报告", MediaType.DOCX),
        (archive("word/document.xml"), "自评报告.docx", MediaType.DOCX),
        (PDF, "自评报告.pdf", MediaType.PDF),
        (PDF, "自评报告.docx", MediaType.PDF),
        (b"\r\n" * 30 + PDF, "自评报告.pdf", MediaType.PDF),
        (legacy_word(), "自评报告.doc", MediaType.DOC),
        (legacy_word(), "自评报告.docx", MediaType.DOC),
        (legacy_word(), "自评报告.wps", MediaType.DOC),
        (container({"CONTENTS": b""}), "自评报告.wps", MediaType.WPS),
        (container({"MN0": b""}), "自评报告.wps", MediaType.WPS),
        (b"{\\rtf1\\ansi x}", "自评报告.doc", MediaType.RTF),
        (b"\xef\xbb\xbf\r\n{\\rtf1\\ansi x}", "自评报告.rtf", MediaType.RTF),
    ],
)
def test_formats_that_are_read(data: bytes, file_name: str, expected: MediaType) -> None:
    assert detect(data, file_name) is expected


@pytest.mark.parametrize(
    ("data", "file_name", "reason"),
    [
        (b"", "空.docx", "empty"),
        ("2023年度自评报告".encode(), "报告.docx", "wrong_extension"),
        ("2023年度自评报告".encode("gb18030"), "报告.doc", "wrong_extension"),
        ("2023年度自评报告".encode("utf-16"), "报告.docx", "wrong_extension"),
        (b"<html><body>x</body></html>", "报告.doc", "wrong_extension"),
        (
            b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>x</body></html>',
            "报告.doc",
            "unsupported_format",
        ),
        (SAVED_AS_XML, "报告.doc", "unsupported_format"),
        (SAVED_AS_XML.decode().encode("utf-16"), "报告.doc", "unsupported_format"),
        ("2023年度自评报告".encode(), "说明.txt", "unsupported_format"),
        (PNG, "报告.pdf", "wrong_extension"),
        (PNG, "照片.png", "unsupported_format"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "报告.pdf", "wrong_extension"),
        (b"Rar!\x1a\x07\x00" + bytes(40), "打包.rar", "unsupported_format"),
        (b"MZ" + bytes(40), "报告.docx", "wrong_extension"),
        (archive("a.txt"), "打包.zip", "unsupported_format"),
        (archive("a.txt"), "报告.docx", "wrong_extension"),
        (archive("xl/workbook.xml", "[Content_Types].xml"), "报告.docx", "wrong_extension"),
        (archive("xl/workbook.xml", "[Content_Types].xml"), "表.xlsx", "unsupported_format"),
        (archive(), "报告.docx", "corrupt"),
        (bytes(range(256)) * 4, "报告.docx", "corrupt"),
        (bytes(range(256)) * 4, "数据.bin", "unsupported_format"),
        (legacy_word(encrypted=True), "报告.doc", "encrypted"),
        (encrypted_docx(), "报告.docx", "encrypted"),
        (container({"Workbook": b""}), "表.xls", "unsupported_format"),
        (container({"Workbook": b""}), "报告.doc", "wrong_extension"),
        (container({"Something": b""}), "报告.doc", "corrupt"),
        (legacy_word()[:512], "报告.doc", "corrupt"),
        (legacy_word()[:9], "报告.doc", "corrupt"),
    ],
)
def test_formats_that_are_not_read(data: bytes, file_name: str, reason: str) -> None:
    assert refusal(data, file_name) == reason
