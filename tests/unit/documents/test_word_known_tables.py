"""Tables that are known cell by cell, written by python-docx: every cell at its place, with its spans and its words."""

from __future__ import annotations

import pytest

from benchmarks.known_tables import features, known_file
from tasks.documents.word import read_word


@pytest.mark.parametrize("feature", features())
def test_every_cell_comes_out_right(feature: str) -> None:
    file = known_file(feature, tables=1)
    found = [
        (block.table.table_no, c.row_no, c.col_no, c.row_span, c.col_span, c.text)
        for block in read_word(file.data).tables()
        if block.table is not None
        for c in block.table.cells
    ]
    known = [(c.table_no, c.row_no, c.col_no, c.row_span, c.col_span, c.text) for c in file.cells]
    assert len(known) > 90
    assert found == sorted(known)
