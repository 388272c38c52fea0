"""Where a lake lies, as it is set: its catalog in PostgreSQL and the folder of its Parquet files. Opens neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIX = "ducklake:postgres:"
_SECRET = re.compile(r"\b(password|passfile|sslpassword)\s*=|://[^/@\s]*:[^/@\s]*@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lake:
    """`catalog`: libpq's words ("dbname=reports host=db"), never a password. `data`: a folder all machines see."""

    catalog: str
    data: str


def lake_at(warehouse: str, data: str) -> Lake | None:
    """What UNION_REPORTS_WAREHOUSE and UNION_REPORTS_WAREHOUSE_DATA name; None for the embedded file (both empty).

    Raises ValueError where they name nothing that there is, or hold a password; the message never repeats it.
    """
    if not warehouse:
        return None
    if _SECRET.search(warehouse):
        raise ValueError(
            "密码请放在 PGPASSWORD 或 ~/.pgpass，不写入设置 / a password belongs in PGPASSWORD or ~/.pgpass"
        )
    if not warehouse.startswith(PREFIX):
        raise ValueError(f"应为空或以 {PREFIX} 开头 / must be empty or start with {PREFIX}")
    if not data.startswith("/"):
        raise ValueError(
            "还须设置 UNION_REPORTS_WAREHOUSE_DATA：各机共用的文件夹 / also set the folder of the data, absolute"
        )
    return Lake(warehouse.removeprefix(PREFIX).strip(), data.rstrip("/") + "/")
