"""Files that nobody can read, all in one run of the real command: each waits with its reason, and the run goes on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from storage.home import Home
from tasks.documents.rejection import EXPLANATIONS, ReasonCode
from tests.builders.homes import CANNOT_GIVE_UP_RIGHTS, ask, fill, union_reports
from tests.builders.office97 import encrypted_docx, legacy_word
from tests.builders.pdf import Paper, empty_pdf, locked, scan_pdf, story_pdf
from tests.builders.small_report import lines, small_docx, small_pdf
from tests.builders.word import word
from tests.flows.records import artifacts, last_run

REASONS = {
    "empty.docx": ReasonCode.EMPTY,
    "empty.pdf": ReasonCode.EMPTY,
    "renamed.docx": ReasonCode.WRONG_EXTENSION,
    "locked.docx": ReasonCode.ENCRYPTED,
    "locked.pdf": ReasonCode.ENCRYPTED,
    "truncated.pdf": ReasonCode.CORRUPT,
    "truncated.docx": ReasonCode.CORRUPT,
    "unreadable.docx": ReasonCode.PERMISSION_DENIED,
    "folder.docx": ReasonCode.NOT_A_FILE,
    "no-pages.pdf": ReasonCode.EMPTY,
    "scan.pdf": ReasonCode.NO_TEXT_LAYER,
    "locked.doc": ReasonCode.ENCRYPTED,
    "too-large.docx": ReasonCode.TOO_LARGE,
    "[link](x) | <b>.docx": ReasonCode.WRONG_EXTENSION,
    "letter.docx": ReasonCode.NOT_A_REPORT,
}
GOOD = {"good.docx": small_docx(), "zz-good.pdf": small_pdf("云溪县总工会")}


BAD = {
    "empty.docx": b"",
    "empty.pdf": b"",
    "renamed.docx": "青岚市总工会2023年部门整体支出绩效自评报告".encode(),
    "locked.docx": encrypted_docx(),
    "locked.pdf": story_pdf(lines(), Paper(encryption=locked(to_open="secret"))),
    "truncated.pdf": GOOD["zz-good.pdf"][:-900],
    "truncated.docx": GOOD["good.docx"][:-900],
    "unreadable.docx": small_docx("丹溪县总工会"),
    "no-pages.pdf": empty_pdf(),
    "scan.pdf": scan_pdf(),
    "locked.doc": legacy_word(encrypted=True),
    "too-large.docx": bytes(2 * 2**20),
    "[link](x) | <b>.docx": b"text",
    "letter.docx": word("尊敬的林女士：", "您三月寄来的两箱样品已收到，随信附上货款3200元的收据。", "此致敬礼"),
}


@dataclass(frozen=True)
class Night:
    home: Home
    told: dict[str, Any]
    rows: dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def night(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """What was left after one run over good and bad files."""
    home = fill(Home(tmp_path_factory.mktemp("bad") / "data"), BAD | GOOD)
    (home.inbox / "folder.docx").mkdir()
    (home.inbox / "unreadable.docx").chmod(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNION_REPORTS_MAX_FILE_MIB", "1")
        ended = union_reports(home, "ingest", "--strict", "--json", api=prefect_api, with_rights=False)
    if ended.returncode == CANNOT_GIVE_UP_RIGHTS:
        pytest.skip("root cannot give up its right to read everything here")
    assert ended.returncode == 1, ended.stderr  # done, but --strict was given and there are bad files
    rows = {str(row["file_name"]): row for row in ask(home, "SELECT * FROM v_quarantine")}
    return Night(home, json.loads(ended.stdout), rows)


def test_every_bad_file_and_no_other_waits(night: Night) -> None:
    assert {name: row["reason_code"] for name, row in night.rows.items()} == REASONS


@pytest.mark.parametrize("name", REASONS)
def test_reason_and_advice_in_both_languages(night: Night, name: str) -> None:
    told = EXPLANATIONS[REASONS[name]]
    row = night.rows[name]
    assert (row["reason"], row["reason_en"]) == (told.reason, told.reason_en)
    assert (row["advice"], row["advice_en"]) == (told.advice, told.advice_en)
    [folder] = night.home.quarantine.glob(f"{row['quarantine_id']}-*")
    note = (folder / "reason.txt").read_text(encoding="utf-8")
    assert all(words in note for words in (told.reason, told.reason_en, told.advice, told.advice_en))


@pytest.mark.parametrize("name", sorted(set(BAD) - {"unreadable.docx", "too-large.docx"}))
def test_a_copy_waits_beside_its_reason(night: Night, name: str) -> None:
    [folder] = night.home.quarantine.glob(f"{night.rows[name]['quarantine_id']}-*")
    [copy] = [path for path in folder.iterdir() if path.name != "reason.txt"] or [None]
    assert (copy.read_bytes() if copy else b"") == BAD[name]


def test_what_arrived_still_lies_in_the_inbox(night: Night) -> None:
    assert {path.name for path in night.home.inbox.iterdir()} == set(REASONS) | set(GOOD)


def test_the_good_ones_are_read(night: Night) -> None:
    assert {str(row["file_name"]) for row in ask(night.home, "SELECT * FROM v_reports WHERE is_current")} == set(GOOD)


def test_the_run_ends_completed_with_its_counts(night: Night) -> None:
    state = last_run(night.home).state
    assert state is not None
    assert state.name == "Completed"
    assert state.message is not None
    assert state.message.startswith(f"载入 2 份，未变 0 份，隔离 {len(REASONS)} 份；")
    assert night.told["counts"]["quarantined"] == len(REASONS)
    assert {row["file_name"] for row in night.told["quarantine"]} == set(REASONS)


def test_the_log_of_the_run_names_each_file_that_was_read(night: Night) -> None:
    [log] = (night.home.root / "logs").glob("ingest-*.log")
    told = log.read_text(encoding="utf-8")
    assert "[读取 good.docx] Finished in state Completed()" in told
    assert "[读取 truncated.pdf] truncated.pdf：文件已损坏或不完整（corrupt）" in told


def test_a_file_name_is_no_markup_in_the_summary(night: Night) -> None:
    page = str(artifacts(last_run(night.home))["ingest-summary"].data)
    assert "\\[link\\]\\(x\\) \\| \\<b\\>\\.docx" in page
    assert "[link](x)" not in page
