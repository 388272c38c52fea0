"""What a text can be found by."""

from __future__ import annotations

from collections import Counter

import pytest

from tasks.taxonomy.tokens import Words

WORDS = Words(["互助保障"])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("走访困难职工", {"走访", "困难职工", "困难", "职工"}),
        ("办理互助保障", {"办理", "互助保障", "互助", "保障"}),  # a word of the vocabulary, and the words inside it
        ("青岚，市", {"青岚"}),  # unknown to the dictionary: two by two, but not across a mark
        ("岚溪汀", {"岚溪", "溪汀"}),
        ("采购Excel软件", {"采购", "excel", "软件"}),
        ("共30户", set()),  # neither numbers nor single characters
        ("", set()),
    ],
)
def test_terms_of_a_text(text: str, terms: set[str]) -> None:
    assert set(WORDS.terms(WORDS.cut(text.lower()))) == terms


def test_a_term_is_told_as_often_as_it_stands_there() -> None:
    assert Counter(WORDS.terms(WORDS.cut("职工之间，职工互相帮助")))["职工"] == 2
