"""Which budget item, which amount (budget, actual ...) and which year each amount of a passage belongs to.

Words win over neighbours: an amount takes the label that leads to it, else the one before it in its sentence; inside a
list of projects (项目支出 ... 其中) the words before an amount are a project's own name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.reports.amount_basis import basis_said
from tasks.reports.in_turn import Turn, find_turns
from tasks.reports.label_search import is_unmistakable, label_before, listed_project, only_filler
from tasks.reports.mentions import Mention, Opener, Role
from tasks.reports.model import Basis, QuantityKind
from tasks.reports.money_phrases import (
    ADDED_UP,
    ADJUSTED,
    AT_FIRST,
    BEGINS,
    BUDGET_AS_SOURCE,
    CAME_IN,
    CLASSIFIED,
    COMPARED,
    COUNTED_PROJECTS,
    ECONOMIC_CLASS,
    EXECUTED,
    EXECUTION_WORDS,
    FILLER,
    FROM_FEDERATION,
    FROM_TREASURY,
    GOES_ON,
    GRANTED,
    ITEMIZED,
    KEPT_WITHIN,
    LEAD_IN,
    OF_IT,
    PAID,
    POINT_OF_A_LIST,
    SETTLED,
    SPENT_ON_IT,
    TRANSFER,
    WHOLE,
)
from tasks.reports.own_names import LEAD_WORDS, is_name, is_project, own_name, printed_label
from tasks.reports.scopes import Scope
from tasks.reports.sentence_heads import head_of, leads_from_head
from tasks.reports.vocabulary import ECONOMIC_ITEM, FUNCTIONAL_ITEM, NAMED_PROJECT, BudgetVocabulary, Label


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


# What these hold is told by the heads of the economic classification.
_BY_HEADS = frozenset({"personnel_expenditure", "public_expenditure"})
_LISTS = _BY_HEADS | {"project_expenditure", "project_income", ECONOMIC_ITEM}
_WHOLE_CODES = frozenset({"expenditure_total", "project_expenditure"})
_IN_PROJECTS = {"income_total": "project_income", "expenditure_total": "project_expenditure"}
_DUAL = frozenset({"reception", "meeting", "training", "vehicle_operation", "vehicle_total", "overseas_travel"})
# Among what came in, the union's dues; among what was spent, a head of the accounts.
_DUES = frozenset({"工会经费"})
_INCOME = frozenset({"income_total", "appropriation_income", "superior_subsidy_income"})
# What arrived was not spent.
_ARRIVED = {"project_expenditure": "project_income", "expenditure_total": "income_total"}
_PAID = {"project_income": "project_expenditure", "income_total": "expenditure_total"}
# What is left over is there or not there; only its own words make it a plan.
_AT_HAND = frozenset({"carry_in", "carry_out", "surplus"})
_PLANNED = frozenset({Basis.BUDGET, Basis.ADJUSTMENT})
_NOT_SPENT = frozenset({"income_total", "appropriation_income", "project_income", "carry_in", "expenditure_total"})


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
    return [bound for mention in mentions if (bound := reader.read(mention))]


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
        self._scope = Scope()
        self._sentence = -1
        self._last: Bound | None = None
        self._container: str | None = None
        self._basis: Basis | None = None
        self._head: tuple[str, str] | None = None
        self._list_head: Bound | None = None
        self._counted: Label | None = None
        self._first: Bound | None = None  # of this sentence
        self._told: Bound | None = None  # the first of the sentence before
        self._previous: Mention | None = None
        self._codes: set[str] = set()  # of this sentence
        self._told_codes: set[str] = set()

    def read(self, mention: Mention) -> Bound | None:
        """What this number is of; None where it is no amount of a budget item."""
        bound = self._read(mention)
        self._previous = mention
        return bound

    def _read(self, mention: Mention) -> Bound | None:
        self._scope = self._scopes.get(mention.block.block_no, Scope())
        if mention.sentence != self._sentence:
            self._new_sentence(mention)
        amount = self._amount(mention)
        if amount is None or mention.role is not Role.LEVEL:
            self._counted = next(iter(self._vocabulary.labels_in(mention.lead)), self._counted)
            return None
        if self._last and self._last.code == "project_expenditure" and COUNTED_PROJECTS.search(mention.gap):
            self._open(self._last.code)
        if mention.opener and self._last and (mention.opener is not Opener.MAIN or self._last.code in _LISTS):
            self._open(self._last.code)
            self._list_head = self._list_head or self._last
        if self._scope.projects and not self._scope.strict and ITEMIZED.search(mention.gap):
            self._container = NAMED_PROJECT
        lead = KEPT_WITHIN.sub("支出", mention.lead)
        if any(word in lead for word in self._vocabulary.never_words):
            return None
        if not self._container:
            self._open_by_words(mention.gap)
        turn = self._turns.get(mention.index)
        bound = self._in_turn(mention, turn, *amount) if turn else self._bind(mention, *amount)
        if bound:
            self._basis = self._basis_after(bound)
            self._last, self._first = bound, self._first or bound
            self._codes.add(bound.code)
        return bound

    def _basis_after(self, bound: Bound) -> Basis | None:
        """What later amounts without a word of their own are: nothing is told by 支出2万元，年初预算为3万元."""
        last = self._last
        if bound.basis not in (Basis.BUDGET, Basis.ACTUAL):
            return self._basis
        pair = last is not None and not bound.direct and last.code == bound.code and last.basis is Basis.ACTUAL
        return None if pair and bound.basis is Basis.BUDGET else bound.basis

    def _new_sentence(self, mention: Mention) -> None:
        self._sentence = mention.sentence
        self._head = head_of(mention.gap, self._vocabulary, projects=self._scope.projects)
        self._list_head = self._counted = None
        same_block = self._first is not None and self._first.mention.block is mention.block
        self._told, self._first = (self._first if same_block else None), None
        self._told_codes, self._codes = self._codes, set()
        if not self._leans(mention):
            self._container, self._basis = None, None
            if not (self._last and self._last.mention.block is mention.block):
                self._last = None

    def _leans(self, mention: Mention) -> bool:
        """Whether a new sentence goes on with a list: it begins with its opener, or stands in the same paragraph."""
        same_block = self._last is not None and self._last.mention.block is mention.block
        own_words = mention.gap.rpartition("\n")[2]
        return mention.opener is not None and (same_block or GOES_ON.match(own_words) is not None)

    def _amount(self, mention: Mention) -> tuple[Decimal, str] | None:
        quantity = mention.quantity
        if quantity.kind is QuantityKind.MONEY and quantity.amount_cny is not None:
            return quantity.amount_cny, quantity.unit_text
        if quantity.unit == "" and quantity.value == 0:
            return Decimal(0), ""
        return None

    def _open(self, code: str) -> None:
        item = self._vocabulary.item(code)
        if code in ("project_expenditure", "project_income"):
            self._container = NAMED_PROJECT
        elif code in _BY_HEADS or code == ECONOMIC_ITEM:
            self._container = ECONOMIC_ITEM
        elif item is not None and code != NAMED_PROJECT:
            self._container = None

    def _open_by_words(self, gap: str) -> None:
        for label in self._vocabulary.labels_in(gap):
            opens = LEAD_IN.match(gap, label.end) or BEGINS.match(gap, label.end)
            if label.code in _BY_HEADS | {"project_expenditure"} and opens:
                self._open(label.code)

    def _bind(self, mention: Mention, amount: Decimal, unit_text: str) -> Bound | None:
        named = self._name(mention)
        if named is None:
            return None
        code, label, direct = named
        basis, year = self._basis_of(mention, code, direct)
        if code == "project_expenditure" or code in _BY_HEADS:
            self._container = None
        return Bound(mention, code, label, basis, year, amount, unit_text, direct)

    def _in_turn(self, mention: Mention, turn: Turn, amount: Decimal, unit_text: str) -> Bound | None:
        """An amount told in turn with others (分别为); None for a year before the last, which is no figure here."""
        basis, year = self._basis_of(mention, turn.code, direct=True)
        if turn.year is not None and self._year is not None:
            if turn.year < self._year - 1:
                return None
            basis = Basis.PRIOR_YEAR if turn.year < self._year else basis
            basis = Basis.ACTUAL if turn.year == self._year and basis is Basis.PRIOR_YEAR else basis
            year = turn.year
        return Bound(mention, turn.code, turn.label, turn.basis or basis, year, amount, unit_text, True)

    def _name(self, mention: Mention) -> tuple[str, str, bool] | None:
        """(item code, label as written, named by its own words) or None where nothing names the amount."""
        label = label_before(mention.lead, self._vocabulary)
        if label and self._scope.strict and not is_unmistakable(label, self._vocabulary):
            return None
        if self._head and leads_from_head(mention.lead):
            return *self._head, True
        if self._list_head and mention.after_semicolon and self._goes_back(mention.lead, self._list_head):
            return self._list_head.code, self._list_head.label, False
        if label and label.code == ECONOMIC_ITEM and self._is_classified(mention):
            return FUNCTIONAL_ITEM, own_name(mention.lead), True
        if label and self._settles(mention, label):
            assert self._told is not None
            return self._told.code, self._told.label, False
        if label and self._goes_on(mention, label):
            assert self._last is not None
            return self._last.code, self._last.label, False
        if label and self._counted and SPENT_ON_IT.fullmatch(mention.lead.strip()):
            return self._counted.code, printed_label(self._counted.text), True
        if label and self._is_spent_on_count(mention):
            return None
        if label:
            return self._labelled(mention, label)
        if self._scope.projects and GRANTED.search(mention.lead):
            return "project_income", "项目资金", True
        whole = self._whole_budget(mention)
        if whole:
            return whole
        from_income = self._last is not None and self._last_here(mention) and self._last.code == "income_total"
        if from_income and mention.opener and BUDGET_AS_SOURCE.fullmatch(mention.lead):
            return "appropriation_income", mention.lead.strip(), True
        own = own_name(mention.lead)
        if self._container == NAMED_PROJECT and FROM_TREASURY.fullmatch(own):
            return "appropriation_income", own, True
        if self._container == NAMED_PROJECT and (giver := FROM_FEDERATION.fullmatch(own)):
            # What a federation gives to its own project is no income.
            return ("superior_subsidy_income", own, True) if giver["above"] else None
        if self._is_classified(mention) and is_name(own):
            return FUNCTIONAL_ITEM, own, True
        if self._container == NAMED_PROJECT and is_name(own) and not FILLER.match(own):
            return NAMED_PROJECT, own, True
        listed = listed_project(mention.lead, self._vocabulary)
        if listed and not self._scope.strict:
            self._container = NAMED_PROJECT
            return NAMED_PROJECT, listed, True
        if self._scope.projects and not self._scope.strict and POINT_OF_A_LIST.match(mention.lead) and is_project(own):
            return NAMED_PROJECT, own, True
        if self._container == ECONOMIC_ITEM and is_name(own) and not mention.quantity.unit_inferred:
            return ECONOMIC_ITEM, own, True
        if ADDED_UP.fullmatch(mention.lead):
            return None  # the total of a list is none of its members
        settled = (
            self._told
            and self._told.basis in _PLANNED
            and (SETTLED.fullmatch(mention.lead) or ADJUSTED.fullmatch(mention.lead))
        )
        compared = self._told and self._told.basis is Basis.ACTUAL and COMPARED.fullmatch(mention.lead)
        if self._told and (settled or compared) and not self._last_here(mention):
            return self._told.code, self._told.label, False
        lead = OF_IT.sub("", mention.lead.lstrip("（( "))  # 接待费2万元（预算3万元）
        if self._last and self._last_here(mention) and only_filler(lead, self._vocabulary):
            if self._last.code == "carry_out" and AT_FIRST.fullmatch(lead):
                return "carry_in", self._last.label, False
            codes = _ARRIVED if CAME_IN.search(lead) else _PAID if PAID.search(lead) else {}
            return codes.get(self._last.code, self._last.code), self._last.label, False
        return None

    def _last_here(self, mention: Mention) -> bool:
        return self._last is not None and self._last.mention.sentence == mention.sentence

    def _goes_back(self, lead: str, head: Bound) -> bool:
        """预算数…，其中：…；决算数…: whether general words lead back from a list to what it was a list of."""
        return leads_from_head(lead) and not ("支出" in lead and head.code in _NOT_SPENT)

    def _goes_on(self, mention: Mention, label: Label) -> bool:
        """Whether a general word for spending tells what became of the plan before it."""
        last = self._last
        return (
            label.text in EXECUTION_WORDS
            and last is not None
            and last.basis in _PLANNED
            and last.code not in _NOT_SPENT
            and last.mention.sentence == mention.sentence
            and not LEAD_WORDS.sub("", mention.lead[: label.start]).strip()
        )

    def _is_classified(self, mention: Mention) -> bool:
        """2012906工会事务: whether the code of a functional head stands right before the words."""
        code = self._previous
        here = (
            code is not None
            and code.block is mention.block
            and code.quantity.unit == ""
            and code.sentence == mention.sentence
        )
        return here and code is not None and CLASSIFIED.fullmatch(code.quantity.text.strip()) is not None

    def _settles(self, mention: Mention, label: Label) -> bool:
        """三公经费预算5万元，其中…。实际支出4万元: of the plan in the sentence before."""
        told = self._told
        if told is None or told.basis not in _PLANNED or told.code in _NOT_SPENT or self._last_here(mention):
            return False
        items = [self._vocabulary.item(code) for code in self._told_codes - {told.code}]
        parts = all(item is not None and item.parts_of in (told.code, "vehicle_total") for item in items)
        return parts and label.text in EXECUTION_WORDS and SETTLED.fullmatch(mention.lead) is not None

    def _is_spent_on_count(self, mention: Mention) -> bool:
        """组织疗休养2批次、24人，支出11万元: spent on what was counted, which is no item of the budget."""
        counted = self._previous
        if counted is None or self._first or counted.sentence != mention.sentence:
            return False
        people = counted.quantity.kind is not QuantityKind.MONEY and counted.quantity.unit not in ("", "%")
        return people and SPENT_ON_IT.fullmatch(mention.lead.strip()) is not None

    def _whole_budget(self, mention: Mention) -> tuple[str, str, bool] | None:
        """A plan or its execution with no item at all: that of the organization, or of the project reported on."""
        found = WHOLE.fullmatch(re.sub(r"\s", "", mention.lead))
        last = self._last
        if (
            not found
            or self._scope.strict
            or (last and last.mention.sentence == mention.sentence and last.code not in _WHOLE_CODES)
        ):
            return None
        if last and last.mention.sentence == mention.sentence:
            return last.code, last.label, False
        project = found["project"] or self._scope.projects
        label = re.sub(r"(?:共计|为|是|共)$", "", re.sub(r"^(?:19|20)\d\d年度?", "", found.group()))
        return ("project_expenditure" if project else "expenditure_total"), label, True

    def _labelled(self, mention: Mention, label: Label) -> tuple[str, str, bool]:
        transfer = TRANSFER.search(mention.lead[: label.start])
        text = (transfer.group() if transfer else "") + printed_label(label.text)
        item = self._vocabulary.item(label.code)
        if label.text in _DUES and self._container is None and self._last and self._last.code in _INCOME:
            return "dues_income", text, True
        if label.code == FUNCTIONAL_ITEM:
            self._container = None
        if self._is_point_of_projects(mention, label):
            return NAMED_PROJECT, own_name(mention.lead) or text, True
        if label.code == ECONOMIC_ITEM and ECONOMIC_CLASS.search(label.text):
            return ECONOMIC_ITEM, text, True
        if self._container == NAMED_PROJECT and (item is None or item.rank == 3 or label.code in _DUAL):
            return NAMED_PROJECT, own_name(mention.lead) or text, True
        if self._container == ECONOMIC_ITEM and label.code in _DUAL | {"operating_cost"}:
            return ECONOMIC_ITEM, text, True
        if CAME_IN.search(mention.lead[label.end :]) and label.code in _ARRIVED:
            return _ARRIVED[label.code], text, True
        if self._scope.projects and label.code in _IN_PROJECTS:
            return _IN_PROJECTS[label.code], text, True
        return label.code, text, True

    def _is_point_of_projects(self, mention: Mention, label: Label) -> bool:
        """Under a heading on projects, 4.工会经费31万元 is one of them."""
        point = self._scope.projects and POINT_OF_A_LIST.match(mention.lead) is not None
        return point and label.code == ECONOMIC_ITEM and not ECONOMIC_CLASS.search(label.text)

    def _basis_of(self, mention: Mention, code: str, direct: bool) -> tuple[Basis, int | None]:
        lead = mention.lead
        said, given = basis_said(lead, code, self._vocabulary, self._year)
        if said is not None:
            return said, given
        # 预算24万元，支出23万元: the bare word tells what became of the plan.
        spent = self._last_here(mention) and not mention.opener and SPENT_ON_IT.fullmatch(lead.strip()) is not None
        if code in _AT_HAND or EXECUTED.fullmatch(lead) or spent:
            return Basis.ACTUAL, given
        if self._basis is Basis.BUDGET and (mention.opener or not direct or self._in_list(mention)):
            return Basis.BUDGET, given
        if self._basis is None and self._scope.budget:
            return Basis.BUDGET, given
        return Basis.ACTUAL, given

    def _in_list(self, mention: Mention) -> bool:
        return self._last is not None and self._last.mention.sentence == mention.sentence
