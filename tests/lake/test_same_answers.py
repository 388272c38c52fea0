"""The samples read by the real flow into a lake: the same rows, answers and alerts as in the embedded file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from flows.ingest import ingest_reports
from storage.decisions import Decision
from storage.home import Home
from storage.lake.copying import copy_out
from storage.lake.place import PREFIX, Lake
from storage.migrations import own_migrations
from storage.snapshots import open_reader, publish
from storage.warehouse import Writer, open_writer
from tests.builders.homes import OF_THE_RUN, fill, samples, tables_of, union_reports

# These name runs and times in their rows.
ABOUT_RUNS = {"outbox", "v_outbox", "v_runs", "v_alert_events"}
NOW = dt.datetime(2024, 3, 1, 2, 0)


@pytest.fixture(scope="module")
def filled(prefect_api: str, home: Home, lake: Lake) -> Home:
    """A home whose lake the samples were read into, as `union-reports ingest` does."""
    fill(home, samples())
    with pytest.MonkeyPatch.context() as environment:
        for name, value in settings(lake).items():
            environment.setenv(name, value)
        ingest_reports(home=home.root)
    return home


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


def test_every_row_is_the_same(filled: Home, samples_home: Home) -> None:
    assert not filled.warehouse.exists()
    got, wanted = tables_of(filled, OF_THE_RUN), tables_of(samples_home, OF_THE_RUN)
    assert got.keys() == wanted.keys()
    assert [table for table in got if table not in ABOUT_RUNS and got[table] != wanted[table]] == []


def test_every_view_answers_the_same(filled: Home, samples_home: Home) -> None:
    got, wanted = answers(filled), answers(samples_home)
    assert got.keys() == wanted.keys()
    assert len(got) > 25
    assert [name for name in got if got[name] != wanted[name]] == []
    assert wanted["v_alerts"].total() > 10


def test_the_file_for_readers_has_what_the_lake_cannot_hold(filled: Home, samples_home: Home) -> None:
    keys = "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"
    comments = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    with open_reader(filled) as mine, open_reader(samples_home) as theirs:
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


def test_nothing_stays_of_what_is_forgotten(filled: Home, lake: Lake) -> None:
    name = "fengpu-2020.docx"
    told = union_reports(filled, "forget", name, "--yes", "--json")
    assert told.returncode == 0, told.stderr
    with open_writer(filled) as writer:
        assert writer.run_rule("SELECT * FROM documents WHERE file_name = $name", {"name": name}) == []
        assert len(writer.run_rule("FROM ducklake_snapshots('lake')")) == 1
    files = list(Path(lake.data).rglob("*.parquet"))
    assert files
    assert not [path for path in files if name.encode() in path.read_bytes()]


def test_a_newer_lake_is_left_alone(filled: Home, lake: Lake, tmp_path: Path) -> None:
    from storage.errors import WarehouseTooNew

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
