"""Real reports beside the checkout: the .doc of each says what its .docx says, and is understood as the same report."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from tasks.documents.legacy import reading as legacy_reading
from tasks.documents.model import Document, MediaType
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.reports.rows import report_rows
from tasks.reports.understand import understand
from tasks.rules.reading import load_reading_rules
from tests.builders.legacy import needs_soffice

REPORTS = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
NAMES = ("beita-2019", "linxiang-2022", "liuyang-2020", "yanfeng-2023")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside the checkout (../shared/reports)"),
]


@pytest.fixture(params=["msdoc2docx", pytest.param("LibreOffice", marks=needs_soffice)])
def converter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each converter alone, the other missing."""

    def refuse(_: bytes) -> bytes:
        raise DocumentRejected(ReasonCode.CONVERTER_MISSING, "refused by the test")

    if request.param == "msdoc2docx":
        monkeypatch.setattr(legacy_reading, "find_office", lambda: None)
    else:
        monkeypatch.setattr(legacy_reading, "word_by_msdoc2docx", refuse)


def read(file_name: str) -> Document:
    return read_document((REPORTS / file_name).read_bytes(), file_name)


def folded(document: Document) -> list[str]:
    return ["".join(block.text.split()) for block in document.blocks]


@pytest.mark.usefixtures("converter")
@pytest.mark.parametrize("name", NAMES)
def test_a_doc_says_what_its_docx_says(name: str) -> None:
    old, new = read(f"{name}.doc"), read(f"{name}.docx")
    assert old.media_type is MediaType.DOC
    old_text, new_text = "\n".join(folded(old)), "\n".join(folded(new))
    matcher = SequenceMatcher(None, old_text, new_text, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    assert same >= 0.995 * max(len(old_text), len(new_text))
    assert [(block.kind, block.level, block.number_text) for block in old.blocks] == [
        (block.kind, block.level, block.number_text) for block in new.blocks
    ]
    assert [block.table for block in old.tables()] == [block.table for block in new.tables()]


@pytest.mark.usefixtures("converter")
@pytest.mark.parametrize("name", NAMES)
def test_a_doc_is_understood_as_its_docx_is(name: str) -> None:
    rules = load_reading_rules()
    old, new = (report_rows(understand(read(f"{name}.{end}"), rules), "report") for end in ("doc", "docx"))
    assert new["work_items"]
    assert new["budget_figures"]
    assert old == new
