"""The layouts' file: what it may say, and how each mistake is named with file, key, value and fix."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tasks.reports.layouts import Column
from tasks.reports.model import SectionKind
from tasks.rules.checked import RuleError
from tasks.rules.layouts import load_layouts, parse_layouts

SHIPPED = (files("tasks.rules") / "layouts.toml").read_text(encoding="utf-8")


def refusal(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        parse_layouts(text, "mine.toml")
    error = caught.value
    assert error.file == "mine.toml"
    for part in (error.file, error.key, repr(error.value), error.fix):
        assert part in str(error)
    return error


@pytest.mark.parametrize(
    ("old", "new", "key", "fix"),
    [
        pytest.param("[headings]", "[heading]", "heading", "did you mean 'headings'?", id="table misspelt"),
        pytest.param("\nduties = [", "\nduty = [", "sections.duty", "did you mean 'duties'?", id="kind misspelt"),
        pytest.param(
            "\nweight = [", "\nweights = [", "indicators.weights", "did you mean 'weight'?", id="column misspelt"
        ),
        pytest.param("\nslogans = [", "\nmottoes = [", "clauses.mottoes", "known keys are", id="clause key"),
        pytest.param('\nlevel2 = ["', '\nlevel2 = ["一级指标", "', "indicators.level2", "one place", id="two columns"),
        pytest.param('"职能职责", ', '"职能职责", "简介", ', "sections.duties", "one place", id="two kinds"),
        pytest.param(
            '\nscore = ["得分", ', '\nscore = ["得分", "得分", ', "indicators.score", "stands twice", id="twice"
        ),
        pytest.param('\nscore = ["得分", ', '\nscore = ["", ', "indicators.score", "not empty", id="empty"),
        pytest.param(
            '\nlevel2 = ["二级指标", "二级"]', "\nlevel2 = 2", "indicators.level2", "list of words", id="no list"
        ),
        pytest.param("[sections]", "[sections", "(file)", "mend the TOML", id="broken"),
    ],
)
def test_every_mistake_is_named_with_its_place_and_its_fix(old: str, new: str, key: str, fix: str) -> None:
    assert old in SHIPPED
    error = refusal(SHIPPED.replace(old, new, 1))
    assert (error.key, fix in error.fix) == (key, True), str(error)


@pytest.mark.parametrize("table", ["sections", "headings", "indicators", "clauses"])
def test_a_table_that_is_missing_is_asked_for(table: str) -> None:
    lines, keeps = [], True
    for line in SHIPPED.splitlines():
        if line.startswith("["):
            keeps = line != f"[{table}]"
        lines += [line] if keeps else []
    assert refusal("\n".join(lines)).fix == f"write a table: [{table}]"


def test_the_shipped_layouts_know_every_kind_and_every_column() -> None:
    layouts = load_layouts()
    assert {kind for kind, _ in layouts.sections} == set(SectionKind)
    assert {column for column, words in layouts.indicators.columns if words} == set(Column)
