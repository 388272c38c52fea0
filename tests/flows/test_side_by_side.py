"""Two homes on one machine, and secrets in the environment: neither is seen where it does not belong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId

from flows.ingest import ingest_reports
from storage.errors import QueryRefused
from storage.home import Home
from storage.snapshots import open_reader
from tests.builders.homes import ask, fill, union_reports
from tests.builders.small_report import small_docx
from tests.builders.web import WebServer, web_server
from tests.flows.records import artifacts, last_run

SECRET = "geheim-7c1f"


@pytest.fixture(scope="module")
def homes(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Home]:
    """Of two federations, each read by a run of its own."""
    made = []
    for organization in ("青岚市总工会", "竹原县总工会"):
        home = fill(
            Home(tmp_path_factory.mktemp("tenant") / "data"), {f"{organization}.docx": small_docx(organization)}
        )
        ingest_reports(home=home.root)
        made.append(home)
    return made[0], made[1]


def files_with(home: Home, words: str) -> list[str]:
    """The files of a home in which these words stand."""
    found = (path for path in home.root.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(str(path.relative_to(home.root)) for path in found if words.encode() in path.read_bytes())


def test_each_home_holds_its_own_and_nothing_of_the_other(homes: tuple[Home, Home]) -> None:
    for home, own, other in ((homes[0], "青岚市", "竹原县"), (homes[1], "竹原县", "青岚市")):
        assert [row["organization_name"] for row in ask(home, "SELECT * FROM v_reports")] == [f"{own}总工会"]
        assert files_with(home, other) == []


@pytest.mark.parametrize("sql", ["SELECT * FROM '{}'", "ATTACH '{}' AS other", "SELECT * FROM read_text('{}')"])
def test_a_query_does_not_reach_the_other_home(homes: tuple[Home, Home], sql: str) -> None:
    with open_reader(homes[1]) as reader, pytest.raises(QueryRefused):
        reader.query(sql.format(homes[0].published_warehouse))


def test_a_link_to_the_other_home_is_not_followed(homes: tuple[Home, Home], tmp_path: Path) -> None:
    home = fill(Home(tmp_path / "data"), {"自己的.docx": small_docx("丹溪县总工会")})
    (home.inbox / "link.docx").symlink_to(next(iter(homes[0].inbox.iterdir())))
    (home.inbox / "folder").symlink_to(homes[0].inbox)
    (home.inbox / "archive").symlink_to(homes[0].archive)
    ingest_reports(home=home.root)
    assert [row["file_name"] for row in ask(home, "SELECT * FROM v_documents")] == ["自己的.docx"]
    assert {row["reason_code"] for row in ask(home, "SELECT * FROM v_quarantine")} == {"not_a_file"}


@pytest.fixture
def receiver() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


def test_secrets_of_the_environment_are_nowhere(
    prefect_api: str, receiver: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = fill(Home(tmp_path / "data"), {"报告.docx": small_docx(), "坏.docx": b"text"})
    for name in ("PGPASSWORD", "PREFECT_API_KEY", "PREFECT_API_AUTH_STRING", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setenv("UNION_REPORTS_SFTP_PASSWORD", SECRET)
    monkeypatch.setenv("UNION_REPORTS_NOTIFY_URLS", f"json://reporter:{SECRET}@127.0.0.1:{receiver.port}/{SECRET}")
    told = union_reports(home, "ingest", api=prefect_api)
    assert told.returncode == 0, told.stderr
    assert receiver.asked, "the message went out"
    doctors = [union_reports(home, "doctor", *more, api=prefect_api) for more in ((), ("--json",))]
    with_login = prefect_api.replace("://", f"://reporter:{SECRET}@")
    doctors.append(union_reports(home, "doctor", api=with_login))
    run = last_run(home)
    with get_client(sync_client=True) as client:
        logs = client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id])), limit=200)
    shown = [one.stdout + one.stderr for one in (told, *doctors)]
    assert all(shown)
    assert logs
    kept = [str(one.data) for one in artifacts(run).values()] + [log.message for log in logs] + [str(run)]
    assert SECRET not in "\n".join([*shown, *kept])
    assert files_with(home, SECRET) == []
