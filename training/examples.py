"""Labelled reports as rows of fragments, each fragment with what it does in the truth: examples to learn from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.build import marks
from tasks.documents.model import Block, BlockKind, Document, MediaType
from tasks.documents.reading import read_document
from tasks.reports.boundaries import as_decisions
from tasks.reports.fragments import Fragment, category_of_headings, read_fragments
from tasks.reports.narratives import Narrative, read_narratives
from tasks.reports.sections import outline
from tasks.rules.reading import load_reading_rules

_SPACE = re.compile(r"\s+")
_SUFFIXES = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Example:
    """One narrative, its fragments, the category of its headings, and what each fragment does."""

    narrative: Narrative
    row: tuple[Fragment, ...]
    heading: str
    decisions: tuple[str, ...]


def truths_in(folder: Path) -> list[Path]:
    """What is labelled in a folder: truth files beside their reports, marked narratives."""
    return sorted([*folder.glob("*.json"), *folder.glob("*.txt")])


def examples_of(truth: Path) -> Iterator[Example]:
    """All narratives of a labelled report, or of a narrative that stands alone with its marks (.txt).

    Raises FileNotFoundError where no report lies beside its `truth` nor in a folder `reports` beside that folder.
    """
    document, items = _marked(truth) if truth.suffix == ".txt" else _labelled(truth)
    rules = load_reading_rules()
    narratives = list(read_narratives(outline(document, rules.layouts), rules.layouts))
    told = "".join(_SPACE.sub("", narrative.text) for narrative in narratives)
    spans, offset = _places(items, told), 0
    for narrative in narratives:
        row = read_fragments(narrative.text, narrative.start, rules.layouts, rules.taxonomy)
        owners = [_owner(spans, *(offset + at for at in _squeezed(narrative.text, fragment))) for fragment in row]
        offset += len(_SPACE.sub("", narrative.text))
        if row:
            heading = category_of_headings(narrative.heading_path, rules.taxonomy)
            yield Example(narrative, row, heading, as_decisions(owners))


def _labelled(truth: Path) -> tuple[Document, list[str]]:
    file = _report_of(truth)
    items = json.loads(truth.read_text(encoding="utf-8"))["work_items"]
    return read_document(file.read_bytes(), file.name), [_SPACE.sub("", item["text"]) for item in items]


def _marked(narrative: Path) -> tuple[Document, list[str]]:
    lines = [line for _, line in marks.narrative(narrative.read_text(encoding="utf-8"))]
    blocks = tuple(_block(number, marks.plain(line)) for number, line in enumerate(lines, start=1))
    return Document(MediaType.DOCX, blocks), [item.text for line in lines for item in marks.work_items(line)]


def _block(number: int, line: str) -> Block:
    if line.startswith("#"):
        return Block(number, BlockKind.HEADING, line.lstrip("# "), level=1)
    return Block(number, BlockKind.PARAGRAPH, line)


def _report_of(truth: Path) -> Path:
    folders = (truth.parent, truth.parent.parent, truth.parent.parent / "reports")
    found = (folder / f"{truth.stem}{suffix}" for folder in folders for suffix in _SUFFIXES)
    file = next((file for file in found if file.exists()), None)
    if file is None:
        raise FileNotFoundError(f"no report beside {truth}")
    return file


def _places(items: Sequence[str], told: str) -> list[tuple[int, int]]:
    """Where the items stand in all narratives together; those told elsewhere (a form's cell) are left out."""
    spans, at = [], 0
    for item in items:
        found = told.find(item, at)
        start = found if found >= 0 else told.find(item)
        if start >= 0:
            spans.append((start, start + len(item)))
            at = start + 1
    return spans


def _squeezed(text: str, fragment: Fragment) -> tuple[int, int]:
    """The fragment's place in its narrative without blanks."""
    return len(_SPACE.sub("", text[: fragment.start])), len(_SPACE.sub("", text[: fragment.end]))


def _owner(spans: Sequence[tuple[int, int]], start: int, end: int) -> int | None:
    """Which item at least half of the fragment stands in."""
    shared = [min(end, last) - max(start, first) for first, last in spans]
    best = max(range(len(spans)), key=shared.__getitem__, default=None)
    return best if best is not None and 2 * shared[best] >= end - start else None
