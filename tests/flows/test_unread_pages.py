"""A report with one page that nobody could read is loaded, and whoever lists reports is told."""

from __future__ import annotations

import json

import pytest

from flows.ingest import ingest_reports
from storage.home import Home
from tasks.documents import ocr
from tests.builders.homes import ask, fill, union_reports
from tests.builders.pdf import scan_pdf, story_pdf
from tests.builders.scans import joined
from tests.builders.small_report import lines


@pytest.mark.skipif(ocr.is_installed(), reason="with the extra for scans the page is recognised")
def test_it_is_an_issue_of_the_report(home: Home) -> None:
    whole = story_pdf([*lines(), "三、存在问题", "青岚市总工会的预算编制还不够细，执行进度还不够均衡。"])
    fill(home, {"报告.pdf": joined([whole, scan_pdf(1), whole])})
    ingest_reports(home=home.root)
    [issue] = ask(home, "SELECT * FROM v_issues WHERE issue_kind = 'page_unread'")
    assert (issue["page_no"], issue["subject"]) == (2, "第2页")
    listed = json.loads(union_reports(home, "reports", "--json").stdout)
    assert [report["issue_count"] for report in listed] == [len(ask(home, "SELECT * FROM v_issues"))]
