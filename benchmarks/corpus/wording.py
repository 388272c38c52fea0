"""How one federation says things that all do: why, where and with whom, before the deed itself. Words: wording.txt.

The deeds of work.txt are in everybody's report, like the phrases that all reports share; by these clauses a narrative
can be told from another one. Some of them an organization uses again every year, and titles of laws stand everywhere.
"""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path

from benchmarks.corpus.telling import Telling

# Shares of the sentences that come again, that name the place, and that begin with the titles of laws.
AGAIN, NAMED, LAWS = 0.35, 0.2, 0.08
# Clauses that an organization uses again and again.
STOCK = 9
_FIGURE = re.compile(r"\{(\d[\d.]*)([^{}|]*)\|")
_HEAD = re.compile(r"^\[\[[^:]*: ")


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    words: dict[str, tuple[str, ...]] = {}
    for name, _, listed in (line.partition(": ") for line in lines if line[0] != "#"):
        words[name] = (*words.get(name, ()), *listed.split())
    return words


def said(t: Telling, at: int, item: str) -> str:
    """A marked work item as this report tells it: `at` is its place among the report's items."""
    chance = random.Random(f"wording {t.seed} {at}")
    clause = _clause(chance, t.organization.place)
    if chance.random() < AGAIN:
        number = chance.randrange(STOCK)
        clause = _clause(random.Random(f"stock {t.organization.number} {number}"), t.organization.place)
    if chance.random() < LAWS:
        clause = f"按照{''.join(chance.sample(_words()['law'], 3))}的规定"
    return _HEAD.sub(lambda head: f"{head[0]}{clause}，", item)


def _clause(chance: random.Random, place: str) -> str:
    form = chance.choice(_words()["where" if chance.random() < NAMED else "why"])
    drawn = {name: chance.choice(_words()[name]) for name in ("area", "shops", "what", "how", "who", "way")}
    return f"{form.format(place=place, **drawn)}，会同{drawn['who']}{drawn['way']}"


def disguised(chance: random.Random, item: str, theirs: str, mine: str) -> str:
    """A marked work item of another report with other figures, and the name of the other's place replaced."""
    figure = _FIGURE.sub(lambda found: f"{{{_another(chance, found[1])}{found[2]}|", item)
    return figure.replace(theirs, mine)


def _another(chance: random.Random, figure: str) -> str:
    value = float(figure) * chance.uniform(0.7, 1.4)
    return f"{value:.1f}" if "." in figure else str(max(2, round(value)))
