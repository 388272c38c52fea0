"""The pages for reviewers, written by a real run and opened in a real browser from the file system."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prefect.logging import disable_run_logger

from flows.ingest import ingest_reports
from storage import page_rows
from storage.home import Home
from storage.snapshots import open_reader
from tasks.pages.report import Draft
from tasks.review import _drafts, _write_report_pages
from tests.builders.homes import ask, fill
from tests.builders.word import p, run, word

CHROMIUM = shutil.which("chromium")


def page_of(home: Home, report_id: object) -> Path:
    return home.review / "reports" / f"{report_id}.html"


def test_every_report_has_its_page_with_all_of_its_alerts(samples_home: Home) -> None:
    reports = ask(samples_home, "SELECT report_id FROM v_reports")
    for report in reports:
        html = page_of(samples_home, report["report_id"]).read_text(encoding="utf-8")
        alerts = ask(samples_home, f"SELECT alert_id FROM v_alerts WHERE report_id = '{report['report_id']}'")
        assert set(re.findall(r'<section class="alert \w+" id="(\w+)"', html)) == {row["alert_id"] for row in alerts}


def test_alerts_of_a_pdf_show_the_page_and_alerts_of_a_word_file_its_words(samples_home: Home) -> None:
    rows = ask(
        samples_home,
        "SELECT a.report_id, d.media_type FROM v_alerts AS a JOIN v_documents AS d ON d.document_id = a.report_id"
        " WHERE json_array_length(a.evidence) > 0 AND a.rule_code = 'sum_mismatch'",
    )
    assert {row["media_type"] == "application/pdf" for row in rows} == {True, False}
    for row in rows:
        html = page_of(samples_home, row["report_id"]).read_text(encoding="utf-8")
        assert ("data:image/png;base64," in html) == (row["media_type"] == "application/pdf")
        assert ("<mark>" in html or 'class="marked"' in html) == (row["media_type"] != "application/pdf")


def test_links_lead_both_ways_and_nowhere_else(samples_home: Home) -> None:
    pages = list(samples_home.review.rglob("*.html"))
    assert len(pages) > 3
    for page in pages:
        html = page.read_text(encoding="utf-8")
        links = [link for link in re.findall(r'(?:href|src)="([^"]+)"', html) if not link.startswith(("#", "data:"))]
        assert links
        for link in links:
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve()
            assert target.is_file(), link
            assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8")
        assert "<script" not in html


def test_what_a_document_says_is_never_markup(home: Home) -> None:
    hostile = '<img src=x onerror="alert(1)"><script>alert(1)</script>'
    blocks = [
        "云溪县总工会2023年度部门整体支出绩效自评报告",
        "一、部门概况",
        f"云溪县总工会{hostile}项目支出20万元，其中：{hostile}帮扶12万元、培训9万元。慰问0余名职工{hostile}。",
    ]
    fill(home, {"a<b>.docx": word(*(p(run(text)) for text in blocks))})
    ingest_reports(home=home.root)
    [report] = ask(home, "SELECT report_id FROM v_reports")
    for page in (page_of(home, report["report_id"]), home.review / "index.html"):
        html = page.read_text(encoding="utf-8")
        assert "<img src=x" not in html
        assert "<script" not in html
    assert "&lt;img src=x" in page_of(home, report["report_id"]).read_text(encoding="utf-8")


def test_a_page_that_would_say_the_same_is_not_drawn_again(samples_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ask(
        samples_home,
        "SELECT r.report_id FROM v_reports AS r JOIN v_alerts AS a ON a.report_id = r.report_id AND a.status = 'open'"
        " WHERE r.media_type <> 'application/pdf' GROUP BY ALL ORDER BY ALL",
    )
    ids = [str(row["report_id"]) for row in asked]
    page = page_of(samples_home, ids[0])
    html, drawn = page.read_text(encoding="utf-8"), []
    monkeypatch.setattr(Draft, "html", lambda draft, *given: drawn.append(draft) or html)
    with open_reader(samples_home) as reader, disable_run_logger():
        assert _write_report_pages(samples_home, reader, None, ids) == len(ids)
        assert drawn == []
        # One word of an alert is another one: the page that is there says something else.
        changed = re.sub(r'(name="fingerprint" content=")\w', r"\1x", html)
        page.write_text(changed, encoding="utf-8")
        assert _write_report_pages(samples_home, reader, None, ids) == len(ids) - 1
    assert len(drawn) == 1
    assert page.read_text(encoding="utf-8") == html


def test_a_page_is_another_one_as_soon_as_anything_on_it_is(samples_home: Home) -> None:
    [first, *_] = ask(samples_home, "SELECT report_id FROM v_alerts WHERE status = 'open' AND report_id IS NOT NULL")
    with open_reader(samples_home) as reader:
        [[rows]] = page_rows.of_reports(reader, [str(first["report_id"])], 1)
        drafts, _ = _drafts(samples_home, reader, [rows], set())
    draft = drafts[0]
    same = draft.fingerprint({})
    assert replace(draft, values=dict(draft.values)).fingerprint({}) == same
    acked = [{**rows.alerts[0], "status": "acked"}, *draft.values["alerts"][1:]]
    others = [
        replace(draft, values={**draft.values, "alerts": acked}).fingerprint({}),
        replace(draft, drawings=draft.drawings[1:]).fingerprint({}),
        replace(draft, shown=draft.shown[1:]).fingerprint({}),
        draft.fingerprint({"a.pdf": [{"page_no": 1, "bbox": None}]}),
    ]
    assert len({same, *others}) == 5


def test_rows_of_many_reports_are_those_of_each(samples_home: Home) -> None:
    ids = [str(row["report_id"]) for row in ask(samples_home, "SELECT report_id FROM v_reports ORDER BY report_id")]
    with open_reader(samples_home) as reader:
        together = [rows for batch in page_rows.of_reports(reader, ids, 50) for rows in batch]
        alone = [rows for one in ids for batch in page_rows.of_reports(reader, [one], 50) for rows in batch]
        in_turn = [rows for batch in page_rows.of_reports(reader, ids, 2) for rows in batch]
    assert [rows.report["report_id"] for rows in together] == ids
    assert together == alone == in_turn
    assert any(rows.alerts and rows.mix and rows.execution for rows in together)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.browser
def test_in_a_browser(samples_home: Home, browser: Any) -> None:
    """From the file system, without a network, by keyboard alone, on a narrow screen."""
    context = browser.new_context(offline=True, viewport={"width": 420, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto((samples_home.review / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(200):
        page.keyboard.press("Tab")
        if "reports/" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*.html*", wait_until="commit")
    page.wait_for_function("document.readyState === 'complete'")
    # Every picture of a page and every chart is really drawn.
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 200)")
    assert page.evaluate("document.querySelectorAll('.charts svg').length") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    page.get_by_role("link", name="最近一次运行").click()
    page.wait_for_url("**/index.html", wait_until="commit")
    page.wait_for_function("document.readyState === 'complete'")
    assert complaints == []
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    context.close()
