"""Charts: the words stay text and stay words; the same rows give the same bytes."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tasks.pages import charts

HOSTILE = '<script>alert("x")</script> & $\\frac{1}{0}$'
DRAWN = {
    "bars": lambda label: charts.bars([label, "帮扶"], [3, 2], " 项"),
    "pairs": lambda label: charts.pairs([label], [(1.5, 2.25)], ("预算数", "决算数"), ""),
    "years": lambda label: charts.years([label, "2023"], [1.5, None], ""),
    "position": lambda label: charts.position([1.0, 2.0, 4.0], 2.0, 1.5, label),
}


def words(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    return "\n".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("kind", DRAWN)
def test_it_is_one_svg_with_the_words_as_text(kind: str) -> None:
    svg = DRAWN[kind]("困难职工帮扶")
    assert svg.startswith("<svg")
    assert "困难职工帮扶" in words(svg)
    assert DRAWN[kind]("困难职工帮扶") == svg


@pytest.mark.parametrize("kind", DRAWN)
def test_a_label_is_never_markup_nor_mathematics(kind: str) -> None:
    svg = DRAWN[kind](HOSTILE)
    assert "<script" not in svg
    assert HOSTILE[:12] in words(svg)


def test_values_are_written_beside_their_bars() -> None:
    said = words(charts.pairs(["支出"], [(480.0, 498.62)], ("预算数", "决算数"), ""))
    assert {" 480", " 498.62", "预算数", "决算数"} <= set(said.split("\n"))
