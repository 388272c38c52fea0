"""What is kept of a document's words: terms to find it by, shingles to know a copy by. The cutting is not here."""

from __future__ import annotations

from collections.abc import Iterable

from tasks.documents.model import BlockKind
from tasks.reports.rows import Row, Rows
from tasks.reports.shingles import kept, own_names, shingles
from tasks.taxonomy.matcher import words_and_terms
from tasks.taxonomy.model import Taxonomy

# A table's words stand in its indicators and figures; what is repeated on every page says nothing.
_LEFT_OUT = (BlockKind.TABLE, BlockKind.HEADER, BlockKind.FOOTER)


def with_words(rows: Rows, taxonomy: Taxonomy) -> Rows:
    """`rows` with the terms of every work item and paragraph, and the shingles of the report's work items.

    Terms stand in one string, a space before and after each, as often as in the text, so that whole terms can be looked
    for in it. `shingles` and `shingle_item_nos` are of the same length.
    """
    cut = [words_and_terms(str(row["text"]), taxonomy) for row in rows["work_items"]]
    items = [row | {"search_terms": _joined(terms)} for row, (_, terms) in zip(rows["work_items"], cut, strict=True)]
    blocks = [row | {"search_terms": _terms_of_block(row, taxonomy)} for row in rows["blocks"]]
    reports = [row | _shingle_columns(row, items, [words for words, _ in cut]) for row in rows["reports"]]
    return {**rows, "work_items": items, "blocks": blocks, "reports": reports}


def _terms_of_block(block: Row, taxonomy: Taxonomy) -> str | None:
    return None if block["kind"] in _LEFT_OUT else _joined(words_and_terms(str(block["text"]), taxonomy)[1])


def _joined(terms: Iterable[str]) -> str:
    return "".join(f" {term} " for term in terms)


def _shingle_columns(report: Row, items: list[Row], words: list[list[str]]) -> Row:
    """Each shingle once, with the first work item that it stands in."""
    names = own_names(report)
    found: dict[int, object] = {}
    for item, said in zip(items, words, strict=True):
        for shingle in shingles(said, names):
            found.setdefault(shingle, item["item_no"])
    stored = kept(found)
    return {"shingles": list(stored), "shingle_item_nos": list(stored.values())}
