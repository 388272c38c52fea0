"""The pictures of docs/benchmarks.md say what its tables say."""

from __future__ import annotations

import re

import pytest

from benchmarks.curves import DRAWINGS, PAGE, drawn, number_in, picture_of, table_of

TEXT = PAGE.read_text(encoding="utf-8")


def test_every_marked_table_is_drawn_and_shown() -> None:
    assert set(re.findall(r"<!-- drawn: (.+) -->", TEXT)) == set(DRAWINGS)
    assert {f"({picture_of(name).name})" for name in DRAWINGS} <= set(re.findall(r"\(.*?\)", TEXT))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_its_table(name: str) -> None:
    """Edited a table? `python -m benchmarks.curves` draws it anew."""
    assert picture_of(name).read_bytes() == drawn(name, TEXT)


def test_a_table_is_read_by_its_mark() -> None:
    page = "|a|\n|-|\n|0|\n\n<!-- drawn: x -->\n\n| a | b |\n|-|-|\n| one | 1,234.5 (1 to 2) |\n\n| c |\n|-|\n| 2 |\n"
    [row] = table_of(page, "x")
    assert (row["a"], number_in(row["b"])) == ("one", 1234.5)
    with pytest.raises(ValueError, match="no table is marked as y"):
        table_of(page, "y")
    with pytest.raises(ValueError, match="no number"):
        number_in("none")
