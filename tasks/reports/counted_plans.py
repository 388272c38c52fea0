"""年初批复预算8个项目985万元: a plan that counts its projects before their money. Only its words are read here."""

from __future__ import annotations

import re

from tasks.reports.bounds import Memory
from tasks.reports.mentions import Mention

_PROJECTS = re.compile(r"\s*(?:个|项)?(?:子|专项)?项目(?:资金|预算|经费)?(?:共计|共|为|合计)?\s*")
_PLAN = re.compile(r"(?:批复|安排|下达|核定|编制)(?:了)?(?:财政|年度)?预算$|预算(?:批复|安排|下达|核定)(?:了)?$")


def counted_in_plan(mention: Mention, memory: Memory) -> bool:
    """Whether projects were counted right before the amount, in words that plan them."""
    counted = memory.previous
    if counted is None or counted.sentence != mention.sentence or counted.quantity.unit not in ("个", "项"):
        return False
    return _PROJECTS.fullmatch(mention.lead) is not None and _PLAN.search(counted.lead.strip()) is not None
