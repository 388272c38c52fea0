"""The words around an amount as one value, what a reader of them may answer, and which items stand for what there.

Which item the words name is read in naming.py and label_naming.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.reports.bounds import Bound, Memory
from tasks.reports.mentions import Mention
from tasks.reports.model import Basis
from tasks.reports.money_phrases import (
    CLASSIFIED,
)
from tasks.reports.vocabulary import BudgetVocabulary, Label

# 追加50万元（其中：甲30万元，乙20万元），
_CLOSES = re.compile(r"[^（(，。；]{0,4}[)）]\s*[，、；]")


@dataclass(frozen=True, slots=True)
class Named:
    """`direct`: the words before the amount name it. `opens_list`: what follows are projects as well."""

    code: str
    label: str
    direct: bool
    opens_list: bool = False


# These words name no item, and no other reader shall look for one.
NOTHING = Named("", "", False)
WHOLE_CODES = frozenset({"expenditure_total", "project_expenditure"})
# What arrived was not spent.
ARRIVED = {"project_expenditure": "project_income", "expenditure_total": "income_total"}
GIVERS = frozenset({"appropriation_income", "superior_subsidy_income"})
OTHER_SIDE = {"income_total": "expenditure_total", "appropriation_income": "appropriation_expenditure"}
PLANNED_BASES = frozenset({Basis.BUDGET, Basis.ADJUSTMENT})
NOT_SPENT = frozenset({"income_total", "appropriation_income", "project_income", "carry_in", "expenditure_total"})


@dataclass(frozen=True, slots=True)
class Words:
    """An amount with all that may name it. `label`: the budget word that leads to it; `own`: its words as a name.

    `lead`: the words that lead to it, without those that say until when it is counted.
    """

    mention: Mention
    memory: Memory
    vocabulary: BudgetVocabulary
    label: Label | None
    own: str
    lead: str

    @property
    def last(self) -> Bound | None:
        """The amount before in the same sentence; behind a bracket that lists its parts the whole before it."""
        last, whole = self.memory.last_here(self.mention), self.memory.list_head
        closed = last is not None and whole is not None and _CLOSES.match(self.mention.gap)
        return whole if closed and whole and whole.mention.sentence == self.mention.sentence else last


def is_classified(words: Words) -> bool:
    """2012906工会事务: whether the code of a functional head stands right before the words, or the heading says so."""
    if words.memory.scope.functions and words.memory.first is None:
        return True
    code, mention = words.memory.previous, words.mention
    return (
        code is not None
        and code.block is mention.block
        and code.quantity.unit == ""
        and code.sentence == mention.sentence
        and CLASSIFIED.fullmatch(code.quantity.text.strip()) is not None
    )
