"""Reads organizations.csv, the list of those who have to report, as Excel or a person writes it.

Where the file lies, and what is asked of the list, is not known here.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from dataclasses import dataclass

from tasks.rules.checked import RuleError

__all__ = ["FILE", "Expected", "RuleError", "parse_roster"]

FILE = "organizations.csv"
# Column -> what people may write above it.
_HEADERS = {
    "organization_name": ("organization_name", "单位名称", "单位", "名称"),
    "fiscal_year": ("fiscal_year", "预算年度", "年度"),
    "due_date": ("due_date", "截止日期", "报送期限"),
}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Expected:
    """One organization that has to report, by `due_date` (None: as the rule says), for `fiscal_year` (None: each)."""

    organization_name: str
    fiscal_year: int | None = None
    due_date: dt.date | None = None


def parse_roster(data: bytes, file: str = FILE) -> tuple[Expected, ...]:
    """The lines of the list, each once. Columns in any order; lines without a name and further columns are left out.

    Raises RuleError, which names file, line, value and fix.
    """
    rows = list(csv.reader(io.StringIO(_decoded(data, file), newline="")))
    if not rows:
        raise RuleError(file, "1", "", f"the first line names the columns: {_HEADERS['organization_name'][1]}, ...")
    columns = _columns(rows[0], file)
    found: dict[Expected, None] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if cells["organization_name"]:
            found[_expected(cells, file, number)] = None
    return tuple(found)


def _decoded(data: bytes, file: str) -> str:
    """Excel writes UTF-8 with a mark at the start, or what Chinese Windows always wrote."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleError(file, "encoding", data[:20], "save the file as CSV UTF-8")


def _columns(header: list[str], file: str) -> dict[str, int]:
    written = [cell.strip().lower() for cell in header]
    found = {name: at for name, spellings in _HEADERS.items() for at, cell in enumerate(written) if cell in spellings}
    if "organization_name" not in found:
        raise RuleError(file, "1", ",".join(header), f"name a column {_HEADERS['organization_name'][1]}")
    return found


def _expected(cells: dict[str, str], file: str, number: int) -> Expected:
    # Names are compared with those in reports, which are read without spaces and with full-width brackets as written.
    name = "".join(unicodedata.normalize("NFC", cells["organization_name"]).split())
    return Expected(name, _year(cells, file, number), _date(cells, file, number))


def _year(cells: dict[str, str], file: str, number: int) -> int | None:
    text = unicodedata.normalize("NFKC", cells.get("fiscal_year", "")).removesuffix("年度").removesuffix("年")
    if not text:
        return None
    if not re.fullmatch(r"20\d\d", text):
        raise RuleError(file, str(number), cells["fiscal_year"], "write the fiscal year as 2023, or leave it empty")
    return int(text)


def _date(cells: dict[str, str], file: str, number: int) -> dt.date | None:
    text = unicodedata.normalize("NFKC", cells.get("due_date", ""))
    if not text:
        return None
    found = _DATE.match(text)
    try:
        return dt.date(*map(int, found.groups())) if found else dt.date.fromisoformat(text)
    except ValueError as error:
        raise RuleError(
            file, str(number), cells["due_date"], "write the day as 2024-06-30, or leave it empty"
        ) from error
