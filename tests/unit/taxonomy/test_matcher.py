"""How words become categories, each rule by a small taxonomy of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.taxonomy.matcher import classify, telling_words
from tasks.taxonomy.model import Category, Exclusion, Taxonomy

GROUP = (("group", "组"),)


def category(code: str, *keywords: str, **more: object) -> Category:
    return Category(code, code, "group", "", int(str(more.pop("priority", 50))), keywords, **more)  # type: ignore[arg-type]


def primary(text: str, *categories: Category, headings: tuple[str, ...] = ()) -> str:
    taxonomy = Taxonomy((*categories, category("other", priority=0)), GROUP)
    return classify(text, headings, taxonomy)[0].category_code


TRAINING = category("training", "技能培训")
CONTEST = category("contest", "技能竞赛")
READING = category("reading", "职工书屋")
COOLING = category("cooling", "送清凉")


def test_the_longest_word_at_a_place_decides() -> None:
    assert primary("举办技能竞赛8场", TRAINING, CONTEST, category("skills", "技能")) == "contest"


def test_words_of_one_category_that_overlap_are_told_once() -> None:
    rooms = category("rooms", "爱心母婴", "母婴室")
    assert primary("新建驿站9处、爱心母婴室4个", rooms, category("stations", "新建驿站9处")) == "stations"


def test_nothing_known_is_other_with_score_zero() -> None:
    (found,) = classify("召开会议", (), Taxonomy((CONTEST, category("other")), GROUP))
    assert (found.category_code, found.rank, found.score, found.matched_terms) == ("other", 1, Decimal(0), ())


def test_what_is_said_first_says_most() -> None:
    assert primary("举办技能竞赛，开展技能培训", TRAINING, CONTEST) == "contest"


@pytest.mark.parametrize("text", ["开展“技能竞赛月”技能培训", "学习《技能竞赛办法》，开展技能培训"])
def test_slogans_and_titles_of_papers_say_less(text: str) -> None:
    assert primary(text, TRAINING, CONTEST) == "training"


@pytest.mark.parametrize("text", ["在职工书屋开展送清凉", "深入职工书屋举办送清凉"])
def test_a_place_says_less_than_what_happened_there(text: str) -> None:
    assert primary(text, READING, COOLING) == "cooling"


def test_a_short_word_across_the_seam_of_two_words_is_not_found() -> None:
    roots = category("roots", "强基")
    assert primary("加强基层建设", roots) == "other"
    assert primary("实施强基工程", roots) == "roots"


def test_a_weak_word_needs_support_to_beat_a_strong_one() -> None:
    weak = category("weak", weak_keywords=("集体活动安排",), context=("选手",))
    strong = category("strong", "会议")
    assert primary("集体活动安排会议", weak, strong) == "strong"
    assert primary("集体活动安排会议，选手到场", weak, strong) == "weak"
    assert primary("集体活动安排会议", weak, strong, headings=("集体活动安排",)) == "weak"


def test_a_keyword_of_two_parts_stands_in_one_clause() -> None:
    wages = category("wages", "谈…工资", "要回…工钱")
    assert primary("同企业方谈妥了来年的工资", wages) == "wages"
    assert primary("先谈培训，再发工资", wages) == "other"
    assert primary("工资还没有谈", wages) == "other"
    assert primary("谈了场地、人手、师资、日程、报名和住宿之后的工资", wages) == "other"


def test_a_keyword_of_two_parts_speaks_where_no_plain_strong_one_does() -> None:
    two = category("two", "举办…讲座")
    plain = category("plain", "健康", weak_keywords=("消费",))
    assert primary("举办健康知识讲座三场", two, plain) == "plain"
    assert primary("举办消费知识讲座三场", two, plain) == "two"


def test_whom_it_served_is_a_further_category_not_the_first() -> None:
    women = category("women", beneficiaries=("女职工",))
    taxonomy = Taxonomy((women, CONTEST, category("other")), GROUP)
    found = classify("组织女职工参加技能竞赛", (), taxonomy)
    assert found[0].category_code == "contest"
    assert primary("组织女职工活动", women, CONTEST) == "women"


def test_an_exclusion_hands_over_or_takes_away() -> None:
    help_ = category("help", "困难帮扶", exclusions=(Exclusion("住院", "medical"), Exclusion("预算", None)))
    medical = category("medical", "报销")
    assert primary("困难帮扶住院职工", help_, medical) == "medical"
    assert primary("困难帮扶预算报销", help_, medical) == "medical"
    assert primary("困难帮扶职工", help_, medical) == "help"


def test_the_nearest_heading_speaks_for_a_silent_item() -> None:
    taxonomy = Taxonomy((TRAINING, CONTEST, category("other")), GROUP)
    (found,) = classify("参与职工1200人", ("技能培训", "技能竞赛"), taxonomy)
    assert (found.category_code, found.matched_terms) == ("contest", ("标题:技能竞赛",))
    assert primary("参与职工1200人", TRAINING, CONTEST, headings=("技能培训", "其他")) == "training"


def test_a_heading_that_names_whom_it_serves_says_what_it_is_about() -> None:
    women = category("women", beneficiaries=("女职工",))
    gifts = category("gifts", weak_keywords=("慰问品",))
    assert primary("发放慰问品60份", women, gifts, headings=("关爱女职工",)) == "women"


def test_the_heading_breaks_a_near_tie_but_not_a_clear_case() -> None:
    assert primary("技能竞赛与技能培训", TRAINING, CONTEST, headings=("技能培训",)) == "training"
    assert primary("举办技能竞赛", TRAINING, CONTEST, headings=("技能培训",)) == "contest"


def test_at_most_four_categories_in_order_of_score() -> None:
    categories = tuple(
        category(f"c{n}", word) for n, word in enumerate(("竞赛场", "培训场", "书屋场", "清凉场", "会场"))
    )
    found = classify("竞赛场培训场书屋场清凉场会场", (), Taxonomy((*categories, category("other")), GROUP))
    assert [a.rank for a in found] == [1, 2, 3, 4]
    assert sorted((a.score for a in found), reverse=True) == [a.score for a in found]


def test_priority_breaks_a_tie() -> None:
    low, high = category("low", "技能竞赛", priority=40), category("high", "技能培训", priority=60)
    assert primary("技能竞赛和技能培训", low, high) == "high"
    assert primary("技能竞赛和技能培训", high, low) == "high"


def test_the_rarest_words_show_which_keyword_is_missing() -> None:
    words = telling_words("组织职工参加皮划艇体验", Taxonomy((CONTEST, category("other")), GROUP), limit=2)
    assert "皮划艇" in words
    assert len(words) == 2
