"""The nightly run from end to end: real files, a real warehouse, a real Prefect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from prefect.client.schemas.objects import State

from flows import batches
from flows.ingest import ingest_reports
from flows.progress import watched_by
from storage import archive
from storage.home import Home
from tests.builders.homes import ask, fill, samples, tables_of
from tests.builders.small_report import small_docx, small_pdf
from tests.flows.records import artifacts, last_run, task_names

# Task runs that a run has whatever arrived.
ONCE = (
    "读取应报名册",
    "查看来件",
    "核对预警规则",
    "拟定通知",
    "发布查询库",
    "写审核页面",
    "写运行摘要",
    "发送通知",
    "整理旧文件",
)
REPORTS = "SELECT * FROM v_reports ORDER BY file_name"


def ingest(home: Home, paths: list[Path] | None = None, retry_quarantined: bool = False) -> State:
    """One run; its final state."""
    return ingest_reports(paths=paths, home=home.root, retry_quarantined=retry_quarantined, return_state=True)


def counts(home: Home) -> tuple[object, ...]:
    """Seen, loaded, unchanged and quarantined of the last run."""
    [row] = ask(home, "SELECT * FROM v_runs ORDER BY started_at DESC LIMIT 1")
    assert row["state"] == "completed"
    return tuple(row[name] for name in ("files_seen", "loaded", "unchanged", "quarantined"))


@pytest.fixture(scope="module")
def samples_home(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """As the one of all tests, and this process's Prefect knows of the run."""
    home = fill(Home(tmp_path_factory.mktemp("samples") / "data"), samples())
    ingest(home)
    return home


# --- the samples ----------------------------------------------------------------------------------------------------


def test_all_samples_are_read_but_the_broken_one(samples_home: Home) -> None:
    assert counts(samples_home) == (len(samples()), len(samples()) - 1, 0, 1)
    assert [row["file_name"] for row in ask(samples_home, REPORTS)] == [
        path.name for path in samples() if path.name != "broken-download.pdf"
    ]
    [refused] = ask(samples_home, "SELECT * FROM v_quarantine")
    assert (refused["file_name"], refused["reason_code"]) == ("broken-download.pdf", "corrupt")


def test_every_sample_says_who_and_when(samples_home: Home) -> None:
    rows = ask(samples_home, REPORTS)
    assert all(row["organization_name"] and row["fiscal_year"] for row in rows)


def test_the_run_ends_completed_and_says_its_counts(samples_home: Home) -> None:
    state = last_run(samples_home).state
    assert state is not None
    assert state.is_completed()
    assert state.name == "Completed"
    assert state.message is not None
    assert state.message.startswith(f"载入 {len(samples()) - 1} 份，未变 0 份，隔离 1 份；待处理预警 ")


def test_task_runs_are_named_after_files(samples_home: Home) -> None:
    names = task_names(last_run(samples_home))
    assert {f"读取 {path.name}" for path in samples()} < set(names)
    assert {f"载入 {path.name}" for path in samples()} < set(names)
    assert set(ONCE) < set(names)
    assert len(names) == 2 * len(samples()) + len(ONCE)


def test_artifacts_tell_of_the_run(samples_home: Home) -> None:
    found = artifacts(last_run(samples_home))
    assert set(found) == {"ingest-summary", "open-alerts", "ingest-progress", "review"}
    page = str(found["ingest-summary"].data)
    assert found["ingest-summary"].type == "markdown"
    assert "## 各类工作" in page
    assert "## 待处理预警" in page
    assert "broken\\-download\\.pdf" in page
    table = json.loads(str(found["open-alerts"].data))
    assert found["open-alerts"].type == "table"
    assert len(table) == len(ask(samples_home, "SELECT * FROM v_alerts WHERE status = 'open'"))
    assert {"严重程度", "单位", "年度", "说明"} <= set(table[0])
    assert float(str(found["ingest-progress"].data)) == 100.0


# --- the same and not the same --------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(home: Home) -> None:
    fill(
        home,
        {"青岚.docx": small_docx(), "云溪.pdf": small_pdf("云溪县总工会"), "空.docx": b"", "改名.docx": b"text"},
    )
    told: list[tuple[int, int]] = []
    with watched_by(lambda done, total: told.append((done, total))):
        ingest(home)
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert counts(home) == (4, 2, 0, 2)
    before = tables_of(home, {"last_seen_at"})
    state = ingest(home)
    assert state.message is not None
    assert state.message.startswith("载入 0 份，未变 2 份，隔离 0 份，仍在隔离 2 份；")
    assert counts(home) == (4, 0, 2, 0)
    assert tables_of(home, {"last_seen_at"}) == before
    assert before["work_items"]


def test_one_report_in_two_formats_and_two_copies(home: Home) -> None:
    docx = small_docx()
    ingest(fill(home, {"a.pdf": small_pdf(), "b.docx": docx, "copy.docx": docx}))
    assert counts(home) == (3, 2, 1, 0)
    assert [(row["file_name"], row["is_current"]) for row in ask(home, REPORTS)] == [("a.pdf", False), ("b.docx", True)]
    assert len(ask(home, "SELECT * FROM v_documents")) == 2
    arrivals = [[one.file_name for one in archive.arrivals(home, sha256)] for sha256 in archive.all_sha256(home)]
    assert sorted(arrivals) == [["a.pdf"], ["b.docx", "copy.docx"]]


@pytest.fixture(scope="module")
def replaced(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Three nights: the second brings a corrected report and a whole copy of a broken file, the third nothing."""
    home = Home(tmp_path_factory.mktemp("replaced") / "data")
    good = small_docx("云溪县总工会")
    ingest(fill(home, {"青岚.docx": small_docx(total="320.50"), "云溪.docx": good[: len(good) // 2]}))
    assert counts(home) == (2, 1, 0, 1)
    assert len(list(home.quarantine.iterdir())) == 1
    ingest(fill(home, {"青岚.docx": small_docx(total="321.50"), "云溪.docx": good}))
    assert counts(home) == (2, 2, 0, 0)
    ingest(home)
    assert counts(home) == (2, 0, 2, 0)
    return home


def test_a_corrected_report_becomes_current_and_the_old_one_stays(replaced: Home) -> None:
    told = ask(
        replaced,
        "SELECT is_current, amount_cny FROM v_budget_figures JOIN v_reports USING (report_id)"
        " WHERE item_code = 'expenditure_total' AND file_name = '青岚.docx' ORDER BY is_current",
    )
    assert [(row["is_current"], float(str(row["amount_cny"]))) for row in told] == [(False, 3205000), (True, 3215000)]


def test_a_mended_file_leaves_the_quarantine_for_good(replaced: Home) -> None:
    assert not ask(replaced, "SELECT * FROM v_quarantine")
    assert not list(replaced.quarantine.iterdir())
    assert len(list(archive.all_sha256(replaced))) == 4, "nothing that arrived is ever deleted"


def test_named_files_are_read_where_they_lie(home: Home, tmp_path: Path) -> None:
    named = tmp_path / "别处.docx"
    named.write_bytes(small_docx())
    fill(home, {"收件夹里的.docx": small_docx("云溪县总工会")})
    ingest(home, [named])
    assert [row["file_name"] for row in ask(home, REPORTS)] == ["别处.docx"]


def test_an_empty_inbox_is_a_run_too(home: Home) -> None:
    assert ingest(home).is_completed()
    assert counts(home) == (0, 0, 0, 0)
    assert set(artifacts(last_run(home))) == {"ingest-summary", "open-alerts", "ingest-progress", "review"}


# --- many files -----------------------------------------------------------------------------------------------------


def test_many_files_are_read_in_batches(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_REPORTS_BATCH_ABOVE", "10")
    monkeypatch.setattr(batches, "_ENOUGH_FOR_A_TASK_RUN", 25)
    years = range(1995, 2024)
    files = {f"{year}.docx": small_docx(year=year, total=f"{year}.25") for year in years}
    told: list[tuple[int, int]] = []
    with watched_by(lambda done, total: told.append((done, total))):
        ingest(fill(home, files | {"空.docx": b"", "改名.docx": b"text"}))
    assert counts(home) == (31, 29, 0, 2)
    figures = ask(
        home,
        "SELECT r.fiscal_year, amount_cny FROM v_budget_figures JOIN v_reports AS r USING (report_id)"
        " WHERE item_code = 'expenditure_total' AND is_current ORDER BY 1",
    )
    assert [(row["fiscal_year"], float(str(row["amount_cny"]))) for row in figures] == [
        (year, year * 10_000 + 2500) for year in years
    ]
    reading = sorted(name for name in task_names(last_run(home)) if name.startswith("读取 "))
    assert [name.split("：")[0] for name in reading] == ["读取 25 份", "读取 5 份"]
    assert told == [(0, 31), (1, 31), (26, 31), (31, 31)]


# --- quarantine, again ----------------------------------------------------------------------------------------------


def test_what_is_quarantined_is_read_again_when_there_is_a_reason(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(home, {"改名.docx": b"text", "空.docx": b""})

    def attempts() -> set[object]:
        return {row["attempts"] for row in ask(home, "SELECT attempts FROM v_quarantine")}

    ingest(home)
    ingest(home)
    assert attempts() == {1}
    ingest(home, retry_quarantined=True)
    assert attempts() == {2}
    monkeypatch.setattr("flows.run.__version__", "999.0")
    ingest(home)
    ingest(home)
    assert attempts() == {3}, "a newer version may read what an older one could not"
