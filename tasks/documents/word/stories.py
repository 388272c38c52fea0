"""What stands outside a document's body: which headers, footers and notes are shown, and their XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from tasks.documents.model import BlockKind
from tasks.documents.word.markup import Element, is_on, parse
from tasks.documents.word.package import Package

_KINDS = {
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footnote": BlockKind.FOOTNOTE,
    "endnote": BlockKind.ENDNOTE,
}
_TYPE, _NOTE_ID, _REL_ID = qn("w:type"), qn("w:id"), qn("r:id")
_EVEN_AND_ODD = qn("w:evenAndOddHeaders")


@dataclass(frozen=True, slots=True)
class Story:
    """A text of its own beside the body. `content` is the XML of the whole part `part_name` it stands in."""

    kind: BlockKind
    root: Element
    content: bytes
    part_name: str


def page_stories(package: Package, body: Element) -> list[Story]:
    """The headers, then the footers, that some page shows, each part once."""
    names: dict[str, BlockKind] = {}
    sections = list(body.iter(qn("w:sectPr")))
    even_pages = _has_even_pages(sections) and _even_pages_differ(package)
    for word in ("header", "footer"):
        for rel_id in _shown_references(sections, word, even_pages):
            part_name = package.part_by_id(rel_id)
            if part_name:
                names.setdefault(part_name, _KINDS[word])
    contents = {name: package.content(name) for name in names}
    return [Story(kind, parse(contents[name], name), contents[name], name) for name, kind in names.items()]


def note_stories(package: Package, references: Sequence[tuple[str, str]]) -> list[Story]:
    """The notes that the text refers to, as (footnote or endnote, id), in that order, footnotes first."""
    return [story for word in ("footnote", "endnote") for story in _notes(package, word, references)]


def _notes(package: Package, word: str, references: Sequence[tuple[str, str]]) -> Iterator[Story]:
    wanted = dict.fromkeys(note_id for kind, note_id in references if kind == word)
    part_name = package.related(word + "s")
    if not wanted or part_name is None:
        return
    content = package.content(part_name)
    notes = {note.get(_NOTE_ID): note for note in parse(content, part_name).iterchildren(qn(f"w:{word}"))}
    for note_id in wanted:
        if note_id in notes:
            yield Story(_KINDS[word], notes[note_id], content, part_name)


def _shown_references(sections: Sequence[Element], word: str, even_pages: bool) -> Iterator[str]:
    """What each section shows; it takes over from the one before it what it does not say itself."""
    current: dict[str, str] = {}
    for section in sections:
        for reference in section.iterchildren(qn(f"w:{word}Reference")):
            current[reference.get(_TYPE, "default")] = reference.get(_REL_ID, "")
        shown = {"default": True, "first": bool(is_on(section, qn("w:titlePg"))), "even": even_pages}
        yield from (rel_id for kind, rel_id in current.items() if shown.get(kind, True))


def _has_even_pages(sections: Sequence[Element]) -> bool:
    return any(child.get(_TYPE) == "even" for section in sections for child in section)


def _even_pages_differ(package: Package) -> bool:
    part_name = package.related("settings")
    return part_name is not None and bool(is_on(parse(package.content(part_name), part_name), _EVEN_AND_ODD))
