"""Every category by example: invented sentences of such reports and the category each must get first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.rules.taxonomy import load_taxonomy
from tasks.taxonomy.matcher import classify

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


def cases() -> Iterator[tuple[str, str, str]]:
    """(heading, sentence, category); the heading is empty where the sentence says enough by itself."""
    for code, table in CASES.items():
        if code == "headed":
            yield from ((heading, sentence, category) for heading, sentence, category in table["cases"])
        else:
            yield from (("", sentence, code) for sentence in table["sentences"])


@pytest.mark.parametrize(("heading", "sentence", "category"), cases())
def test_the_first_category_is_what_the_sentence_tells(heading: str, sentence: str, category: str) -> None:
    found = classify(sentence, (heading,) if heading else (), load_taxonomy())
    assert found[0].category_code == category, [(a.category_code, str(a.score), a.matched_terms) for a in found]


def test_every_category_has_examples() -> None:
    codes = {category.code for category in load_taxonomy().categories} - {"other"}
    assert codes <= CASES.keys()
    assert len(list(cases())) >= 150
