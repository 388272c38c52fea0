"""The generated corpus: one seed gives one corpus, every mistake is told in the truth, and files read back."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import mistakes, overspent
from benchmarks.corpus.__main__ import write_report
from benchmarks.corpus.accounts import accounts
from benchmarks.corpus.drafts import NAMES
from benchmarks.corpus.organizations import organizations, years
from benchmarks.corpus.reports import FAR_OFF, Report, reports
from benchmarks.corpus.work import items
from samples.build.__main__ import compose
from samples.build.files import word_bytes
from tasks.documents.reading import read_document
from tasks.reports.understand import understand
from tasks.rules.alerts import load_alert_rules
from tasks.rules.reading import load_reading_rules

SEED = 5


@pytest.fixture(scope="module")
def some() -> list[Report]:
    return list(reports(800, SEED))


def test_the_same_seed_gives_the_same_bytes_and_the_same_truth() -> None:
    told = [[compose(report.sample) for report in reports(3, SEED)] for _ in range(2)]
    first, second = ([(word_bytes(paper), truth) for paper, truth in one] for one in told)
    assert [data for data, _ in first] == [data for data, _ in second]
    samples = [report.sample for report in reports(3, SEED)]
    truths = [
        [truth.as_json(sample) for (_, truth), sample in zip(one, samples, strict=True)] for one in (first, second)
    ]
    assert truths[0] == truths[1]


def test_another_seed_gives_other_reports() -> None:
    assert next(reports(1, SEED)).sample.body != next(reports(1, SEED + 1)).sample.body


def test_every_kind_of_mistake_is_planted_and_told(some: list[Report]) -> None:
    planted = Counter(one.kind for report in some for one in report.planted)
    assert set(planted) == set(mistakes.KINDS) | set(overspent.KINDS) | {FAR_OFF.kind}
    told = Counter(alert["note"] for report in some for alert in report.sample.alerts["must"])
    assert told == planted


def test_no_kind_of_mistake_is_rare(some: list[Report]) -> None:
    planted = Counter(one.kind for report in some for one in report.planted)
    assert min(planted[kind] for kind in (*mistakes.KINDS, *overspent.KINDS)) >= len(some) / 50
    assert max(planted.values()) < 3 * min(planted[kind] for kind in mistakes.KINDS)


def test_what_was_left_is_told_where_it_is_more_than_a_fifth(some: list[Report]) -> None:
    told: Counter[tuple[bool, bool]] = Counter()
    for report in some:
        printed = dict(reversed(re.findall(r"\{([\d.]+)万元\|(carry_out|income_total)\}", report.sample.body)))
        printed = {item: float(shown) for shown, item in printed.items()}
        if len(printed) == 2:
            much = printed["carry_out"] > 0.2 * printed["income_total"]
            rules = {alert["rule"] for kind in ("must", "may") for alert in report.sample.alerts[kind]}
            told[much, "carry_over_high" in rules] += 1
    assert set(told) == {(True, True), (False, False)}
    assert told[True, True] > 5


def test_a_year_begins_with_what_the_one_before_left(some: list[Report]) -> None:
    left: dict[tuple[str, int], str] = {}
    followed = 0
    for report in some:
        name, year = report.sample.identity["organization_name"], report.sample.identity["fiscal_year"]
        found = {item: shown for shown, item in re.findall(r"\{([\d.]+)\|(carry_out|carry_in)\}", _cells(report))}
        if "carry_in" in found and (name, year - 1) in left:
            assert found["carry_in"] == left[name, year - 1]
            followed += any(one.kind == "carried over" for one in report.planted)
        if "carry_out" in found:
            left[name, year] = found["carry_out"]
    assert left
    assert followed


def _cells(report: Report) -> str:
    return "\n".join(str(cell) for rows in report.sample.tables.values() for row in rows for cell in row)


def test_more_than_ten_rules_that_exist_are_asked_for(some: list[Report]) -> None:
    asked = {alert["rule"] for report in some for kind in ("must", "may") for alert in report.sample.alerts[kind]}
    assert asked <= {rule.code for rule in load_alert_rules()}
    assert len(asked) > 25


def test_many_reports_are_clean(some: list[Report]) -> None:
    assert 0.3 < sum(not report.planted for report in some) / len(some) < 0.6


def test_layouts_and_words_vary(some: list[Report]) -> None:
    assert {report.sample.layout for report in some} == set(NAMES)
    sentences = Counter(line for report in some for line in report.sample.body.splitlines() if len(line) > 60)
    assert sum(times == 1 for times in sentences.values()) > 0.95 * len(sentences)


def test_an_organization_reports_on_consecutive_years(some: list[Report]) -> None:
    spans: dict[str, list[int]] = {}
    for report in some:
        spans.setdefault(report.sample.identity["organization_name"], []).append(report.sample.identity["fiscal_year"])
    assert all(span == list(range(span[0], span[0] + len(span))) for span in spans.values())
    assert len(spans) == 200


def test_accounts_add_up_and_follow_from_year_to_year() -> None:
    for organization in organizations(20, SEED):
        span = years(organization, SEED)
        told = accounts(organization.number, organization.level, span, SEED)
        for year in span:
            now = told[year]
            assert now.carry_in == told[year - 1].carry_out
            assert now.carry_in + now.income == now.expenditure + now.carry_out
            assert sum(amount for _, amount in now.wages) == now.personnel
            assert now.expenditure <= now.budget("expenditure")
            assert now.three_public <= now.budget("three_public")


def test_no_marks_are_left_open(some: list[Report]) -> None:
    for _, text in items(random.Random(SEED), 120):
        assert "<" not in text
        assert text.count("{") == text.count("}") == text.count("|")


@pytest.mark.parametrize("number", range(0, 40, 4))
def test_a_report_of_each_layout_reads_back(number: int, some: list[Report], tmp_path: Path) -> None:
    report = some[number]
    file = write_report(report, tmp_path)
    truth = json.loads((tmp_path / "truth" / f"{report.name}.json").read_text(encoding="utf-8"))
    read = understand(read_document(file.read_bytes(), file.name), load_reading_rules())
    assert read.identity.organization_name == truth["identity"]["organization_name"]
    assert read.identity.fiscal_year == truth["identity"]["fiscal_year"]
    assert read.figures
    assert {"report", "identity", "figures", "indicators", "work_items", "claims", "alerts"} == set(truth)
