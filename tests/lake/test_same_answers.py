"""The samples loaded into a lake by the same verbs: the same rows, answers and alerts as in the embedded file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from prefect.logging import disable_run_logger

from storage.decisions import Decision
from storage.errors import WarehouseTooNew
from storage.home import Home
from storage.lake.copying import copy_out
from storage.lake.place import PREFIX, Lake
from storage.migrations import own_migrations
from storage.snapshots import open_reader, publish
from storage.warehouse import Writer, open_writer
from tasks.alert import raise_alerts
from tasks.documents.incoming import IncomingFile
from tasks.documents.reading import read_document
from tasks.documents.rejection import DocumentRejected
from tasks.load import Loading, load, load_categories
from tasks.reports.all_rows import all_rows
from tasks.reports.outcome import Batch, ReadReport
from tasks.rules.reading import load_reading_rules
from tests.builders.homes import OF_THE_RUN, samples, tables_of, union_reports

# These name runs and times in their rows.
ABOUT_RUNS = {"outbox", "v_outbox", "v_runs", "v_alert_events"}
NOW = dt.datetime(2024, 3, 1, 2, 0)


@pytest.fixture(scope="module")
def read_samples() -> list[ReadReport]:
    """What the samples hold, read here rather than in the sandbox."""
    rules = load_reading_rules()
    found = []
    for path in samples():
        data, sha256 = path.read_bytes(), hashlib.sha256(path.read_bytes()).hexdigest()
        with suppress(DocumentRejected):
            rows = all_rows(read_document(data, path.name), sha256[:16], rules)
            file = IncomingFile(path.name, str(path), len(data), sha256)
            found.append(ReadReport(file, rows))
    return found


def run(home: Home, reports: list[ReadReport]) -> Home:
    """What `union-reports ingest` does with them, the same verbs without Prefect."""
    home.create()
    with disable_run_logger(), open_writer(home) as writer:
        writer.start_run("run-1", "ingest", NOW)
        load_categories(writer)
        for batch in (reports[:6], reports[6:]):
            counts = load.fn(Loading(home, writer, "run-1", "1"), Batch(batch), "title")
            assert counts.loaded == len(batch)
        counts_of_alerts = raise_alerts.fn(writer, "run-1")
        writer.finish_run("run-1", NOW, "completed", loaded=len(reports), alerts_open=counts_of_alerts.open)
        writer.tidy()
    publish(home)
    return home


@pytest.fixture(scope="module")
def embedded(read_samples: list[ReadReport], tmp_path_factory: pytest.TempPathFactory) -> Home:
    return run(Home(tmp_path_factory.mktemp("embedded") / "data"), read_samples)


@pytest.fixture(scope="module")
def filled(read_samples: list[ReadReport], home: Home) -> Home:
    """A home whose lake the samples were loaded into."""
    return run(home, read_samples)


def settings(lake: Lake) -> dict[str, str]:
    return {"UNION_REPORTS_WAREHOUSE": PREFIX + lake.catalog, "UNION_REPORTS_WAREHOUSE_DATA": lake.data}


def answers(home: Home) -> dict[str, Counter[str]]:
    """What every view says, without what a run writes of itself."""
    found = {}
    with open_reader(home) as reader:
        for view in reader.views():
            kept = [name for name, _, _ in view.columns if name not in OF_THE_RUN]
            if view.name not in ABOUT_RUNS:
                listed = ", ".join(f'"{name}"' for name in kept)
                found[view.name] = Counter(map(repr, reader.query(f"SELECT {listed} FROM {view.name}").rows))
    return found


def test_every_row_is_the_same(filled: Home, embedded: Home) -> None:
    assert not filled.warehouse.exists()
    got, wanted = tables_of(filled, OF_THE_RUN), tables_of(embedded, OF_THE_RUN)
    assert got.keys() == wanted.keys()
    assert [table for table in got if table not in ABOUT_RUNS and got[table] != wanted[table]] == []


def test_every_view_answers_the_same(filled: Home, embedded: Home) -> None:
    got, wanted = answers(filled), answers(embedded)
    assert got.keys() == wanted.keys()
    assert len(got) > 25
    assert [name for name in got if got[name] != wanted[name]] == []
    assert wanted["v_alerts"].total() > 10
    assert wanted["v_measures"].total() > 100


def test_the_file_for_readers_has_what_the_lake_cannot_hold(filled: Home, embedded: Home) -> None:
    keys = "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"
    comments = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    with open_reader(filled) as mine, open_reader(embedded) as theirs:
        for sql in (keys, comments):
            assert mine.query(sql).rows == theirs.query(sql).rows
        assert mine.everything() == theirs.everything()


def test_a_lake_answers_by_itself(filled: Home) -> None:
    """Analysts may attach it, without the published file."""
    with open_writer(filled) as writer, open_reader(filled) as reader:
        for view in reader.views():
            sql = f"SELECT count(*) AS n FROM {view.name}"
            assert writer.run_rule(sql) == reader.query(sql).as_dicts(), view.name


def test_alerts_are_decided_and_come_back(filled: Home) -> None:
    with open_writer(filled) as writer:
        ids = [str(row["alert_id"]) for row in writer.run_rule("SELECT alert_id FROM alerts ORDER BY 1 LIMIT 2")]
        for status in ("acked", "open", "muted", "open"):
            assert writer_decides(writer, status, ids) == tuple(ids)
            assert writer_decides(writer, status, ids) == ()
        rows = writer.run_rule("SELECT * FROM alerts WHERE status <> 'resolved' ORDER BY alert_id")
        gone = writer.save_alerts([], "run-a", NOW)
        assert (gone.resolved, gone.open) == (len(rows), 0)
        back = writer.save_alerts(rows, "run-b", NOW)
        assert (back.returned, back.open) == (len(rows), len(rows))
        history = "SELECT event, count(*) AS n FROM alert_events WHERE alert_id = $one GROUP BY event ORDER BY event"
        seen = {row["event"]: row["n"] for row in writer.run_rule(history, {"one": ids[0]})}
    assert seen == {"acked": 1, "muted": 1, "opened": 1, "reopened": 3, "resolved": 1}


def writer_decides(writer: Writer, status: str, ids: list[str]) -> tuple[str, ...]:
    return writer.decide(Decision(status, "someone", NOW, alert_ids=tuple(ids)))


def test_nothing_stays_of_what_is_forgotten(filled: Home, lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "fengpu-2020.docx"
    for setting, value in settings(lake).items():
        monkeypatch.setenv(setting, value)
    asked = union_reports(filled, "doctor", "--json")
    engine = next(check for check in json.loads(asked.stdout) if check["name"] == "仓库引擎")
    assert engine["ok"] is True
    assert engine["found"].startswith("DuckLake ")
    told = union_reports(filled, "forget", name, "--yes", "--json")
    assert told.returncode == 0, told.stderr
    with open_writer(filled) as writer:
        assert writer.run_rule("SELECT * FROM documents WHERE file_name = $name", {"name": name}) == []
        assert len(writer.run_rule("FROM ducklake_snapshots('lake')")) == 1
    files = list(Path(lake.data).rglob("*.parquet"))
    assert files
    assert not [path for path in files if name.encode() in path.read_bytes()]


def test_a_newer_lake_is_left_alone(filled: Home, lake: Lake, tmp_path: Path) -> None:
    with open_writer(filled) as writer:
        writer.connection.execute(
            "INSERT INTO schema_version VALUES (?, 'later', 'x', TIMESTAMP '2030-01-01')", [len(own_migrations()) + 1]
        )
    with pytest.raises(WarehouseTooNew):
        publish(filled)
    with pytest.raises(WarehouseTooNew), open_writer(filled):
        pass
    with pytest.raises(WarehouseTooNew):
        copy_out(lake, tmp_path, "x")
    assert list(tmp_path.iterdir()) == []
