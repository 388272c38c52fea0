"""`union-reports forget`: remove a document on request, so that nothing of it stays and it is not read again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.mistakes import Refused
from flows.cli.output import AsJson, console, plain, print_json

if TYPE_CHECKING:
    from storage.home import Home
    from storage.warehouse import Writer

# Waits for a nightly load that is writing.
_WAIT_SECONDS = 600.0
_ADVICE = "union-reports reports --all 与 quarantine list 可列出全部；也可写文件的路径。"


def forget(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(help="报告编号、来件文件名或文件路径。A report's id, a file's name or path.")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不再询问。Do not ask.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="允许以后再读此文件。Let it be read again.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="谁决定的，默认为当前用户。Who decided.")] = None,
    as_json: AsJson = False,
) -> None:
    """按要求删除一份文件：数据、归档、快照与备份，以后也不再读取。Remove a document for good."""
    import getpass

    from flows.settings import home_of, load_settings

    home = home_of(load_settings(context.obj))
    told = _remember(home, document) if undo else _forget(home, document, by or getpass.getuser(), ask=not yes)
    if as_json:
        print_json(told)
    elif undo:
        console().print(plain("已允许再次读取；收件夹中若还有此文件，下次运行会读。"), style="green")
    else:
        console().print(plain(f"已删除 {told['file_name']}：{told['row_count']} 行"), style="green")
        console().print(plain("收件夹中的原件须由其主人删除；它不会再被读取。"))


def _forget(home: Home, named: str, actor: str, *, ask: bool) -> dict[str, object]:
    from storage import forgetting
    from storage.clock import utc_now
    from storage.snapshots import drop_older, publish
    from storage.warehouse import open_writer

    with open_writer(home, _WAIT_SECONDS) as writer:
        found = _the_one(home, writer, named)
        if ask:
            typer.confirm(f"删除 {_line(found)}，不可恢复？Remove it for good?", abort=True)
        now = utc_now()
        rows = forgetting.forget(home, writer, str(found["sha256"]), actor, now)
    publish(home)
    drop_older(home)
    head = {"sha256": found["sha256"], "file_name": found["file_name"]}
    return head | {"row_count": sum(rows.values()), "rows": rows}


def _the_one(home: Home, writer: Writer, named: str) -> dict[str, object]:
    """The document that is meant. Raises Refused for none or several."""
    from tasks.documents.personal import hide_in_name

    path = Path(named)
    sha256 = _sha256_of(path) if path.is_file() else None
    found = writer.find_documents(sha256 or named) or writer.find_documents(hide_in_name(named))
    if found or sha256 is None:
        found = found or [{"sha256": one, "file_name": named} for one in _forgotten(home, named)]
    else:
        found = [{"sha256": sha256, "file_name": path.name}]  # never arrived, and shall not
    if not found:
        raise Refused(f"没有这份文件 / no such document: {named}", _ADVICE)
    if len(found) > 1:
        raise Refused(f"有 {len(found)} 份，请写编号 / several documents:\n{_lines(found)}", _ADVICE)
    return found[0]


def _remember(home: Home, named: str) -> dict[str, object]:
    from storage import archive

    path = Path(named)
    marks = [_sha256_of(path)] if path.is_file() else _forgotten(home, named)
    if len(marks) != 1 or not archive.remember(home, marks[0]):
        raise Refused(
            f"没有恰好一份这样删除过的文件 / not one forgotten file: {named}", "请写文件的路径，或其 SHA-256。"
        )
    return {"sha256": marks[0]}


def _forgotten(home: Home, named: str) -> list[str]:
    """What was forgotten already, by the start of its id; a second time finishes what was interrupted."""
    from storage import archive

    return [one for one in archive.all_forgotten(home) if len(named) >= 6 and one.startswith(named.lower())]


def _sha256_of(path: Path) -> str:
    from storage.inbox import read_source

    return read_source(path).sha256


def _lines(found: Sequence[dict[str, object]]) -> str:
    return "\n".join(f"  {_line(one)}" for one in found)


def _line(one: dict[str, object]) -> str:
    told = (str(one["sha256"])[:16], one.get("organization_name"), one.get("fiscal_year"), one["file_name"])
    return "  ".join(str(value) for value in told if value is not None)
