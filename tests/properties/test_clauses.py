"""Cutting narrative never loses order, never overlaps, never invents: for any text of such reports' words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.documents.model import Provenance
from tasks.reports.clauses import cut
from tasks.reports.measures import read_measures
from tasks.reports.sections import outline
from tasks.reports.segments import Span, pieces, sentences
from tasks.reports.work_items import read_work_items
from tasks.rules.boundaries import load_boundaries
from tasks.rules.layouts import load_layouts
from tasks.rules.taxonomy import load_taxonomy
from tests.builders.blocks import document

WORDS = [
    "举办", "开展", "慰问", "参加", "发放", "筹集资金", "为", "在", "被授予", "其中", "共", "全年", "一是", "二是",
    "职工", "工会", "劳模", "送温暖", "培训班", "竞赛", "“安康杯”", "《工会法》", "36家", "1200余人次", "43万元", "98%",
    "（1）", "2.", "下一步", "进一步提升", "维权方面", "，", "；", "。", "：", "、", "\n",
    " ", "“", "”", "（", "）", "——", "A", "①",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text(max_size=60)


@settings(max_examples=120, deadline=None)
@given(texts, st.integers(0, 10))
def test_clauses_stand_in_order_inside_the_text_and_apart(text: str, start: int) -> None:
    start = min(start, len(text))
    end = start
    for clause in cut(text, load_layouts(), start):
        assert end <= clause.start < clause.end <= len(text)
        assert text[clause.start : clause.end].strip()
        end = clause.end


@settings(max_examples=120, deadline=None)
@given(texts)
def test_sentences_and_pieces_tile_the_text(text: str) -> None:
    spans = sentences(text)
    assert "".join(span.of(text) for span in spans) == text
    for span in spans:
        assert "".join(piece.of(text) for piece in pieces(text, span)) == span.of(text)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_measures_keep_their_text_and_their_order(text: str) -> None:
    def place(start: int, end: int) -> Provenance:
        return Provenance(1, text[start:end])

    end = 0
    for number, measure in enumerate(read_measures(text, 0, len(text), load_layouts(), place), start=1):
        assert measure.measure_no == number
        found = text.index(measure.provenance.source_text, end)
        assert found >= end
        end = found + len(measure.provenance.source_text)


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences("") == ()
    assert pieces("", Span(0, 0)) == ()


@settings(max_examples=120, deadline=None)
@given(texts)
def test_work_items_take_each_word_at_most_once_and_in_order(text: str) -> None:
    """However clauses are joined and parted again: no text doubled, none made up, every measure in its own item."""
    narrative = "工会工作。" + text.replace("\n", "")
    layouts = load_layouts()
    end = 0
    items = read_work_items(
        outline(document("三、工作完成情况", narrative), layouts), layouts, load_taxonomy(), load_boundaries()
    )
    for number, item in enumerate(items, start=1):
        assert item.item_no == number
        found = narrative.index(item.text, end)
        end = found + len(item.text)
        assert item.categories
        assert all(measure.provenance.source_text in item.text for measure in item.measures)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20).map("".join))
def test_what_follows_a_full_stop_changes_no_cut_before_it(tail: str) -> None:
    told = "新建基层工会12家。举办职工运动会1次，参加职工900人。"
    cuts = [(clause.start, clause.end) for clause in cut(told, load_layouts())]
    longer = [(clause.start, clause.end) for clause in cut(told + "下一步计划不变。" + tail, load_layouts())]
    assert longer[: len(cuts)] == cuts
