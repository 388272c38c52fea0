"""A copied narrative is known again whatever was changed in it, in any process; other narratives are not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.documents.model import BlockKind
from tasks.reports import shingles as module
from tasks.reports.shingles import kept, own_names, shingles, telling_words
from tasks.reports.word_rows import with_words
from tasks.rules.taxonomy import load_taxonomy
from tasks.taxonomy.matcher import words_and_terms
from tasks.taxonomy.model import Taxonomy

TEXT = "为缓解老城装配线倒班频繁的问题，2023年5月会同楼长逐户摸底，走访慰问困难职工320户，发放慰问金48.6万元"
WORDS = st.lists(
    st.sampled_from(["走访", "慰问", "职工", "举办", "竞赛", "摸底", "楼长", "倒班", "的", "在"]), max_size=30
)
FIGURES = st.lists(
    st.sampled_from(["2023", "1998", "7", "48.6", "12%", "三", "十二", "二百", "３２０"]), min_size=1, max_size=9
)

UNHURRIED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def told(text: str, taxonomy: Taxonomy, names: Sequence[str] = ()) -> list[str]:
    return list(telling_words(words_and_terms(text, taxonomy)[0], names))


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace("320", "415").replace("48.6", "52"),
        TEXT.replace("2023年5月", "2022年11月"),
        TEXT.replace("2023年5月", "当年").replace("当年", ""),
        TEXT.replace("48.6万元", "486000元"),
        TEXT.replace("48.6万元", "四十八万元"),
        TEXT.replace("320户", "1,320余户"),
        TEXT.replace("，", ",").replace("320户", "３２０户"),
    ],
)
def test_figures_and_dates_count_for_nothing(copy: str, taxonomy: Taxonomy) -> None:
    assert told(copy, taxonomy) == told(TEXT, taxonomy)


def test_own_names_count_for_nothing_and_others_do(taxonomy: Taxonomy) -> None:
    mine = {"organization_name": "云溪县总工会", "province": "湖南省", "city": "青岚市", "county": "云溪县"}
    other = {"organization_name": "枫浦区总工会", "province": "湖南省", "city": "丹溪市", "county": "枫浦区"}
    said = "云溪县总工会在青岚市率先组织全县职工逐户摸底，云溪职工满意"
    copied = "枫浦区总工会在丹溪市率先组织全区职工逐户摸底，枫浦职工满意"
    assert told(said, taxonomy, own_names(mine)) == told(copied, taxonomy, own_names(other))
    assert told(said, taxonomy, own_names(other)) != told(copied, taxonomy, own_names(other))


def test_own_names_are_the_whole_and_its_parts() -> None:
    names = own_names({"organization_name": "青岚市云溪县总工会", "province": None, "city": "青岚市"})
    assert set(names) == {"青岚市云溪县总工会", "青岚市云溪县", "青岚市", "云溪县", "青岚", "云溪"}
    assert list(map(len, names)) == sorted(map(len, names), reverse=True)
    assert own_names({"organization_name": None}) == ()


def test_titles_of_papers_count_for_nothing(taxonomy: Taxonomy) -> None:
    titled = "按照《中华人民共和国工会法》《企业民主管理规定》逐户摸底"
    assert told(titled, taxonomy) == told("按照逐户摸底", taxonomy)
    assert told("按照《没有写完的逐户摸底", taxonomy) == told("按照没有写完的逐户摸底", taxonomy)


@UNHURRIED
@given(WORDS, FIGURES, FIGURES)
def test_other_figures_are_the_same_shingles(words: list[str], first: list[str], second: list[str]) -> None:
    def with_figures(figures: list[str]) -> list[str]:
        return [part for at, word in enumerate(words) for part in (figures[at % len(figures)], "，", word)]

    assert shingles(with_figures(first), ()) == shingles(with_figures(second), ()) == shingles(words, ())


@UNHURRIED
@given(WORDS, WORDS)
def test_what_stands_before_and_after_changes_nothing_of_a_text(before: list[str], after: list[str]) -> None:
    words = ["会同", "楼长", "摸底", "走访", "慰问", "职工", "举办", "竞赛"]
    assert set(shingles(words, ())) <= set(shingles([*before, *words, *after], ()))


def test_the_order_of_words_counts() -> None:
    words = ["会同", "楼长", "摸底", "走访", "慰问", "职工"]
    assert len(shingles(words, ())) == 2
    assert not set(shingles(words, ())) & set(shingles(words[::-1], ()))
    assert shingles(words[:4], ()) == []


def test_a_short_narrative_is_kept_whole_and_of_a_long_one_always_the_same_half() -> None:
    words = [f"词{chr(0x4E00 + at)}{chr(0x5000 + at)}" for at in range(4_000)]
    found = dict.fromkeys(shingles(words, ()), 1)
    assert len(found) == len(words) - module.WORDS + 1
    assert all(-(2**63) <= one < 2**63 for one in found)
    half = kept(found)
    assert 0.45 * len(found) < len(half) < 0.55 * len(found)
    assert set(kept(dict.fromkeys(shingles(words[:2_000], ()), 1))) <= set(half)
    short = dict.fromkeys(list(found)[: module.MOST_WHOLE], 1)
    assert kept(short) == short
    assert len(kept(short | {list(found)[-1]: 1})) < module.MOST_WHOLE * 0.6


def test_other_processes_and_earlier_versions_have_the_same_numbers() -> None:
    """Stored numbers are compared with those of reports that are read years later."""
    words = ["会同", "楼长", "摸底", "走访", "慰问", "职工", "举办", "竞赛", "倒班", "装配线", "频繁", "问题"]
    asked = f"from tasks.reports.shingles import shingles; print(shingles({words!r}, ()))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert answers == {str(shingles(words, ()))}
    even = [one for one in shingles(words, ()) if one % 2 == 0]
    assert even == [2692230358919582934, -9080191610457398960, 1447144807396280340]


def test_rows_of_a_report_hold_each_shingle_once_with_its_work_item(taxonomy: Taxonomy) -> None:
    rows = {
        "reports": [{"report_id": "r", "organization_name": "云溪县总工会"}],
        "work_items": [{"item_no": at, "text": text} for at, text in enumerate((TEXT, TEXT, "短", "云溪县" + TEXT), 1)],
        "blocks": [{"kind": kind, "text": TEXT} for kind in (BlockKind.PARAGRAPH, BlockKind.TABLE)],
    }
    [report] = with_words(rows, taxonomy)["reports"]
    assert report["shingles"] == list(dict.fromkeys(shingles(words_and_terms(TEXT, taxonomy)[0], ())))
    assert report["shingle_item_nos"] == [1] * len(report["shingles"])
    assert len(report["shingles"]) > 8
    assert [block["search_terms"] is None for block in with_words(rows, taxonomy)["blocks"]] == [False, True]
    [silent] = with_words({**rows, "work_items": []}, taxonomy)["reports"]
    assert (silent["shingles"], silent["shingle_item_nos"]) == ([], [])


@UNHURRIED
@given(st.permutations([TEXT, "举办货车司机安全行车讲座12场", "会同班组长逐户摸底，为倒班职工送去夜宵480份"]))
def test_the_order_of_work_items_does_not_count(taxonomy: Taxonomy, texts: list[str]) -> None:
    rows = {
        "reports": [{"report_id": "r", "organization_name": "云溪县总工会"}],
        "work_items": [{"item_no": at, "text": text} for at, text in enumerate(texts, 1)],
        "blocks": [],
    }
    [report] = with_words(rows, taxonomy)["reports"]
    assert set(report["shingles"]) == {
        one for text in texts for one in shingles(words_and_terms(text, taxonomy)[0], own_names(rows["reports"][0]))
    }
