"""The taxonomy's file: what it may say, and how each mistake is named with file, key, value and fix."""

from __future__ import annotations

import pytest

from tasks.rules.checked import RuleError
from tasks.rules.taxonomy import load_taxonomy, parse_taxonomy

GROUP = '[[group]]\ncode = "merit"\nname = "建功立业"\n'
OTHER = '[[category]]\ncode = "other"\nname = "其他"\ngroup = "merit"\ndefinition = "其他。"\npriority = 0\n'
CONTEST = '[[category]]\ncode = "contest"\nname = "竞赛"\ngroup = "merit"\ndefinition = "竞赛。"\npriority = 50\n'
HEAD = "schema_version = 2\n"
BOTH = HEAD + GROUP + OTHER + CONTEST


def refusal(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        parse_taxonomy(text, "mine.toml")
    error = caught.value
    assert error.file == "mine.toml"
    assert error.fix
    for part in (error.file, error.key, repr(error.value), error.fix):
        assert part in str(error)
    return error


def test_a_small_taxonomy_is_read() -> None:
    read = parse_taxonomy(
        HEAD
        + GROUP
        + OTHER
        + CONTEST
        + 'keywords = ["技能竞赛"]\nweak_keywords = ["竞赛"]\nbeneficiaries = ["选手"]\ncontext = ["工种"]\n'
        + 'exclude = [{ when = "篮球|龙舟", prefer = "other" }, { when = "预算" }]\n'
    )
    contest = read.categories[1]
    assert (contest.keywords, contest.weak_keywords, contest.beneficiaries) == (("技能竞赛",), ("竞赛",), ("选手",))
    assert [(e.when, e.prefer) for e in contest.exclusions] == [("篮球|龙舟", "other"), ("预算", None)]
    assert read.group_names == (("merit", "建功立业"),)


@pytest.mark.parametrize(
    ("text", "key", "value", "fix"),
    [
        pytest.param("schema_version = ", "(file)", None, "mend the TOML", id="broken TOML"),
        pytest.param("schema_version = 1\n" + GROUP + OTHER, "schema_version", 1, "whole number", id="version"),
        pytest.param(HEAD + "colour = 1\n" + GROUP + OTHER, "colour", 1, "unknown key", id="unknown key"),
        pytest.param(HEAD + GROUP + OTHER + "keyword = []", "category[other].keyword", [], "'keywords'", id="near key"),
        pytest.param(HEAD + OTHER, "group", None, "list of tables", id="no groups"),
        pytest.param(HEAD + GROUP, "category", None, "list of tables", id="no categories"),
        pytest.param(HEAD + GROUP + CONTEST, "category", ["contest"], "must stay", id="no other"),
        pytest.param(HEAD + GROUP + GROUP + OTHER, "group[merit].code", "merit", "stands twice", id="group twice"),
        pytest.param(HEAD + GROUP + OTHER + OTHER, "category[other].code", "other", "stands twice", id="code twice"),
        pytest.param(
            BOTH.replace('"contest"', '"Contest 1"'),
            "category[Contest 1].code",
            "Contest 1",
            "small latin letters",
            id="code",
        ),
        pytest.param(
            HEAD + GROUP + OTHER + CONTEST.replace('"merit"', '"sport"'),
            "category[contest].group",
            "sport",
            "known are merit",
            id="unknown group",
        ),
        pytest.param(BOTH.replace("50", "500"), "category[contest].priority", 500, "0 to 100", id="range"),
        pytest.param(BOTH.replace("50", "true"), "category[contest].priority", True, "whole", id="bool"),
        pytest.param(BOTH.replace('"竞赛。"', '" "'), "category[contest].definition", " ", "not empty", id="blank"),
        pytest.param(BOTH + 'keywords = "竞赛"', "category[contest].keywords", "竞赛", "list of words", id="no list"),
        pytest.param(
            BOTH + 'keywords = ["竞赛", "竞赛"]', "category[contest].keywords", "竞赛", "stands twice", id="twice"
        ),
        pytest.param(BOTH + 'keywords = [""]', "category[contest].keywords", "", "not empty", id="empty word"),
        pytest.param(BOTH + 'keywords = ["赛"]', "category[contest].keywords", "赛", "one character", id="too short"),
        pytest.param(BOTH + 'keywords = ["比…"]', "category[contest].keywords", "比…", "between two words", id="half"),
        pytest.param(
            BOTH + 'context = ["比…高下"]', "category[contest].context", "比…高下", "never in context", id="context"
        ),
        pytest.param(
            BOTH + 'keywords = ["竞赛"]\nweak_keywords = ["竞赛"]',
            "category[contest].weak_keywords",
            "竞赛",
            "one list",
            id="strong and weak",
        ),
        pytest.param(
            HEAD + GROUP + OTHER + 'keywords = ["竞赛"]\n' + CONTEST + 'keywords = ["竞赛"]',
            "category[contest].keywords",
            "竞赛",
            "already stands under 'other'",
            id="two homes",
        ),
        pytest.param(
            BOTH + 'exclude = [{ when = "(篮球" }]',
            "category[contest].exclude[1].when",
            "(篮球",
            "no regular expression",
            id="regular expression",
        ),
        pytest.param(
            BOTH + 'exclude = [{ when = "篮球", prefer = "sport" }]',
            "category[contest].exclude[1].prefer",
            "sport",
            "leave prefer out",
            id="prefer",
        ),
        pytest.param(
            BOTH + 'exclude = [{ prefer = "other" }]',
            "category[contest].exclude[1].when",
            None,
            "write a text",
            id="no when",
        ),
    ],
)
def test_every_mistake_is_named_with_its_place_and_its_fix(text: str, key: str, value: object, fix: str) -> None:
    error = refusal(text)
    assert error.key == key
    assert fix in error.fix
    if value is not None:
        assert error.value == value


def test_the_shipped_taxonomy_holds_every_promised_category() -> None:
    taxonomy = load_taxonomy()
    codes = [category.code for category in taxonomy.categories]
    assert len(codes) == len(set(codes)) == 36
    assert len(taxonomy.group_names) == 8
    assert {category.group for category in taxonomy.categories} == {code for code, _ in taxonomy.group_names}
