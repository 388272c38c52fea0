"""Verb: learn from organizations.csv, where there is one, who has to report."""

from __future__ import annotations

from dataclasses import asdict

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from storage.errors import with_advice
from storage.home import Home
from storage.warehouse import Writer
from tasks.rules.roster import RuleError, parse_roster


@task(task_run_name="读取应报名册", cache_policy=NO_CACHE)
def expect_reports(home: Home, writer: Writer) -> None:
    """Makes the roster of the home what `v_expected_reports` speaks of; without a file nobody is expected.

    A file that cannot be understood is told in the log, and the roster of the last run stays: no night is lost over it.
    """
    if not home.roster.is_file():
        writer.replace_roster([])
        return
    with with_advice():
        data = home.roster.read_bytes()
    try:
        expected = parse_roster(data)
    except RuleError as error:
        get_run_logger().error("应报名册未更新：%s", error)
        return
    writer.replace_roster([asdict(one) for one in expected])
