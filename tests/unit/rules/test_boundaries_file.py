"""boundaries.csv: what ships fits the features that are read, loads once, and a broken line is named with its fix."""

from __future__ import annotations

import pickle
from importlib.resources import files

import pytest

from tasks.reports.boundaries import DECISIONS
from tasks.reports.boundary_features import features_alone, features_of_deed
from tasks.reports.fragments import read_fragments
from tasks.rules.boundaries import FILE, load_boundaries, parse_boundaries
from tasks.rules.checked import RuleError
from tasks.rules.layouts import load_layouts
from tasks.rules.taxonomy import load_taxonomy

HEADER = "feature,begins,goes_on,aside\n"
NARRATIVE = (
    "一是关爱职工。为丰富职工生活，举办“职工杯”篮球赛3场，210人参加，营造了良好氛围；慰问职工60名，其中女职工12名，"
    "发放慰问金2.4万元。各乡镇工会将继续努力。帮扶情况：走访企业8家，帮助解决问题5个。"
)


def kind(feature: str) -> str:
    return feature.partition("=")[0]


def test_every_weight_is_of_a_feature_that_is_read() -> None:
    row = read_fragments(NARRATIVE, 0, load_layouts(), load_taxonomy())
    read = {kind(feature) for at in range(len(row)) for feature in features_alone(row, at, "other")}
    read |= {
        kind(f) for at in range(1, len(row)) for first in range(at) for f in features_of_deed(row, at, first, "begins")
    }
    read |= {kind(feature) for at in range(len(row)) for feature in features_of_deed(row, at, None, "aside")}
    # These hold of few pieces: no short narrative has them all.
    read |= {
        "umbrella",
        "idle",
        "means",
        "elaborates",
        "before umbrella",
        "before means",
        "finance",
        "slogan",
        "problem",
    }
    read |= {
        f"sentence {name}{rest}"
        for name in ("umbrella", "preamble", "general")
        for rest in ("", ",pieces", ",first,counts")
    }
    assert {kind(feature) for feature in load_boundaries().weights} - read == set()


def test_it_is_small_is_read_once_and_can_be_handed_to_a_child_process() -> None:
    assert len((files("tasks.rules") / FILE).read_bytes()) < 400_000
    assert load_boundaries() is load_boundaries()
    assert pickle.loads(pickle.dumps(load_boundaries())).weights == load_boundaries().weights


def test_no_weight_is_of_a_place_a_person_or_an_amount() -> None:
    """Numbers are 0 in what a fragment says; what is seen less than three times is nobody's habit and left out."""
    beginnings = [f.partition("=")[2] for f in load_boundaries().weights if kind(f) in ("begins", "ends")]
    assert beginnings
    assert not [text for text in beginnings if any(digit in text for digit in "123456789")]


def test_a_feature_has_a_number_for_each_decision() -> None:
    boundaries = parse_boundaries(HEADER + '"role,counts=opening,True",0.5,-0.25,0\n')
    assert boundaries.weights == {"role,counts=opening,True": (0.5, -0.25, 0.0)}
    assert DECISIONS == ("begins", "goes_on", "aside")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("feature,begins\n", "header"),
        ("", "header"),
        (HEADER + "always,0.1,0.2\n", "always"),
        (HEADER + "always,0.1,much,0.2\n", "much"),
    ],
)
def test_a_broken_file_is_named_with_its_fix(text: str, named: str) -> None:
    with pytest.raises(RuleError) as error:
        parse_boundaries(text)
    assert FILE in str(error.value)
    assert named in str(error.value)
