"""Walks through the amounts of a passage and binds each to its budget item, its basis (budget, actual ...) and year.

Words win over neighbours: an amount takes the label that leads to it, else the one before it in its sentence; inside a
list of projects (项目支出 ... 其中) the words before an amount are a project's own name. The words: naming.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.reports.amount_basis import basis_at_head, basis_of
from tasks.reports.asides import asides_after
from tasks.reports.bare_lists import begins_bare_list
from tasks.reports.bounds import Bound, Memory
from tasks.reports.compared import of_what_fits
from tasks.reports.in_turn import Turn, find_turns
from tasks.reports.mentions import Mention, Opener, Role
from tasks.reports.model import Basis, QuantityKind
from tasks.reports.money_phrases import (
    A_DEED,
    AMONG,
    AT_START,
    BEGINS,
    BY_KINDS,
    COUNTED_PROJECTS,
    ECONOMIC_CLASS,
    GOES_ON,
    HOLDS,
    ITEMIZED,
    KEPT_WITHIN,
    LEAD_IN,
    LISTS_AT_ONCE,
    LISTS_COUNTED,
    OF_PROJECTS,
    OF_THE_SOURCES,
    PLANNED,
)
from tasks.reports.naming import name_of
from tasks.reports.own_names import after_colon, is_name, own_name
from tasks.reports.scopes import Scope
from tasks.reports.sentence_heads import head_of, point_head_of
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary, Label

# What these hold is told by the heads of the economic classification.
_BY_HEADS = frozenset({"personnel_expenditure", "public_expenditure"})
_LISTS = _BY_HEADS | {"project_expenditure", "project_income", ECONOMIC_ITEM}
_RUNNING = re.compile(r"^(?!.*购置).*运行")
# 工会经费预算收入 and 工会经费收入 are one thing.
_OF_ALL_DUES = re.compile(r"预算|决算")
# 项目支出…，其中工会经费返还5万元: among projects one of them; elsewhere such words tell what others got.
_GIVEN_BACK = re.compile(r"经费返还(?:补助)?$")
_EXAMPLES = re.compile(r"^.*等(?=(?:其他|各项|各类)[一-龥]{0,4}收入)")
# A list that holds dues tells them among its first.
_PARTS_LOOKED_AT = 3


def bind(
    mentions: Sequence[Mention],
    vocabulary: BudgetVocabulary,
    fiscal_year: int | None,
    scopes: Mapping[int, Scope],
) -> list[Bound]:
    """The amounts of a passage that belong to a budget item, in reading order. Changes and shares are no amounts.

    `scopes`: what the headings over each block say, by block_no.
    """
    reader = _Reader(vocabulary, fiscal_year, scopes, find_turns(mentions, vocabulary))
    bounds = of_what_fits([bound for mention in mentions if (bound := reader.read(mention))], mentions)
    return _with_cars(_of_the_union(bounds))


def _of_the_union(bounds: list[Bound]) -> list[Bound]:
    """工会经费收入96万元，其中拨缴经费收入48万元、上级补助…: all income, as its parts show."""
    wholes = set()
    for place, bound in enumerate(bounds[:-1]):
        following = bounds[place + 1 : place + 1 + _PARTS_LOOKED_AT]
        opened = bool(following) and following[0].mention.opener is Opener.FULL
        if bound.code == "dues_income" and opened and any(part.code == bound.code for part in following):
            wholes.add((bound.mention.block.block_no, _OF_ALL_DUES.sub("", bound.label)))
    return [
        replace(bound, code="income_total")
        if bound.code == "dues_income" and (bound.mention.block.block_no, _OF_ALL_DUES.sub("", bound.label)) in wholes
        else bound
        for bound in bounds
    ]


def _with_cars(bounds: list[Bound]) -> list[Bound]:
    """公务用车及运行维护费5万元 beside 公务用车购置3万元 leaves the purchase out, whatever its name."""
    bought = {bound.mention.block.block_no for bound in bounds if bound.code == "vehicle_purchase"}
    return [
        replace(bound, code="vehicle_operation")
        if bound.code == "vehicle_total" and bound.mention.block.block_no in bought and _RUNNING.search(bound.label)
        else bound
        for bound in bounds
    ]


class _Reader:
    """Walks over a passage and remembers what a later amount may lean on. One passage, one reader."""

    def __init__(
        self,
        vocabulary: BudgetVocabulary,
        fiscal_year: int | None,
        scopes: Mapping[int, Scope],
        turns: Mapping[int, Turn],
    ) -> None:
        self._vocabulary = vocabulary
        self._turns = turns
        self._year = fiscal_year
        self._scopes = scopes
        self._memory = Memory()

    def read(self, mention: Mention) -> Bound | None:
        """What this number is of; None where it is no amount of a budget item."""
        bound = self._read(mention)
        if bound:
            self._memory.keep(bound)
        self._memory.previous = mention
        return bound

    def _read(self, mention: Mention) -> Bound | None:
        memory = self._memory
        memory.scope = self._scopes.get(mention.block.block_no, Scope())
        if mention.sentence != memory.sentence:
            head = head_of(mention.gap, self._vocabulary, memory.scope)
            of_kinds = self._of_kinds(mention)
            memory.begin_sentence(mention, head, leans=self._leans(mention))
            memory.of_sentence = basis_at_head(mention.gap, self._year) or of_kinds
        memory.aside = asides_after(mention, memory.aside)
        amount = _amount(mention)
        if amount is None or mention.role is not Role.LEVEL:
            memory.counted = next(iter(self._vocabulary.labels_in(mention.lead)), memory.counted)
            return None
        self._open_list(mention)
        if mention.gap.lstrip().startswith(("（", "(")):
            memory.before_bracket = memory.last_here(mention)
        told = memory.told
        # 预算60万元，执行58万元。资金来源：…: what there was to spend, and no plan any more.
        planned = (
            told and told.basis is Basis.BUDGET and not (memory.told_last and memory.told_last.basis is Basis.ACTUAL)
        )
        if memory.first is None and planned and OF_THE_SOURCES.match(mention.lead.strip()):
            memory.basis, memory.container = Basis.BUDGET, NAMED_PROJECT
        if not memory.scope.one_project:
            memory.head = point_head_of(mention.gap, self._vocabulary, memory.scope) or memory.head
        lead = KEPT_WITHIN.sub("支出", mention.lead)
        # 经费返还等其他收入5万元: what the item is told by the example of.
        own = _EXAMPLES.sub("", after_colon(lead) or lead)
        listed = memory.container == NAMED_PROJECT and _GIVEN_BACK.search(own)
        if not listed and any(word in own for word in self._vocabulary.never_words):
            return None
        self._open_by_words(mention.gap)
        turn = self._turns.get(mention.index)
        return self._in_turn(mention, turn, *amount) if turn else self._bind(mention, *amount)

    def _leans(self, mention: Mention) -> bool:
        """Whether a new sentence goes on with a list: it begins with its opener, or stands in the same paragraph."""
        last = self._memory.last
        same_block = last is not None and last.mention.block is mention.block
        own_words = mention.gap.rpartition("\n")[2]
        return mention.opener is not None and (same_block or GOES_ON.match(own_words) is not None)

    def _of_kinds(self, mention: Mention) -> Basis | None:
        """预算总计50万元。按功能科目分类：…: kinds of what the sentence before told are planned as it was."""
        last = self._memory.last
        told = last is not None and last.mention.block is mention.block and BY_KINDS.match(mention.gap)
        return self._memory.basis if told else None

    def _open_list(self, mention: Mention) -> None:
        """Whether the words between two amounts open a list of what the first was of (其中, 涉及4个项目：)."""
        memory, last = self._memory, self._listed()
        if last and last.code == "project_expenditure" and COUNTED_PROJECTS.search(mention.gap):
            self._open(last.code)
        tells = (
            last
            and last.code == ECONOMIC_ITEM
            and mention.opener is Opener.MAIN
            and A_DEED.match(own_name(mention.lead))
        )
        if tells:
            return
        if mention.opener and last and (mention.opener is not Opener.MAIN or last.code in _LISTS):
            self._open(last.code)
            memory.list_head = memory.list_head or last
        self._open_counted(mention)
        if last and last.code in _LISTS and (mention.gap.startswith(("：", ":")) or HOLDS.match(mention.gap)):
            self._open(last.code)
        begins = memory.first is None and last is None and LISTS_AT_ONCE.match(mention.gap)
        if memory.first is None and begins_bare_list(mention, memory.told):
            memory.container, memory.basis = NAMED_PROJECT, memory.told.basis if memory.told else None
        told = "项目" in mention.gap or "专项" in mention.gap
        named = told and OF_PROJECTS.search(mention.gap) and is_name(own_name(mention.lead))
        if named or (memory.scope.projects and not memory.strict and (ITEMIZED.search(mention.gap) or begins)):
            memory.container = NAMED_PROJECT

    def _listed(self) -> Bound | None:
        """What a list that opens here is a list of: 共支出58万元，结余2万元。其中：… of what was spent."""
        last, told = self._memory.last, self._memory.told
        left = last is not None and last.code == "carry_out" and self._memory.first is None
        return told if left and told is not None and told.code == "project_expenditure" else last

    def _open_counted(self, mention: Mention) -> None:
        """共安排项目4个，分别为：…: projects that were counted are listed."""
        memory, counted = self._memory, self._memory.previous
        if counted is None or counted.sentence != mention.sentence or not LISTS_COUNTED.match(mention.gap):
            return
        named = re.search("项目|专项", counted.lead[-8:]) or re.match("(?:子|重点)?(?:项目|专项)", mention.gap)
        if counted.quantity.unit in ("个", "项") and named:
            memory.container = NAMED_PROJECT
            memory.basis = Basis.BUDGET if PLANNED.search(counted.lead) else memory.basis

    def _open(self, code: str) -> None:
        item = self._vocabulary.item(code)
        if code in ("project_expenditure", "project_income"):
            self._memory.container = NAMED_PROJECT
        elif code in _BY_HEADS or code == ECONOMIC_ITEM:
            self._memory.container = ECONOMIC_ITEM
        elif item is not None and code != NAMED_PROJECT:
            self._memory.container = None

    def _open_by_words(self, gap: str) -> None:
        """项目支出分为甲5万元…: the list that these words open; inside another list only the first of its point do."""
        inside = self._memory.container is not None
        for label in self._vocabulary.labels_in(gap):
            of_a_class = label.code == ECONOMIC_ITEM and ECONOMIC_CLASS.search(label.text) is not None
            if label.code not in _BY_HEADS | {"project_expenditure"} and not of_a_class:
                continue
            opens = LEAD_IN.match(gap, label.end) or BEGINS.match(gap, label.end) or self._is_among(gap, label)
            if opens and (not inside or AT_START.search(gap[: label.start])):
                self._open(label.code)

    def _is_among(self, gap: str, label: Label) -> bool:
        """公用经费中办公费2万元: whether the first amount of what a label holds is told by a head of the accounts."""
        found = AMONG.match(gap, label.end) if label.code in _BY_HEADS else None
        first = self._vocabulary.labels_in(found["first"]) if found else []
        return bool(first) and first[0].code == ECONOMIC_ITEM

    def _bind(self, mention: Mention, amount: Decimal, unit_text: str) -> Bound | None:
        memory = self._memory
        named = name_of(mention, memory, self._vocabulary)
        if named is None or named.code in memory.aside:
            return None
        basis, year = basis_of(mention, named.code, named.direct, memory, self._vocabulary, self._year)
        if named.opens_list:
            memory.container = NAMED_PROJECT
        elif named.code in _BY_HEADS | {"project_expenditure", FUNCTIONAL_ITEM}:
            memory.container = None
        return Bound(mention, named.code, named.label, basis, year, amount, unit_text, named.direct)

    def _in_turn(self, mention: Mention, turn: Turn, amount: Decimal, unit_text: str) -> Bound | None:
        """An amount told in turn with others (分别为); None for a year before the last, which is no figure here."""
        basis, year = basis_of(mention, turn.code, True, self._memory, self._vocabulary, self._year)
        if turn.year is not None and self._year is not None:
            if turn.year < self._year - 1:
                return None
            basis = Basis.PRIOR_YEAR if turn.year < self._year else basis
            basis = Basis.ACTUAL if turn.year == self._year and basis is Basis.PRIOR_YEAR else basis
            year = turn.year
        return Bound(mention, turn.code, turn.label, turn.basis or basis, year, amount, unit_text, True)


def _amount(mention: Mention) -> tuple[Decimal, str] | None:
    """Yuan and the unit as printed; a bare nought is one as well."""
    quantity = mention.quantity
    if quantity.kind is QuantityKind.MONEY and quantity.amount_cny is not None:
        return quantity.amount_cny, quantity.unit_text
    if quantity.unit == "" and quantity.value == 0:
        return Decimal(0), ""
    return None
