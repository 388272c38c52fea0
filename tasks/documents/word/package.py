"""The parts of a Word package and how they refer to one another. What stands in a part is read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from docx.opc.packuri import PackURI

from tasks.documents.archive import Archive
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.documents.word.markup import Element, as_ascii_based, parse

_USUAL_MAIN_PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One reference from a part to another part of the package; `kind` is the last word of its type, like `header`."""

    rel_id: str
    kind: str
    target: str


class Package:
    """A Word package: its main part and the parts that belong to it, read when asked for."""

    def __init__(self, archive: Archive) -> None:
        """Raise DocumentRejected(corrupt) where there is no main document."""
        self._archive = archive
        # Names of parts are told apart without regard to case; some writers disagree with themselves.
        self._names = {name.lower(): name for name in archive.names}
        self.main_part = self._find_main_part()
        self._relations = {self.main_part: self._read_relations(self.main_part)}

    def main(self) -> Element:
        return parse(self.content(self.main_part), self.main_part)

    def content(self, part_name: str) -> bytes:
        """The XML of a part, always in an encoding in which marks of ASCII can be looked for."""
        return as_ascii_based(self._archive.read(self._names.get(part_name.lower(), part_name)))

    def related(self, kind: str) -> str | None:
        """The name of the part that the main document refers to as `kind`, like `numbering`; None without one."""
        return next((r.target for r in self._relations[self.main_part] if r.kind == kind and self._has(r.target)), None)

    def part_by_id(self, rel_id: str | None, within: str | None = None) -> str | None:
        """The name of the part to which the part `within`, the main document unless said, refers by that id."""
        within = within or self.main_part
        if within not in self._relations:
            self._relations[within] = self._read_relations(within)
        return next((r.target for r in self._relations[within] if r.rel_id == rel_id and self._has(r.target)), None)

    def _has(self, part_name: str) -> bool:
        return part_name.lower() in self._names

    def _find_main_part(self) -> str:
        roots = [r.target for r in self._read_relations("") if r.kind == "officeDocument" and self._has(r.target)]
        part_name = roots[0] if roots else _USUAL_MAIN_PART
        if not self._has(part_name):
            raise DocumentRejected(ReasonCode.CORRUPT, "the package has no main document")
        return part_name

    def _read_relations(self, part_name: str) -> tuple[Relationship, ...]:
        """References of one part (of the package itself: ""). External ones are left out: nothing is ever fetched."""
        uri = PackURI("/" + part_name)
        rels_name = uri.rels_uri.membername
        if not self._has(rels_name):
            return ()
        root = parse(self.content(rels_name), rels_name)
        return tuple(
            Relationship(
                element.get("Id", ""),
                element.get("Type", "").rsplit("/", 1)[-1],
                PackURI.from_rel_ref(uri.baseURI, element.get("Target", "")).membername,
            )
            for element in root.iterchildren("{*}Relationship")
            if element.get("TargetMode") != "External"
        )
