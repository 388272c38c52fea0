"""What was recognised and may be wrong stands among the report's issues, with its place and its subject."""

from __future__ import annotations

import pytest

from tasks.documents.model import Block, BlockKind, Cell, Document, Doubt, DoubtKind, MediaType, Provenance, Table
from tasks.reports.model import Issue
from tasks.reports.scan_doubts import OCR_DOUBTFUL, PAGE_UNREAD, with_scan_doubts

PROSE = Block(1, BlockKind.PARAGRAPH, "本年收入366.10万元，年末结转12.08万元。", page_no=1)
CELLS = (Cell(1, 1, "项目支出"), Cell(1, 2, "6.10"))
TABLE = Block(2, BlockKind.TABLE, "项目支出\t6.10", page_no=1, table=Table(1, 1, 2, CELLS))


def document(*doubts: Doubt) -> Document:
    return Document(MediaType.PDF, (PROSE, TABLE), 1, doubts=doubts)


def test_a_doubt_in_prose_names_what_it_is_about() -> None:
    start = PROSE.text.index("12.08")
    [issue] = with_scan_doubts((), document(Doubt(DoubtKind.STAMP, PROSE.provenance(start, start + 7))))
    assert (issue.issue_no, issue.issue_kind) == (1, OCR_DOUBTFUL)
    assert (issue.subject, issue.observed) == ("年末结转", "12.08万元")
    assert "原件" in issue.expected


def test_a_doubt_in_a_cell_names_its_row() -> None:
    [issue] = with_scan_doubts((), document(Doubt(DoubtKind.UNSURE, TABLE.cell_provenance(CELLS[1]))))
    assert (issue.subject, issue.observed) == ("项目支出", "6.10")


def test_issues_stay_in_reading_order() -> None:
    found = Issue(1, "placeholder", "单位", "XX", "", Provenance(1, "XX"))
    doubts = Doubt(DoubtKind.STAMP, TABLE.cell_provenance(CELLS[1])), Doubt(DoubtKind.STAMP, PROSE.provenance(0, 4))
    issues = with_scan_doubts((found,), document(*doubts))
    assert [issue.issue_no for issue in issues] == [1, 2, 3]
    assert [issue.provenance.block_no for issue in issues] == [1, 1, 2]


@pytest.mark.parametrize("kind", [DoubtKind.PICTURED, DoubtKind.GARBLED])
def test_a_page_that_was_not_read_is_named(kind: DoubtKind) -> None:
    [issue] = with_scan_doubts((), document(Doubt(kind, Provenance(2, "", 7))))
    assert (issue.issue_kind, issue.subject, issue.observed) == (PAGE_UNREAD, "第7页", "第7页")
    assert (issue.provenance.page_no, issue.provenance.block_no) == (7, 2)
    assert "对照原件" in issue.expected


def test_typed_documents_have_none() -> None:
    assert with_scan_doubts((), document()) == ()
