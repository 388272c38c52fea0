"""Sentences about work done, in many wordings, from work.txt. Marked as samples/build/marks.py describes."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_CHOICE = re.compile(r"<([^<>]+)>")
_RANGE = re.compile(r"\{([\d.]+)-([\d.]+)([^|{}]*)\|([^{}]*)\}")
# Heads of paragraphs and the categories told under them; what fits nowhere is told under the last.
HEADS = (
    (
        ("思想引领", "凝聚共识", "政治引领"),
        ("ideology_guidance", "party_building", "media_publicity", "culture_sports", "reading"),
    ),
    (
        ("建功立业", "岗位建功", "技能提升"),
        ("skills_competition", "skills_training", "industrial_workforce", "model_workers", "recuperation"),
    ),
    (
        ("服务职工", "帮扶解困", "普惠服务"),
        (
            "hardship_assistance",
            "warmth_visit",
            "summer_cooling",
            "student_aid",
            "medical_mutual_aid",
            "employment_service",
            "health_psychology",
            "online_union",
            "service_facilities",
        ),
    ),
    (
        ("维权维稳", "依法维权", "和谐劳动关系"),
        (
            "rights_legal_aid",
            "legal_publicity",
            "collective_bargaining",
            "democratic_management",
            "labor_protection",
            "female_workers",
            "new_employment_forms",
        ),
    ),
    (("强基固本", "自身建设", "基层基础"), ()),
)


@lru_cache(maxsize=1)
def _templates() -> tuple[tuple[str, str], ...]:
    lines = Path(__file__).with_name("work.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if line and line[0] != "#")
    return tuple((codes, text) for codes, _, text in pairs)


def items(chance: random.Random, count: int) -> list[tuple[str, str]]:
    """`count` sentences as (category, marked work item); beyond the stock they come again with other numbers."""
    stock = list(_templates())
    chance.shuffle(stock)
    chosen = [stock[number % len(stock)] for number in range(count)]
    return [(codes.split("/")[0], f"[[{codes}: {filled(chance, text)}]]") for codes, text in chosen]


def filled(chance: random.Random, text: str) -> str:
    """Words chosen, numbers drawn: {20-90户|困难职工} becomes {37户|困难职工}."""
    text = _CHOICE.sub(lambda found: chance.choice(found[1].split("/")), text)
    return _RANGE.sub(lambda found: f"{{{_number(chance, found[1], found[2])}{found[3]}|{found[4]}}}", text)


def _number(chance: random.Random, low: str, high: str) -> str:
    if "." in low + high:
        return f"{chance.uniform(float(low), float(high)):.1f}"
    value = chance.randint(int(low), int(high))
    step = 10 if value >= 1000 else 1
    return str(value // step * step)


def grouped(chance: random.Random, told: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Sentences under heads, every head with at least one sentence."""
    groups: dict[str, list[str]] = {}
    known = {code for _, codes in HEADS for code in codes}
    for heads, codes in HEADS:
        found = [text for code, text in told if code in codes or (not codes and code not in known)]
        if found:
            groups[chance.choice(heads)] = found
    return list(groups.items())
