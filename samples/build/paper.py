"""A Word document in the manner of Chinese official papers: titles, headings, paragraphs, tables. No content here.

Whatever is written passes through the truth, which keeps the marks and returns the words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from samples.build.truth import Truth

_WRITTEN_AT = dt.datetime(2024, 4, 1, 9, 0)
_ROW_HEIGHT = Cm(0.7)
LEFT, ABOVE = "<", "^"  # a cell that belongs to the one at its left, or above


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts by their Chinese names, sizes and spacing in points, margins in centimetres (top, bottom, left, right)."""

    body_font: str = "仿宋_GB2312"
    heading_fonts: tuple[str, str] = ("黑体", "楷体_GB2312")
    title_font: str = "方正小标宋简体"
    body_size: float = 15
    title_size: float = 21
    table_size: float = 10.5
    line_spacing: float = 27
    margins: tuple[float, float, float, float] = (3.2, 3.0, 2.7, 2.5)


class Paper:
    """Writes top to bottom. `truth` gathers figures, work items and indicators on the way."""

    def __init__(self, look: Look, truth: Truth) -> None:
        self.look = look
        self.truth = truth
        self.word = Document()
        self._set_page()
        self._set_properties()

    def body(self, text: str, draw: Mapping[str, Callable[[], None]], heading: Callable[[str, int], object]) -> None:
        """Writes marked lines: `@name` calls `draw[name]`, `heading` writes `# ` (level 1) and `## ` (level 2) ones."""
        for line in filter(None, map(str.strip, text.splitlines())):
            if line.startswith("@"):
                draw[line[1:]]()
            elif line.startswith("#"):
                marker, _, words = line.partition(" ")
                heading(words, len(marker))
            elif line.startswith(">"):
                self.line(line[1:].strip(), WD_ALIGN_PARAGRAPH.RIGHT)
            else:
                self.paragraph(line)

    def title(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.line(line, WD_ALIGN_PARAGRAPH.CENTER, self.look.title_size, self.look.title_font)

    def heading(self, text: str, level: int) -> Paragraph:
        return self.paragraph(text, font=self.look.heading_fonts[min(level, len(self.look.heading_fonts)) - 1])

    def paragraph(self, text: str, font: str | None = None) -> Paragraph:
        paragraph = self.line(text, font=font)
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "200")
        indent.set(qn("w:firstLine"), str(int(self.look.body_size * 40)))
        return paragraph

    def line(
        self,
        text: str,
        alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
        size: float | None = None,
        font: str | None = None,
    ) -> Paragraph:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = alignment
        spacing = paragraph.paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        # What stands out by font or size is a title or caption: it stays with what it is about.
        spacing.keep_with_next = font is not None or size is not None
        spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        spacing.line_spacing = Pt(max(self.look.line_spacing, (size or 0) * 1.5))
        run = paragraph.add_run(self.truth.add(text))
        _dress(run, font or self.look.body_font, size or self.look.body_size)
        return paragraph

    def note(self, text: str) -> None:
        """A small line under a table, which need not stay with what follows."""
        self.line(text, size=10).paragraph_format.keep_with_next = False

    def gap(self, lines: int = 1) -> None:
        for _ in range(lines):
            self.line("")

    def page_break(self) -> None:
        self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], unit: str = "", header_rows: int = 0
    ) -> Table:
        """Marked cells, `<` and `^` merged with the left or upper one; widths in cm; `unit` of unlabelled amounts."""
        table: Table = self.word.add_table(len(rows), len(widths), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        _set_rows(table, header_rows)
        # Asked once: python-docx walks the whole table for every cell(i, j).
        cells = [list(row.cells) for row in table.rows]
        for i, row in enumerate(rows):
            if len(row) != len(widths):
                raise ValueError(f"{len(row)} cells for {len(widths)} columns: {row}")
            for j, text in enumerate(row):
                cells[i][j].width = Cm(widths[j])
                if text not in (LEFT, ABOVE):
                    self._fill(_spanned(cells, rows, i, j), text, unit, header=i < header_rows)
        return table

    def _fill(self, cell: _Cell, text: str, unit: str, *, header: bool) -> None:
        words = self.truth.add(text, unit)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for n, line in enumerate(words.split("\n")):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            short = header or len(words) <= 14
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if short else WD_ALIGN_PARAGRAPH.LEFT
            _dress(paragraph.add_run(line), self.look.body_font, self.look.table_size)

    def header(self, text: str) -> None:
        paragraph = self.word.sections[0].header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _dress(paragraph.add_run(text), "宋体", 9)

    def page_numbers(self, before: str = "— ", after: str = " —") -> None:
        paragraph = self.word.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _dress(paragraph.add_run(before), "宋体", 10.5)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        _dress(paragraph.add_run(after), "宋体", 10.5)

    def _set_page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        top, bottom, left, right = map(Cm, self.look.margins)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = top, bottom, left, right

    def _set_properties(self) -> None:
        properties = self.word.core_properties
        properties.created = properties.modified = properties.last_printed = _WRITTEN_AT
        properties.author = properties.last_modified_by = properties.comments = properties.title = ""
        properties.revision = 1


def _dress(run: Run, font: str, size: float) -> None:
    run.font.name = font
    run.font.size = Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _spanned(cells: list[list[_Cell]], rows: Sequence[Sequence[str]], i: int, j: int) -> _Cell:
    """The cell at row i, column j, merged with all that belong to it, which `cells` says from then on."""
    right, below = j, i
    while right + 1 < len(rows[i]) and rows[i][right + 1] == LEFT:
        right += 1
    while below + 1 < len(rows) and rows[below + 1][j] == ABOVE:
        below += 1
    if (below, right) == (i, j):
        return cells[i][j]
    merged = cells[i][j].merge(cells[below][right])
    for row in cells[i : below + 1]:
        row[j : right + 1] = [merged] * (right + 1 - j)
    return merged


def _set_rows(table: Table, header_rows: int) -> None:
    """Rows breathe and do not break over pages; the first `header_rows` stand again on each page."""
    for i, row in enumerate(table.rows):
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, _ROW_HEIGHT
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if i < header_rows:
            properties.append(OxmlElement("w:tblHeader"))
