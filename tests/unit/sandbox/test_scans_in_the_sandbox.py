"""A scan in the child process: what recognises it needs more time and memory than anything else, and is given both."""

from __future__ import annotations

import pytest

from tasks.documents import ocr
from tasks.documents.reading import ReadingLimits
from tasks.rules.reading import load_reading_rules
from tasks.sandbox.limits import ProcessLimits
from tasks.sandbox.pool import Sandbox, result_of
from tests.builders.pdf import story_pdf
from tests.builders.scans import Scanner, Stamp, can_draw

TITLE = "青岚市总工会2023年度部门整体支出绩效自评报告"
INCOME = "2023年度预算收入366.10万元，其中财政拨款320.05万元，上年结转46.05万元。"


@pytest.mark.parametrize(("pages", "scans", "seconds"), [(10, 0, 70), (10, 10, 520), (20, 20, 980)])
def test_pages_to_be_recognised_are_given_more_time(pages: int, scans: int, seconds: float) -> None:
    limits = ProcessLimits(base_seconds=60, seconds_per_page=1, seconds_per_scan=45, max_pages=500)
    assert limits.seconds_for(pages, scans) == seconds
    assert limits.longest_seconds >= seconds


@pytest.mark.skipif(not ocr.is_installed(), reason="the extra for scans is not installed (requirements/ocr.txt)")
@pytest.mark.skipif(not can_draw(), reason="no font with hanzi on this machine")
def test_a_scan_becomes_rows_and_its_doubts_become_issues() -> None:
    scan = Scanner(stamps={0: [Stamp(240, 130)]}).scan(story_pdf([TITLE, "二、预算执行情况", INCOME]))
    typed = story_pdf([TITLE, "二、预算执行情况", INCOME])
    with Sandbox(load_reading_rules(), ReadingLimits(), ProcessLimits(workers=1)) as sandbox:
        rows = result_of(sandbox.submit(scan, "scan.pdf", "1" * 16))
        # The child that has recognised a scan goes on with other documents.
        after = result_of(sandbox.submit(typed, "typed.pdf", "2" * 16))
    assert [row["text_layer"] for row in (*rows["documents"], *after["documents"])] == ["ocr", "native"]
    doubtful = [row for row in rows["issues"] if row["issue_kind"] == "ocr_doubtful"]
    assert any("万元" in row["observed"] for row in doubtful)
    assert all(row["page_no"] == 1 and row["bbox"] for row in doubtful)
    assert not [row for row in after["issues"] if row["issue_kind"] == "ocr_doubtful"]
