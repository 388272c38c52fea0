"""What is looked at first must never hide what a pattern would find: each shortcut against the long way round."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tasks.documents import text as characters
from tasks.reports import comparators, doubts, no_measures, numbers, segments, sentence_heads
from tasks.reports.units import match_unit
from tasks.rules.taxonomy import load_taxonomy
from tasks.taxonomy.alternatives import branches, longest_of
from tasks.taxonomy.spaced import is_spaced
from tasks.taxonomy.whole import WholeWords

UNSEEN = Path(__file__).resolve().parents[2] / "golden" / "unseen"
LINES = sorted({line for file in UNSEEN.rglob("*.txt") for line in file.read_text(encoding="utf-8").splitlines()})
# Rare beginnings, so that every shortcut has something to hide.
RARE = (
    "第 3届，〔2019〕12号，（2）12·4宣传日，2018-2020年，二十周年，近三年，两优一先，八项规定，五位一体",
    "3人制，附表2，前10名，29类，目标 5",
    "不少于3家，不超过5万元，逾60人，≥8项，大约9场，达到 95%，上千人，百分之五，三分之二，-3万元，２万人以上，4户左右",
    "增长下降3万元，减少-2万元，与上年持平，增加5%，由5家增加到3家，完成预算的118%，决算数小于预算数",
    "惠及0余名职工，慰问余名，共计人次，投入万元，增长%，第 届运动会",
    "20XX年，XX万元，（请填写单位名称），此处填写，待补充，某某单位，____元，王××",
    "暖冬行动安排资金8万元。职工书屋项目投入3万元，夏季行动批复经费9万元，读书活动列支1万元",
)
TEXTS = (*LINES, *RARE)


def without_guard(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same pattern without the look-ahead that it begins with."""
    return re.compile(re.sub(r"^\(\?=\[[^\]]*(?:\\\[[^\]]*)?\]\)", "", pattern.pattern))


@pytest.mark.parametrize("pattern", [no_measures.NO_MEASURE, numbers._START], ids=["no measure", "start"])
def test_a_guarded_pattern_finds_all_that_it_found_without(pattern: re.Pattern[str]) -> None:
    plain = without_guard(pattern)
    assert plain.pattern != pattern.pattern
    for line in map(characters.narrow, TEXTS):
        assert [m.span() for m in pattern.finditer(line)] == [m.span() for m in plain.finditer(line)]


GUARDED = [
    (doubts._OF_DIRECTIONS, [*(one for one, _ in doubts._CONTRADICTORY), doubts._MOVES, doubts._AGAINST_BUDGET]),
    (doubts._OF_TRUNCATED, [*doubts._TRUNCATED]),
    (doubts._OF_PLACEHOLDERS, [*doubts._PLACEHOLDERS]),
    (sentence_heads._PLANS, [sentence_heads._PLANNED_PROJECT]),
    (numbers._NUMERIC, [numbers._START]),
]


@pytest.mark.parametrize(("guard", "patterns"), GUARDED, ids=["moved", "truncated", "unfilled", "planned", "number"])
def test_what_the_guard_turns_away_no_pattern_finds(guard: re.Pattern[str], patterns: list[re.Pattern[str]]) -> None:
    found = 0
    lines = [characters.narrow(line) for line in TEXTS]
    clauses = [clause for line in lines for end in (r"(?<=[，。；])", r"(?=\d)") for clause in re.split(end, line)]
    for clause in clauses:
        matching = [pattern for pattern in patterns if pattern.search(clause)]
        assert not matching or guard.search(clause), clause
        found += bool(matching)
    assert found


def test_no_comparing_word_is_passed_over() -> None:
    heads = [line[max(0, at - 6) : at] for line in map(characters.narrow, TEXTS) for at in range(len(line))]
    compared = [head for head in heads if any(pattern.search(head) for pattern, _ in comparators._PREFIXES)]
    assert compared
    assert all(comparators._COMPARES.search(head) for head in compared)
    followed = [tail for tail in heads if any(pattern.match(tail) for pattern, _ in comparators._SUFFIXES)]
    assert followed
    assert all(comparators._HAS_SUFFIX.match(tail) for tail in followed)


def test_sentences_are_cut_only_where_a_mark_was_seen() -> None:
    for line in TEXTS:
        shown = segments.masked(line)
        seen = {found.start() for found in segments._MAY_CUT.finditer(shown)}
        for at in set(range(1, len(shown))) - seen:
            assert shown[at] not in segments._STOPS + "\n：:"
            assert not segments._HALF_STOP.match(shown, at)
            assert not segments._ELLIPSIS.match(shown, at)
            assert not segments._inline_enumerator(shown, at)


def test_folding_is_that_of_unicode_for_every_character() -> None:
    every = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    for around in ("{}", "工{}e", "e{}"):
        folded = [characters._folded(around.format(char)) for char in every]
        assert folded == ["".join(unicodedata.normalize("NFKC", around.format(char)).split()) for char in every]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("个百分点", "百分点"), ("人/次", "人次"), ("家（次）", "家次"), ("个 月", "个月"), ("平米", "平方米")),
        *(("㎡", "平方米"), ("千米", "公里"), ("千克", "公斤"), ("场次", "场次"), ("元", "元"), ("盒", "盒")),
    ],
)
def test_a_unit_is_the_one_that_is_meant(written: str, meant: str) -> None:
    assert match_unit(f"3{written}，", 1) == (meant, 1 + len(written))


def test_words_by_their_first_characters_are_the_longest_of_all() -> None:
    words = ["支出", "支出预算", "支", "预算", "收入", "收入预算数", "a.b", "a.", "预"]
    plain = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    together = re.compile(longest_of(words))
    for told in ("支出预算数收入预算数预a.b", "支预a.c支出", "axb"):
        assert together.findall(told) == plain.findall(told)
    assert re.compile(longest_of([])).search("支出") is None


def test_no_keyword_is_passed_over() -> None:
    keywords = [
        "".join(word.split())
        for category in load_taxonomy().categories
        for word in (*category.keywords, *category.weak_keywords, *category.beneficiaries)
        if not is_spaced(word)
    ]
    whole, longest_first = WholeWords(keywords), sorted(keywords, key=len, reverse=True)
    for line in {line[:60] for line in TEXTS[::100]} | {"舞", "书法篇", "合唱歌舞"}:
        words = ((at, next((w for w in longest_first if line.startswith(w, at)), None)) for at in range(len(line)))
        assert list(whole.found_in(line)) == [(at, word) for at, word in words if word]


def test_where_a_bracket_may_be_missing_the_order_stays() -> None:
    spelt = [["出", "[（(]?", "境", "费"], ["出", "境", "费", "用"], ["出", "[（(]?", "境"]]
    assert re.compile(branches(spelt, ["[（(]?"])).match("出境费用")[0] == "出境费"  # type: ignore[index]
