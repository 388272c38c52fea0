"""The rules as they are shipped, and an invented document read with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.documents.model import Document
from tasks.reports.model import Report
from tasks.reports.understand import ReadingRules, understand
from tasks.rules.reading import load_reading_rules
from tests.builders.blocks import Part, document

TITLE = "青岚市总工会2023年度部门整体支出绩效自评报告"


@pytest.fixture(scope="session")
def rules() -> ReadingRules:
    return load_reading_rules()


@pytest.fixture
def read(rules: ReadingRules) -> Callable[..., Report]:
    """A report of 青岚市总工会 on 2023 that holds these texts and tables."""

    def reading(*parts: Part) -> Report:
        made: Document = document(TITLE, *parts)
        return understand(made, rules)

    return reading
