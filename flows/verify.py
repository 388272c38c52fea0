"""Once a week: is everything that was ever acknowledged still there, whole, and the same for those who query it?"""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.advice import RunFailed
from flows.ending import ending_in_words
from flows.progress import Progress
from flows.run import name_by_count, run_name
from flows.settings import home_of, load_settings
from flows.telling import tell_of_failure
from storage import archive
from storage.errors import StorageError, WarehouseBusy, WarehouseUnreachable
from storage.home import Home
from storage.warehouse import open_writer
from tasks.runs.integrity import Finding, Integrity
from tasks.verify import archive_findings, verify_archive, verify_warehouse


class NotWhole(RunFailed):
    """Something that was kept is damaged or gone. What and where stands in `integrity`."""

    def __init__(self, integrity: Integrity) -> None:
        super().__init__(integrity.sentence(), integrity.advice())
        self.integrity = integrity


@flow(name="verify", flow_run_name=run_name, on_failure=[tell_of_failure])
@ending_in_words
def verify_home(home: Path | None = None) -> State[Integrity]:
    """Compares archive, warehouse and snapshot, and changes none of them. Raises NotWhole, WarehouseBusy.

    Args:
        home: 数据文件夹。留空则用运行它的机器所设的 UNION_REPORTS_HOME。
    """
    settings = load_settings(home)
    here = home_of(settings)
    kept = sum(1 for _ in archive.all_sha256(here))
    name_by_count(f"核对 {kept} 份")
    progress = Progress(kept, key="integrity-progress", to_do="待核对")
    progress.start()
    look = verify_archive(here, lambda _: progress.advance(1))
    documents, found = _warehouse(here, kept, settings.wait_seconds)
    integrity = Integrity(look.files, look.byte_size, documents, [*archive_findings(look), *found])
    create_markdown_artifact(integrity.page(), key="integrity", description=integrity.sentence())
    if integrity.grave:
        raise NotWhole(integrity)
    return Completed(message=integrity.sentence(), data=integrity)


def _warehouse(home: Home, kept: int, wait_seconds: float) -> tuple[int, list[Finding]]:
    """How many documents are loaded, and what is wrong. A warehouse that cannot be read is itself a finding."""
    if home.lake is None and not home.warehouse.exists():
        advice = "请运行 union-reports rebuild 从归档重建，或按 docs/operations.md“备份与恢复”一节恢复。"
        return 0, [Finding("有归档而没有数据仓库", 1, advice)] if kept else []
    try:
        with open_writer(home, wait_seconds, f"verify {run_name()}") as writer:
            return len(writer.known_documents()), verify_warehouse(home, writer)
    except (WarehouseBusy, WarehouseUnreachable):
        raise
    except StorageError as error:
        return 0, [Finding("数据仓库无法读取", 1, error.advice, examples=[str(error)])]
