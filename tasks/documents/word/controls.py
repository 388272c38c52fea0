"""Content controls that nobody filled in: Word shows a prompt there, which is no text of the report."""

from __future__ import annotations

from docx.oxml.ns import qn

from tasks.documents.word.markup import Element, is_on

_PROPERTIES, _PROMPTS, _CONTENT, _RUN = qn("w:sdtPr"), qn("w:showingPlcHdr"), qn("w:sdtContent"), qn("w:r")


def drop_prompts(root: Element) -> None:
    """Take the prompts (单击此处输入文字) out of the tree; the paragraphs and cells that held them stay, empty."""
    prompts = [mark.getparent() for mark in root.iter(_PROMPTS)]
    for properties in prompts:
        if properties.tag != _PROPERTIES or not is_on(properties, _PROMPTS):
            continue
        for content in properties.itersiblings(_CONTENT):
            for run in list(content.iter(_RUN)):
                run.getparent().remove(run)
