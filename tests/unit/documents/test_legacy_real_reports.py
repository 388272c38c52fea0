"""Real reports beside the checkout: the .doc of each says what its .docx says, and is understood as the same report."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache, partial
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


Converted = Callable[[str], Document]


@pytest.fixture(params=["msdoc2docx", pytest.param("LibreOffice", marks=needs_soffice)])
def converted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Converted:
    """Each converter alone, the other missing."""

    def refuse(_: bytes) -> bytes:
        raise DocumentRejected(ReasonCode.CONVERTER_MISSING, "refused by the test")

    if request.param == "msdoc2docx":
        monkeypatch.setattr(legacy_reading, "find_office", lambda: None)
    else:
        monkeypatch.setattr(legacy_reading, "word_by_msdoc2docx", refuse)
    return partial(read, converter=str(request.param))


@cache
def read(file_name: str, converter: str = "none needed") -> Document:
    """Once for all tests with this converter, the only one that is there while this is called."""
    return read_document((REPORTS / file_name).read_bytes(), file_name)


def folded(document: Document) -> list[str]:
    return ["".join(block.text.split()) for block in document.blocks]


@pytest.mark.parametrize("name", NAMES)
def test_a_doc_says_what_its_docx_says(converted: Converted, name: str) -> None:
    old, new = converted(f"{name}.doc"), read(f"{name}.docx")
    assert old.media_type is MediaType.DOC
    old_text, new_text = "\n".join(folded(old)), "\n".join(folded(new))
    matcher = SequenceMatcher(None, old_text, new_text, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    assert same >= 0.995 * max(len(old_text), len(new_text))
    assert [(block.kind, block.level, block.number_text) for block in old.blocks] == [
        (block.kind, block.level, block.number_text) for block in new.blocks
    ]
    assert [block.table for block in old.tables()] == [block.table for block in new.tables()]


@pytest.mark.parametrize("name", NAMES)
def test_a_doc_is_understood_as_its_docx_is(converted: Converted, name: str) -> None:
    rules = load_reading_rules()
    documents = converted(f"{name}.doc"), read(f"{name}.docx")
    old, new = (report_rows(understand(document, rules), "report") for document in documents)
    assert new["work_items"]
    assert new["budget_figures"]
    assert old == new
