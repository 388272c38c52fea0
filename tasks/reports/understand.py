"""From a document to its report: the order in which the readers of this folder are asked. How each reads is their own."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.documents.model import Document
from tasks.reports.budget import read_figures
from tasks.reports.claims import read_claims
from tasks.reports.indicators import read_indicators
from tasks.reports.layouts import Layouts
from tasks.reports.model import Identity, Report
from tasks.reports.sections import block_kinds, outline
from tasks.reports.vocabulary import BudgetVocabulary
from tasks.reports.work_items import read_work_items


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """Everything of tasks/rules that reading a report needs, as frozen values."""

    layouts: Layouts
    vocabulary: BudgetVocabulary


def understand(document: Document, rules: ReadingRules) -> Report:
    """The report that `document` is. Raises DocumentRejected (not_a_report) where it is none."""
    sections = outline(document, rules.layouts)
    identity = Identity()
    year = identity.fiscal_year
    figures = read_figures(document, sections, rules.vocabulary, year)
    return Report(
        identity=identity,
        figures=figures,
        indicators=read_indicators(document, rules.layouts),
        work_items=read_work_items(sections, rules.layouts),
        claims=read_claims(document, sections, figures, rules.vocabulary, year),
        section_kinds=block_kinds(sections),
    )
