"""`union-reports doctor`: what this machine can do, and how to add what is missing."""

from __future__ import annotations

import platform
import shutil
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from flows.cli.mistakes import ExitCode
from flows.cli.output import AsJson, print_json, print_table

if TYPE_CHECKING:
    from flows.settings import Settings

_LIBRARIES = ("prefect", "fastapi", "duckdb", "lxml", "pypdfium2", "rjieba", "matplotlib")
_ENOUGH_FREE_BYTES = 2 * 2**30


@dataclass(frozen=True, slots=True)
class Check:
    """`ok` None: missing, but nothing depends on it."""

    name: str
    ok: bool | None
    found: str
    advice: str = ""


def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    """检查本机能做什么，缺什么、怎么补。What this machine can do and how to add what is missing."""
    from flows.settings import load_settings

    checks = list(_checks(load_settings(context.obj)))
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        marks = {True: "正常", False: "有问题", None: "可选"}
        print_table(("项目", "状态", "情况", "怎么办"), [[c.name, marks[c.ok], c.found, c.advice] for c in checks])
    if any(check.ok is False for check in checks):
        raise typer.Exit(ExitCode.ENVIRONMENT)


def _checks(settings: Settings) -> Iterator[Check]:
    yield Check("Python", True, platform.python_version())
    for library in _LIBRARIES:
        yield _library(library)
    yield _home(settings)
    yield _disk(settings)
    yield _engine(settings)
    yield _warehouse(settings)
    yield from _loaded_before(settings)
    yield _roster(settings)
    yield from _sources(settings)
    yield _prefect_api(settings)
    yield from _converters()
    yield _ocr()
    yield _ocr_cache(settings)
    yield _cluster(settings)


def _library(name: str) -> Check:
    try:
        return Check(name, True, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, False, "未安装", "请按 README 重新安装：make demo")


def _home(settings: Settings) -> Check:
    from storage.errors import StorageError
    from storage.files import write_atomically
    from storage.home import Home

    home = Home(settings.home)
    probe = home.root / ".doctor"
    try:
        home.create()
        write_atomically(probe, b"")
        probe.unlink()
    except StorageError as error:
        return Check("数据文件夹", False, str(error), error.advice)
    return Check("数据文件夹", True, str(home.root))


def _disk(settings: Settings) -> Check:
    if not settings.home.exists():
        return Check("磁盘空间", None, "数据文件夹不存在")
    free = shutil.disk_usage(settings.home).free
    enough = free >= _ENOUGH_FREE_BYTES
    return Check("磁盘空间", enough, f"剩余 {free / 2**30:.1f} GiB", "" if enough else "请清理或扩容，至少留 2 GiB")


def _engine(settings: Settings) -> Check:
    from flows.settings import home_of
    from storage.errors import StorageError, WarehouseMissing
    from storage.lake.connection import describe

    name, home = "仓库引擎", home_of(settings)
    if home.lake is None:
        return Check(name, True, f"DuckDB 文件 {home.warehouse}")
    try:
        return Check(name, True, f"{describe(home.lake)}，数据在 {home.lake.data}")
    except WarehouseMissing:
        return Check(name, None, "PostgreSQL 有应答，共用仓库尚未建立", "首次 union-reports ingest 时建立")
    except StorageError as error:
        return Check(name, False, str(error), error.advice)


def _warehouse(settings: Settings) -> Check:
    from storage.errors import StorageError, WarehouseMissing
    from storage.home import Home
    from storage.snapshots import open_reader

    try:
        with open_reader(Home(settings.home)) as reader:
            [(count,)] = reader.query("SELECT count(*) FROM v_reports WHERE is_current").rows
    except WarehouseMissing as error:
        return Check("数据仓库", None, "还没有数据", error.advice)
    except StorageError as error:
        return Check("数据仓库", False, str(error), error.advice)
    return Check("数据仓库", True, f"现行报告 {count} 份")


def _loaded_before(settings: Settings) -> Iterator[Check]:
    """Reports without what later versions keep of a report, and so left out where it is asked for."""
    from storage.errors import StorageError
    from storage.home import Home
    from storage.snapshots import open_reader

    with suppress(StorageError), open_reader(Home(settings.home)) as reader:
        [(lacking,)] = reader.query("SELECT count(*) FROM reports WHERE shingles IS NULL").rows
        if lacking:
            advice = "运行一次 union-reports rebuild"
            yield Check("雷同预警", None, f"{lacking} 份报告由此前版本装载，不参加比对", advice)


def _roster(settings: Settings) -> Check:
    from storage.home import Home
    from tasks.rules.roster import RuleError, parse_roster

    path = Home(settings.home).roster
    if not path.is_file():
        return Check("应报名册", None, "没有名册，不核对应报未报", f"把单位名称列成一栏，存为 {path}")
    try:
        return Check("应报名册", True, f"{len(parse_roster(path.read_bytes()))} 行")
    except RuleError as error:
        return Check("应报名册", False, str(error), "改正后下次运行生效；在此之前仍用上次的名册")


def _sources(settings: Settings) -> Iterator[Check]:
    """Each is listed up to its first file, with the credentials that a run would have."""
    from itertools import islice

    from storage.sources.address import addresses_of
    from storage.sources.folder import SourceFailed, open_source

    for address in addresses_of(settings.sources):
        name = f"来源 {address.text}"
        try:
            with open_source(address, settings.source_limits) as folder:
                any_file = list(islice(folder.files([]), 1))
        except SourceFailed as error:
            yield Check(name, False, str(error).removeprefix(f"{address.text}："), error.advice)
        else:
            yield Check(name, True, "可以取件" if any_file else "可以取件，现在是空的")


def _prefect_api(settings: Settings) -> Check:
    import os

    from flows.server import answers, served_api, without_login

    given = os.environ.get("PREFECT_API_URL")
    if given:
        shown = without_login(given)
        return Check("Prefect 服务", answers(given), shown, "" if answers(given) else "PREFECT_API_URL 无应答，请核对")
    if api := served_api(settings):
        return Check("Prefect 服务", True, api)
    return Check("Prefect 服务", None, "未启动", "要看界面、每晚自动运行：union-reports serve")


def _converters() -> Iterator[Check]:
    """What reads legacy formats: .doc needs no other program, .wps and .rtf need LibreOffice."""
    from tasks.documents.legacy.office import find_office

    office = find_office()
    add = "Debian/Ubuntu：sudo apt install libreoffice-writer-nogui，再运行 union-reports quarantine retry"
    for library in ("msdoc2docx", "legacy-doc"):
        yield replace(_library(library), name=f".doc（{library}）")
    missing = "未安装 LibreOffice"
    if office is None and shutil.which("soffice"):
        missing, add = (
            "有 LibreOffice，但缺少限制其运行时间的 timeout 命令",
            "安装 coreutils（macOS：brew install coreutils）",
        )
    yield Check(
        ".wps / .rtf / 少数 .doc",
        True if office else None,
        f"LibreOffice：{office.soffice}" if office else missing,
        "" if office else add,
    )


def _ocr() -> Check:
    """What reads scans: an extra, whose models come with it."""
    from tasks.documents.ocr import is_installed

    name = "扫描件识别（OCR）"
    if not is_installed():
        add = "make ocr（或 pip install 'union-reports[ocr]'），再运行 union-reports quarantine retry"
        return Check(name, None, "未安装，扫描件将被隔离", add)
    versions = "，".join(f"{library} {metadata.version(library)}" for library in ("rapidocr", "onnxruntime"))
    return Check(name, True, f"{versions}，离线可用")


def _ocr_cache(settings: Settings) -> Check:
    """Pages that need not be recognised again; may be deleted at any time."""
    from storage import recognised
    from storage.home import Home

    pages, size = recognised.used(Home(settings.home))
    allowed = f"上限 {settings.ocr_cache_mib} MiB（UNION_REPORTS_OCR_CACHE_MIB）"
    return Check("扫描件识别缓存", True, f"{pages} 页，{size / 2**20:.1f} MiB；{allowed}")


def _cluster(settings: Settings) -> Check:
    """Reading on several machines: an extra, of no use on one."""
    name, wanted = "多机读取（Dask）", settings.runner == "dask"
    if find_spec("prefect_dask") is None:
        add = "make dask（或 pip install 'union-reports[dask]'）"
        return Check(name, False if wanted else None, "未安装，由本机读取", add)
    found = f"distributed {metadata.version('distributed')}"
    if not wanted:
        return Check(name, None, f"{found}，由本机读取", "多台机器一起读：UNION_REPORTS_RUNNER=dask，见 docs/scale.md")
    if not settings.dask_address:
        return Check(name, True, f"{found}，集群就在本机")
    answers = _listens(settings.dask_address)
    advice = "" if answers else "请核对 UNION_REPORTS_DASK_ADDRESS，并确认 dask scheduler 正在运行"
    return Check(name, answers, f"{found}，{settings.dask_address}{'' if answers else ' 无应答'}", advice)


def _listens(address: str) -> bool:
    at = urlsplit(address)
    try:
        with socket.create_connection((at.hostname or "", at.port or 8786), timeout=3):
            return True
    except OSError:
        return False
