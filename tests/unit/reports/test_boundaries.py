"""Rules and weights together: without weights the rules stand, sure weights overrule them, no words are lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reports.boundaries import BEGINS, DECISIONS, GOES_ON, Boundaries, decisions, settled
from tasks.reports.fragments import Fragment, read_fragments
from tasks.reports.proposals import propose
from tasks.rules.layouts import load_layouts
from tasks.rules.taxonomy import load_taxonomy

TEXT = "一是办实事。举办技能培训5期，培训职工210人，慰问困难职工60名；新建职工书屋3家、慰问劳模8名、办班2期。"
NOTHING = Boundaries({})


def row(text: str) -> tuple[Fragment, ...]:
    return read_fragments(text, 0, load_layouts(), load_taxonomy())


def told(text: str, boundaries: Boundaries) -> list[str]:
    proposed = propose(text, 0, (), load_layouts(), load_taxonomy())
    return [text[clause.start : clause.end] for clause in settled(proposed, row(text), "other", boundaries)]


def test_fragments_are_pieces_without_marks_labels_and_numbers() -> None:
    found = row("一是办实事。维权方面：（1）举办培训班 5期，惠及 210人；办结。")
    assert [fragment.text for fragment in found] == ["办实事", "举办培训班0期", "惠及0人", "办结"]
    assert [fragment.stop for fragment in found] == ["。", "，", "；", "。"]
    assert [fragment.sentence.lead for fragment in found][1:3] == ["维权方面", "维权方面"]
    assert found[1].units == {"期"}
    assert found[1].is_first
    assert found[2].is_last


def test_without_weights_the_rules_stand_to_the_letter() -> None:
    proposed = propose(TEXT, 0, (), load_layouts(), load_taxonomy())
    assert settled(proposed, row(TEXT), "other", NOTHING) == proposed


def test_sure_weights_part_what_the_rules_join_and_keep_its_lead() -> None:
    sure = Boundaries({"begins=培训": (9.0, 0.0, 0.0)})
    text = "一是办实事。举办技能培训5期，培训职工210人。"
    assert told(text, NOTHING) == ["举办技能培训5期，培训职工210人"]
    assert told(text, sure) == ["举办技能培训5期", "培训职工210人"]
    proposed = propose(text, 0, (), load_layouts(), load_taxonomy())
    assert {clause.lead for clause in settled(proposed, row(text), "other", sure)} == {"办实事"}


def test_sure_weights_join_and_set_aside() -> None:
    joining = Boundaries({"begins=慰问": (0.0, 9.0, 0.0)})
    assert told("举办培训5期，慰问职工60名。", joining) == ["举办培训5期，慰问职工60名"]
    dropping = Boundaries({"begins=慰问": (0.0, 0.0, 9.0)})
    assert told("举办培训5期，慰问职工60名。", dropping) == ["举办培训5期"]


def test_weights_that_are_not_surer_than_the_rules_change_nothing() -> None:
    assert told("举办培训5期，慰问职工60名。", Boundaries({"begins=慰问": (0.0, 1.0, 0.0)})) == [
        "举办培训5期",
        "慰问职工60名",
    ]


def test_a_list_that_rules_part_inside_one_fragment_stays_parted() -> None:
    text = "新建职工书屋3家、慰问劳模8名、组织培训2期，惠及职工60名。"
    assert told(text, NOTHING)[:2] == ["新建职工书屋3家", "慰问劳模8名"]


@given(
    st.lists(
        st.sampled_from(["举办培训5期", "慰问职工60名", "营造了氛围", "为办好实事", "覆盖9家"]), min_size=1, max_size=6
    ),
    st.dictionaries(
        st.sampled_from(["role=opening", "role=connector", "role=effect", "first=True", "last=begins"]),
        st.tuples(*[st.floats(-5, 5)] * 3),
    ),
)
def test_deeds_stand_in_order_and_never_overlap(
    pieces: list[str], weights: dict[str, tuple[float, float, float]]
) -> None:
    text = "，".join(pieces) + "。"
    proposed = propose(text, 0, (), load_layouts(), load_taxonomy())
    found = settled(proposed, row(text), "other", Boundaries(weights))
    assert all(0 <= clause.start < clause.end <= len(text) for clause in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("text", ["", "，。；", "举办培训5期"])
def test_each_fragment_has_one_decision_and_none_goes_on_with_nothing(text: str) -> None:
    fragments = row(text)
    said = decisions(fragments, "other", Boundaries({"always": (0.0, 5.0, 0.0)}))
    assert len(said) == len(fragments)
    assert set(said) <= set(DECISIONS)
    assert not said or said[0] != GOES_ON
    assert decisions(fragments, "other", NOTHING, [BEGINS] * len(fragments)) == (BEGINS,) * len(fragments)
