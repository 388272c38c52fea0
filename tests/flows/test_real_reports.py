"""The four real reports as Word and PDF through a real run. Their words stay where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.ingest import ingest_reports
from storage.home import Home
from tests.builders.homes import ask, fill

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
NAMES = ("beita-2019", "linxiang-2022", "liuyang-2020", "yanfeng-2023")
FILES = [f"{name}{end}" for name in NAMES for end in (".docx", ".pdf", ".doc")]

# Table, row and column are the same in every format; pages and boxes exist in print only.
PLACES = {"report_id", "page_no", "block_no", "bbox"}
EVERY_REPORT_HAS = {"v_budget_figures", "v_work_items", "v_measures"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports (../shared/reports) are not here"),
]


@pytest.fixture(scope="module")
def home(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    found = fill(Home(tmp_path_factory.mktemp("real") / "data"), [REPORTS / name for name in FILES])
    assert ingest_reports(home=found.root, return_state=True).is_completed()
    return found


def test_four_current_reports_of_four_organizations(home: Home) -> None:
    rows = ask(home, "SELECT * FROM v_reports WHERE is_current ORDER BY file_name")
    assert [row["file_name"] for row in rows] == [f"{name}.docx" for name in NAMES]
    assert [row["fiscal_year"] for row in rows] == [int(name[-4:]) for name in NAMES]
    assert len({row["organization_name"] for row in rows}) == 4


def test_word_and_pdf_are_both_kept(home: Home) -> None:
    kept = {str(row["file_name"]) for row in ask(home, "SELECT * FROM v_documents")}
    assert {f"{name}{end}" for name in NAMES for end in (".docx", ".pdf")} <= kept
    assert all(row["blocks"] for row in ask(home, "SELECT document_id, count(*) AS blocks FROM v_blocks GROUP BY 1"))


def test_word_and_pdf_say_the_same_of_who_and_when(home: Home) -> None:
    rows = ask(home, "SELECT * FROM v_reports")
    for name in NAMES:
        said = {(r["organization_name"], r["fiscal_year"]) for r in rows if str(r["file_name"]).startswith(name)}
        assert len(said) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "view", ["v_budget_figures", "v_indicators", "v_work_items", "v_measures", "v_claims", "v_staff"]
)
def test_every_format_gives_the_same_rows(home: Home, view: str, name: str) -> None:
    word, old, pdf = (rows_of(home, view, f"{name}{end}") for end in (".docx", ".doc", ".pdf"))
    assert word or view not in EVERY_REPORT_HAS
    assert old == word
    assert pdf == word


def rows_of(home: Home, view: str, file_name: str) -> list[tuple[str, ...]]:
    """What a view says of one file, but for the place on the page; lines break elsewhere in print."""
    rows = ask(
        home,
        f"SELECT v.* FROM {view} AS v JOIN v_documents AS d ON d.document_id = v.report_id"
        f" WHERE d.file_name = '{file_name}'",
    )
    kept = [{key: value for key, value in row.items() if key not in PLACES} for row in rows]
    return sorted(tuple("".join(str(row[key]).split()) for key in sorted(row)) for row in kept)


def test_what_is_not_read_waits_with_its_reason(home: Home) -> None:
    reasons = {str(row["file_name"]): row["reason_code"] for row in ask(home, "SELECT * FROM v_quarantine")}
    read = {str(row["file_name"]) for row in ask(home, "SELECT * FROM v_documents")}
    assert all(f"{name}.doc" in read or reasons[f"{name}.doc"] == "converter_missing" for name in NAMES)
    assert len(read) + len(reasons) == len(FILES)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("linxiang-2022", "prose_table_conflict"),
        ("yanfeng-2023", "sum_mismatch"),
        ("yanfeng-2023", "contradictory_wording"),
        ("linxiang-2022", "unit_suspect"),
    ],
)
def test_what_a_reviewer_must_see(home: Home, name: str, rule: str) -> None:
    found = ask(
        home,
        "SELECT a.* FROM v_alerts AS a JOIN v_reports USING (report_id)"
        f" WHERE file_name = '{name}.docx' AND rule_code = '{rule}' AND a.status = 'open'",
    )
    assert found
    assert all(row["message"] and row["evidence"] for row in found)
