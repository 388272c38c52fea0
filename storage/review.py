"""The pages for reviewers in published/review/: written whole, old ones removed. What they say is not known here."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from pathlib import Path

from storage.errors import with_advice
from storage.files import write_atomically
from storage.home import Home

INDEX = "index.html"
_HEAD = 1_000  # characters


def report_link(report_id: str) -> str:
    """Where the page of a report lies, from the folder of all pages."""
    return f"reports/{_name(report_id)}.html"


def run_link(run_id: str) -> str:
    return f"runs/{_name(run_id)}.html"


def has_page(home: Home, report_id: str) -> bool:
    return (home.review / report_link(report_id)).is_file()


def write_page(home: Home, link: str, html: str) -> None:
    """Raises OutOfSpace, NotPermitted."""
    write_atomically(home.review / link, html.encode())


def stands(home: Home, link: str, fingerprint: str) -> bool:
    """Whether the page there bears this fingerprint (in its head); then it counts as written now."""
    page = home.review / link
    try:
        with page.open(encoding="utf-8", errors="replace") as stream:
            if f'content="{fingerprint}"' not in stream.read(_HEAD):
                return False
        page.touch()
    except OSError:
        # Not there, or not ours to touch: writing it tells what is wrong.
        return False
    return True


def remove_pages(home: Home, words: Collection[str]) -> int:
    """Removes every page that has one of these words (names, ids) in it; returns how many there were.

    For a document that is to be forgotten: pages of other reports may show its words as evidence.
    """
    sought = [escape(word) for word in words]
    with with_advice():
        found = [page for page in home.review.rglob("*.html") if _holds(page, sought)]
        for page in found:
            page.unlink()
    return len(found)


def _holds(page: Path, words: Collection[str]) -> bool:
    text = page.read_text(encoding="utf-8")
    return any(word in text for word in words)


def keep_newest(home: Home, runs: int) -> None:
    """Removes the digests of all but the newest runs."""
    with with_advice():
        for old in sorted(_digests(home), key=lambda path: path.stat().st_mtime)[:-runs]:
            old.unlink(missing_ok=True)


def _digests(home: Home) -> list[Path]:
    return list((home.review / "runs").glob("*.html"))


def _name(identity: str) -> str:
    """Ids are hexadecimal; a page never lies outside its folder, whatever an id says."""
    if not re.fullmatch(r"[0-9A-Za-z_-]{1,64}", identity):
        raise ValueError(f"no id: {identity!r}")
    return identity
