"""An amount with its meaning, and what a passage has told so far that a later amount may lean on. No words are weighed.

Which item the words before an amount name: naming.py; how a passage is walked through: binding.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tasks.reports.mentions import Mention
from tasks.reports.model import Basis
from tasks.reports.scopes import Scope
from tasks.reports.vocabulary import Label


@dataclass(frozen=True, slots=True)
class Bound:
    """An amount with its meaning. `direct`: its own words name the item. `fiscal_year` None where nothing says it."""

    mention: Mention
    code: str
    label: str
    basis: Basis
    fiscal_year: int | None
    amount_cny: Decimal
    unit_text: str
    direct: bool


@dataclass(slots=True)
class Memory:
    """What the amounts before one have told. Cleared in part by every new sentence."""

    scope: Scope = field(default_factory=Scope)  # what the headings over it say
    sentence: int = -1
    last: Bound | None = None
    container: str | None = None  # the code of the members of the list that is open
    basis: Basis | None = None  # what an amount is that says nothing of it
    head: tuple[str, str] | None = None  # (code, name) of the head that the sentence begins with
    before_bracket: Bound | None = None  # what the last bracket of this sentence was opened behind
    list_head: Bound | None = None  # what the list of this sentence is a list of
    counted: Label | None = None  # an item of which something else than money was counted
    first: Bound | None = None  # of this sentence
    last_of_first: Bound | None = None  # the last of this sentence that is of the item of its first
    told: Bound | None = None  # the first of the sentence before
    told_last: Bound | None = None  # the last of the sentence before
    previous: Mention | None = None
    of_sentence: Basis | None = None  # what its first words say that its amounts are
    codes: set[str] = field(default_factory=set)  # of this sentence
    aside: frozenset[str] = frozenset()  # items that what the sentence tells by the way is none of
    told_codes: set[str] = field(default_factory=set)

    @property
    def strict(self) -> bool:
        """In a narrative of work only unmistakable words count, except where the sentence begins with its own head."""
        return self.scope.strict and self.head is None

    def begin_sentence(self, mention: Mention, head: tuple[str, str] | None, *, leans: bool) -> None:
        """`leans`: the sentence goes on with the list of the one before."""
        self.sentence = mention.sentence
        self.head = head
        # 支出50万元。其中A20万元、B30万元。与上年相比…: what the list before is a list of, not its first member.
        whole = self.list_head
        goes_on = whole and self.first and whole.mention.sentence < self.first.mention.sentence
        of_before = whole if goes_on else self.first
        self.list_head = self.counted = self.before_bracket = None
        self.aside = frozenset()
        same_block = self.first is not None and self.first.mention.block is mention.block
        self.told, self.told_last = (
            (of_before, whole if goes_on else self.last_of_first) if same_block else (None, None)
        )
        self.first = self.last_of_first = None
        self.told_codes, self.codes = self.codes, set()
        if not leans:
            self.container, self.basis = None, None
            if not (self.last and self.last.mention.block is mention.block):
                self.last = None

    def keep(self, bound: Bound) -> None:
        self.basis = self._basis_after(bound)
        self.last, self.first = bound, self.first or bound
        self.last_of_first = bound if bound.code == self.first.code else self.last_of_first
        self.codes.add(bound.code)

    def last_here(self, mention: Mention) -> Bound | None:
        """The amount before, where it stands in the same sentence."""
        return self.last if self.last is not None and self.last.mention.sentence == mention.sentence else None

    def _basis_after(self, bound: Bound) -> Basis | None:
        """What later amounts without a word of their own are: nothing is told by 支出2万元，年初预算为3万元."""
        last = self.last
        if bound.basis not in (Basis.BUDGET, Basis.ACTUAL):
            return self.basis
        same = last is not None and last.mention.sentence == bound.mention.sentence
        pair = last is not None and last.code == bound.code and last.basis is Basis.ACTUAL
        pair = pair and (same or not bound.direct)
        return None if pair and bound.basis is Basis.BUDGET else bound.basis
