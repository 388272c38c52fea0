"""A document removed on request: no row, no byte, no copy of it stays, and it is known not to be read again."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from storage import archive, forgetting, quarantine
from storage.copies import backups
from storage.home import Home
from storage.inbox import SourceFile
from storage.loading import DOCUMENT_TABLES
from storage.quarantine import Note
from storage.snapshots import drop_older, open_reader, publish
from storage.warehouse import Writer, open_writer
from tests.unit.storage.conftest import NIGHT, document_rows

DATA = b"%PDF- what is to be forgotten"
SHA256 = hashlib.sha256(DATA).hexdigest()
ID = SHA256[:16]
OTHER = "f" * 16


def load(writer: Writer, document_id: str, sha256: str, file_name: str) -> None:
    rows = document_rows(document_id)
    rows["documents"][0] |= {"sha256": sha256, "file_name": file_name}
    writer.replace_document(rows, document_id)


def alert(alert_id: str, report_id: str, evidence: str) -> dict[str, object]:
    texts = dict.fromkeys(("subject", "observed", "expected", "message", "message_en"), "x")
    own = {"alert_id": alert_id, "report_id": report_id, "rule_code": "sum_mismatch", "severity": "warning"}
    return {**texts, **own, "evidence": f'[{{"file_name": "{evidence}", "source_text": "走访"}}]'}


@pytest.fixture
def filled(home: Home) -> Home:
    """A home with two documents, one of them to be forgotten, alerts that show either, and a published snapshot."""
    archive.keep(home, SourceFile(home.inbox / "甲.pdf", "甲.pdf", DATA, SHA256, len(DATA)))
    with open_writer(home) as writer:
        load(writer, ID, SHA256, "甲.pdf")
        load(writer, OTHER, OTHER * 4, "乙.pdf")
        found = [alert("own", ID, "甲.pdf"), alert("shows_it", OTHER, "甲.pdf"), alert("other", OTHER, "乙.pdf")]
        writer.save_alerts(found, "run1", NIGHT)
    publish(home)
    publish(home)
    return home


def forget(home: Home, sha256: str = SHA256) -> dict[str, int]:
    with open_writer(home) as writer:
        counts = forgetting.forget(home, writer, sha256, "李审", NIGHT)
    publish(home)
    drop_older(home)
    return counts


def texts_of(home: Home) -> str:
    """Every value of every table of the snapshot."""
    with open_reader(home) as reader:
        names = reader.query("SELECT table_name FROM duckdb_tables() WHERE NOT internal").rows
        return "\n".join(str(reader.query(f'SELECT * FROM "{name}"').rows) for (name,) in names)


def test_no_row_stays_and_no_other_document_loses_one(filled: Home) -> None:
    assert ID in texts_of(filled)
    counts = forget(filled)
    said = texts_of(filled)
    assert ID not in said
    assert "甲.pdf" not in said
    assert counts["alerts"] == counts["alert_events"] == 2
    with open_reader(filled) as reader:
        for table, (owner, *_) in DOCUMENT_TABLES.items():
            had = len(document_rows(OTHER).get(table, ()))
            assert len(reader.query(f"SELECT * FROM {table} WHERE {owner} = ?", [OTHER]).rows) == had, table
        assert reader.query("SELECT alert_id FROM v_alerts").rows == [("other",)]


def test_no_file_stays_but_a_mark_without_a_name(filled: Home) -> None:
    forget(filled)
    [left] = [path for path in filled.archive.rglob("*") if path.is_file()]
    assert archive.is_forgotten(filled, SHA256)
    assert "甲" not in left.read_text(encoding="utf-8")
    assert list(archive.all_sha256(filled)) == []
    assert list(archive.all_forgotten(filled)) == [SHA256]
    assert len([path for path in filled.published.iterdir() if not path.is_symlink()]) == 1


def test_a_backup_does_not_keep_it(filled: Home) -> None:
    (filled.root / "warehouse-before-migration-0002.duckdb").write_bytes(b"old")
    forget(filled)
    assert backups(filled) == []


def test_what_waits_in_quarantine_goes_too(filled: Home) -> None:
    data = b"broken"
    sha256 = hashlib.sha256(data).hexdigest()
    identity = quarantine.quarantine_id(sha256, Path())
    note = Note("丙.doc", "/in/丙.doc", "corrupt", "坏", "bad", "重发", "send again")
    quarantine.keep(filled, identity, note, data)
    told = ("file_name", "source_path", "reason_code", "reason", "reason_en", "advice", "advice_en")
    row = {name: getattr(note, name) for name in told}
    own = {"quarantine_id": identity, "sha256": sha256, "byte_size": 6, "run_id": "run1", "extractor_version": "1"}
    with open_writer(filled) as writer:
        writer.record_quarantine(row | own, NIGHT)
        assert [one["sha256"] for one in writer.find_documents("丙.doc")] == [sha256]
    assert forget(filled, sha256) == {"quarantine": 1}
    assert quarantine.entries(filled) == ()
    assert ID in texts_of(filled)


def test_forgetting_twice_is_forgetting_once(filled: Home) -> None:
    forget(filled)
    assert forget(filled) == {}
    assert archive.is_forgotten(filled, SHA256)


def test_interrupted_before_the_rows_it_is_done_again(filled: Home) -> None:
    forgetting.forget_files(filled, SHA256, "李审", NIGHT)  # killed here: the mark stands, the rows too
    with open_writer(filled) as writer:
        assert [one["file_name"] for one in writer.find_documents(SHA256[:8])] == ["甲.pdf"]
    assert forget(filled)["documents"] == 1


def test_the_mark_can_be_taken_away(filled: Home) -> None:
    forget(filled)
    assert archive.remember(filled, SHA256)
    assert not archive.remember(filled, SHA256)
    assert not archive.is_forgotten(filled, SHA256)


@pytest.mark.parametrize(("named", "found"), [("甲.pdf", 1), (SHA256, 1), (ID, 1), (SHA256[:5], 0), ("丁.pdf", 0)])
def test_a_document_is_found_by_name_or_id(filled: Home, named: str, found: int) -> None:
    with open_writer(filled) as writer:
        assert len(writer.find_documents(named)) == found


def test_the_mark_says_when_and_by_whom(filled: Home) -> None:
    archive.forget(filled, SHA256, "李审", dt.datetime(2024, 3, 2, 9, 30))
    [mark] = filled.archive.rglob("*.forgotten.json")
    assert '"forgotten_at": "2024-03-02T09:30:00"' in mark.read_text(encoding="utf-8")
    assert '"by": "李审"' in mark.read_text(encoding="utf-8")
