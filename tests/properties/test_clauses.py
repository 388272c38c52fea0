"""Cutting narrative never loses order, never overlaps, never invents: for any text of such reports' words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.documents.model import Provenance
from tasks.reports.clauses import cut
from tasks.reports.measures import read_measures
from tasks.reports.segments import Span, pieces, sentences
from tasks.rules.layouts import load_layouts

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
