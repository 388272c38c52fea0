"""`quarantine retry`: what could not be read is read once the cause is gone, and then waits no longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import PageBreak

from flows.ingest import ingest_reports
from storage.home import Home
from tests.builders.homes import CANNOT_GIVE_UP_RIGHTS, ask, fill, union_reports
from tests.builders.pdf import story_pdf
from tests.builders.small_report import lines, small_docx


def two_pages() -> bytes:
    return story_pdf([*lines(), PageBreak(), "三、存在问题", "青岚市总工会的预算编制还不够细。"])


def waiting(home: Home) -> dict[str, tuple[str, int]]:
    """Reason and attempts of each file in quarantine."""
    rows = ask(home, "SELECT file_name, reason_code, attempts FROM v_quarantine")
    return {str(row["file_name"]): (str(row["reason_code"]), int(str(row["attempts"]))) for row in rows}


def loaded(home: Home) -> set[str]:
    return {str(row["file_name"]) for row in ask(home, "SELECT file_name FROM v_documents")}


def folders(home: Home) -> list[str]:
    return [path.name for path in home.quarantine.iterdir()]


def run(home: Home, api: str, *words: str) -> None:
    ended = union_reports(home, *words, api=api, with_rights=False)
    if ended.returncode == CANNOT_GIVE_UP_RIGHTS:
        pytest.skip("root cannot give up its right to read everything here")
    assert ended.returncode == 0, ended.stderr


def test_permission_was_given(home: Home, prefect_api: str, tmp_path: Path) -> None:
    """Also where the file lies outside of the inbox, as somebody named its folder on the command line."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    files = [home.inbox / "报告.docx", elsewhere / "另一份.docx"]
    for file, name in zip(files, ("青岚市总工会", "云溪县总工会"), strict=True):
        file.write_bytes(small_docx(name))
        file.chmod(0)
    names = {file.name for file in files}
    run(home, prefect_api, "ingest", str(home.inbox), str(elsewhere))
    assert waiting(home) == dict.fromkeys(names, ("permission_denied", 1))
    run(home, prefect_api, "quarantine", "retry")
    assert waiting(home) == dict.fromkeys(names, ("permission_denied", 2))
    for file in files:
        file.chmod(0o644)
    run(home, prefect_api, "quarantine", "retry")
    assert (waiting(home), loaded(home), folders(home)) == ({}, names, [])


def test_a_link_that_leads_out_is_never_followed(home: Home, tmp_path: Path) -> None:
    (tmp_path / "secret.docx").write_bytes(small_docx())
    (home.inbox / "link.docx").symlink_to(tmp_path / "secret.docx")
    ingest_reports(home=home.root)
    ingest_reports(home=home.root, retry_quarantined=True)
    assert (waiting(home), loaded(home)) == ({"link.docx": ("not_a_file", 2)}, set())


def test_a_limit_was_raised(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for what had lain there before in half, and is not waited for once the whole is read."""
    fill(home, {"two.pdf": two_pages()[:-900]})
    ingest_reports(home=home.root)
    assert waiting(home) == {"two.pdf": ("corrupt", 1)}
    fill(home, {"two.pdf": two_pages()})
    monkeypatch.setenv("UNION_REPORTS_MAX_PAGES", "1")
    ingest_reports(home=home.root)
    assert len(folders(home)) == 2
    monkeypatch.setenv("UNION_REPORTS_MAX_PAGES", "2")
    ingest_reports(home=home.root)
    assert waiting(home) == {"two.pdf": ("too_many_pages", 1)}  # not tried again night after night
    ingest_reports(home=home.root, retry_quarantined=True)
    assert (waiting(home), loaded(home), folders(home)) == ({}, {"two.pdf"}, [])


@pytest.mark.parametrize("asked_for", [True, False])
def test_an_older_version_refused_it(home: Home, monkeypatch: pytest.MonkeyPatch, asked_for: bool) -> None:
    """The newer one reads it, even unasked and after the file has left the inbox: the archive has it."""
    fill(home, {"two.pdf": two_pages()})
    with monkeypatch.context() as then:
        then.setattr("flows.run.__version__", "0.0.1")
        then.setenv("UNION_REPORTS_MAX_PAGES", "1")
        ingest_reports(home=home.root)
    assert waiting(home) == {"two.pdf": ("too_many_pages", 1)}
    (home.inbox / "two.pdf").unlink()
    ingest_reports(home=home.root, retry_quarantined=asked_for)
    assert (waiting(home), loaded(home), folders(home)) == ({}, {"two.pdf"}, [])


def test_what_still_cannot_be_read_waits_on(home: Home) -> None:
    fill(home, {"cut.docx": small_docx()[:-900], "good.docx": small_docx()})
    ingest_reports(home=home.root)
    ingest_reports(home=home.root, retry_quarantined=True)
    assert waiting(home) == {"cut.docx": ("corrupt", 2)}
    assert len(folders(home)) == 1
