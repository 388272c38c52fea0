"""By which words a document can be found: beside each text the terms it is cut into. How it is cut is not here."""

from __future__ import annotations

from tasks.documents.model import BlockKind
from tasks.reports.rows import Rows
from tasks.taxonomy.matcher import search_terms
from tasks.taxonomy.model import Taxonomy

# A table's words stand in its indicators and figures; what is repeated on every page says nothing.
_LEFT_OUT = (BlockKind.TABLE, BlockKind.HEADER, BlockKind.FOOTER)


def with_search_terms(rows: Rows, taxonomy: Taxonomy) -> Rows:
    """`rows` with the terms of every work item and paragraph, each as often as it stands there; see `joined_terms`."""
    items = [row | {"search_terms": joined_terms(str(row["text"]), taxonomy)} for row in rows["work_items"]]
    blocks = [
        row | {"search_terms": None if row["kind"] in _LEFT_OUT else joined_terms(str(row["text"]), taxonomy)}
        for row in rows["blocks"]
    ]
    return {**rows, "work_items": items, "blocks": blocks}


def joined_terms(text: str, taxonomy: Taxonomy) -> str:
    """The terms of a text in one string, a space before and after each, so that whole terms can be looked for in it."""
    return "".join(f" {term} " for term in search_terms(text, taxonomy))
