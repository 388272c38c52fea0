"""`union-reports search` on the samples."""

from __future__ import annotations

from storage.home import Home
from tests.unit.cli.conftest import Say


def test_the_words_are_in_what_is_found_and_the_best_comes_first(say: Say, samples_home: Home) -> None:
    found = say(samples_home, "search", "医疗互助", "--json").value
    assert len(found) >= 10
    assert all("医疗互助" in row["text"] for row in found[:10])
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


def test_it_can_be_narrowed(say: Say, samples_home: Home) -> None:
    by_year = say(samples_home, "search", "医疗互助", "--year", "2023", "--json").value
    assert {row["fiscal_year"] for row in by_year} == {2023}
    by_category = say(samples_home, "search", "职工", "--category", "medical_mutual_aid", "--json").value
    assert {row["category_code"] for row in by_category} == {"medical_mutual_aid"}
    assert by_category == say(samples_home, "search", "职工", "--category", "医疗互助", "--json").value
    by_name = say(samples_home, "search", "职工", "--organization", "青岚", "--json").value
    assert {row["organization_name"] for row in by_name} == {"青岚市总工会"}
    assert len(say(samples_home, "search", "职工", "--limit", "3", "--json").value) == 3


def test_several_words_must_all_be_there(say: Say, samples_home: Home) -> None:
    both = say(samples_home, "search", "医疗互助", "住院", "--json").value
    assert both
    assert both == say(samples_home, "search", "医疗互助 住院", "--json").value
    assert all("医疗互助" in row["text"] and "住院" in row["text"] for row in both)


def test_a_paragraph_does_not_say_again_what_its_work_item_said(say: Say, samples_home: Home) -> None:
    found = say(samples_home, "search", "医疗互助", "--limit", "1000", "--json").value
    items = {(row["report_id"], row["block_no"]) for row in found if row["item_no"] is not None}
    paragraphs = {(row["report_id"], row["block_no"]) for row in found if row["item_no"] is None}
    assert items
    assert paragraphs
    assert not items & paragraphs


def test_people_see_where_it_stands_and_how_many_there_are(say: Say, samples_home: Home) -> None:
    said = say(samples_home, "search", "医疗互助", "--limit", "2")
    assert said.code == 0
    assert "列出 2 条，共 " in said.out
    assert "第" in said.out


def test_nothing_found_is_no_mistake(say: Say, samples_home: Home) -> None:
    assert say(samples_home, "search", "量子计算", "--json").value == []
    assert "共 0 条" in say(samples_home, "search", "量子计算").out


def test_a_single_character_is_refused_with_advice(say: Say, samples_home: Home) -> None:
    said = say(samples_home, "search", "医")
    assert said.code == 2
    assert "两字" in said.err
