"""The walk through a Word document: body, text boxes, headers, footers and notes become blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from docx.oxml.ns import qn

from tasks.documents.archive import DEFAULT_LIMITS, Archive, ArchiveLimits
from tasks.documents.grid import table_text
from tasks.documents.headings import paragraph_kind
from tasks.documents.model import Block, BlockKind, Document, MediaType, Table
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.documents.word.controls import drop_prompts
from tasks.documents.word.definitions import load_numbering, load_styles
from tasks.documents.word.figures import FigureReader
from tasks.documents.word.inline import BOX_CONTENT
from tasks.documents.word.markup import ALTERNATE, Element, chosen, parse
from tasks.documents.word.package import Package
from tasks.documents.word.paragraphs import Paragraph, ParagraphReader
from tasks.documents.word.stories import Story, note_stories, page_stories
from tasks.documents.word.tables import cells_of, read_table, rows_of

_PARAGRAPH, _TABLE, _ALT_CHUNK = qn("w:p"), qn("w:tbl"), qn("w:altChunk")
_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_FURNITURE = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


def read_word(data: bytes, limits: ArchiveLimits = DEFAULT_LIMITS) -> Document:
    """The blocks of a .docx, .docm or strict OOXML file: the body in order, then headers, footers and notes.

    Raise DocumentRejected: corrupt, encrypted, decompression_bomb, empty (no text), unsupported_format (text that
    lies in embedded files of other formats).
    """
    package = Package(Archive(data, limits))
    content = package.content(package.main_part)
    root = parse(content, package.main_part)
    body = root.find(qn("w:body"))
    if body is None:
        raise DocumentRejected(ReasonCode.CORRUPT, "the main document has no body")
    around = page_stories(package, body)
    texts = [content, *(story.content for story in around)]
    styles = load_styles(package, texts)
    walk = _Walk(ParagraphReader(styles, load_numbering(package, texts, styles)), FigureReader(package))
    walk.part(body, None, package.main_part)
    if not walk.blocks:
        raise DocumentRejected(ReasonCode.EMPTY, "no text in the body")
    walk.stories(around)
    walk.stories(note_stories(package, walk.notes))
    return Document(MediaType.DOCX, tuple(walk.blocks))


class _Walk:
    """Collects blocks while it goes through one part after the other."""

    def __init__(self, paragraphs: ParagraphReader, figures: FigureReader) -> None:
        self._paragraphs = paragraphs
        self._figures = figures
        self._table_count = 0
        self.blocks: list[Block] = []
        self.notes: list[tuple[str, str]] = []

    def stories(self, stories: list[Story]) -> None:
        """Add furniture and notes; what several sections share, or repeat word for word, stands once."""
        seen: set[tuple[BlockKind, str]] = set()
        for story in stories:
            first = len(self.blocks)
            self.part(story.root, story.kind, story.part_name)
            text = "\n".join(block.text for block in self.blocks[first:])
            if story.kind in _FURNITURE and (story.kind, text) in seen:
                del self.blocks[first:]
            seen.add((story.kind, text))

    def part(self, container: Element, kind: BlockKind | None, part_name: str) -> None:
        drop_prompts(container)
        self._figures.begin_part(part_name)
        self._paragraphs.begin_part(container)
        self._content(container, kind)

    def _content(self, container: Element, kind: BlockKind | None) -> None:
        """Add what stands in `container`; `kind` None lets each paragraph decide for itself."""
        for element in _contents(container):
            if element.tag == _TABLE:
                self._rest(kind)
                self._table(element, kind)
            elif paragraph := self._paragraphs.read(element):
                self._paragraph(paragraph, kind)
        self._rest(kind)

    def _rest(self, kind: BlockKind | None) -> None:
        if rest := self._paragraphs.rest():
            self._paragraph(rest, kind)

    def _paragraph(self, paragraph: Paragraph, kind: BlockKind | None) -> None:
        number = paragraph.number
        for text in paragraph.parts():
            if text:
                self._add(text, kind, paragraph.level, number)
            number = ""
        self.notes.extend(paragraph.notes)
        for box in paragraph.boxes:
            self._box(box, kind or BlockKind.TEXT_BOX)

    def _box(self, box: Element, kind: BlockKind) -> None:
        if box.tag == BOX_CONTENT:
            with self._paragraphs.apart():
                self._content(box, kind)
            return
        for text in self._figures.texts(box):
            self._add(text, kind, None, "")

    def _table(self, element: Element, kind: BlockKind | None) -> None:
        frame = _frame_around_tables(element)
        if frame is not None:
            self._content(frame, kind)
            return
        table = read_table(element, self._table_count + 1, self._cell_text)
        text = table_text(table) if table else ""
        if table is None or not text.strip():
            return
        if kind in (None, BlockKind.TEXT_BOX):
            self._table_count += 1
            self._add(text, BlockKind.TABLE, None, "", table)
        else:
            # Tables in headers and notes are layout; their words are kept, their grid is nobody's figure.
            self._add(text, kind, None, "")

    def _cell_text(self, cell: Element) -> str:
        """The lines of a cell: its paragraphs, the boxes on them, and the rows of tables inside it."""
        lines: list[str] = []
        for element in _contents(cell):
            if element.tag == _TABLE:
                nested = read_table(element, 1, self._cell_text)
                lines.append(table_text(nested) if nested else "")
            elif paragraph := self._paragraphs.read(element):
                lines += self._cell_lines(paragraph)
        if rest := self._paragraphs.rest():
            lines += self._cell_lines(rest)
        return "\n".join(line for line in lines if line)

    def _cell_lines(self, paragraph: Paragraph) -> list[str]:
        """The text of a paragraph in a cell, and those of the boxes and figures on it."""
        lines = [paragraph.text]
        self.notes.extend(paragraph.notes)
        for box in paragraph.boxes:
            if box.tag == BOX_CONTENT:
                with self._paragraphs.apart():
                    lines.append(self._cell_text(box))
            else:
                lines += self._figures.texts(box)
        return lines

    def _add(
        self, text: str, kind: BlockKind | None, style_level: int | None, number: str, table: Table | None = None
    ) -> None:
        level = None
        if kind is None:
            kind, level = paragraph_kind(text, style_level)
            # Word's list formats, (a) or 甲., go beyond what a typed number is told by.
            kind = BlockKind.LIST_ITEM if number and kind is BlockKind.PARAGRAPH else kind
        self.blocks.append(Block(len(self.blocks) + 1, kind, text, level, number, table=table))


def _contents(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container in order, content controls and tracked insertions opened."""
    for child in container:
        if child.tag == _PARAGRAPH or child.tag == _TABLE:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _contents(child)
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _contents(branch)
        elif child.tag == _ALT_CHUNK:
            raise DocumentRejected(ReasonCode.UNSUPPORTED_FORMAT, "text in an embedded file (altChunk)")


def _frame_around_tables(table: Element) -> Element | None:
    """The only cell of a table that holds further tables: a frame for looks, whose content stands for itself."""
    cells = list(islice((cell for row in rows_of(table) for cell in cells_of(row)), 2))
    if len(cells) == 1 and any(element.tag == _TABLE for element in _contents(cells[0])):
        return cells[0]
    return None
