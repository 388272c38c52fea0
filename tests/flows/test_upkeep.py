"""What is done to stored reports without new ones: another taxonomy, another extractor, another look by the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from flows.alert import check_alerts
from flows.ingest import ingest_reports
from flows.rebuild import rebuild_warehouse
from flows.reclassify import reclassify_work_items
from storage.decisions import Decision
from storage.home import Home
from storage.snapshots import open_reader
from tasks.rules.taxonomy import load_taxonomy
from tests.builders.homes import OF_THE_RUN, copied, fill, samples

VIEWS = (
    "v_budget_figures",
    "v_indicators",
    "v_work_items",
    "v_measures",
    "v_claims",
    "v_issues",
    "v_staff",
    "v_blocks",
    "v_cells",
)
TELLS_OF_RUNS = {"v_runs", "v_alert_events", "v_outbox"}


@pytest.fixture(scope="module")
def three_read(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home into which three samples were read. Only to be copied."""
    chosen = [path for path in samples() if path.name.startswith("qinglan")]
    home = fill(Home(tmp_path_factory.mktemp("three") / "data"), chosen)
    ingest_reports(home=home.root)
    return home


@pytest.fixture
def filled(three_read: Home, tmp_path: Path) -> Home:
    return copied(three_read, tmp_path)


def contents(home: Home, *views: str) -> dict[str, list[tuple[object, ...]]]:
    with open_reader(home) as reader:
        return {view: reader.query(f"SELECT * FROM {view} ORDER BY ALL").rows for view in views}


def test_a_rebuild_finds_the_same_again(filled: Home) -> None:
    before = contents(filled, *VIEWS, "v_reports")
    counts = rebuild_warehouse(home=filled.root)
    assert (counts.files_seen, counts.loaded) == (3, 3)
    assert contents(filled, *VIEWS, "v_reports") == before


def checksums(home: Home) -> dict[str, tuple[object, ...]]:
    """View -> how many rows, and a checksum of all that does not tell of a run."""
    told = {}
    with open_reader(home) as reader:
        for view in reader.views():
            names = [name for name, _, _ in view.columns if name not in OF_THE_RUN]
            asked = f"SELECT count(*), bit_xor(hash({', '.join(names)})) FROM {view.name}"
            if view.name not in TELLS_OF_RUNS:
                told[view.name] = reader.query(asked).rows[0]
    return told


def overwrite_the_start(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def damage_a_block(path: Path) -> None:
    """The file still opens; a block of data is not what was written."""
    data = bytearray(path.read_bytes())
    place = data.find("困难职工".encode())
    assert place > 0
    data[place : place + 6] = b"\0" * 6
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [overwrite_the_start, damage_a_block])
def test_a_damaged_warehouse_is_kept_aside_and_built_again(filled: Home, damage: Callable[[Path], None]) -> None:
    before = checksums(filled)
    assert len(before) > 20
    damage(filled.warehouse)
    damaged = filled.warehouse.read_bytes()
    rebuild_warehouse(home=filled.root)
    assert checksums(filled) == before
    [kept] = filled.root.glob("warehouse-corrupt-*.duckdb")
    assert kept.read_bytes() == damaged


def test_the_same_taxonomy_moves_nothing(filled: Home) -> None:
    before = contents(filled, "v_work_item_categories")
    assert reclassify_work_items(home=filled.root).moves.total() == 0
    assert contents(filled, "v_work_item_categories") == before


def test_an_edited_taxonomy_moves_what_it_says(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_taxonomy()
    without = type(whole)(
        tuple(category for category in whole.categories if category.code != "medical_mutual_aid"), whole.group_names
    )
    monkeypatch.setattr("tasks.classify.load_taxonomy", lambda: without)
    with open_reader(filled) as reader:
        [(had,)] = reader.query("SELECT count(*) FROM v_work_items WHERE category_code = 'medical_mutual_aid'").rows
    assert had
    moves = reclassify_work_items(home=filled.root).moves
    assert sum(count for (former, _), count in moves.items() if former == "medical_mutual_aid") == had
    with open_reader(filled) as reader:
        found = reader.query("SELECT 1 FROM v_work_item_categories WHERE category_code = 'medical_mutual_aid'").rows
    assert not found


def test_what_no_keyword_reaches_is_listed_with_its_words(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_taxonomy()
    wordless = tuple(
        category if category.code == "warmth_visit"
        else replace(category, keywords=(), weak_keywords=(), beneficiaries=(), exclusions=())
        for category in whole.categories
    )  # fmt: skip
    monkeypatch.setattr("tasks.classify.load_taxonomy", lambda: type(whole)(wordless, whole.group_names))
    unclassified = reclassify_work_items(home=filled.root).unclassified
    with open_reader(filled) as reader:
        stored = reader.query(
            "SELECT report_id, item_no, text FROM v_work_items WHERE category_code = 'other' ORDER BY 1, 2"
        ).rows
    assert stored
    assert [(item.report_id, item.item_no, item.text) for item in unclassified] == stored
    assert all(item.telling_words for item in unclassified)
    assert all(word in "".join(item.text.split()) for item in unclassified for word in item.telling_words)


@pytest.mark.parametrize("flow", [check_alerts, reclassify_work_items, rebuild_warehouse])
def test_what_a_person_decided_stays(filled: Home, flow: Callable[..., object]) -> None:
    import datetime as dt

    from storage.warehouse import open_writer

    with open_reader(filled) as reader:
        [(alert_id,), *_] = reader.query("SELECT alert_id FROM v_alerts WHERE status = 'open' ORDER BY 1").rows
    decision = Decision("muted", "李审", dt.datetime(2024, 3, 2), alert_ids=(str(alert_id),))
    with open_writer(filled) as writer:
        assert writer.decide(decision) == (alert_id,)
    flow(home=filled.root)
    with open_reader(filled) as reader:
        assert reader.query("SELECT status FROM v_alerts WHERE alert_id = $id", {"id": alert_id}).rows == [("muted",)]
