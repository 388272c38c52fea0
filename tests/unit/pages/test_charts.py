"""Charts: the words stay text and stay words; the same rows give the same bytes."""

from __future__ import annotations

import re
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
    assert {"480", "498.62", "预算数", "决算数"} <= set(said.split("\n"))


@pytest.mark.parametrize(
    "svg",
    [
        charts.years(["2021", "2022", "2023"], [1, 100.5, 100.25], ""),
        charts.pairs(["退回", "支出合计"], [(-3.5, 2), (123_456.78, 99)], ("预算数", "决算数"), ""),
        charts.bars(["一项工作" * 9], [0], " 项"),
        charts.position([5.0] * 6, 5.0, 5.0, ""),
    ],
)
def test_no_word_lies_outside_the_picture(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert len(texts) > 3
    for node in texts:
        size = float(re.search(r"font-size: (\d+)px", node.attrib["style"])[1])
        x, y, room = float(node.attrib["x"]), float(node.attrib["y"]), size * len("".join(node.itertext()))
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[re.search(r"anchor: (\w+)", node.attrib["style"])[1]]
        # Half of a full square each: most of these are figures.
        assert x - before * room / 2 >= 0
        assert x + (1 - before) * room / 2 <= width
        assert size <= y <= height


def test_thousands_of_peers_are_as_many_dots_as_one_can_tell_apart() -> None:
    few, many = (charts.position([float(n % 997) for n in range(count)], 5.0, 500.0, "") for count in (2_000, 20_000))
    assert few.count("<use") == many.count("<use") < 150


def test_the_same_years_are_drawn_once() -> None:
    drawn = charts.years(["2022", "2023"], [1.5, 2.5], "")
    assert charts.years(["2022", "2023"], [1.5, 2.5], "") is drawn
    assert charts.years(["2022", "2023"], [1.5, 2.75], "") != drawn
