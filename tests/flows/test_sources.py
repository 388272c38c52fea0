"""Sources in a run: fetched once, left alone while they grow, never written to; one that fails is told and no more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from flows.ingest import ingest_reports
from flows.settings import load_settings
from storage import archive
from storage.home import Home
from storage.sources.folder import is_installed
from tasks.runs.counts import RunCounts
from tests.builders.homes import ask
from tests.builders.small_report import small_docx
from tests.flows.records import last_run

pytestmark = pytest.mark.skipif(
    not (is_installed("s3") and is_installed("sftp")), reason="the extra for sources is not installed (make sources)"
)


@pytest.fixture
def sftp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server whose key is known, and the sources set to its folder."""
    from tests.builders.sftp import sftp_server

    ssh = tmp_path / "user" / ".ssh"
    ssh.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(ssh.parent))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / "offered" / "in").mkdir(parents=True)
    with sftp_server(tmp_path / "offered") as server:
        server.allowed_key.write_private_key_file(str(ssh / "id_ecdsa"))
        (ssh / "known_hosts").write_text(server.known_hosts_line())
        monkeypatch.setenv("UNION_REPORTS_SOURCES", f"{server.address}/in")
        yield server


def run(home: Home, **given: Any) -> RunCounts:
    counts = ingest_reports(home=home.root, **given)
    assert isinstance(counts, RunCounts)
    return counts


def seen(counts: RunCounts) -> dict[str, int]:
    names = ("files_seen", "loaded", "unchanged", "quarantined", "still_quarantined", "sources_failed")
    return {name: getattr(counts, name) for name in names if getattr(counts, name)}


def waiting(home: Home) -> dict[str, str]:
    return {str(row["file_name"]): str(row["reason_code"]) for row in ask(home, "SELECT * FROM v_quarantine")}


def test_what_lies_on_a_server_is_read_and_fetched_once(home: Home, sftp: Any) -> None:
    path = sftp.root / "in" / "云溪县" / "自评报告（定稿）.docx"
    path.parent.mkdir()
    path.write_bytes(small_docx())
    (sftp.root / "in" / "坏.docx").write_bytes(b"PK\3\4 damaged")
    (sftp.root / "in" / "未完.docx.part").write_bytes(b"half")
    assert seen(run(home)) == {"files_seen": 2, "loaded": 1, "quarantined": 1}
    assert list(home.inbox.iterdir()) == []
    [sha256] = [str(row["sha256"]) for row in ask(home, "SELECT sha256 FROM documents")]
    [arrival] = archive.arrivals(home, sha256)
    assert arrival.file_name == path.name
    assert arrival.source_path == f"{sftp.address}/in/云溪县/{path.name}"
    assert sorted(sftp.fetched()) == ["/in/云溪县/自评报告（定稿）.docx", "/in/坏.docx"]
    sftp.asked.clear()
    assert seen(run(home)) == {"files_seen": 2, "unchanged": 1, "still_quarantined": 1}
    assert sftp.fetched() == []
    path.write_bytes(small_docx() + b" ")
    run(home)
    assert sftp.fetched() == ["/in/云溪县/自评报告（定稿）.docx"]
    assert not [asked for asked in sftp.asked if asked[0] == "write"]


def test_only_the_nightly_inbox_brings_sources(home: Home, sftp: Any, tmp_path: Path) -> None:
    """Who names files wants those files."""
    (sftp.root / "in" / "甲.docx").write_bytes(small_docx())
    (tmp_path / "named").mkdir()
    assert seen(run(home, paths=[tmp_path / "named"])) == {}
    assert sftp.asked == []


def test_a_file_that_grows_is_left_for_the_next_run(home: Home, sftp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = sftp.root / "in" / "大.docx"
    growing.write_bytes(b"half")
    (sftp.root / "in" / "好.docx").write_bytes(small_docx())
    monkeypatch.setenv("UNION_REPORTS_SETTLE_SECONDS", "0.01")
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        if seconds == 0.01 and not waits:
            waits.append(seconds)
            growing.write_bytes(b"half and more")

    monkeypatch.setattr("tasks.fetch.sleep", sleep)
    counts = run(home)
    assert (waits, counts.loaded, counts.left_for_next_run) == ([0.01], 1, 1)
    assert sftp.fetched() == ["/in/好.docx"]


def test_a_source_that_fails_costs_only_itself_and_is_told(
    home: Home, sftp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = f"sftp://union@127.0.0.1:{sftp.port}/nothing"
    monkeypatch.setenv("UNION_REPORTS_SOURCES", f"{bad} {sftp.address}/in")
    (sftp.root / "in" / "甲.docx").write_bytes(small_docx())
    (home.inbox / "乙.docx").write_bytes(small_docx() + b" ")
    assert seen(run(home)) == {"files_seen": 2, "loaded": 2, "sources_failed": 1}
    assert waiting(home) == {bad: "source_failed"}
    [alert] = ask(home, "SELECT * FROM v_alerts WHERE rule_code = 'file_quarantined'")
    assert alert["subject"] == bad
    assert "1 个来源未能取件" in str(last_run(home).state_name) + str(last_run(home).state.message)  # type: ignore[union-attr]
    (sftp.root / "nothing").mkdir()
    assert seen(run(home)) == {"files_seen": 2, "unchanged": 2}
    assert waiting(home) == {}
    assert [row["status"] for row in ask(home, "SELECT status FROM v_alerts WHERE rule_code = 'file_quarantined'")] == [
        "resolved"
    ]


def test_files_that_are_too_large_or_not_given_cost_themselves(
    home: Home, sftp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sftp.root / "in" / "大.docx").write_bytes(os.urandom(2**20 + 1))
    (sftp.root / "in" / "禁.docx").write_bytes(b"x")
    (sftp.root / "in" / "空.docx").write_bytes(b"")
    (sftp.root / "in" / "断.docx").write_bytes(b"x")
    sftp.denied.add("禁.docx")
    sftp.failing.add("断.docx")
    (home.inbox / "好.docx").write_bytes(small_docx())
    monkeypatch.setenv("UNION_REPORTS_MAX_FILE_MIB", "1")
    assert seen(run(home)) == {"files_seen": 5, "loaded": 1, "quarantined": 4}
    assert waiting(home) == {
        "大.docx": "too_large",
        "禁.docx": "permission_denied",
        "空.docx": "empty",
        "断.docx": "unreadable",
    }
    assert "/in/大.docx" not in sftp.fetched()
    assert seen(run(home)) == {"files_seen": 5, "unchanged": 1, "still_quarantined": 4}
    sftp.denied.clear()
    (sftp.root / "in" / "禁.docx").write_bytes(small_docx() + b" ")
    run(home)
    assert "禁.docx" not in waiting(home)


def test_what_was_removed_on_request_is_not_taken_in_again(home: Home, sftp: Any) -> None:
    from storage.clock import utc_now

    (sftp.root / "in" / "甲.docx").write_bytes(small_docx())
    run(home)
    [sha256] = archive.all_sha256(home)
    archive.forget(home, sha256, "test", utc_now())
    run(home)
    assert list(archive.all_sha256(home)) == []


def test_a_run_that_was_killed_after_fetching_fetches_nothing_twice(
    home: Home, sftp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sftp.root / "in" / "甲.docx").write_bytes(small_docx())

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr("flows.ingest.discover", killed)
        with pytest.raises(KeyboardInterrupt):
            ingest_reports(home=home.root)
    sftp.asked.clear()
    assert seen(run(home)) == {"files_seen": 1, "loaded": 1}
    assert sftp.fetched() == []


def test_a_bucket(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tests.builders.buckets import client_environment, s3_server

    monkeypatch.setenv("HOME", str(tmp_path))
    with s3_server() as (endpoint, client):
        for name, value in client_environment(endpoint).items():
            monkeypatch.setenv(name, value)
        client.create_bucket(Bucket="reports")
        client.put_object(Bucket="reports", Key="in/云溪县 总工会.docx", Body=small_docx())
        monkeypatch.setenv("UNION_REPORTS_SOURCES", "s3://reports/in s3://no-such-bucket")
        assert seen(run(home)) == {"files_seen": 1, "loaded": 1, "sources_failed": 1}
        assert seen(run(home)) == {"files_seen": 1, "unchanged": 1, "sources_failed": 1}
        [kept] = client.list_objects_v2(Bucket="reports")["Contents"]
        assert kept["Key"] == "in/云溪县 总工会.docx"


@pytest.mark.parametrize("address", ["sftp://user:pa55word@host/in", "s3://KEY:pa55word@bucket"])
def test_a_password_in_an_address_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("UNION_REPORTS_SOURCES", address)
    with pytest.raises(ValidationError) as refused:
        load_settings()
    assert "pa55word" not in str(refused.value)
    assert "~/.ssh" in str(refused.value)
