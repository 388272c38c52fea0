"""`union-reports export`: the views as files, for people who live in Excel."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.output import console, plain


class FileFormat(StrEnum):
    XLSX = "xlsx"
    PARQUET = "parquet"
    CSV = "csv"


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="写到哪个文件夹。Where to write.")],
    file_format: Annotated[FileFormat, typer.Option("--format", help="xlsx、parquet 或 csv。")] = FileFormat.XLSX,
) -> None:
    """导出全部视图：一个 Excel 工作簿，或每个视图一个文件。The views as files."""
    from flows.settings import load_settings
    from storage.exports import export as write
    from storage.home import Home

    for path in write(Home(load_settings(context.obj).home), folder, file_format):
        console().print(plain(path), soft_wrap=True)
