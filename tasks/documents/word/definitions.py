"""What a Word document defines beside its text, styles and lists, loaded only as far as its text uses them."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.documents.word.markup import parse
from tasks.documents.word.numbering import Numbering, read_numbering
from tasks.documents.word.package import Package
from tasks.documents.word.styles import StyleSheet, numbering_style_nums, read_styles


def load_styles(package: Package, stories: Sequence[bytes]) -> StyleSheet:
    """The style sheet that the texts in `stories` (XML of body, headers, notes) need; empty without a styles part."""
    part_name = package.related("styles")
    if part_name is None:
        return StyleSheet()
    named = any(mark in story for story in stories for mark in (b"pStyle", b"rStyle"))
    return read_styles(package.content(part_name), named_styles_used=named)


def load_numbering(package: Package, stories: Sequence[bytes], styles: StyleSheet) -> Numbering:
    """The lists of the document; none are loaded where no paragraph and no style is numbered."""
    part_name = package.related("numbering")
    used = any(b"numPr" in story for story in stories) or styles.any_numbered
    if part_name is None or not used:
        return Numbering(lambda _: None)
    content = package.content(part_name)
    styles_part = package.related("styles")
    through_styles = b"numStyleLink" in content and styles_part is not None
    style_nums = numbering_style_nums(package.content(styles_part)) if through_styles and styles_part else {}
    return read_numbering(parse(content, part_name), style_nums)
