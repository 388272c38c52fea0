"""What is kept of a document and of its report: dataclasses become rows, columns as in duckdb/migrations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tasks.documents.model import BBox, Block, Document, Provenance
from tasks.documents.personal import PersonalPlace
from tasks.reports.model import (
    BudgetFigure,
    Claim,
    Identity,
    Indicator,
    Issue,
    Measure,
    Report,
    SectionKind,
    StaffCount,
    WorkItem,
)
from tasks.taxonomy.model import Assignment

_MOST_POINTS = 10**6
Row = dict[str, Any]
Rows = dict[str, list[Row]]


def document_rows(document: Document, document_id: str, section_kinds: Iterable[tuple[int, SectionKind]] = ()) -> Rows:
    """documents (one row, without what only the loader knows: name, size, times, run), blocks, cells."""
    kinds = dict(section_kinds)
    head = {
        "document_id": document_id,
        "media_type": str(document.media_type),
        "page_count": document.page_count,
        "text_layer": str(document.text_layer),
    }
    return {
        "documents": [head],
        "blocks": [_block(block, document_id, kinds.get(block.block_no)) for block in document.blocks],
        "cells": [row for block in document.tables() for row in _cells(block, document_id)],
    }


def personal_rows(places: Iterable[PersonalPlace], document_id: str, *, is_masked: bool) -> Rows:
    """personal_data: where a document holds personal data. `is_masked`: whether its other rows show none of it."""
    rows: list[Row] = [
        {
            "document_id": document_id,
            "personal_no": number,
            "personal_kind": str(found.kind),
            "is_masked": is_masked,
            **_place(found.place),
        }
        for number, found in enumerate(places, start=1)
    ]
    return {"personal_data": rows}


def report_rows(report: Report, report_id: str) -> Rows:
    """reports (one row) and everything that belongs to it."""
    items = report.work_items
    rows: Rows = {
        "reports": [_identity(report.identity)],
        "budget_figures": [_figure(figure) for figure in report.figures],
        "indicators": [_indicator(indicator) for indicator in report.indicators],
        "work_items": [_work_item(item) for item in items],
        "work_item_categories": [row for item in items for row in category_rows(item.categories, item.item_no)],
        "measures": [_measure(measure, item.item_no) for item in items for measure in item.measures],
        "claims": [_claim(claim) for claim in report.claims],
        "issues": [_issue(issue) for issue in report.issues],
        "staff_counts": [_staff(count) for count in report.staff],
    }
    for row in (row for table in rows.values() for row in table):
        row["report_id"] = report_id
    rows["reports"][0]["document_id"] = report_id
    return rows


def _bbox(bbox: BBox | None) -> list[float] | None:
    return None if bbox is None else bbox.as_list()


def _block(block: Block, document_id: str, section_kind: SectionKind | None) -> Row:
    return {
        "document_id": document_id,
        "block_no": block.block_no,
        "kind": str(block.kind),
        "heading_level": block.level,
        "number_text": block.number_text or None,
        "section_kind": None if section_kind is None else str(section_kind),
        "text": block.text,
        "page_no": block.page_no,
        "table_no": block.table.table_no if block.table else None,
        "bbox": _bbox(block.bbox),
    }


def _cells(block: Block, document_id: str) -> list[Row]:
    assert block.table is not None
    return [
        {
            "document_id": document_id,
            "block_no": block.block_no,
            "table_no": block.table.table_no,
            "row_no": cell.row_no,
            "col_no": cell.col_no,
            "row_span": cell.row_span,
            "col_span": cell.col_span,
            "text": cell.text,
            "page_no": cell.page_no if cell.page_no is not None else block.page_no,
            "bbox": _bbox(cell.bbox),
        }
        for cell in block.table.cells
    ]


def _place(provenance: Provenance) -> Row:
    return {
        "page_no": provenance.page_no,
        "block_no": provenance.block_no,
        "table_no": provenance.table_no,
        "row_no": provenance.row_no,
        "col_no": provenance.col_no,
        "bbox": _bbox(provenance.bbox),
        "source_text": provenance.source_text,
    }


def _identity(identity: Identity) -> Row:
    return {
        "organization_name": identity.organization_name,
        "region_level": None if identity.region_level is None else str(identity.region_level),
        "province": identity.province,
        "city": identity.city,
        "county": identity.county,
        "fiscal_year": identity.fiscal_year,
        "report_kind": str(identity.report_kind),
        "title": identity.title,
        "report_date": identity.report_date,
        "self_score": _points(identity.self_score),
        "grade": identity.grade,
    }


def _points(points: Decimal | None) -> Decimal | None:
    """None for what stands where points should and is none: a number with more digits than their column keeps."""
    return None if points is None or abs(points) >= _MOST_POINTS else points


def _figure(figure: BudgetFigure) -> Row:
    return {
        "figure_no": figure.figure_no,
        "item_code": figure.item_code,
        "label": figure.label,
        "basis": str(figure.basis),
        "fiscal_year": figure.fiscal_year,
        "amount_cny": figure.amount_cny,
        "amount_text": figure.amount_text,
        "unit_text": figure.unit_text,
        "source_kind": str(figure.source_kind),
        **_place(figure.provenance),
    }


def _indicator(indicator: Indicator) -> Row:
    return {
        "indicator_no": indicator.indicator_no,
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.level3,
        "target_text": indicator.target_text,
        "actual_text": indicator.actual_text,
        "weight": _points(indicator.weight),
        "score": _points(indicator.score),
        "deviation_text": indicator.deviation_text,
        **_place(indicator.provenance),
    }


def _work_item(item: WorkItem) -> Row:
    path: Sequence[str] = item.heading_path
    return {"item_no": item.item_no, "heading_path": list(path), "text": item.text, **_place(item.provenance)}


def category_rows(assignments: Iterable[Assignment], item_no: object) -> list[Row]:
    """work_item_categories of one item, without its report_id."""
    return [
        {
            "item_no": item_no,
            "category_code": assignment.category_code,
            "rank": assignment.rank,
            "score": assignment.score,
            "matched_terms": list(assignment.matched_terms),
        }
        for assignment in assignments
    ]


def _measure(measure: Measure, item_no: int) -> Row:
    return {
        "item_no": item_no,
        "measure_no": measure.measure_no,
        "subject": measure.subject,
        "value": measure.value,
        "unit": measure.unit,
        "quantity_kind": str(measure.quantity_kind),
        "amount_cny": measure.amount_cny,
        "comparator": str(measure.comparator),
        "value_text": measure.value_text,
        **_place(measure.provenance),
    }


def _claim(claim: Claim) -> Row:
    return {
        "claim_no": claim.claim_no,
        "claim_kind": str(claim.claim_kind),
        "subject": claim.subject,
        "stated": claim.stated,
        "computed": claim.computed,
        "difference": claim.difference,
        "tolerance": claim.tolerance,
        "holds": claim.holds,
        "unit": claim.unit,
        "parts": list(claim.parts),
        "detail": claim.detail,
        **_place(claim.provenance),
    }


def _issue(issue: Issue) -> Row:
    return {
        "issue_no": issue.issue_no,
        "issue_kind": issue.issue_kind,
        "subject": issue.subject,
        "observed": issue.observed,
        "expected": issue.expected,
        **_place(issue.provenance),
    }


def _staff(count: StaffCount) -> Row:
    return {
        "staff_no": count.staff_no,
        "staff_kind": str(count.staff_kind),
        "label": count.label,
        "people": count.people,
        "is_part": count.is_part,
        "source_kind": str(count.source_kind),
        **_place(count.provenance),
    }
