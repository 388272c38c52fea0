"""Real Word files for tests, put together from small pieces of WordprocessingML. Reading them is the tests' business.

Each piece is a string of XML; `word` puts them into python-docx's own empty document and saves it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_STRICT = (
    (_NAMESPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
CHANGE = 'w:id="9" w:author="经办人" w:date="2023-03-01T00:00:00Z"'


# --- inside a paragraph ---------------------------------------------------------------------------------------------


def run(text: str, *, hidden: bool = False, style: str = "", font: str = "") -> str:
    properties = f'<w:rStyle w:val="{style}"/>' * bool(style) + f'<w:rFonts w:ascii="{font}"/>' * bool(font)
    properties += "<w:vanish/>" * hidden
    return f'<w:r>{_wrapped("rPr", properties)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def soft_break() -> str:
    return "<w:r><w:br/></w:r>"


def symbol_char(code: str, font: str = "Wingdings") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def inserted(*runs: str) -> str:
    return f"<w:ins {CHANGE}>{''.join(runs)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {CHANGE}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"


def moved_away(*runs: str) -> str:
    return f"<w:moveFrom {CHANGE}>{''.join(runs)}</w:moveFrom>"


def moved_here(*runs: str) -> str:
    return f"<w:moveTo {CHANGE}>{''.join(runs)}</w:moveTo>"


def field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'


def field(code: str, result: str) -> str:
    return field_mark("begin") + instruction(code) + field_mark("separate") + run(result) + field_mark("end")


def field_without_result(code: str) -> str:
    return field_mark("begin") + instruction(code) + field_mark("end")


def form_field(code: str, data: str) -> str:
    """A field of a form of before 2007, whose value stands in its w:ffData."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return begin + instruction(code) + field_mark("separate") + field_mark("end")


def simple_field(instruction: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{escape(instruction)}">{run(result)}</w:fldSimple>'


def hyperlink(text: str) -> str:
    return f'<w:hyperlink w:anchor="there">{run(text)}</w:hyperlink>'


def note_reference(kind: str, note_id: int) -> str:
    """A `footnote` or `endnote` mark."""
    return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'


def text_box(*blocks: str) -> str:
    """A text box as Word writes it: once for today's programs, once more for those of before 2010."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def figure(graphic: str) -> str:
    """A drawing in a run. `graphic` refers to a part, as SmartArt and charts do, or holds the words itself."""
    return f"<w:r><w:drawing><a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></w:drawing></w:r>"


def smart_art(rel_id: str) -> str:
    return figure(f'<dgm:relIds r:dm="{rel_id}" r:lo="rIdNone" r:qs="rIdNone" r:cs="rIdNone"/>')


def chart(rel_id: str) -> str:
    return figure(f'<c:chart r:id="{rel_id}"/>')


# --- blocks ---------------------------------------------------------------------------------------------------------


def p(
    *content: str,
    style: str = "",
    outline: int | None = None,
    num: tuple[int, int] | None = None,
    mark: str = "",
) -> str:
    """A paragraph of runs, or of plain text where a piece is no XML. `num` is (numId, level), level from 0; `mark` the
    properties of the paragraph's end."""
    properties = f'<w:pStyle w:val="{style}"/>' * bool(style)
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    if outline is not None:
        properties += f'<w:outlineLvl w:val="{outline}"/>'
    properties += _wrapped("rPr", mark)
    pieces = (piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p>{_wrapped('pPr', properties)}{''.join(pieces)}</w:p>"


def control(*content: str) -> str:
    """A content control around blocks, rows, cells or runs."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="名称"/></w:sdtPr><w:sdtContent>{"".join(content)}</w:sdtContent></w:sdt>'


def prompt(*content: str) -> str:
    """A content control that nobody filled in: what it holds asks for something."""
    properties = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def cell(*content: str, span: int = 1, merge: str = "", h_merge: str = "", change: str = "") -> str:
    """A cell of paragraphs and tables, or of plain text. `merge` (vertical) and `h_merge`: `restart` or `continue`;
    `change`: `cellIns` or `cellDel` where a tracked change put it in or took it out."""
    properties = f'<w:gridSpan w:val="{span}"/>' * (span > 1)
    properties += "".join(f'<w:{tag} w:val="{val}"/>' for tag, val in (("hMerge", h_merge), ("vMerge", merge)) if val)
    properties += f"<w:{change} {CHANGE}/>" * bool(change)
    blocks = [piece if piece.startswith("<") else p(piece) for piece in content] or [p()]
    return f"<w:tc>{_wrapped('tcPr', properties)}{''.join(blocks)}</w:tc>"


def row(*cells: str, before: int = 0, gone: bool = False) -> str:
    """A row of cells (plain text makes a plain cell), `before` grid columns in; `gone`: deleted by a tracked change."""
    properties = f'<w:gridBefore w:val="{before}"/>' * bool(before) + f"<w:del {CHANGE}/>" * gone
    pieces = (piece if piece.startswith("<") else cell(piece) for piece in cells)
    return f"<w:tr>{_wrapped('trPr', properties)}{''.join(pieces)}</w:tr>"


def table(*rows: str | Sequence[str]) -> str:
    pieces = (piece if isinstance(piece, str) else row(*piece) for piece in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(pieces)}</w:tbl>"


# --- lists and styles -----------------------------------------------------------------------------------------------


def level(
    number_format: str,
    pattern: str,
    *,
    start: int = 1,
    suffix: str = "",
    restart: int | None = None,
    style: str = "",
    legal: bool = False,
) -> str:
    """One level of a list, its w:lvl still without the number of the level."""
    return (
        f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        + (f'<w:lvlRestart w:val="{restart}"/>' if restart is not None else "")
        + f'<w:pStyle w:val="{style}"/>' * bool(style)
        + "<w:isLgl/>" * legal
        + f'<w:suff w:val="{suffix}"/>' * bool(suffix)
        + f'<w:lvlText w:val="{escape(pattern)}"/>'
    )


def definition(abstract_id: int, *levels: str) -> str:
    body = "".join(f'<w:lvl w:ilvl="{ilvl}">{content}</w:lvl>' for ilvl, content in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{body}</w:abstractNum>'


def instance(num_id: int, abstract_id: int, *, starts: Mapping[int, int] | None = None) -> str:
    """A list in use; `starts` begin anew at a count, by level."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for ilvl, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def one_list(*levels: str) -> str:
    """The definitions for a document with a single list, whose numId is 1."""
    return definition(0, *levels) + instance(1, 0)


def style(
    style_id: str,
    properties: str = "",
    *,
    run_properties: str = "",
    based_on: str = "",
    name: str = "",
    kind: str = "paragraph",
) -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>'
        + f'<w:basedOn w:val="{based_on}"/>' * bool(based_on)
        + f"{_wrapped('pPr', properties)}{_wrapped('rPr', run_properties)}</w:style>"
    )


# --- the file -------------------------------------------------------------------------------------------------------


def word(
    *blocks: str,
    numbering: str = "",
    styles: str = "",
    header: str = "",
    footer: str = "",
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    parts: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """A .docx file with this body. Plain text among `blocks` makes a plain paragraph; notes are text by their id.

    `parts` are further parts by the id under which the body refers to them: what they are (`chart`) and their XML.
    """
    document = Document()
    body = document.element.body
    for block in blocks:
        for element in _parsed(block if block.startswith("<") else p(block)):
            body.insert(len(body) - 1, element)
    if numbering:
        _replace_children(document.part.numbering_part.element, numbering)
    for element in _parsed(styles):
        document.styles.element.append(element)
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    for kind, notes in (("footnotes", footnotes), ("endnotes", endnotes)):
        if notes:
            _add_notes(document, kind, notes)
    for rel_id, (kind, xml) in (parts or {}).items():
        _add_part(document, rel_id, kind, xml)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def in_utf_16(data: bytes) -> bytes:
    """The same file with all its XML in UTF-16, which the standard allows beside UTF-8."""

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")):
            return content
        return etree.tostring(etree.fromstring(content), encoding="UTF-16", xml_declaration=True)

    return rewritten(data, change)


def strict(data: bytes) -> bytes:
    """The same file in the strict dialect of the standard, whose names are others."""
    return rewritten(data, lambda _, content: _to_strict(content))


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same archive with each entry as `change(name, content)` gives it back; None leaves the entry out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def _to_strict(content: bytes) -> bytes:
    for usual, other in _STRICT:
        content = content.replace(usual.encode(), other.encode())
    return content


def _add_notes(document: Any, kind: str, notes: Mapping[int, str]) -> None:
    word_for_one = kind.removesuffix("s")
    separator = f'<w:{word_for_one} w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{word_for_one}>'
    entries = "".join(f'<w:{word_for_one} w:id="{n}">{p(text)}</w:{word_for_one}>' for n, text in notes.items())
    blob = f"<w:{kind} {_DECLARED}>{separator}{entries}</w:{kind}>".encode()
    part = Part(PackURI(f"/word/{kind}.xml"), _NOTES_TYPE.format(kind), blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))


def _add_part(document: Any, rel_id: str, kind: str, xml: str) -> None:
    (element,) = _parsed(xml)
    uri = PackURI(f"/word/{kind}s/{rel_id}.xml")
    part = Part(uri, "application/xml", etree.tostring(element, encoding="UTF-8"), document.part.package)
    relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind
    document.part.rels.add_relationship(relationship, part, rel_id)


def _replace_children(parent: Any, xml: str) -> None:
    for child in list(parent):
        parent.remove(child)
    for element in _parsed(xml):
        parent.append(element)


def _parsed(xml: str) -> list[Any]:
    return list(etree.fromstring(f"<root {_DECLARED}>{xml}</root>"))


def _wrapped(tag: str, content: str) -> str:
    return f"<w:{tag}>{content}</w:{tag}>" if content else ""
