"""Pages for reviewers on the disk, known by their fingerprints. What they say: tests/flows/test_review.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storage import review
from storage.home import Home

LINK = review.report_link("a1")
PAGE = '<!doctype html><html><head><meta name="fingerprint" content="{}"><title>页</title></head>{}</html>'


def page(home: Home) -> Path:
    return home.review / LINK


@pytest.fixture(autouse=True)
def _written(home: Home) -> None:
    home.create()
    review.write_page(home, LINK, PAGE.format("abc", "x" * 5_000))


def test_a_page_stands_as_long_as_it_bears_the_fingerprint(home: Home) -> None:
    assert review.stands(home, LINK, "abc")
    assert not review.stands(home, LINK, "abd")
    assert not review.stands(home, LINK, "ab")
    assert not review.stands(home, review.report_link("b2"), "abc")


def test_words_further_down_are_no_fingerprint(home: Home) -> None:
    review.write_page(home, LINK, PAGE.format("abc", "文" * 2_000 + 'content="evil"'))
    assert not review.stands(home, LINK, "evil")


def test_a_page_that_stands_is_not_among_the_oldest(home: Home) -> None:
    os.utime(page(home), (0, 0))
    assert not review.stands(home, LINK, "other")
    assert page(home).stat().st_mtime == 0
    assert review.stands(home, LINK, "abc")
    assert page(home).stat().st_mtime > 0


def test_half_a_page_is_written_again(home: Home) -> None:
    page(home).write_bytes(b"")
    assert not review.stands(home, LINK, "abc")
    page(home).write_bytes(b"\xff\xfe")
    assert not review.stands(home, LINK, "abc")
