"""A home on disk, rows of an invented document, and a user who is not root."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from storage.home import Home

NOBODY = 65534
NIGHT = dt.datetime(2024, 3, 1, 2, 0)

Rows = dict[str, list[dict[str, object]]]


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """The first open_writer makes its warehouse."""
    made = Home(tmp_path / "data")
    made.create()
    return made


@pytest.fixture
def home(new_home: Home, empty_warehouse: Path) -> Home:
    """With an empty warehouse of today in it."""
    shutil.copyfile(empty_warehouse, new_home.warehouse)
    return new_home


@pytest.fixture
def as_nobody(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """A context in which this process has no special rights: root may read everything, so root cannot test refusals."""

    @contextmanager
    def without_rights() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        # The folders above tmp_path belong to root alone; only the last one needs to be passable for the test.
        for folder in (tmp_path, *tmp_path.parents):
            if folder.stat().st_mode & 0o001 == 0:
                folder.chmod(folder.stat().st_mode | 0o011)
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return without_rights


def document_rows(document_id: str = "0123456789abcdef", run_id: str = "run1", items: int = 2) -> Rows:
    """All rows of one small report, as the load hands them in."""
    place = {"page_no": 1, "block_no": 1, "bbox": [72.0, 80.5, 200.0, 96.0], "source_text": "走访困难职工30户"}
    numbers = range(1, items + 1)
    return {
        "documents": [
            {
                "document_id": document_id,
                "sha256": document_id * 4,
                "file_name": "青岚市总工会.docx",
                "media_type": "application/pdf",
                "byte_size": 2048,
                "page_count": 3,
                "text_layer": "native",
                "received_at": NIGHT,
                "loaded_at": NIGHT,
                "run_id": run_id,
                "extractor_version": "1",
            }
        ],
        "blocks": [{"document_id": document_id, "block_no": 1, "kind": "paragraph", "text": "走访困难职工30户"}],
        "cells": [],
        "reports": [
            {
                "report_id": document_id,
                "document_id": document_id,
                "organization_name": "青岚市总工会",
                "fiscal_year": 2023,
                "report_kind": "整体支出自评",
                "self_score": Decimal("96.5"),
            }
        ],
        "work_items": [
            {"report_id": document_id, "item_no": number, "heading_path": ["三、完成情况"], "text": "走访", **place}
            for number in numbers
        ],
        "work_item_categories": [
            {
                "report_id": document_id,
                "item_no": number,
                "category_code": "hardship",
                "rank": 1,
                "score": Decimal("0.9"),
                "matched_terms": ("困难职工",),
            }
            for number in numbers
        ],
        "claims": [
            {
                "report_id": document_id,
                "claim_no": 1,
                "claim_kind": "sum",
                "subject": "建会单位",
                "stated": Decimal(50),
                "computed": Decimal("47.00005"),
                "difference": Decimal(3),
                "tolerance": Decimal(0),
                "holds": False,
                "unit": "家",
                "parts": (Decimal(30), Decimal(12), Decimal(5)),
                "detail": "30 + 12 + 5 = 47",
                **place,
            }
        ],
    }
