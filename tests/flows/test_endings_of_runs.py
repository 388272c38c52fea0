"""How runs end: in which state, with which words, and what they are called. One bad file is no failure; these are."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.objects import FlowRun

from flows import run as runs
from flows.alert import check_alerts
from flows.export import export_views
from flows.ingest import ingest_reports
from flows.telling import LOADED
from flows.verify import NotWhole, verify_home
from storage import archive
from storage.clock import utc_now
from storage.errors import OutOfSpace, WarehouseBusy, WarehouseUnreachable
from storage.home import Home
from storage.warehouse import open_writer
from tests.builders.homes import ask, fill
from tests.builders.small_report import small_docx
from tests.flows.records import artifacts


def recent(limit: int = 1) -> list[FlowRun]:
    """The last runs, the newest first."""
    from prefect.client.schemas.sorting import FlowRunSort

    with get_client(sync_client=True) as client:
        return client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=limit)


def said(run: FlowRun) -> str:
    assert run.state is not None
    return f"{run.state.name}: {run.state.message}"


ORGANIZATIONS = ("青岚市总工会", "云溪县总工会", "丹溪县总工会", "望川市总工会")


@pytest.fixture(scope="module")
def night(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, FlowRun]:
    """A home after one run, and that run. Not to be changed."""
    home = Home(tmp_path_factory.mktemp("night") / "data")
    files = {f"{name}.docx": small_docx(name) for name in ORGANIZATIONS}
    ingest_reports(home=fill(home, files | {"空.docx": b""}).root)
    return home, recent()[0]


def nights_told_of(key: str) -> int:
    """How many artifacts of this key the UI can leaf through."""
    with get_client(sync_client=True) as client:
        return len(client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key]))))


@pytest.fixture
def filled(night: tuple[Home, FlowRun], tmp_path: Path) -> Home:
    """A copy of that home."""
    return Home(Path(shutil.copytree(night[0].root, tmp_path / "data", symlinks=True)))


def test_a_run_is_called_by_its_date_and_count_and_one_bad_file_is_no_failure(night: tuple[Home, FlowRun]) -> None:
    _, run = night
    date, _, count = run.name.partition(" · ")
    assert len(date) == len("2026-03-01 02:00")
    assert count == "新来 5 份"
    assert said(run).startswith("Completed: 载入 4 份，未变 0 份，隔离 1 份；待处理预警 ")
    assert "[审核页面](<file://" in str(artifacts(run)["ingest-summary"].data)


def test_every_file_refused_is_a_failure_with_advice(filled: Home) -> None:
    bad = {f"{name}.docx": b"text " + name.encode() for name in "甲乙丙"}
    state = ingest_reports(home=fill(filled, bad).root, return_state=True)
    assert state.is_failed()
    assert "全部读不了" in str(state.message)
    assert "（3 份）" in str(state.message)
    assert "union-reports doctor" in str(state.message)
    told = {row["file_name"] for row in ask(filled, "SELECT * FROM v_quarantine")}
    assert set(bad) < told, "all is kept and published before the run fails"
    assert nights_told_of("ingest-summary") >= 2
    again = ingest_reports(home=filled.root, retry_quarantined=True, alerts=False, return_state=True)
    assert again.is_completed(), "nothing new was there to fail"


def test_two_at_once_one_works_and_the_other_says_why_not(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_REPORTS_WAIT_SECONDS", "0")
    with open_writer(filled, who="rebuild 2026-03-01 02:00"), pytest.raises(WarehouseBusy):
        ingest_reports(home=filled.root)
    assert said(recent()[0]).startswith("Cancelled: 本次未运行：")
    assert "请稍候再试" in said(recent()[0])


@pytest.mark.parametrize(
    ("setting", "value", "advice"),
    [
        ("UNION_REPORTS_WORKERS", "many", "请改正该环境变量"),
        ("UNION_REPORTS_WAREHOUSE", "ducklake:x", "请改正该环境变量"),
    ],
)
def test_a_wrong_setting_fails_with_advice(
    home: Home, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, advice: str
) -> None:
    monkeypatch.setenv(setting, value)
    state = ingest_reports(home=home.root, return_state=True)
    assert state.is_failed()
    assert setting in str(state.message)
    assert advice in str(state.message)


def test_a_full_disk_and_a_damaged_warehouse_fail_with_advice(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OutOfSpace("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tasks.discover.archive.keep", full)
        state = ingest_reports(home=fill(filled, {"b.docx": small_docx("云溪县总工会")}).root, return_state=True)
    assert state.is_failed()
    assert str(state.message).endswith(OutOfSpace.advice)
    filled.warehouse.write_bytes(b"no database at all" * 1000)
    state = check_alerts(home=filled.root, return_state=True)
    assert "union-reports rebuild" in str(state.message)


def test_a_catalog_that_restarts_is_waited_for(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = [WarehouseUnreachable("the server starts up")]
    really = runs.open_writer

    def unreachable_once(*words: object) -> object:
        if refusals:
            raise refusals.pop()
        return really(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "_PAUSES_SECONDS", (0.01,))
    monkeypatch.setattr(runs, "open_writer", unreachable_once)
    assert ingest_reports(home=filled.root, return_state=True).is_completed()
    assert not refusals


# --- loaded now, asked later ------------------------------------------------------------------------------------------


def test_rules_are_asked_later_and_only_if_there_is_a_need(home: Home) -> None:
    fill(home, {"青岚.docx": small_docx(total="1.00")})
    with pytest.MonkeyPatch.context() as patch:
        events: list[str] = []
        patch.setattr("flows.telling.emit_event", lambda event, **_: events.append(event))
        ingest_reports(home=home.root, alerts=False)
    assert events == [LOADED]
    assert not home.published_warehouse.exists()
    first = check_alerts(home=home.root, only_if_needed=True, return_state=True)
    assert str(first.message).startswith("载入 0 份")
    assert ask(home, "SELECT * FROM v_alerts WHERE status = 'open'")
    snapshot = home.published_warehouse.resolve()
    again = check_alerts(home=home.root, only_if_needed=True, return_state=True)
    assert again.message == "已载入的报告都核对过，没有要做的"
    assert home.published_warehouse.resolve() == snapshot
    [messages] = ask(home, "SELECT count(DISTINCT run_id) AS runs FROM v_outbox")
    assert messages["runs"] == 1


# --- once a week ------------------------------------------------------------------------------------------------------


def test_what_is_whole_is_said_to_be_whole(filled: Home) -> None:
    (filled.archive / "readme.txt").write_text("not ours", encoding="utf-8")
    state = verify_home(home=filled.root, return_state=True)
    assert state.is_completed()
    [run] = recent()
    assert run.name.endswith(" · 核对 4 份")
    told = artifacts(run)
    assert set(told) == {"integrity", "integrity-progress"}
    assert "归档 4 份" in str(told["integrity"].data)
    assert "readme\\.txt" in str(told["integrity"].data)
    assert float(str(told["integrity-progress"].data)) == 100.0


def lose_this_and_that(home: Home) -> None:
    changed, lost, nameless, forgotten = sorted(home.archive.glob("??/*.docx"))
    data, kept = bytearray(changed.read_bytes()), forgotten.read_bytes()
    data[-1] ^= 1
    changed.chmod(0o644)
    changed.write_bytes(data)
    lost.unlink()
    nameless.with_name(f"{nameless.stem}.names.json").unlink()
    archive.forget(home, forgotten.stem, "tester", utc_now())
    forgotten.write_bytes(kept)
    with open_writer(home) as writer:
        writer.connection.execute("UPDATE documents SET load_no = load_no + 1")


def damage_the_warehouse(home: Home) -> None:
    home.warehouse.write_bytes(b"no database at all" * 1000)


def lose_the_warehouse(home: Home) -> None:
    home.warehouse.unlink()


@pytest.mark.parametrize(
    ("damage", "titles", "advice"),
    [
        (
            lose_this_and_that,
            {
                "归档文件的内容与校验值不符",
                "已收下的文件在归档中没有原件",
                "归档文件失去来件名称",
                "按要求删除的文件仍有留存",
                "数据自检 load_numbers 未通过",
                "发布的查询库与数据仓库不一致",
            },
            "“备份与恢复”一节",
        ),
        (damage_the_warehouse, {"数据仓库无法读取"}, "union-reports rebuild"),
        (lose_the_warehouse, {"有归档而没有数据仓库"}, "union-reports rebuild"),
    ],
)
def test_what_is_not_whole_fails_with_advice(
    filled: Home, damage: Callable[[Home], None], titles: set[str], advice: str
) -> None:
    damage(filled)
    with pytest.raises(NotWhole) as broken:
        verify_home(home=filled.root)
    assert titles <= {finding.title for finding in broken.value.integrity.grave}
    told = said(recent()[0])
    assert told.startswith("Failed: 归档 ")
    assert all(title in told for title in titles)
    assert advice in told.partition("怎么办：")[2]


# --- on demand --------------------------------------------------------------------------------------------------------


def test_exports_go_into_folders_of_their_own_and_old_ones_go(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    older = [filled.exports / f"2020010100000{number}" for number in range(3)]
    for folder in [*older, filled.exports / "mine"]:
        folder.mkdir(parents=True)
    monkeypatch.setenv("UNION_REPORTS_EXPORTS_KEPT", "2")
    files = export_views(home=filled.root, file_format="csv")
    assert {path.suffix for path in files} == {".csv"}
    [folder] = {Path(path).parent for path in files}
    assert sorted(path.name for path in filled.exports.iterdir()) == sorted([older[-1].name, folder.name, "mine"])
    [run] = recent()
    assert said(run).startswith(f"Completed: 导出 {len(files)} 个文件到 {folder}")
    assert "v\\_reports\\.csv" in str(artifacts(run)["export"].data)
