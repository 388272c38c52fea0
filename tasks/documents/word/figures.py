"""The words on figures of a Word document: SmartArt, charts, WordArt and drawn shapes. Text boxes are read as blocks.

A chart's numbers are drawn, not written, and stay out; its titles, series and categories are words.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn

from tasks.documents.word.markup import Element, integer, parse
from tasks.documents.word.package import Package

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_PARAGRAPH, _TEXT, _BREAK = _DRAWING + "p", _DRAWING + "t", _DRAWING + "br"

SMART_ART, CHART, CHART_EX = _DIAGRAM + "relIds", _CHART + "chart", _CHART_EX + "chart"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
SHAPE_TEXT = _DRAWING + "txBody"
FIGURES = frozenset({SMART_ART, CHART, CHART_EX, WORD_ART, SHAPE_TEXT})


class FigureReader:
    """Reads what figures say; most of them lie in parts of their own, to which the part around them refers."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part_name = package.main_part

    def begin_part(self, part_name: str) -> None:
        self._part_name = part_name

    def texts(self, figure: Element) -> list[str]:
        """The words on one figure of `FIGURES`, in reading order, one string for each box or title; none is empty."""
        if figure.tag == WORD_ART:
            found = [figure.get("string", "").replace("\r\n", "\n")]
        elif figure.tag == SHAPE_TEXT:
            found = [_shape_text(figure)]
        elif figure.tag == SMART_ART:
            root = self._part(figure.get(qn("r:dm")))
            found = [] if root is None else list(_smart_art(root))
        else:
            root = self._part(figure.get(qn("r:id")))
            found = [] if root is None else ["\n".join(_chart(root))]
        return [text.strip() for text in found if text.strip()]

    def _part(self, rel_id: str | None) -> Element | None:
        part_name = self._package.part_by_id(rel_id, self._part_name)
        return parse(self._package.content(part_name), part_name) if part_name else None


def _shape_text(element: Element) -> str:
    """The paragraphs under `element` as lines."""
    lines = []
    for paragraph in element.iter(_PARAGRAPH):
        lines.append("".join("\n" if e.tag == _BREAK else e.text or "" for e in paragraph.iter(_TEXT, _BREAK)))
    return "\n".join(line for line in lines if line.strip())


def _smart_art(root: Element) -> Iterator[str]:
    """The texts of the points from the top down; those that hang on no other follow, so that none is lost."""
    texts = {point.get("modelId", ""): _shape_text(point) for point in root.iter(_DIAGRAM + "pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(_DIAGRAM + "cxn"):
        if link.get("type", "parOf") == "parOf":
            order = integer(link.get("srcOrd"), 0, 0, 1_000_000)
            below.setdefault(link.get("srcId", ""), []).append((order, link.get("destId", "")))
    children = {child for links in below.values() for _, child in links}
    waiting = [*reversed(texts), *(point for point in reversed(texts) if point not in children)]
    seen: set[str] = set()
    while waiting:
        point = waiting.pop()
        if point in seen:
            continue
        seen.add(point)
        yield texts.get(point, "")
        waiting += [child for _, child in sorted(below.get(point, ()), reverse=True)]


def _chart(root: Element) -> Iterator[str]:
    """Titles, one a line; then the names of the series, and those of the categories, each once."""
    for title in root.iter(_CHART + "title", _CHART_EX + "title"):
        yield _shape_text(title) or "\t".join(_cached(title))
    for tags in ((_CHART + "tx", _CHART_EX + "txData"), (_CHART + "cat", _CHART_EX + "strDim")):
        names = [
            name
            for series in root.iter(_CHART + "ser", _CHART_EX + "series", _CHART_EX + "data")
            for part in series.iterchildren(*tags)
            for name in _cached(part)
        ]
        if names:
            yield "\t".join(dict.fromkeys(names))


def _cached(element: Element) -> Iterator[str]:
    """The words that a chart keeps of the cells it was drawn from."""
    for value in element.iter(_CHART + "v", _CHART_EX + "v", _CHART_EX + "pt"):
        if value.text and value.text.strip():
            yield value.text.strip()
