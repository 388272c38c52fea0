"""The templates filled in. Everything from a document is escaped by Jinja; only charts of our own are markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tasks.runs.page import SEVERITIES

BASES = {"budget": "预算数", "actual": "决算数", "prior_year": "上年数", "adjustment": "调整数"}
STATUSES = {"open": "待处理", "acked": "已确认", "muted": "已静音", "resolved": "已消失"}


def report_page(values: Mapping[str, object]) -> str:
    """The page of one report; `values` as tasks/pages/templates/report.html names them."""
    return _templates().get_template("report.html").render(values)


def digest_page(values: Mapping[str, object]) -> str:
    """The page of one run; `values` as tasks/pages/templates/digest.html names them."""
    return _templates().get_template("digest.html").render(values)


@cache
def _templates() -> Environment:
    # Missing values are mistakes of ours, never blanks on a page.
    environment = Environment(
        autoescape=True, loader=FunctionLoader(_source), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"wan": _wan, "plain": _plain, "local": _local, "drawing": Markup}
    environment.globals |= {"SEVERITIES": SEVERITIES, "BASES": BASES, "STATUSES": STATUSES}
    return environment


def _source(name: str) -> str:
    return (files("tasks.pages") / "templates" / name).read_text(encoding="utf-8")


def _wan(amount_cny: object) -> str:
    return "" if amount_cny is None else f"{Decimal(str(amount_cny)) / 10_000:,.2f}"


def _plain(value: object) -> str:
    """Numbers without idle zeros, nothing for None."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _local(moment: dt.datetime) -> str:
    """A time of the warehouse (UTC) as its readers' clocks show it."""
    return (moment + dt.timedelta(hours=8)).strftime("%Y-%m-%d %H:%M")
