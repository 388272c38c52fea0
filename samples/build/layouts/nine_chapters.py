"""Nine chapters as finance bureaus of one province ask for: prose only, chapters numbered by Word itself."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from samples.build.paper import Look, Paper
from samples.build.sample import Sample

LOOK = Look()
_NUMBERING_ID = "77"


def write(sample: Sample, paper: Paper) -> None:
    _define_chapter_numbers(paper)
    paper.title(sample.titles)
    paper.gap()

    def heading(text: str, level: int) -> None:
        if level > 1:
            paper.heading(text, level)
        else:
            _number(paper.heading(text, level))

    paper.body(sample.body, {}, heading)


def _number(paragraph: Paragraph) -> None:
    """Word shows 一、 二、 ... before the paragraph; nothing is typed."""
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = 0
    numbers.get_or_add_numId().val = int(_NUMBERING_ID)


def _number_look() -> BaseOxmlElement:
    """Font and size of the heading, which the number does not take from the words after it."""
    look = OxmlElement("w:rPr")
    font, size = OxmlElement("w:rFonts"), OxmlElement("w:sz")
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        font.set(qn(script), LOOK.heading_fonts[0])
    size.set(qn("w:val"), str(int(LOOK.body_size * 2)))
    look.extend((font, size))
    return look


def _define_chapter_numbers(paper: Paper) -> None:
    numbering = paper.word.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), _NUMBERING_ID)
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (
        ("w:start", "1"),
        ("w:numFmt", "chineseCounting"),
        ("w:suff", "nothing"),
        ("w:lvlText", "%1、"),
        ("w:lvlJc", "left"),
    ):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        level.append(child)
    level.append(_number_look())
    abstract.append(level)
    # Word wants every abstractNum before the first num.
    numbering.insert(list(numbering).index(numbering.findall(qn("w:num"))[0]), abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), _NUMBERING_ID)
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), _NUMBERING_ID)
    number.append(link)
    numbering.append(number)
