"""Who reports on which year: title, organization, place, dates, score. How is each reader's business."""

from __future__ import annotations

from tasks.documents.model import Document
from tasks.reports.dates import fiscal_year, report_date
from tasks.reports.fields import text_lines
from tasks.reports.gazetteer import Gazetteer
from tasks.reports.grade import grade
from tasks.reports.model import Identity
from tasks.reports.organization import organization_name
from tasks.reports.places import Place, locate
from tasks.reports.self_score import self_score
from tasks.reports.titles import read_title, report_kind


def read_identity(document: Document, gazetteer: Gazetteer) -> Identity:
    """The identity as the document prints it; None for what it does not say. Never guesses from a file name."""
    lines = list(text_lines(document))
    text = "\n".join(lines)
    title = read_title(document)
    name = organization_name(document, lines, title, gazetteer)
    place = locate(name, text, gazetteer, title or "") if name else Place()
    date = report_date(document, lines)
    return Identity(
        organization_name=name,
        region_level=place.level,
        province=place.province,
        city=place.city,
        county=place.county,
        fiscal_year=fiscal_year(document, title, lines, date),
        report_kind=report_kind(title, text),
        title=title,
        report_date=date,
        self_score=self_score(document, lines),
        grade=grade(document, lines),
    )
