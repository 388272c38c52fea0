"""Verb: see whether what is kept is whole. Reads everything, changes nothing, and says what a person must do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prefect import task
from prefect.cache_policies import NO_CACHE

from storage import integrity
from storage.home import Home
from storage.integrity import ArchiveLook
from storage.warehouse import Writer
from tasks.runs.integrity import Finding

_RESTORE = "请按 docs/operations.md“备份与恢复”一节，从备份取回这些文件，再运行 union-reports verify 复核。"
_DAMAGED = "磁盘可能有故障，请先检查磁盘。"
_REBUILD = "请运行 union-reports rebuild 从归档重建；仍不通过时把日志交给维护人员。"


@task(task_run_name="核对归档", cache_policy=NO_CACHE)
def verify_archive(home: Home, tell: Callable[[int], None]) -> ArchiveLook:
    """Compares every byte kept with the checksum it is named after. `tell`: called with the number of files done."""
    return integrity.look_through_archive(home, tell)


@task(task_run_name="核对数据仓库", cache_policy=NO_CACHE)
def verify_warehouse(home: Home, writer: Writer) -> list[Finding]:
    """What is wrong with the warehouse, with what it knows of the archive, and with what people see of it.

    Raises WarehouseCorrupt where it cannot be read to its end.
    """
    integrity.read_all(writer)
    return [*_checks(writer), *_documents(home, writer), *_snapshot(home, writer)]


def archive_findings(look: ArchiveLook) -> Iterator[Finding]:
    if look.damaged:
        yield Finding("归档文件的内容与校验值不符", len(look.damaged), _DAMAGED + _RESTORE, examples=look.damaged)
    if look.nameless:
        yield Finding("归档文件失去来件名称", len(look.nameless), _RESTORE, examples=look.nameless)
    if look.strange:
        advice = "不是本程序写入的文件，或已损坏的记录。请移出归档文件夹；若是记录（.json），从备份取回。"
        yield Finding("归档中有不认识的文件", len(look.strange), advice, grave=False, examples=look.strange)


def _checks(writer: Writer) -> Iterator[Finding]:
    for level, grave in (("fail", True), ("warn", False)):
        for name, rows in writer.run_checks(level).items():
            examples = ["，".join(str(value) for value in row.values()) for row in rows]
            yield Finding(f"数据自检 {name} 未通过", len(rows), _REBUILD, grave, examples)


def _documents(home: Home, writer: Writer) -> Iterator[Finding]:
    if missing := integrity.without_bytes(home, writer):
        yield Finding("已收下的文件在归档中没有原件", len(missing), _RESTORE, examples=missing)
    if there := integrity.half_forgotten(home, writer):
        advice = "请对这些编号再次运行 union-reports forget。"
        yield Finding("按要求删除的文件仍有留存", len(there), advice, examples=there)
    if unread := integrity.unread(home, writer):
        yield Finding("归档中尚未读取的文件", len(unread), "下次运行会自动读取。", grave=False, examples=unread)


def _snapshot(home: Home, writer: Writer) -> Iterator[Finding]:
    if integrity.is_published(home, writer):
        return
    # Others load into a lake at any time; what is published here is of the last run here.
    advice = "请运行 union-reports ingest，它会重新发布；若仍如此，其日志说明为什么未能发布。"
    yield Finding("发布的查询库与数据仓库不一致", 1, advice, grave=home.lake is None)
