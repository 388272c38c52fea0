"""One run over reports full of personal data: none of it is anywhere that people look; what arrived is kept as sent."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId

from flows.ingest import ingest_reports
from storage.exports import export
from storage.home import Home
from storage.snapshots import open_reader
from tests.builders.homes import ask, fill
from tests.builders.pdf import story_pdf
from tests.builders.pdf import table as pdf_table
from tests.builders.small_report import lines
from tests.builders.web import WebServer, web_server
from tests.builders.word import table, word
from tests.flows.records import artifacts, last_run, task_names
from tests.unit.cli.conftest import Say, say

__all__ = ["say"]  # a fixture

# Invented, with right check digits. No two share six digits, and none stands in a file's hash but by chance.
IDENTITY, MOBILE, ACCOUNT, LANDLINE, NAME = (
    "11010519491231002X", "13812345678", "1901022109000123456", "0731-85551234", "欧阳小红",
)  # fmt: skip
SECRETS = (IDENTITY, MOBILE, ACCOUNT, LANDLINE, NAME)
SAID = (
    f"走访慰问困难职工15户，其中受助职工身份证号{IDENTITY}，电话{MOBILE}，慰问金打入账号{ACCOUNT}，"
    f"发放慰问金3.00万元，较上年增加减少2.5万元。填报人：{NAME} 联系电话：{LANDLINE}"
)
ROWS = [["联系人", NAME], ["联系电话", MOBILE], ["账号", ACCOUNT]]
BARE_NAME = f"自评报告{MOBILE}.docx"


def files() -> dict[str, bytes]:
    return {
        "报告.pdf": story_pdf([*lines("云溪县总工会", said=SAID), pdf_table(ROWS, [120.0, 240.0])]),
        BARE_NAME: word(*lines(said=SAID), table(*ROWS), header=f"经办人：{NAME}", footer=f"电话{MOBILE}"),
        f"坏{MOBILE}.docx": b"text",
    }


@pytest.fixture(scope="module")
def receiver() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture(scope="module")
def home(prefect_api: str, receiver: WebServer, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = fill(Home(tmp_path_factory.mktemp("personal") / "data"), files())
    block = CustomWebhookNotificationBlock(
        name="hook", url=f"{receiver.address}/block", json_data={"text": "{{subject}}\n{{body}}"}
    )
    block.save("personal", overwrite=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNION_REPORTS_NOTIFY_BLOCKS", "custom-webhook/personal")
        ingest_reports(home=home.root)
    return home


def leaks(content: str | bytes) -> list[str]:
    data = content if isinstance(content, bytes) else content.encode()
    return [secret for secret in SECRETS if secret.encode() in data]


def test_the_reports_were_read_and_their_figures_too(home: Home) -> None:
    assert ask(home, "SELECT count(*) AS n FROM v_reports") == [{"n": 2}]
    assert len(ask(home, "SELECT * FROM v_budget_figures WHERE amount_cny = 3205000")) == 2
    assert ask(home, "SELECT DISTINCT amount_cny FROM v_measures WHERE value_text LIKE '3.00万元'") != []


def test_no_table_of_the_warehouse_holds_any(home: Home) -> None:
    with open_reader(home) as reader:
        tables = reader.query("SELECT table_name FROM duckdb_tables() WHERE NOT internal").rows
        views = reader.query("SELECT view_name FROM duckdb_views() WHERE NOT internal").rows
        found = {name: leaks(str(reader.query(f'SELECT * FROM "{name}"').rows)) for (name,) in [*tables, *views]}
    assert not {name: secrets for name, secrets in found.items() if secrets}
    assert len(found) > 40


def test_where_they_stand_is_known(home: Home) -> None:
    kinds = ask(home, "SELECT DISTINCT personal_kind, is_masked FROM v_personal_data ORDER BY 1")
    assert kinds == [
        {"personal_kind": kind, "is_masked": True}
        for kind in ("bank_account", "contact_name", "identity_number", "landline", "mobile")
    ]


def test_a_printed_identity_number_is_still_an_alert(home: Home) -> None:
    alerts = ask(home, "SELECT * FROM v_alerts WHERE rule_code = 'personal_id_printed'")
    assert len(alerts) == 2
    assert "110***********002X" in str(alerts[0]["evidence"])


def test_masks_are_not_taken_for_blanks_that_nobody_filled_in(home: Home) -> None:
    assert ask(home, "SELECT * FROM v_issues WHERE issue_kind = 'placeholder'") == []


@pytest.mark.parametrize("file_format", ["xlsx", "csv", "parquet"])
def test_exports_hold_none(home: Home, file_format: str, tmp_path: Path) -> None:
    export(home, tmp_path, file_format)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    for path in written:
        if file_format == "xlsx":
            with zipfile.ZipFile(path) as book:
                assert not [leaks(book.read(name)) for name in book.namelist() if leaks(book.read(name))]
        else:
            assert not leaks(path.read_bytes())


def test_pages_hold_none(home: Home) -> None:
    pages = list(home.review.rglob("*.html"))
    assert len(pages) >= 4
    assert not {page.name: leaks(page.read_bytes()) for page in pages if leaks(page.read_bytes())}


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "云溪县"],
        ["search", "慰问金"],
        ["search", MOBILE],
        ["alerts", "list", "--status", "all"],
        ["reports"],
        ["quarantine", "list"],
        ["query", "SELECT * FROM v_blocks"],
    ],
    ids=" ".join,
)
def test_no_command_prints_any(home: Home, say: Say, words: list[str]) -> None:
    for more in ([], ["--json"]):
        said = say(home, *words, *more)
        printed = said.out + said.err
        assert [leak for leak in leaks(printed) if leak not in words] == []
        assert printed


def test_messages_hold_none(home: Home, receiver: WebServer) -> None:
    bodies = [one.body for one in receiver.asked]
    assert bodies
    assert not [leaks(body) for body in bodies if leaks(body)]


def test_prefect_keeps_none(home: Home) -> None:
    run = last_run(home)
    kept = [str(artifact.data) for artifact in artifacts(run).values()]
    assert kept
    with get_client(sync_client=True) as client:
        logs = client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id])), limit=200)
    assert logs
    assert not leaks("\n".join([*kept, *(log.message for log in logs), *task_names(run), str(run)]))


def test_logs_and_quarantine_notes_hold_none(home: Home) -> None:
    noted = [*home.root.glob("logs/*"), *home.quarantine.rglob("reason.txt")]
    assert home.quarantine.is_dir()
    assert noted
    assert not {path.name: leaks(path.read_bytes()) for path in noted if leaks(path.read_bytes())}
    assert not leaks(str([path.name for path in home.quarantine.rglob("*")]))


def test_what_arrived_is_kept_as_it_was(home: Home) -> None:
    archived = {path.read_bytes() for path in home.archive.rglob("*") if path.is_file()}
    assert {path.read_bytes() for path in home.inbox.iterdir()} <= archived


def test_a_setting_keeps_them(prefect_api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = fill(Home(tmp_path / "data"), {"报告.docx": word(*lines(said=SAID))})
    monkeypatch.setenv("UNION_REPORTS_PERSONAL_DATA", "keep")
    ingest_reports(home=home.root)
    [block] = ask(home, f"SELECT text FROM v_blocks WHERE contains(text, '{IDENTITY}')")
    assert not set(SECRETS) - set(leaks(str(block["text"])))
    assert ask(home, "SELECT DISTINCT is_masked FROM v_personal_data") == [{"is_masked": False}]
    assert not leaks(str(ask(home, "SELECT * FROM v_personal_data")))
    assert len(ask(home, "SELECT * FROM v_alerts WHERE rule_code = 'personal_id_printed'")) == 1
