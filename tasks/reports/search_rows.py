"""Which words stand where in a document, so that it can be found by them. How a text is cut is not here."""

from __future__ import annotations

from collections import defaultdict

from tasks.documents.model import BlockKind, Document
from tasks.reports.model import Report
from tasks.reports.rows import Rows
from tasks.taxonomy.matcher import search_terms
from tasks.taxonomy.model import Taxonomy

# A table's words stand in its indicators and figures; what is repeated on every page says nothing.
_LEFT_OUT = (BlockKind.TABLE, BlockKind.HEADER, BlockKind.FOOTER)


def search_rows(document: Document, report: Report, document_id: str, taxonomy: Taxonomy) -> Rows:
    """search_terms: a row for each term of the work items and paragraphs, each place as often as it stands there."""
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for item in report.work_items:
        for term in search_terms(item.text, taxonomy):
            places[term][0].append(item.item_no)
    for block in document.blocks:
        if block.kind not in _LEFT_OUT:
            for term in search_terms(block.text, taxonomy):
                places[term][1].append(block.block_no)
    return {
        "search_terms": [
            {"document_id": document_id, "term": term, "item_nos": items, "block_nos": blocks}
            for term, (items, blocks) in sorted(places.items())
        ]
    }
