"""The views as files, on demand, from the Prefect UI. `union-reports export` does the same without a run."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.ending import ending_in_words
from flows.run import run_name
from flows.settings import home_of, load_settings
from flows.telling import tell_of_failure
from storage.exports import new_folder
from tasks.export import export_into


@flow(name="export", flow_run_name=run_name, on_failure=[tell_of_failure])
@ending_in_words
def export_views(
    file_format: Literal["xlsx", "parquet", "csv"] = "xlsx", home: Path | None = None
) -> State[tuple[Path, ...]]:
    """Writes every view of the published warehouse into a new folder of HOME/exports and returns the files.

    Where to cannot be chosen: whoever may start a run must not be able to write elsewhere. Raises WarehouseMissing.

    Args:
        file_format: xlsx 为一个 Excel 工作簿（每个视图一张工作表）；parquet、csv 为每个视图一个文件。
        home: 数据文件夹。留空则用运行它的机器所设的 UNION_REPORTS_HOME。
    """
    settings = load_settings(home)
    here = home_of(settings)
    files = export_into(here, new_folder(here, settings.exports_kept), file_format)
    return Completed(message=f"导出 {len(files)} 个文件到 {files[0].parent}", data=files)
