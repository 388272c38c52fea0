"""Headings and captions that speak of one kind of funds alone, beside the organization's money as a whole.

Under 政府性基金预算收支情况 本年收入 and 本年支出 are those of the fund; only what it brought is a budget figure here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.documents.text import squeeze
from tasks.reports.vocabulary import FUNCTIONAL_ITEM

_FUND = re.compile(r"(?P<fund>政府性基金|国有资本经营)预算")
_CODES = {"政府性基金": "government_fund_income", "国有资本经营": "state_capital_income"}
_OTHERS = re.compile(r"一般公共预算|三公|总体|总表|[和及、]")
_MARK = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]")
_TABLE = re.compile(r"表(?:[（(].*[)）])?$")
_BROUGHT = frozenset({"income_total", "appropriation_income", "project_income"})


def fund_of(words: str) -> str | None:
    """The code of the fund that a heading is about, and nothing else."""
    words = _MARK.sub("", words)
    found = _FUND.search(words)
    return _CODES[found["fund"]] if found and not _OTHERS.search(words) else None


def fund_over(captions: Sequence[str]) -> str | None:
    """The fund that the title right over a table names."""
    titles = [line for caption in captions if _TABLE.search(line := squeeze(caption))]
    return fund_of(titles[-1]) if titles else None


def in_fund(code: str, fund: str) -> str | None:
    """What an amount of item `code` is where only `fund` is told of; None for what is no figure of the organization."""
    if code in (fund, FUNCTIONAL_ITEM):
        return code
    return fund if code in _BROUGHT else None
