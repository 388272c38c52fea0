"""From a document to all rows that are kept of it. What each row holds is decided where it is made."""

from __future__ import annotations

from tasks.documents.model import Document
from tasks.documents.personal import hide
from tasks.reports.rows import Rows, document_rows, personal_rows, report_rows
from tasks.reports.understand import ReadingRules, understand
from tasks.reports.word_rows import with_words


def all_rows(document: Document, document_id: str, rules: ReadingRules) -> Rows:
    """table -> rows of the document, of the report that it is, of its words and of the personal data in it."""
    # Before anybody reads it: what is not in the document cannot be in anything that is made of it.
    shown, personal = hide(document)
    if not rules.keep_personal_data:
        document = shown
    report = understand(document, rules)
    rows = (
        document_rows(document, document_id, report.section_kinds)
        | report_rows(report, document_id)
        | personal_rows(personal, document_id, is_masked=not rules.keep_personal_data)
    )
    return with_words(rows, rules.taxonomy)
