"""Everything that can go wrong with files and the warehouse, each with a sentence that says what to do.

Here are the error classes and the translation of what DuckDB and the operating system raise. Why a single document
cannot be read is not here: that is a reason code of its reader.
"""

# ruff: noqa: N818 -- the names say what is the case (WarehouseBusy), as the base class says that it is an error

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


class StorageError(Exception):
    """The message says what happened; `advice` (Chinese) and `advice_en` say what the person in front can do."""

    advice = "请查看日志；若反复出现，请把日志交给维护人员。"
    advice_en = "Look at the log; if it happens again, send the log to the maintainers."


class PathMissing(StorageError, FileNotFoundError):
    advice = "请检查路径是否写对、共享盘是否已连接。"
    advice_en = "Check the spelling of the path and that the network share is connected."

    def __str__(self) -> str:
        # OSError shows its arguments in its own way.
        return str(self.args[0]) if self.args else ""


class NotPermitted(StorageError):
    advice = "请给运行本程序的用户授予该文件夹的读写权限。"
    advice_en = "Give the user that runs this program read and write access to that folder."


class NotAFolder(StorageError):
    advice = "这里应是文件夹，却是文件。请改用另一个路径。"
    advice_en = "A folder is needed here, and there is a file. Choose another path."


class OutOfSpace(StorageError):
    advice = "磁盘已满。请清理或扩容后重新运行；已完成的报告不会丢失，也不会重复计入。"
    advice_en = "The disk is full. Free some space and run again; finished reports are kept and not counted twice."


class ShareUnreachable(StorageError):
    advice = "磁盘或共享盘无应答。请检查其是否在线、挂载是否有效；恢复后重新运行，已完成的报告不会重复计入。"
    advice_en = "The disk or the network share does not answer. Check that it is online and mounted, then run again."


class SourceChanged(StorageError):
    advice = "文件正在被写入，本次跳过，下次运行会自动读取。"
    advice_en = "The file is being written to; it is left out now and read by the next run."


class WarehouseBusy(StorageError):
    advice = "另一次运行或另一个程序正占用数据仓库。请稍候再试；查询请打开 published/warehouse.duckdb。"
    advice_en = (
        "Another run or program holds the warehouse. Try again later; for queries open published/warehouse.duckdb."
    )


class WarehouseCorrupt(StorageError):
    advice = "数据仓库文件已损坏。请运行 union-reports rebuild 从归档重建（损坏的文件会留存）；已发布的快照仍可查询。"
    advice_en = "The warehouse file is damaged. `union-reports rebuild` keeps it aside and reads the archive again."


class WarehouseTooNew(StorageError):
    advice = "数据仓库由更新版本的程序写成。请升级本程序后再运行。"
    advice_en = "The warehouse was written by a newer version of this program. Upgrade this program and run again."


class MigrationEdited(StorageError):
    advice = "已发布的迁移文件不可修改。请恢复 duckdb/migrations/ 中的原文件，改动请另写一个新编号的文件。"
    advice_en = (
        "A migration that ran must not change. Restore the file in duckdb/migrations/ and add a new one instead."
    )


class EngineMissing(StorageError):
    advice = "请安装与 DuckDB 版本相配的扩展：make ducklake；或不设 UNION_REPORTS_WAREHOUSE，使用本机文件。"
    advice_en = "Install the extensions that fit this DuckDB: make ducklake; or unset UNION_REPORTS_WAREHOUSE."


class WarehouseUnreachable(StorageError):
    advice = "请检查 PostgreSQL 是否在运行、地址与用户是否正确、密码是否在 PGPASSWORD 或 ~/.pgpass 中。"
    advice_en = "Check that PostgreSQL runs, its address and user, and the password in PGPASSWORD or ~/.pgpass."


class WarehouseMissing(StorageError):
    advice = "还没有可查询的数据。请先运行 union-reports ingest。"
    advice_en = "There is nothing to query yet. Run `union-reports ingest` first."


class WarehouseInconsistent(StorageError):
    advice = "数据自检未通过，未发布新快照，查询仍使用上一版。请把日志交给维护人员。"
    advice_en = "The data did not pass its checks; the last snapshot stays published. Send the log to the maintainers."


class RowRefused(StorageError):
    advice = "这份报告的数据不符合数据仓库的约定，未载入任何一行。请把日志与文件交给维护人员。"
    advice_en = (
        "This report's rows break the warehouse's rules; none was loaded. Send the log and the file to the maintainers."
    )


class QueryRefused(StorageError):
    advice = "只能执行一条 SELECT 查询；可用 union-reports tables 查看有哪些视图和列。"
    advice_en = "Only one SELECT can be run; `union-reports tables` lists the views and their columns."


# What DuckDB says, in lower case, and what it means; its exception classes alone do not tell these apart.
_MEANINGS: tuple[tuple[str, type[StorageError]], ...] = (
    ("could not set lock", WarehouseBusy),
    ("with a different configuration", WarehouseBusy),
    ("canceling statement due to lock timeout", WarehouseBusy),
    ("transaction conflict", WarehouseBusy),
    ("creating a new ducklake is explicitly disabled", WarehouseMissing),
    ("does not match existing data path", PathMissing),
    ("unable to connect to postgres", WarehouseUnreachable),
    ("server closed the connection", WarehouseUnreachable),
    ("terminating connection due to", WarehouseUnreachable),
    ("no space left on device", OutOfSpace),
    ("we can only read versions between", WarehouseTooNew),
    ("not a valid duckdb database file", WarehouseCorrupt),
    ("corrupt database file", WarehouseCorrupt),
    ("could not read enough bytes", WarehouseCorrupt),
    ("does not match database file", WarehouseCorrupt),
    ("permission denied", NotPermitted),
    ("read-only file system", NotPermitted),
)


# What a share or a failing disk answers once it cannot be reached: stale handles above all.
_GONE = (errno.ESTALE, errno.EIO, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ETIMEDOUT, errno.ENODEV)


def meaning_of(error: duckdb.Error | OSError) -> StorageError:
    """The storage error that says what `error` means; a plain StorageError where nothing is known about it."""
    if isinstance(error, OSError):
        known: dict[int | None, type[StorageError]] = {
            errno.ENOSPC: OutOfSpace,
            errno.EDQUOT: OutOfSpace,
            errno.EACCES: NotPermitted,
            errno.EPERM: NotPermitted,
            errno.EROFS: NotPermitted,
            errno.ENOENT: PathMissing,
            errno.ENOTDIR: NotAFolder,
            errno.EEXIST: NotAFolder,
            **dict.fromkeys(_GONE, ShareUnreachable),
        }
        return known.get(error.errno, StorageError)(str(error))
    said = str(error).lower()
    return next((kind(str(error)) for words, kind in _MEANINGS if words in said), StorageError(str(error)))


@contextmanager
def with_advice() -> Iterator[None]:
    """Lets errors of DuckDB and of the operating system out as StorageError, the original one as their cause."""
    try:
        yield
    except StorageError:
        raise
    except (duckdb.Error, OSError) as error:
        raise meaning_of(error) from error
