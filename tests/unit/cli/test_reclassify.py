"""What reclassify tells: how many items moved, and which ones no keyword reached, with the words that tell most."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from flows.cli import upkeep
from tasks.classify import Reclassified, Unclassified

ITEMS = tuple(Unclassified("r1", number, f"第{number}次邻里茶话会", ("茶话会", "邻里")) for number in range(1, 53))
FOUND = Reclassified(Counter({("reading", "student_aid"): 3, ("other", "reading"): 1}), ITEMS)


def test_as_json_everything_is_listed() -> None:
    told = json.loads(json.dumps(upkeep.as_values(FOUND), ensure_ascii=False))
    assert told["moves"] == [
        {"from": "reading", "to": "student_aid", "work_items": 3},
        {"from": "other", "to": "reading", "work_items": 1},
    ]
    assert len(told["unclassified"]) == 52
    first = {"report_id": "r1", "item_no": 1, "text": "第1次邻里茶话会", "telling_words": ["茶话会", "邻里"]}
    assert told["unclassified"][0] == first


def test_for_people_the_first_ones_stand_with_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    upkeep.print_unclassified(ITEMS)
    told = capsys.readouterr().out
    assert "未能归类的事项（52 条）" in told
    assert "茶话会、邻里" in told
    assert "第50次邻里茶话会" in told
    assert "第51次邻里茶话会" not in told
    assert "另有 2 条未列出" in told


def test_nothing_is_said_where_everything_has_its_category(capsys: pytest.CaptureFixture[str]) -> None:
    upkeep.print_unclassified(())
    assert capsys.readouterr().out == ""
