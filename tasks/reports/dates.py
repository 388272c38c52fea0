"""Which year a report is about and on which day it was made. The years of single amounts are read elsewhere."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tasks.documents.model import Document
from tasks.documents.text import squeeze
from tasks.reports.fields import field_values, text_lines
from tasks.reports.numerals import numeral_value

# People type a letter or a figure for 〇.
_ZEROS = "0OoΟО○"
_DIGITS = f"〇零一二三四五六七八九{_ZEROS}"
_PLAIN_ZERO = str.maketrans(dict.fromkeys(_ZEROS, "〇"))
_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?:年|(?!\d|[.\-/]\d))|([{_DIGITS}]{{4}})年")
_YEAR_IN_FULL = re.compile(rf"(?<!\d)((?:19|20)\d\d)年?度|([{_DIGITS}]{{4}})年度")
_YEAR_LABEL = r"(?:预算|评价|自评|填报|绩效|报告|项目|所属|决算|资金|考核)?(?:年度|年份)"
_YEAR_OF_REPORT = re.compile(
    # 较2022年决算数 tells of the year before.
    r"(?<![\d较比与])((?:19|20)\d\d)年度?[^,。;\d]{0,25}?(?:整体支出|绩效自评|部门决算|绩效评价|自评|决算|项目支出|收入|支出|预算)"
)
_BRACKETED_YEAR = re.compile(rf"[(](?:(?:19|20)\d\d|[{_DIGITS}]{{4}})年度?[)]")
_DATE = re.compile(
    r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?(?!\d)|"
    rf"([{_DIGITS}]{{4}})年([一二三四五六七八九十元]{{1,3}})月([一二三四五六七八九十]{{1,3}})日"
)
_DATE_LABEL = r"(?:(?:报告|填报|自评|编制|填表|评价|上报|撰写|填写|制表|完成|报送)(?:日期|时间)|日期)"
# A period is no day.
_DAY = re.compile(rf"(?:{_DATE.pattern})(?!日?[至到—~-])")
_DATE_FIELD = re.compile(rf"{_DATE_LABEL}:?({_DAY.pattern})")
# Before the date of a signature stand the organization, its stamp, or nothing.
_SIGNATURE = re.compile(
    rf"(?:[一-龥()]{{0,24}}(?:工会|委员会|中心|文化宫|盖章[)]?|公章[)]?))?[(]?({_DATE.pattern})[)]?"
)
_HEAD_LINES = 12


def fiscal_year(document: Document, title: str | None, lines: Sequence[str], date: dt.date | None) -> int | None:
    """The year reported on: of the title, of a form's field, of the words about money, at last of the date."""
    for words in (squeeze(title or ""), *(line for line in lines[:30] if _BRACKETED_YEAR.fullmatch(line))):
        if year := _year_in(words):
            return year
    for value in field_values(document, _YEAR_LABEL):
        if len(value) < 12 and (year := _year_in(value)):
            return year
    text = "\n".join(lines)
    if counted := Counter(int(year) for year in _YEAR_OF_REPORT.findall(text)):
        best = max(counted.values())
        return max(year for year, times in counted.items() if times == best)
    # The report's own day is in a later year than the one that it reports on.
    if years := Counter(year for found in _YEAR.finditer(_DATE.sub("", text)) if (year := _value(found))):
        most = max(years.values())
        return max(year for year, times in years.items() if times == most)
    return date.year - 1 if date else None


def report_date(document: Document, lines: Sequence[str]) -> dt.date | None:
    """A dated field, else the last line of the prose that is a signature's date, else one on the cover or in a cell.

    What a form appended below the signature was filled in on is no day of the report.
    """
    signature = _signature(document)
    report = document if signature is None else replace(document, blocks=document.blocks[: signature[0]])
    for value in field_values(report, _DATE_LABEL):
        if found := _DAY.match(value):
            return _date(found)
    for line in text_lines(report):
        if found := _DATE_FIELD.search(line):
            return _date(found, 1)
    if signature is not None:
        return signature[1]
    for line in (*lines[:_HEAD_LINES], *reversed(lines[-_HEAD_LINES:])):
        if found := _SIGNATURE.fullmatch(line):
            return _date(found, 1)
    return None


def _signature(document: Document) -> tuple[int, dt.date | None] | None:
    """The place of the last block of prose with a line that is a signature's date, and that date."""
    prose = {block.block_no for block in document.prose()}
    for at, block in reversed(list(enumerate(document.blocks))):
        if block.block_no in prose:
            for line in reversed(block.text.splitlines()):
                if found := _SIGNATURE.fullmatch(squeeze(line)):
                    return at, _date(found, 1)
    return None


def _year_in(words: str) -> int | None:
    """Of 2023年公开2022年度 it is 2022: a year in full names the period, a plain one may be any."""
    found = _YEAR_IN_FULL.search(words) or _YEAR.search(words)
    return _value(found) if found else None


def _value(found: re.Match[str]) -> int | None:
    if found[1]:
        return int(found[1])
    value = numeral_value(found[2].translate(_PLAIN_ZERO))
    return int(value) if value is not None else None


def _date(found: re.Match[str], before: int = 0) -> dt.date | None:
    """The day of a match of _DATE whose groups begin after `before` others; None for a 31st of June."""
    arabic, chinese = found.groups()[before : before + 3], found.groups()[before + 3 : before + 6]
    words = [(group or "").translate(_PLAIN_ZERO).replace("元", "一") for group in chinese]
    numbers = [int(group) for group in arabic] if arabic[0] else [int(numeral_value(word) or 0) for word in words]
    try:
        return dt.date(*numbers)
    except ValueError:
        return None
